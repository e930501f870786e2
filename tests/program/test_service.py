"""Everybody is judged by the time that they served: worked cases, counted by hand."""

from __future__ import annotations

import pytest

from tests.program.small_year import PAIR, SUCCESSION, judged, states

REPORT = """\
{id: report, kind: submit, what: reports, each: month, from: 2022-10, to: 2023-03,
   by: {each: [professional]}, due: {after: month, days: 5}}"""
SURVEY = (
    "{id: survey, kind: submit, what: surveys, survey: mid-year, by: {each: [professional]}, due: 2022-12}"
)
MAP = "{id: map, kind: complete, part: asset_map, having: [completed], due: %s}"
CALL = """\
{id: call, kind: meet, what: check_ins, each: period, with: [educator, professional, manager],
   due: {by_period: {fall: 2022-10, spring: 2023-02}}}"""


def served(start: str, end: str = "") -> str:
    """The pair, with this time of service of its professional."""
    to = f", to: {end}" if end else ""
    return PAIR.replace("who: pro-1, from: 2022-08-20}", f"who: pro-1, from: {start}{to}}}")


@pytest.mark.parametrize(
    ("start", "end", "owes"),
    [
        ("2022-08-20", "", True),
        ("2022-10-16", "", True),  # 16 of 31 days
        ("2022-10-17", "", False),  # 15 of 31
        ("2022-08-20", "2022-10-16", True),
        ("2022-08-20", "2022-10-15", False),
        ("2022-11-01", "", False),
    ],
)
def test_a_month_is_owed_by_who_served_at_least_half_of_it(start: str, end: str, owes: bool) -> None:
    found = judged(REPORT, served(start, end), today="2022-11-06")
    assert found["report/coan-ms-22/2022-10/pro-1"].state == ("overdue" if owes else "not-applicable")


@pytest.mark.parametrize(
    ("start", "end", "today", "expected", "why"),
    [
        ("2022-12-16", "", "2022-12-17", "overdue 1", ""),
        ("2022-12-17", "", "2022-12-17", "not-applicable", "Serves from 2022-12-17 on."),
        ("2022-08-20", "2022-12-16", "2022-12-17", "overdue 1", "Served until 2022-12-16."),
        ("2022-08-20", "2022-12-15", "2022-12-17", "not-applicable", "Served until 2022-12-15."),
        ("2022-08-20", "2022-12-15", "2022-12-15", "due", ""),  # today they serve, and nobody knows better
        ("2022-12-10", "", "2022-12-05", "not-applicable", "Serves from 2022-12-10 on."),
    ],
)
def test_a_day_is_owed_by_who_serves_on_it(start: str, end: str, today: str, expected: str, why: str) -> None:
    """Due on the last school day of December, the 16th."""
    found = judged(SURVEY, served(start, end), today=today)
    assert states(found) == {"survey/coan-ms-22/pro-1": expected}
    assert found["survey/coan-ms-22/pro-1"].miss == why


def test_why_nothing_is_owed_comes_with_its_line() -> None:
    item = judged(SURVEY, served("2022-12-17"))["survey/coan-ms-22/pro-1"]
    assert item.evidence == (("cohort/partnerships/coan-ms-22.yaml", "/partners/3"),)


def test_what_was_done_is_met_also_by_who_did_not_owe_it() -> None:
    pair = (
        served("2022-08-20", "2022-10-05") + "reports: [{month: 2022-10, by: pro-1, submitted: 2022-10-05}]\n"
    )
    assert judged(REPORT, pair)["report/coan-ms-22/2022-10/pro-1"].state == "met"


def test_two_entries_of_one_person_are_one_service() -> None:
    pair = served("2022-08-20", "2022-10-31") + "  - {role: professional, who: pro-1, from: 2023-01-01}\n"
    found = judged(REPORT, pair, today="2023-02-06")
    assert states(found) == {
        "report/coan-ms-22/2022-10/pro-1": "overdue 93",
        "report/coan-ms-22/2022-11/pro-1": "not-applicable",
        "report/coan-ms-22/2022-12/pro-1": "not-applicable",
        "report/coan-ms-22/2023-01/pro-1": "overdue 1",
        "report/coan-ms-22/2023-02/pro-1": "upcoming",
        "report/coan-ms-22/2023-03/pro-1": "upcoming",
    }


COVER = PAIR + "  - {role: professional, who: pro-2, from: 2022-11-10, covers: pro-1%s}\n"


def test_who_covers_serves_instead() -> None:
    found = judged(REPORT, COVER % ", to: 2022-12-31", today="2023-02-06")
    assert {id[-13:] for id, item in found.items() if item.state == "overdue"} == {
        "2022-10/pro-1",
        "2022-11/pro-2",  # 21 of 30 days
        "2022-12/pro-2",
        "2023-01/pro-1",
    }


def test_a_cover_without_a_last_day_ends_with_the_leave() -> None:
    away = "id: pro-1\nrole: professional\naway: [{from: 2022-11-10, to: 2022-12-31, cover: pro-2}]\n"
    found = judged(REPORT, COVER % "", today="2023-02-06", people__pro_1=away)
    assert found["report/coan-ms-22/2023-01/pro-1"].state == "overdue"
    assert found["report/coan-ms-22/2023-01/pro-2"].miss == "Served until 2022-12-31."
    assert found["report/coan-ms-22/2022-12/pro-1"].miss == "On leave then."


def test_leave_without_a_cover_is_no_service_either() -> None:
    away = "id: pro-1\nrole: professional\naway: [{from: 2022-11-10, to: 2022-12-31}]\n"
    found = judged(REPORT, today="2023-02-06", people__pro_1=away)
    assert [item.state for item in found.values()][:4] == [
        "overdue",
        "not-applicable",
        "not-applicable",
        "overdue",
    ]


PAUSED = PAIR.replace("status: active", "status: paused") + "pauses: [{id: z, from: 2022-11-20%s}]\n"


def test_while_it_is_paused_nothing_is_due_at_all() -> None:
    found = judged(REPORT, PAUSED % "", today="2023-02-06")
    assert {item.miss for item in found.values()} == {"The partnership is paused since 2022-11-20."}
    assert {item.evidence for item in found.values()} == {
        (("cohort/partnerships/coan-ms-22.yaml", "/pauses/0"),)
    }


def test_before_and_after_a_pause_what_was_served_is_owed() -> None:
    after = judged(REPORT, PAUSED % ", to: 2023-01-20", today="2023-02-06")
    assert [item.state for item in after.values()][:5] == [
        "overdue",
        "overdue",  # 19 of 30 days
        "not-applicable",
        "not-applicable",  # 11 of 31
        "upcoming",
    ]
    before = judged(REPORT, PAUSED % "", today="2022-11-19")
    assert [item.state for item in before.values()][:2] == ["overdue", "upcoming"]


def test_a_pause_that_does_not_say_since_when() -> None:
    (item, *_) = judged(REPORT, PAIR.replace("active", "paused")).values()
    assert (item.state, item.miss) == ("not-applicable", "The partnership is paused.")


@pytest.mark.parametrize(
    ("text", "today", "expected", "why"),
    [
        (PAIR, "2022-10-02", "overdue 1", ""),
        (PAIR.replace("2022-08-20", "2022-10-02"), "2022-10-02", "not-applicable", "Serves from 2022-10-02 on."),
        (PAIR.replace("active", "offered"), "2022-10-02", "not-applicable",
            "The partnership is only offered so far."),
        (PAIR.replace("active", "completed"), "2023-06-01", "not-applicable", "The partnership is completed."),
        (PAIR.replace("active", "ended") + "ending: {date: 2022-12-16}\n", "2022-12-16", "overdue 76", ""),
        (PAIR.replace("active", "ended") + "ending: {date: 2022-12-16}\n", "2022-12-17", "not-applicable",
            "The partnership ended on 2022-12-16."),
    ],
)  # fmt: skip
def test_the_time_of_a_partnership(text: str, today: str, expected: str, why: str) -> None:
    found = judged(MAP % "{event: kickoff, days: 0}", text, today=today)
    assert states(found) == {"map/coan-ms-22": expected}
    assert found["map/coan-ms-22"].miss == (why or "There is none so far.")


SEEKING = served("2022-08-20", "2023-01-20").replace("active", "seeking-partner")
SEARCH = "searches: [{id: s, role: professional, from: 2023-01-17%s}]\n"


@pytest.mark.parametrize(
    ("pair", "today", "expected"),
    [
        (SEEKING, "2023-01-20", "upcoming"),
        (SEEKING, "2023-01-21", "not-applicable"),
        (served("2022-08-20", "2023-01-20") + SEARCH % "", "2023-01-21", "not-applicable"),
        (served("2022-08-20", "2023-01-20") + SEARCH % ", to: 2023-01-31", "2023-02-01", "upcoming"),
    ],
)
def test_while_a_partner_is_sought_the_partnership_owes_nothing(pair: str, today: str, expected: str) -> None:
    found = judged(MAP % "2023-05-01", pair, today=today)
    assert states(found) == {"map/coan-ms-22": expected}


def test_who_is_still_there_keeps_reporting() -> None:
    asked = REPORT.replace("[professional]", "[educator]")
    assert judged(asked, SEEKING, today="2023-03-06")["report/coan-ms-22/2023-02/edu-1"].state == "overdue"


def test_nobody_meets_with_an_empty_place() -> None:
    found = judged(CALL, SEEKING, today="2022-11-01")
    assert states(found) == {"call/coan-ms-22/fall": "overdue 1", "call/coan-ms-22/spring": "upcoming"}
    gone = judged(CALL, served("2022-08-20", "2022-10-15"), today="2022-11-01")["call/coan-ms-22/fall"]
    assert (gone.state, gone.miss) == ("not-applicable", "The place of the STEM professional was empty then.")


def test_a_person_owes_once_what_any_of_their_partnerships_asks() -> None:
    kickoff = (
        "{id: kickoff, kind: attend, event: kickoff, by: {each: [professional], per: person}, excused: never}"
    )
    ended = SUCCESSION.replace("active", "ended") + "ending: {date: 2022-12-16}\n"
    other = """\
id: far-ms-22
status: active
partners:
  - {role: school, who: far-ms, from: 2022-08-20}
  - {role: professional, who: pro-1, from: 2022-08-20}
"""
    marks = "event: kickoff\npeople: {pro-1: {was: absent}}\n"
    found = judged(kickoff, ended, partnerships__far_ms_22=other, attendance__kickoff=marks)
    assert states(found) == {"kickoff/pro-1": "overdue 137", "kickoff/pro-2": "not-applicable"}
