"""How long a partnership has not been heard of, counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.program import Silence
from catalyst_tui.program.calendar import Calendar, Span
from catalyst_tui.program.silence import Silences, school_weeks
from tests.program.small_year import FILES, PAIR, PROGRAM, SUCCESSION, cohort

ASKED = "{id: report, kind: submit, what: reports, by: {each: [educator, professional]}, due: 2022-12}"
LAST_REPORT = (
    "reports:\n  - {month: 2022-12, by: edu-1, submitted: 2022-12-16}\n"  # the Friday before the break
)
PAUSE = "pauses: [{id: p1, from: 2022-11-01, to: 2023-01-31}]\n"


def heard(pair: str, today: str, **others: str) -> Silence:
    files = {"partnerships/coan-ms-22": pair}
    files |= {name.replace("__", "/").replace("_", "-"): text for name, text in others.items()}
    made = cohort(ASKED, files)
    return Silences(made, date.fromisoformat(today)).of(made.sound(made.get("partnerships", "coan-ms-22")))


@pytest.mark.parametrize(
    ("pair", "today", "weeks", "last"),
    [
        # a new pair counts from its start, a Saturday: the sixth week ends on Saturday 1 October
        (PAIR, "2022-08-20", 0, "2022-08-20"),
        (PAIR, "2022-09-30", 5, "2022-08-20"),
        (PAIR, "2022-10-01", 6, "2022-08-20"),
        # winter break: the week to 6 January has three days of school, the two before none
        (PAIR + LAST_REPORT, "2023-01-05", 0, "2022-12-16"),
        (PAIR + LAST_REPORT, "2023-01-06", 1, "2022-12-16"),
        (PAIR + LAST_REPORT, "2023-02-09", 5, "2022-12-16"),
        (PAIR + LAST_REPORT, "2023-02-10", 6, "2022-12-16"),
        # spring break, 3 to 7 April
        (PAIR + "interactions: [{id: v1, date: 2023-03-31, status: done}]\n", "2023-04-14", 1, "2023-03-31"),
        # school ends on Wednesday 24 May, and with it the counting
        (PAIR + "planning_calls: [{id: k1, date: 2023-05-01}]\n", "2023-07-31", 3, "2023-05-01"),
        # a successor from Monday 5 December: what was before is another pair's
        (SUCCESSION, "2022-12-04", 14, "2022-08-20"),
        (SUCCESSION, "2022-12-13", 1, "2022-12-05"),
        # a pause is no silence: it begins anew on 1 February
        (PAIR + PAUSE, "2023-02-14", 2, "2023-01-31"),
        (PAIR.replace("2022-08-20", "2023-03-01"), "2023-02-15", 0, None),
    ],
)
def test_weeks(pair: str, today: str, weeks: int, last: str | None) -> None:
    found = heard(pair, today)
    assert (found.weeks, found.last) == (weeks, last and date.fromisoformat(last))
    assert found.quiet == (weeks >= 6)


def test_snow_days_make_nobody_quiet() -> None:
    """With the King holiday and three days of snow, the week to 20 January has one day left."""
    snow = FILES["organizations/north-schools"] + "  - {from: 2023-01-17, to: 2023-01-19, kind: closed}\n"
    assert heard(PAIR + LAST_REPORT, "2023-01-20").weeks == 3
    assert heard(PAIR + LAST_REPORT, "2023-01-20", organizations__north_schools=snow).weeks == 2


def test_tests_at_the_school_count_like_a_break() -> None:
    school = (
        FILES["organizations/coan-ms"] + "calendar: [{from: 2023-01-09, to: 2023-01-13, kind: testing}]\n"
    )
    assert heard(PAIR + LAST_REPORT, "2023-01-20", organizations__coan_ms=school).weeks == 2


@pytest.mark.parametrize(
    ("sign", "last", "what"),
    [
        ("interactions: [{id: v1, date: 2023-01-30, status: done, who: [pro-1]}]", "2023-01-30", "visit"),
        ("interactions: [{id: v1, date: 2023-01, status: done}]", "2023-01-31", "visit"),
        ("interactions: [{id: v1, date: 2023-02, status: done}]", "2023-02-15", "visit"),
        ("interactions: [{id: v1, date: 2023-01-30, status: planned}]", "2022-08-20", "joined"),
        ("interactions: [{id: v1, date: 2023-01-30, status: cancelled}]", "2022-08-20", "joined"),
        ("planning_calls: [{id: k1, date: 2023-01-30}]", "2023-01-30", "planning call"),
        ("planning_calls: [{id: k1, date: 2023-01-30, status: planned}]", "2022-08-20", "joined"),
        ("planning_calls: [{id: k1, date: 2023-03-30}]", "2022-08-20", "joined"),
        ("check_ins: [{period: spring, date: 2023-01-30, attended: [edu-1, staff-1]}]", "2023-01-30", "check-in call"),
        ("check_ins: [{period: spring, date: 2023-01-30, attended: [staff-1]}]", "2022-08-20", "joined"),
        ("surveys: [{survey: mid-year, by: pro-1, submitted: 2023-01-30}]", "2023-01-30", "survey"),
        ("reports: [{month: 2022-12, by: edu-1, submitted: 2023-02-16}]", "2022-08-20", "joined"),
        ("contact_log: [{id: c1, date: 2023-01-30, by: staff-1, with: edu-1, how: phone, result: reached}]",
         "2023-01-30", "reached by phone"),
        ("contact_log: [{id: c1, date: 2023-01-30, by: staff-1, result: reached}]", "2023-01-30", "reached"),
        ("contact_log: [{id: c1, date: 2023-01-30, by: staff-1, with: edu-1}]", "2022-08-20", "joined"),
        ("contact_log: [{id: c1, date: 2023-01-30, by: staff-1, with: coan-ms, result: reached}]",
         "2022-08-20", "joined"),
    ],
)  # fmt: skip
def test_signs_of_life(sign: str, last: str, what: str) -> None:
    found = heard(f"{PAIR}{sign}\n", "2023-02-15")
    assert (str(found.last), found.what) == (last, what)


def test_a_sign_says_where_it_stands() -> None:
    assert heard(PAIR + LAST_REPORT, "2023-02-15").evidence == (
        "cohort/partnerships/coan-ms-22.yaml",
        "/reports/0",
    )


def test_the_program_says_which_results_are_an_answer() -> None:
    log = "contact_log: [{id: c1, date: 2023-01-30, by: staff-1, with: edu-1, result: message}]\n"
    words = (PROGRAM % ASKED).replace("results: [reached]", "results: [reached, message]")
    assert str(heard(PAIR + log, "2023-02-15", program=words).last) == "2022-08-20"
    words += "policies: {answered: [message]}\n"
    assert str(heard(PAIR + log, "2023-02-15", program=words).last) == "2023-01-30"


def test_who_came_to_an_event_is_there() -> None:
    marks = "event: webinar\npeople: {edu-1: {was: late}, pro-1: {was: absent}}\n"
    found = heard(PAIR, "2023-02-15", attendance__webinar=marks)
    assert (str(found.last), found.what) == ("2023-01-19", "Webinar")
    absent = "event: webinar\npeople: {edu-1: {was: excused}, pro-2: {was: present}}\n"
    assert heard(PAIR, "2023-02-15", attendance__webinar=absent).what == "joined"


def test_who_asks_for_money_or_accounts_for_it_is_there() -> None:
    grant = """\
id: coan-ms-22-g1
partnership: coan-ms-22
fund: grants
title: Batteries
requested: {date: 2022-12-09, by: edu-1, amount: 40.00}
decision: {date: 2022-12-20, by: staff-1, outcome: awarded, amount: 40.00}
receipts: [{id: r1, date: 2023-01-10, amount: 40.00%s}]
"""
    assert heard(PAIR, "2023-02-15", grants__coan_ms_22_g1=grant % "").what == "request for money"
    found = heard(PAIR, "2023-02-15", grants__coan_ms_22_g1=grant % ", received: 2023-01-17")
    assert (str(found.last), found.what) == ("2023-01-17", "receipt")


@pytest.mark.parametrize(
    "never",
    [
        PAIR.replace("status: active", "status: paused"),
        PAIR + "pauses: [{id: p1, from: 2023-01-30}]\n",
        PAIR.replace("status: active", "status: ended") + "ending: {date: 2023-01-31}\n",
        PAIR.replace("status: active", "status: completed"),
        PAIR.replace("status: active", "status: offered"),
        SUCCESSION.partition("  - {role: professional, who: pro-2")[0]
        + "searches: [{id: s1, role: professional, from: 2022-11-21}]\n",
    ],
)
def test_what_rests_or_looks_for_somebody_is_never_quiet(never: str) -> None:
    found = heard(never, "2023-02-15")
    assert found.weeks >= 6
    assert not found.quiet


@pytest.mark.parametrize(
    ("visit", "quiet"),
    [
        ("{id: v1, date: 2023-03-01, status: confirmed}", False),  # in fourteen days
        ("{id: v1, date: 2023-03-02, status: confirmed}", True),  # confirmed, some time
        ("{id: v1, date: 2023-02-14, status: confirmed}", True),  # over, and nobody says how it was
        ("{id: v1, date: 2023-02-17, status: planned}", True),
    ],
)
def test_only_a_visit_that_is_confirmed_and_near_speaks_for_them(visit: str, quiet: bool) -> None:
    found = heard(f"{PAIR}interactions: [{visit}]\n", "2023-02-15")
    assert (found.quiet, found.weeks >= 6) == (quiet, True)


DAYS = st.dates(date(2022, 8, 1), date(2023, 7, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=6)


def calendar_of(spans: list[tuple[date, int]]) -> Calendar:
    closed = [
        {"kind": "closed", "from": str(day), "to": str(day + timedelta(days=more))} for day, more in spans
    ]
    return Calendar(Span(date(2022, 8, 8), date(2023, 5, 24)), closed)


@given(SPANS, DAYS, DAYS)
def test_weeks_are_what_walking_through_the_days_gives(
    spans: list[tuple[date, int]], last: date, today: date
) -> None:
    calendar, expected = calendar_of(spans), 0
    week = [last + timedelta(days=n) for n in range(1, 8)]
    while week[-1] <= today:
        expected += sum(map(calendar.is_school_day, week)) >= 3
        week = [day + timedelta(days=7) for day in week]
    assert school_weeks(calendar, last, today) == expected


@given(SPANS, SPANS, DAYS, DAYS, st.integers(0, 30))
def test_a_day_more_is_never_less_and_a_closed_day_more_is_never_more(
    spans: list[tuple[date, int]], snow: list[tuple[date, int]], last: date, today: date, later: int
) -> None:
    weeks = school_weeks(calendar_of(spans), last, today)
    assert weeks <= school_weeks(calendar_of(spans), last, today + timedelta(days=later))
    assert weeks >= school_weeks(calendar_of(spans + snow), last, today)
