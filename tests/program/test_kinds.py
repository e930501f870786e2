"""Worked cases of every kind of requirement, counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from catalyst_tui.program import due_items
from tests.program.small_year import PAIR, SUCCESSION, cohort, judged, states

KICKOFF = "{id: kickoff, kind: attend, event: kickoff, by: {each: [educator, professional], per: person}%s}"


@pytest.mark.parametrize(
    ("marks", "more", "today", "expected"),
    [
        ("edu-1: {was: present}, pro-1: {was: late}", "", "2022-10-01", ("met", "met")),
        ("edu-1: {was: present, how: remote}", "", "2022-10-02", ("met", "unknown")),
        ("edu-1: {was: present, how: remote}", ", remote: false", "2022-10-02", ("overdue 1", "unknown")),
        ("edu-1: {was: absent}, pro-1: {was: excused}", "", "2022-10-11", ("overdue 10", "overdue 10")),
        (
            "edu-1: {was: absent}, pro-1: {was: excused}",
            ", excused: always",
            "2022-10-11",
            ("overdue 10", "met"),
        ),
        (
            "edu-1: {was: present}, pro-1: {was: excused, made_up: 2022-10-07}",
            "",
            "2022-10-06",
            ("met", "overdue 5"),
        ),
        (
            "edu-1: {was: present}, pro-1: {was: excused, made_up: 2022-10-07}",
            "",
            "2022-10-07",
            ("met", "met 6"),
        ),
        (
            "edu-1: {was: present}, pro-1: {was: excused, made_up: 2022-10-07}",
            ", excused: never",
            "2022-10-07",
            ("met", "overdue 6"),
        ),
        ("edu-1: {was: present}, pro-2: {was: present, instead_of: pro-1}", "", "2022-10-07", ("met", "met")),
        (
            "edu-1: {was: present}, pro-2: {was: present, instead_of: pro-1}",
            ", stand_in: false",
            "2022-10-07",
            ("met", "overdue 6"),
        ),
        ("edu-1: {was: excused}, pro-1: {was: excused}", "", "2022-09-30", ("due", "due")),
        ("edu-1: {was: excused}, pro-1: {was: excused}", "", "2022-09-16", ("upcoming", "upcoming")),
    ],
)
def test_attend(marks: str, more: str, today: str, expected: tuple[str, str]) -> None:
    found = judged(KICKOFF % more, today=today, attendance__kickoff=f"event: kickoff\npeople: {{{marks}}}\n")
    assert tuple(states(found)[f"kickoff/{who}"] for who in ("edu-1", "pro-1")) == expected


@pytest.mark.parametrize(
    ("event", "today", "expected"),
    [
        ("webinar", "2023-01-19", "unknown"),  # nobody has marked anybody
        ("webinar", "2023-01-18", "due"),
        ("picnic", "2022-12-01", "not-applicable"),  # cancelled
        ("fair", "2022-12-16", "unknown"),  # the last school day of December, and no list
        ("fair", "2022-12-15", "due"),
        ("closing", "2023-02-15", "upcoming"),  # to be decided
        ("gala", "2023-02-15", "unknown"),
    ],
)
def test_an_event_without_a_list_of_who_was_there(event: str, today: str, expected: str) -> None:
    (item,) = judged(
        f"{{id: be-there, kind: attend, event: {event}, by: {{each: [educator]}}}}", today=today
    ).values()
    assert item.state == expected


def test_an_event_that_makes_up_for_another_counts_for_it() -> None:
    asked = "{id: webinar, kind: attend, event: webinar, by: {each: [professional]}}"
    lists = {
        "attendance__webinar": "event: webinar\npeople: {pro-1: {was: absent}}\n",
        "attendance__webinar_again": "event: webinar-again\npeople: {pro-1: {was: present}}\n",
    }
    assert states(judged(asked, today="2023-02-08", **lists)) == {"webinar/coan-ms-22/pro-1": "overdue 20"}
    found = judged(asked, today="2023-02-09", **lists)["webinar/coan-ms-22/pro-1"]
    assert (found.state, found.evidence) == (
        "met",
        (("cohort/attendance/webinar-again.yaml", "/people/pro-1"),),
    )


def test_each_of_several_events() -> None:
    asked = "{id: both, kind: attend, event: [kickoff, webinar], by: {each: [educator], per: person}}"
    found = judged(
        asked, today="2022-10-03", attendance__kickoff="event: kickoff\npeople: {edu-1: {was: present}}\n"
    )
    assert states(found) == {"both/kickoff/edu-1": "met", "both/webinar/edu-1": "upcoming"}


def test_somebody_of_the_partnership_is_enough() -> None:
    asked = "{id: kickoff, kind: attend, event: kickoff, by: {any: [educator, professional]}}"
    marks = "event: kickoff\npeople: {edu-1: {was: absent}, pro-1: {was: present}}\n"
    assert states(judged(asked, attendance__kickoff=marks)) == {"kickoff/coan-ms-22": "met"}


REPORTS = """\
{id: report, kind: submit, what: reports, each: month, from: 2022-10, to: 2022-12,
   by: {each: [educator, professional], per: partnership}, due: {after: month, days: 5}}"""


def test_submit_every_month_and_each_by_who_served() -> None:
    pair = SUCCESSION + (
        "reports:\n"
        "  - {month: 2022-10, by: edu-1, submitted: 2022-11-07}\n"
        "  - {month: 2022-10, by: pro-1, submitted: 2022-11-01}\n"
        "  - {month: 2022-12, by: pro-2, submitted: 2023-01-05, nothing_to_report: true}\n"
        "  - {month: 2022-12, by: edu-1, submitted: 2023-02-20}\n"  # tomorrow is another day
    )
    found = judged(REPORTS, pair, today="2023-01-10")
    assert states(found) == {
        "report/coan-ms-22/2022-10/edu-1": "met 2",
        "report/coan-ms-22/2022-11/edu-1": "overdue 36",  # since 5 December
        "report/coan-ms-22/2022-12/edu-1": "overdue 5",
        "report/coan-ms-22/2022-10/pro-1": "met",
        "report/coan-ms-22/2022-11/pro-1": "overdue 36",  # served 18 of 30 days
        "report/coan-ms-22/2022-12/pro-1": "not-applicable",
        "report/coan-ms-22/2022-10/pro-2": "not-applicable",
        "report/coan-ms-22/2022-11/pro-2": "not-applicable",
        "report/coan-ms-22/2022-12/pro-2": "met",
    }
    late = found["report/coan-ms-22/2022-12/edu-1"]
    assert late.evidence == (("cohort/partnerships/coan-ms-22.yaml", "/reports/0"),)
    assert late.miss == "The last one is of 2022-10 and came on 2022-11-07."


SURVEY = """\
{id: survey, kind: submit, what: surveys, survey: mid-year, by: {each: [professional], per: person}, due: 2022-12}"""
SECOND = """\
id: far-ms-22
status: active
partners:
  - {role: school, who: far-ms, from: 2022-08-20}
  - {role: educator, who: edu-1, from: 2022-08-20}
  - {role: professional, who: pro-1, from: 2022-09-20}
"""


@pytest.mark.parametrize(
    ("answered_in", "expected"),
    [("", "overdue 31"), ("coan-ms-22", "met"), ("far-ms-22", "met")],
)
def test_submit_once_for_a_person_with_two_schools(answered_in: str, expected: str) -> None:
    """Far MS has no calendar: its last weekday of December is the 30th, later than Coan's 16th."""
    answer = "surveys: [{survey: mid-year, by: pro-1, submitted: 2022-12-30}]\n"
    pair = PAIR + (answer if answered_in == "coan-ms-22" else "")
    second = SECOND + (answer if answered_in == "far-ms-22" else "")
    found = judged(SURVEY, pair, today="2023-01-30", partnerships__far_ms_22=second)
    assert states(found) == {"survey/pro-1": expected}
    assert found["survey/pro-1"].partnerships == ("coan-ms-22", "far-ms-22")


def test_a_professional_with_two_schools_owes_two_sets_of_reports() -> None:
    found = judged(REPORTS, today="2022-12-06", partnerships__far_ms_22=SECOND)
    assert {id for id in found if id.endswith("2022-10/pro-1")} == {
        "report/coan-ms-22/2022-10/pro-1",
        "report/far-ms-22/2022-10/pro-1",
    }


def test_submit_by_whoever_of_a_role_and_per_period() -> None:
    asked = """\
{id: update, kind: submit, what: reports, each: period, by: {any: [educator, professional]},
   due: {after: period, days: 7}}"""
    pair = PAIR + "reports: [{month: 2022-11, by: pro-1, submitted: 2022-12-01}]\n"
    assert states(judged(asked, pair, today="2023-06-08")) == {
        "update/coan-ms-22/fall": "met",
        "update/coan-ms-22/spring": "overdue 1",  # 31 May and seven days are 7 June
    }


GOALS = "{id: goals, kind: complete, part: goals, count: 2, having: [measure, target], due: 2022-10-31}"


@pytest.mark.parametrize(
    ("goals", "expected", "miss"),
    [
        ("", "overdue 1", "There are 0 of 2."),
        ("- {id: a, statement: A, measure: m, target: 3}", "overdue 1", "There is 1 of 2."),
        (
            "- {id: a, statement: A, measure: m, target: 3}\n  - {id: b, statement: B, measure: m}",
            "overdue 1",
            "b has no target.",
        ),
        (
            "- {id: a, statement: A, measure: m, target: 3}\n  - {id: b, statement: B, measure: m, target: 0}",
            "met",
            "",
        ),
    ],
)
def test_complete_a_list(goals: str, expected: str, miss: str) -> None:
    pair = PAIR + (f"goals:\n  {goals}\n" if goals else "")
    found = judged(GOALS, pair, today="2022-11-01")
    assert states(found) == {"goals/coan-ms-22": expected}
    assert found["goals/coan-ms-22"].miss == miss


@pytest.mark.parametrize(
    ("part", "today", "expected"),
    [
        ("", "2022-10-03", "overdue 2"),
        ("asset_map: {assets: []}", "2022-10-03", "overdue 2"),
        ("asset_map: {completed: 2022-10-07}", "2022-10-06", "overdue 5"),
        ("asset_map: {completed: 2022-10-07}", "2022-10-07", "met 6"),
        ("asset_map: {completed: 2022-10-01}", "2022-10-07", "met"),
    ],
)
def test_complete_a_part(part: str, today: str, expected: str) -> None:
    asked = "{id: map, kind: complete, part: asset_map, having: [completed], due: {event: kickoff, days: 0}}"
    assert states(judged(asked, f"{PAIR}{part}\n", today=today)) == {"map/coan-ms-22": expected}


VISITS = """\
interactions:
  - {id: v1, date: 2022-10-20, status: done, students: 28, mode: in-person, who: [pro-1, edu-1], reflection: good}
  - {id: v2, date: 2022-11-28, status: done, students: 0, mode: virtual}
  - {id: v3, date: 2023-01-12, status: done, students: 30, mode: in-person}
  - {id: v4, date: 2023-02-17, status: planned, mode: in-person}
  - {id: v5, date: TBD, status: planned, mode: in-person}
  - {id: v6, date: 2023-01-19, status: moved, to: TBD, mode: in-person}
"""


def test_complete_each_item_some_days_after_it() -> None:
    asked = """\
{id: reflect, kind: complete, part: interactions, where: "status:done", having: [reflection],
   due: {after: interaction, days: 7}}"""
    assert states(judged(asked, PAIR + VISITS, today="2023-01-20")) == {
        "reflect/coan-ms-22/v1": "met",
        "reflect/coan-ms-22/v2": "overdue 46",  # since 5 December
        "reflect/coan-ms-22/v3": "overdue 1",
    }


@pytest.mark.parametrize(
    ("bounds", "where", "today", "expected", "have"),
    [
        ("at_least: 2", "status:done and students>0", "2023-01-11", "upcoming", 1),
        ("at_least: 2", "status:done and students>0", "2023-01-12", "met", 2),
        (
            "at_least: 2",
            "{properties: {students: {minimum: 30}}, required: [students]}",
            "2023-05-31",
            "due",
            1,
        ),
        ("at_least: 3", "status:done", "2023-06-01", "met", 3),
        ("at_least: 3", "status:*", "2023-06-01", "met", 5),  # v4 counts from 17 February on
        ("at_least: 4", "status:done", "2023-06-01", "overdue 1", 3),
        ("at_most: 2", "status:done", "2023-01-11", "upcoming", 2),
        ("at_most: 3", "status:done", "2023-06-01", "met", 3),
        ("at_most: 2", "status:done", "2023-01-12", "overdue", 3),
    ],
)
def test_count(bounds: str, where: str, today: str, expected: str, have: int) -> None:
    condition = where if where.startswith("{") else f'"{where}"'
    asked = f"{{id: visits, kind: count, of: interactions, where: {condition}, {bounds}, due: 2023-05-31}}"
    found = judged(asked, PAIR + VISITS, today=today)
    assert states(found) == {"visits/coan-ms-22": expected}
    assert found["visits/coan-ms-22"].have == have


def test_what_was_reached_late_says_so() -> None:
    asked = '{id: visits, kind: count, of: interactions, where: "status:done", at_least: 3, due: 2023-01-10}'
    assert states(judged(asked, PAIR + VISITS, today="2023-03-01")) == {"visits/coan-ms-22": "met 2"}


def test_what_came_after_the_due_date_is_not_too_many() -> None:
    asked = '{id: visits, kind: count, of: interactions, where: "status:done", at_most: 2, due: 2023-01-10}'
    assert states(judged(asked, PAIR + VISITS, today="2023-03-01")) == {"visits/coan-ms-22": "met"}


@pytest.mark.parametrize(
    ("pace", "today", "behind"),
    [
        ("", "2023-05-01", 0),
        (", pace: days", "2022-10-30", 0),  # 59 of 272 days: 1.7 of 8
        (", pace: days", "2023-01-31", 2),  # 152 of 272 days: 4.5 of 8, and 2 are done
        # Weekdays from 1 September to 31 January: 109; without 5 + 12 in breaks and a holiday: 91. To 24 May, the last
        # school day: 190; without the spring break as well: 167. 8 × 91 / 167 = 4.4.
        (", pace: visitable-weeks", "2023-01-31", 2),
        (", pace: visitable-weeks", "2023-05-24", 6),
        (", pace: visitable-weeks", "2023-06-01", 0),  # overdue now
    ],
)
def test_pace(pace: str, today: str, behind: int) -> None:
    asked = (
        '{id: visits, kind: count, of: interactions, where: "status:done and students>0", at_least: 8, '
        f"due: 2023-05-31{pace}}}"
    )
    assert judged(asked, PAIR + VISITS, today=today)["visits/coan-ms-22"].behind == behind


def test_sum_every_month() -> None:
    asked = """\
{id: hours, kind: sum, of: reports.hours, each: month, from: 2022-10, to: 2022-12, at_least: 4,
   by: {each: [professional]}, due: {after: month, days: 5}, severity: note}"""
    pair = PAIR + (
        "reports:\n"
        "  - {month: 2022-10, by: pro-1, submitted: 2022-11-01, hours: {visits: 2.5, planning: 1.5}}\n"
        "  - {month: 2022-10, by: edu-1, submitted: 2022-11-01, hours: {visits: 9}}\n"
        "  - {month: 2022-11, by: pro-1, submitted: 2022-12-01, hours: {visits: 2.1, planning: 1.8}}\n"
    )
    found = judged(asked, pair, today="2022-12-28")
    assert states(found) == {
        "hours/coan-ms-22/2022-10/pro-1": "met",
        "hours/coan-ms-22/2022-11/pro-1": "overdue 23",
        "hours/coan-ms-22/2022-12/pro-1": "due",
    }
    assert [item.have for item in found.values()] == [Decimal("4.0"), Decimal("3.9"), 0]
    assert not any(item.counts for item in found.values())


def test_sum_of_what_is_kept_by_person() -> None:
    asked = "{id: hours, kind: sum, of: interactions.hours, at_least: 3, by: {each: [professional]}, due: 2023-05}"
    pair = PAIR + (
        "interactions:\n"
        "  - {id: v1, date: 2022-10-20, status: done, students: 9, who: [pro-1, edu-1], hours: {pro-1: 2, edu-1: 8}}\n"
        "  - {id: v2, date: 2022-11-03, status: done, students: 9, who: [pro-1], hours: {pro-1: 0.5}}\n"
    )
    assert judged(asked, pair)["hours/coan-ms-22/pro-1"].have == Decimal("2.5")


CHECK_IN = """\
{id: check-in, kind: meet, what: check_ins, each: period, with: [educator, professional, manager],
   due: {by_period: {fall: 2022-10, spring: 2023-02}}}"""


@pytest.mark.parametrize(
    ("fall", "today", "expected", "miss"),
    [
        ("", "2022-10-31", "due", "No date yet."),
        ("", "2022-11-01", "overdue 1", "No date yet."),
        ("date: 2022-10-20, attended: [edu-1, pro-1, staff-1]", "2022-10-20", "met", ""),
        (
            "date: 2022-10-20, attended: [edu-1, pro-1, staff-1]",
            "2022-10-19",
            "due",
            "Planned for 2022-10-20.",
        ),
        ("date: 2022-11-03, attended: [edu-1, pro-1, staff-1]", "2022-11-03", "met 3", ""),
        (
            "date: 2022-10-20, attended: [edu-1, staff-1]",
            "2022-11-01",
            "overdue 1",
            "On 2022-10-20 it was without the STEM professional.",
        ),
        ("date: 2022-10-28, status: planned", "2022-10-25", "due", "Planned for 2022-10-28."),
        ("date: 2022-10-28, status: cancelled", "2022-11-01", "overdue 1", "No date yet."),
    ],
)
def test_meet_every_period(fall: str, today: str, expected: str, miss: str) -> None:
    pair = PAIR + (f"check_ins:\n  - {{period: fall, {fall}}}\n" if fall else "")
    found = judged(CHECK_IN, pair, today=today)
    assert states(found) == {"check-in/coan-ms-22/fall": expected, "check-in/coan-ms-22/spring": "upcoming"}
    assert found["check-in/coan-ms-22/fall"].miss == miss


def test_meet_every_month_without_a_due_date() -> None:
    asked = "{id: calls, kind: meet, what: planning_calls, each: month, from: 2022-10, to: 2022-12, with: [educator, professional]}"  # noqa: E501
    pair = SUCCESSION + "planning_calls: [{id: k1, date: 2022-12-08, who: [pro-2, edu-1]}]\n"
    assert states(judged(asked, pair, today="2022-12-20")) == {
        "calls/coan-ms-22/2022-10": "overdue 50",
        "calls/coan-ms-22/2022-11": "overdue 20",
        "calls/coan-ms-22/2022-12": "met",
    }


HOLD = """\
{id: clearance, kind: hold, what: clearances, level: supervised, before: interactions, where: "mode:in-person",
   by: {each: [professional]}, planned: warning, done: error}"""


@pytest.mark.parametrize(
    ("clearance", "expected"),
    [
        ("", ("overdue 118", "overdue 34", "due")),
        ("{level: supervised, by: north-schools, status: valid, from: 2022-09-01}", ("met", "met", "met")),
        ("{level: unsupervised, by: coan-ms, status: valid}", ("met", "met", "met")),
        ("{level: no-contact, by: north-schools, status: valid}", ("overdue 118", "overdue 34", "due")),
        ("{level: supervised, by: north-schools, status: applied}", ("overdue 118", "overdue 34", "due")),
        ("{level: supervised, by: north-schools, status: valid, until: 2023-01-31}", ("met", "met", "due")),
        ("{level: supervised, by: north-schools, status: expired, until: 2023-01-01}", ("met", "overdue 34", "due")),
        ("{level: supervised, by: north-schools, status: suspended, suspended: 2022-11-01}",
            ("met", "overdue 34", "due")),
        ("{level: supervised, by: north-schools, status: valid, schools: [far-ms]}",
            ("overdue 118", "overdue 34", "due")),
        ("{level: supervised, by: north-schools, status: valid, schools: [north-schools]}", ("met", "met", "met")),
    ],
)  # fmt: skip
def test_hold(clearance: str, expected: tuple[str, str, str]) -> None:
    person = f"id: pro-1\nrole: professional\nclearances: [{clearance}]\n"
    found = judged(HOLD, PAIR + VISITS, people__pro_1=person)
    assert states(found) == {
        f"clearance/coan-ms-22/{visit}/pro-1": state
        for visit, state in zip(("v1", "v3", "v4"), expected, strict=True)
    }
    assert [item.severity for item in found.values() if item.state != "met"] == [
        severity
        for severity, state in zip(("error", "error", "warning"), expected, strict=True)
        if state != "met"
    ]


def test_hold_is_asked_of_who_takes_part_also_of_who_serves_only_later() -> None:
    cover = PAIR + VISITS.replace("planned, mode: in-person}", "planned, mode: in-person, who: [pro-2]}", 1)
    cover = cover.replace(
        "who: pro-1, from: 2022-08-20}",
        "who: pro-1, from: 2022-08-20}\n"
        "  - {role: professional, who: pro-2, from: 2023-02-16, to: 2023-03-31, covers: pro-1}",
    )
    found = judged(HOLD, cover)
    assert list(found) == [f"clearance/coan-ms-22/{place}" for place in ("v1/pro-1", "v3/pro-1", "v4/pro-2")]
    assert found["clearance/coan-ms-22/v4/pro-2"].state == "due"


def test_hold_where_the_district_asks_for_nothing() -> None:
    elsewhere = (PAIR + VISITS).replace("coan-ms, from", "far-ms, from")
    assert set(states(judged(HOLD, elsewhere)).values()) == {"not-applicable"}


MONEY = """\
{id: rules, kind: money, of: grants, at_most: 500.00, never_for: [partner-time], receipts: 2023-04-28, fund: grants}"""
GRANT = """\
id: coan-ms-22-g1
partnership: coan-ms-22
fund: grants
title: Batteries
requested: {date: 2022-12-09, by: edu-1, amount: 412.50}
"""
AWARD = "decision: {date: 2022-12-20, by: staff-1, outcome: awarded, amount: 412.50}\n"


@pytest.mark.parametrize(
    ("grant", "today", "expected", "miss"),
    [
        (GRANT, "2023-02-15", "upcoming", "Not decided yet."),
        (GRANT.replace("412.50", "600.00"), "2023-02-15", "upcoming",
            "Not decided yet. 600.00 asked for, and at most 500.00 are allowed."),
        (GRANT + "decision: {date: 2022-12-20, outcome: declined}\n", "2023-02-15", "not-applicable",
            "The request was declined."),
        (GRANT + AWARD, "2022-12-19", "upcoming", "Not decided yet."),
        (GRANT + AWARD, "2023-02-15", "upcoming", "Receipts for 412.50 of 412.50 are missing."),
        (GRANT + AWARD, "2023-04-20", "due", "Receipts for 412.50 of 412.50 are missing."),
        (GRANT + AWARD + "receipts: [{id: r, date: 2023-01-10, amount: 400.10}]\n", "2023-04-30", "overdue 2",
            "Receipts for 12.40 of 412.50 are missing."),
        (GRANT + AWARD + "receipts: [{id: r, date: 2023-01-10, amount: 400.10}]\n"
            "returned: [{id: b, date: 2023-05-02, amount: 12.40}]\n", "2023-05-02", "met 4", ""),
        (GRANT + AWARD + "closed: {date: 2023-03-01, by: staff-1}\n", "2023-03-01", "met", ""),
        (GRANT + AWARD + "receipts_due: {after: award, days: 30}\n", "2023-01-20", "overdue 1",
            "Receipts for 412.50 of 412.50 are missing."),
        (GRANT + AWARD + "budget: [{id: l, for: partner-time, what: time, amount: 412.50}]\n", "2023-02-15", "overdue",
            "The line l is for partner-time, which is never paid."),
        (GRANT.replace("412.50", "600.00") + AWARD.replace("412.50", "600.00, reason: dear"), "2023-02-15", "upcoming",
            "Receipts for 600.00 of 600.00 are missing."),
        (GRANT + AWARD + "paid: {date: 2023-01-02, amount: 300.00}\n", "2023-01-01", "upcoming",
            "Receipts for 412.50 of 412.50 are missing."),
        (GRANT + AWARD + "paid: {date: 2023-01-02, amount: 300.00}\n", "2023-02-15", "upcoming",
            "Receipts for 300.00 of 300.00 are missing."),
    ],
)  # fmt: skip
def test_money(grant: str, today: str, expected: str, miss: str) -> None:
    found = judged(MONEY, today=today, grants__coan_ms_22_g1=grant)
    assert states(found) == {"rules/coan-ms-22/coan-ms-22-g1": expected}
    assert found["rules/coan-ms-22/coan-ms-22-g1"].miss == miss


@pytest.mark.parametrize(("asked", "file"), [(KICKOFF % "", "attendance/kickoff"), (HOLD, "people/pro-1")])
def test_nothing_is_concluded_from_a_file_that_cannot_be_read(asked: str, file: str) -> None:
    texts = {"partnerships/coan-ms-22": PAIR + VISITS, "attendance/kickoff": "event: kickoff\npeople: {}\n"}
    broken = cohort(asked, texts).with_files({f"cohort/{file}.yaml": b"{"})
    items = [item for item in due_items(broken, date(2023, 2, 15)) if item.person == "pro-1"]
    assert {(item.state, item.miss) for item in items} == {("unknown", f"cohort/{file}.yaml cannot be read.")}


def test_money_is_owed_after_the_end_of_a_partnership() -> None:
    ended = PAIR.replace("active", "ended") + "ending: {date: 2022-12-21}\n"
    assert states(judged(MONEY, ended, today="2023-04-29", grants__coan_ms_22_g1=GRANT + AWARD)) == {
        "rules/coan-ms-22/coan-ms-22-g1": "overdue 1"
    }


@pytest.mark.parametrize(
    ("grant", "today", "expected"),
    [
        (GRANT, "2023-02-15", None),
        (GRANT + AWARD, "2023-02-15", "upcoming"),
        (GRANT + AWARD, "2023-06-02", "overdue 1"),
        (GRANT + AWARD + "report: {date: 2023-05-30, students: 84}\n", "2023-05-29", "due"),
        (GRANT + AWARD + "report: {date: 2023-05-30, students: 84}\n", "2023-06-02", "met"),
        (GRANT + AWARD + "report: {date: 2023-06-03, students: 84}\n", "2023-06-04", "met 2"),
    ],
)
def test_a_report_on_a_grant(grant: str, today: str, expected: str | None) -> None:
    asked = MONEY.replace("fund: grants", "fund: grants, report: 2023-06-01")
    found = judged(asked, today=today, grants__coan_ms_22_g1=grant)
    assert states(found).get("rules/coan-ms-22/coan-ms-22-g1-report") == expected


def test_money_of_another_fund_is_none_of_its_business() -> None:
    files = {"grants__coan_ms_22_g1": GRANT.replace("fund: grants\n", "fund: other\n")}
    assert judged(MONEY, funds__other="id: other\nfunder: sponsor\namount: 9.00\n", **files) == {}


@pytest.mark.parametrize(
    ("more", "today", "behind"),
    [
        ("", "2023-01-31", 2),
        # without the 92 days of a pause 60 of 180 are gone: 2.7 of 8; on 28 February 88 of them: 3.9
        ("pauses: [{id: p1, from: 2022-10-01, to: 2022-12-31}]\n", "2023-01-31", 0),
        ("pauses: [{id: p1, from: 2022-10-01, to: 2022-12-31}]\n", "2023-02-28", 1),
    ],
)
def test_a_pause_is_not_held_against_the_pace(more: str, today: str, behind: int) -> None:
    asked = '{id: visits, kind: count, of: interactions, where: "status:done and students>0", at_least: 8, '
    asked += "due: 2023-05-31, pace: days}"
    assert judged(asked, PAIR + VISITS + more, today=today)["visits/coan-ms-22"].behind == behind


@pytest.mark.parametrize(
    ("pace_from", "behind"),
    [
        ("2022-09-01", 2),  # on 15 December 105 of 272 days: 3.1 of 8, and 1 is done
        ("{event: kickoff, days: 0}", 1),  # 75 of 242: 2.5
        ("2022-11-01", 0),  # 44 of 211: 1.7
        ("TBD", 0),  # nobody knows
    ],
)
def test_a_pace_begins_where_the_program_says(pace_from: str, behind: int) -> None:
    asked = '{id: visits, kind: count, of: interactions, where: "status:done and students>0", at_least: 8, '
    asked += f"due: 2023-05-31, pace: days, pace_from: {pace_from}}}"
    assert judged(asked, PAIR + VISITS, today="2022-12-15")["visits/coan-ms-22"].behind == behind


AFTER = """\
interactions:
  - {id: v1, date: 2022-10-20, status: done, who: [edu-1, pro-1]}
  - {id: v2, date: 2022-11-10, status: done, who: [pro-1]}
  - {id: v3, date: 2022-11-11, status: cancelled}
  - {id: v4, date: 2022-12-15, status: planned}
"""


def test_something_is_handed_in_after_each_visit_by_who_was_there() -> None:
    asked = """\
{id: feedback, kind: submit, what: reports, by: {each: [educator, professional]}, due: {after: interaction, days: 7}}"""
    reports = (
        "reports: [{month: 2022-10, by: edu-1, submitted: 2022-10-29, visits: [{of: v1, students: 28}]}]\n"
    )
    assert states(judged(asked, PAIR + AFTER + reports, today="2022-11-15")) == {
        "feedback/coan-ms-22/v1/edu-1": "met 2",
        "feedback/coan-ms-22/v1/pro-1": "overdue 19",
        "feedback/coan-ms-22/v2/pro-1": "due",
    }


def test_a_call_is_held_after_each_visit() -> None:
    """Two weeks after 10 November is within Thanksgiving break, which ends before the 28th."""
    asked = "{id: reflection, kind: meet, what: planning_calls, with: [educator, professional], "
    asked += "due: {after: interaction, days: 14}}"
    calls = "planning_calls: [{id: k1, date: 2022-10-28, who: [edu-1, pro-1]}]\n"
    found = judged(asked, PAIR + AFTER + calls, today="2022-12-01")
    assert states(found) == {"reflection/coan-ms-22/v1": "met", "reflection/coan-ms-22/v2": "overdue 3"}
    assert found["reflection/coan-ms-22/v2"].due_text == "14 days after 2022-11-10"


def test_after_each_visit_of_two_schools_once_for_a_person() -> None:
    asked = """\
{id: note, kind: submit, what: reports, by: {each: [professional], per: person}, due: {after: interaction, days: 7}}"""
    second = SECOND + "interactions: [{id: v1, date: 2022-10-20, status: done, who: [pro-1]}]\n"
    found = judged(asked, PAIR + AFTER, today="2022-10-21", partnerships__far_ms_22=second)
    assert states(found) == {"note/coan-ms-22-v1/pro-1": "due", "note/far-ms-22-v1/pro-1": "due"}
