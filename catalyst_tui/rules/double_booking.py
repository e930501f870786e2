"""Nobody is at two places at once, and no class has two visits at the same time.

Only visits with a time of day are compared, across all partnerships; a class that is shared (`same_as`) is one class. A
visit that two pairs pay a shared class together stands in both partnerships: it is one visit if both name somebody in
common under `who` and begin at the same time.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:05-11:00, status: confirmed, who: [pro-014]}
      - {id: v2, date: 2022-10-20, time: 11:00-12:00, status: confirmed, who: [pro-014]}
      - {id: v3, date: 2022-10-20, time: 10:30-11:00, status: cancelled, who: [pro-014]}

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    classes: [{id: p5, grade: 8, students: 27, same_as: coan-ms-22b/p5}]
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:05-11:00, status: confirmed, classes: [p5], who: [pro-014, edu-014]}
    # cohort/partnerships/coan-ms-22b.yaml
    id: coan-ms-22b
    status: seeking-partner
    partners:
      - {role: school, who: coan-ms, from: 2022-08-20}
    classes: [{id: p5, grade: 8, students: 27}]
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:05-11:00, status: confirmed, classes: [p5], who: [edu-014]}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:05-11:00, status: confirmed, who: [pro-014]}
      - {id: v2, date: 2022-10-20, time: 10:30-11:30, status: confirmed, who: [pro-014]}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    classes: [{id: p5, grade: 8, students: 27, same_as: coan-ms-22b/p5}]
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:05-11:00, status: confirmed, classes: [p5], who: [pro-014]}
    # cohort/partnerships/coan-ms-22b.yaml
    id: coan-ms-22b
    status: seeking-partner
    partners:
      - {role: school, who: coan-ms, from: 2022-08-20}
    classes: [{id: p5, grade: 8, students: 27}]
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:30-11:30, status: confirmed, classes: [p5], who: [pro-061]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

from ..model.record import Record
from .finding import Context, Finding, entries, is_day

ID = "double-booking"
TITLE = "Nobody is at two places at once"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)

_TAKES_PLACE = frozenset({"planned", "confirmed", "done"})

# Who is taken on a day (a person, a class), and by which visits.
Taken = dict[tuple[str, str], list["_Booking"]]


class _Booking(NamedTuple):
    """A visit at a time of day, in minutes, its number in the record, and its classes, under one name each."""

    start: int
    end: int
    record: Record
    number: int
    visit: dict[str, Any]
    classes: frozenset[str]

    def is_the_same_visit(self, other: _Booking) -> bool:
        """Whether two partnerships tell of one visit that they pay together."""
        return (
            self.record is not other.record
            and self.start == other.start
            and not self.classes.isdisjoint(other.classes)
            and not set(self.visit.get("who") or ()).isdisjoint(other.visit.get("who") or ())
        )


def check(record: Record, context: Context) -> Iterator[Finding]:
    if context.whole:
        yield from context.once(_conflicts).get(record.path, ())
    else:
        days = {
            visit.get("date", "") for _, visit in entries(record.value, "interactions") if "time" in visit
        }
        near = context.cohort.mentioning("partnerships", *filter(is_day, days))
        yield from _among(map(context.cohort.sound, near)).get(record.path, ())


def _conflicts(context: Context) -> dict[str, list[Finding]]:
    return _among(context.cohort.sound_records("partnerships"))


def _among(partnerships: Iterable[Record]) -> dict[str, list[Finding]]:
    """The findings of these partnerships, by file; each is told at the later of the two visits."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for (day, whom), bookings in _taken(list(partnerships)).items():
        bookings.sort(key=lambda one: (one.start, one.end, one.record.path, one.number))
        for one, other in combinations(bookings, 2):
            if other.start < one.end and not one.is_the_same_visit(other):
                message = (
                    f"{whom} is taken at that time on {day}, by {one.visit.get('id')} of {one.record.id}."
                )
                help = "Correct the date or the time, or cancel one of the two."
                found[other.record.path].append(Finding(f"/interactions/{other.number}/time", message, help))
    return found


def _taken(partnerships: Sequence[Record]) -> Taken:
    taken: Taken = defaultdict(list)
    shared = {
        f"{record.id}/{group['id']}": group["same_as"]
        for record in partnerships
        for _, group in entries(record.value, "classes")
        if "id" in group and "same_as" in group
    }
    for record in partnerships:
        for index, visit in enumerate(record.value.get("interactions") or ()):
            if "time" in visit and visit.get("status") in _TAKES_PLACE and is_day(day := visit.get("date")):
                classes = frozenset(_class(f"{record.id}/{id}", shared) for id in visit.get("classes") or ())
                booking = _Booking(*_minutes(visit["time"]), record, index, visit, classes)
                for who in (*(visit.get("who") or ()), *(f"class {id}" for id in sorted(classes))):
                    taken[day, who].append(booking)
    return taken


def _class(id: str, shared: Mapping[str, str]) -> str:
    """One name for a class, whichever partnership it is seen from: the last one that `same_as` leads to."""
    seen = [id]
    while (following := shared.get(seen[-1])) is not None:
        if following in seen:  # they point at each other
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def _minutes(time: str) -> tuple[int, int]:
    """`9:40-10:30` in minutes; a beginning alone takes a minute."""
    start, _, end = time.partition("-")
    return _minute(start), _minute(end) if end else _minute(start) + 1


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
