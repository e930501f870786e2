"""What the week brings, worked out by hand. 15 February 2023 is a Wednesday."""

from __future__ import annotations

from tests.agenda.conftest import HEALTHY, REPORTS, Today, told
from tests.program.small_year import FILES

PAIR = HEALTHY + """\
classes: [{id: p1, students: 28}, {id: p3, students: 27}]
goals: [{id: solar-race, statement: Cars race}]
interactions:
  - {id: v1, date: 2023-02-21, time: 9:05-10:00, status: confirmed, classes: [p1, p3], goal: solar-race}
  - {id: v2, date: 2023-02-21, time: 13:10-14:00, status: planned, mode: virtual, title: Fault finding}
  - {id: v3, date: 2023-02-15, status: confirmed, mode: in-person, classes: [p1]}
  - {id: v4, date: 2023-02-22, status: confirmed, mode: in-person}
  - {id: v5, date: 2023-02-20, status: cancelled, mode: in-person}
"""  # fmt: skip
CALLS = """\
{id: check-in, title: Check-in call, kind: meet, what: check_ins, each: period, with: [educator],
   due: {by_period: {spring: 2023-02}}}"""


def week(found: object) -> list[tuple[str, str, str]]:
    return [(line.id, line.when, line.what) for line in found.of("week")]  # type: ignore[attr-defined]


def test_visits_by_day_and_time_with_what_they_are_about(today: Today) -> None:
    assert week(today(PAIR)) == [
        ("week/coan-ms-22/v3", "Wed 15 Feb", "visit, class p1, 28 students"),
        ("week/coan-ms-22/v1", "Tue 21 Feb 9:05", "solar race, classes p1 and p3, 55 students"),
        ("week/coan-ms-22/v2", "Tue 21 Feb 13:10", "Fault finding"),
    ]


def test_events_and_dates_of_the_program(today: Today) -> None:
    events = (
        FILES["events"]
        + "  - {id: fete, title: Fete, date: 2023-02-18, time: 16:00-18:00, place: Coan Park}\n"
    )
    asked = f"{REPORTS}\ntimeline: [{{id: d1, title: Minigrants due, date: 2023-02-17}}]\n"
    assert week(today(asked=asked, events=events)) == [
        ("date/d1", "Fri 17 Feb", "Minigrants due"),
        ("event/fete", "Sat 18 Feb 16:00", "Fete, Coan Park"),
    ]
    assert week(today(day="2022-10-02")) == []  # the kickoff is over, the picnic was cancelled


def test_check_in_calls_that_have_a_date_and_how_many_need_one(today: Today) -> None:
    """Two pairs: one has a date on Friday, the other none. The last school day of February is the 28th."""
    planned = (
        HEALTHY + "check_ins: [{period: spring, date: 2023-02-17, time: 16:30-17:00, status: planned}]\n"
    )
    other = """\
id: far-ms-22
status: active
partners:
  - {role: school, who: far-ms, from: 2022-08-20}
  - {role: educator, who: edu-1, from: 2022-08-20}
"""
    people = {"people__edu_1": "id: edu-1\nrole: educator\ncontact: {name: Jo Ford}\n"}
    assert week(today(planned, asked=f"{CALLS}\n  - {REPORTS}", partnerships__far_ms_22=other, **people)) == [
        ("check-in/coan-ms-22/2023-02-17", "Fri 17 Feb 16:30", "check-in call with J. Ford and pro-1"),
        ("meet/check-in", "", "check-in calls: 1 have a date, 1 needs one by 28 Feb"),
    ]


def test_a_call_that_took_place_is_no_longer_to_come(today: Today) -> None:
    done = HEALTHY + "check_ins: [{period: spring, date: 2023-02-15, attended: [edu-1, staff-1]}]\n"
    assert told(today(done, asked=CALLS).of("week")) == []
