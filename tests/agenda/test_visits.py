"""Visits at risk, worked out by hand. 15 February 2023 is a Wednesday, the 20th a Monday on which school is closed."""

from __future__ import annotations

import pytest

from tests.agenda.conftest import HEALTHY, REPORTS, Today, told
from tests.program.small_year import FILES

VISITS = HEALTHY + "interactions:\n"
CLEARED = """\
id: pro-1
role: professional
contact: {name: Daniela Ruiz}
clearances:
  - {level: supervised, by: north-schools, status: valid, from: 2022-09-01, until: %s}
"""
HOLDS = """\
{id: clearance, title: Clearance, kind: hold, what: clearances, level: supervised, before: interactions,
   by: {each: [professional]}}"""


def visit(date: str, status: str = "planned", more: str = "", id: str = "v1") -> str:
    return f"  - {{id: {id}, date: {date}, status: {status}, mode: in-person{more and f', {more}'}}}\n"


@pytest.mark.parametrize(
    ("day", "seen", "risky"),
    [
        ("2023-02-17", "2023-02-14", False),  # Friday, three school days off
        ("2023-02-17", "2023-02-15", True),
        ("2023-02-17", "2023-02-17", True),
        (
            "2023-02-21",
            "2023-02-16",
            True,
        ),  # Tuesday after a weekend and a holiday: Friday and Tuesday are left
        ("2023-02-21", "2023-02-15", False),
    ],
)
def test_a_visit_is_confirmed_two_school_days_before(today: Today, day: str, seen: str, risky: bool) -> None:
    closed = FILES["organizations/north-schools"] + "  - {from: 2023-02-20, to: 2023-02-20, kind: closed}\n"
    found = today(VISITS + visit(day), seen, organizations__north_schools=closed).of("visits")
    assert told(found) == ([("visit/coan-ms-22/v1", "not confirmed")] if risky else [])
    assert (
        today(VISITS + visit(day, "confirmed"), seen, organizations__north_schools=closed).of("visits") == []
    )


@pytest.mark.parametrize(
    ("kind", "mode", "what"),
    [
        ("closed", "in-person", "the school is closed: closed"),
        ("testing", "in-person", "the school is closed: testing"),
        ("testing", "virtual", ""),
        ("break", "virtual", "the school is closed: break"),
        ("half-day", "in-person", ""),
    ],
)
def test_the_school_is_closed(today: Today, kind: str, mode: str, what: str) -> None:
    closed = f"  - {{from: 2023-02-27, to: 2023-03-03, kind: {kind}}}\n"
    calendar = FILES["organizations/north-schools"] + closed
    planned = visit("2023-03-01", "confirmed").replace("in-person", mode)
    found = today(VISITS + planned, organizations__north_schools=calendar).of("visits")
    assert [line.what for line in found] == ([what] if what else [])
    late = VISITS + visit("2023-03-02", "confirmed")  # in fifteen days
    assert today(late, organizations__north_schools=calendar).of("visits") == []


def test_who_comes_is_away(today: Today) -> None:
    away = "id: pro-1\nrole: professional\ncontact: {name: Tom Vega}\naway: [{from: 2023-02-20, to: 2023-02-24}]\n"
    coming = VISITS + visit("2023-02-23", "confirmed", "who: [pro-1, edu-1]")
    (line,) = today(coming, people__pro_1=away).of("visits")
    assert (line.what, line.who, line.when) == ("T. Vega is away until 24 Feb", "Tom Vega", "Thu 23 Feb")
    assert (
        today(VISITS + visit("2023-02-23", "confirmed", "who: [edu-1]"), people__pro_1=away).of("visits")
        == []
    )


def test_who_is_named_has_left(today: Today) -> None:
    left = VISITS.replace("who: pro-1, from: 2022-08-20", "who: pro-1, from: 2022-08-20, to: 2023-02-10")
    assert left != VISITS
    (line,) = today(left + visit("2023-03-23", "confirmed", "who: [pro-1, edu-1]")).of("visits")
    assert line.what == "pro-1 does not serve here that day"


OTHER = """\
id: far-ms-22
status: active
partners:
  - {role: school, who: far-ms, from: 2022-08-20}
  - {role: educator, who: edu-1, from: 2022-08-20}
classes: [{id: p1, students: 20, same_as: coan-ms-22/p1}]
interactions:
  - {id: w1, date: 2023-02-23, time: 13:30-14:00, status: confirmed, %s}
"""


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ("who: [edu-1]", "edu-1 is taken then by Coan MS"),
        ("classes: [p1]", "class p1 is taken then by Coan MS"),
        ("who: [pro-2]", ""),
    ],
)
def test_somebody_is_booked_twice_and_it_is_told_once(today: Today, other: str, what: str) -> None:
    pair = HEALTHY + "classes: [{id: p1, students: 28}]\ninteractions:\n"
    pair += visit("2023-02-23", "confirmed", "time: 13:10-14:00, classes: [p1], who: [edu-1, pro-1]")
    found = today(pair, partnerships__far_ms_22=OTHER % other).of("visits")
    assert told(found) == ([("visit/far-ms-22/w1", what)] if what else [])


@pytest.mark.parametrize(
    ("until", "visits", "expected"),
    [
        ("2024-09-01", ["2023-02-17", "2023-03-03"], []),
        ("2023-02-10", ["2023-02-17"], ["clearance ended 10 Feb"]),
        ("2023-02-24", ["2023-02-28", "2023-03-03"], ["clearance ends 24 Feb, 1 visit after"]),
        ("2023-02-24", ["2023-03-03"], []),  # not soon: paperwork
        ("2023-02-24", ["2023-03-20"], []),
    ],
)
def test_a_clearance_ends_before_visits(
    today: Today, until: str, visits: list[str], expected: list[str]
) -> None:
    """On 15 February the thirty days of `warn_days` end on 17 March."""
    planned = "".join(visit(day, "confirmed", id=f"v{n}") for n, day in enumerate(visits))
    found = today(VISITS + planned, asked=HOLDS, people__pro_1=CLEARED % until).of("visits")
    assert [line.what for line in found] == [f"D. Ruiz: {what}" for what in expected]
    if expected:
        assert found[0].id == "visit/coan-ms-22/v0"
        assert (found[0].person, found[0].who) == ("pro-1", "Daniela Ruiz")


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        (["2023-02-17", "2023-03-03", "2023-03-17"], ["clearance ends 24 Feb, 2 visits after"]),
        (["2023-03-03"], ["clearance ends 24 Feb, 1 visit after"]),
        (
            ["2023-03-17", "2023-03-18"],
            ["clearance ends 24 Feb, 1 visit after"],
        ),  # 30 days ahead, and no more
        (["2023-02-28", "2023-03-17"], []),  # told at the visit
    ],
)
def test_a_visit_whose_own_day_is_fine_is_not_at_risk(
    today: Today, visits: list[str], expected: list[str]
) -> None:
    planned = "".join(visit(day, "confirmed", id=f"v{n}") for n, day in enumerate(visits))
    found = today(VISITS + planned, asked=HOLDS, people__pro_1=CLEARED % "2023-02-24")
    lines = [line for line in found.of("paperwork") if line.id == "clearance/coan-ms-22/pro-1"]
    assert [line.what for line in lines] == expected
    assert len(found.of("visits")) == 1 - len(expected)


def test_without_any_clearance_it_says_how_far_it_is(today: Today) -> None:
    applied = CLEARED.replace(
        "status: valid, from: 2022-09-01, until: %s", "status: applied, applied: 2023-02-01"
    )
    planned = VISITS + visit("2023-02-23", "confirmed")
    (line,) = today(planned, asked=HOLDS, people__pro_1=applied).of("visits")
    assert line.what == "D. Ruiz: clearance: supervised: applied for on 2023-02-01"


def test_a_visit_that_was_moved_needs_a_new_date(today: Today) -> None:
    moved = visit("2023-01-19", "moved", "why: weather")
    words = "interruptions: {weather: Weather}\n"
    asked = f"{REPORTS}\n{words}"
    (line,) = today(VISITS + moved, asked=asked).of("visits")
    assert (line.what, line.when) == ("moved (weather), and needs a new date", "Thu 19 Jan")
    again = visit("2023-03-19", "confirmed", "replaces: v1", id="v2")
    assert today(VISITS + moved + again, asked=asked).of("visits") == []


def test_a_visit_can_be_put_off_and_a_pause_has_no_risks(today: Today) -> None:
    planned = VISITS + visit("2023-02-16")
    put_off = "snoozes: [{id: z1, item: interactions/v1, until: 2023-02-16, by: staff-1}]\n"
    assert today(planned + put_off).of("visits") == []
    assert len(today(planned + put_off, "2023-02-16").of("visits")) == 1
    assert today(planned + "pauses: [{id: p1, from: 2023-02-10}]\n").of("visits") == []
