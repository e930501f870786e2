"""Nobody is at two places at once, and no class has two visits at the same time.

Only visits with a time of day are compared, across all partnerships; a class that is shared (`same_as`) is one class.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:05-11:00, status: confirmed, who: [pro-014]}
      - {id: v2, date: 2022-10-20, time: 11:00-12:00, status: confirmed, who: [pro-014]}
      - {id: v3, date: 2022-10-20, time: 10:30-11:00, status: cancelled, who: [pro-014]}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, time: 10:05-11:00, status: confirmed, who: [pro-014]}
      - {id: v2, date: 2022-10-20, time: 10:30-11:30, status: confirmed, who: [pro-014]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from ..model.record import Record
from .finding import Context, Finding, entries, is_day

ID = "double-booking"
TITLE = "Nobody is at two places at once"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)

_TAKES_PLACE = frozenset({"planned", "confirmed", "done"})


class Booking(NamedTuple):
    """When somebody or some class is taken, in minutes of the day, and by which visit."""

    start: int
    end: int
    path: str
    pointer: str
    visit: str


def check(record: Record, context: Context) -> Iterator[Finding]:
    if context.whole:
        yield from context.once(_conflicts).get(record.path, ())
    else:
        days = {visit["date"] for _, visit in entries(record.value, "interactions") if "time" in visit}
        others = {
            other.path: other for day in days for other in context.cohort.mentioning(day, "partnerships")
        }
        near = map(context.cohort.sound, others.values())
        yield from _among(near).get(record.path, ())


def _conflicts(context: Context) -> dict[str, list[Finding]]:
    return _among(context.cohort.sound_records("partnerships"))


def _among(partnerships: Iterable[Record]) -> dict[str, list[Finding]]:
    """The findings of these partnerships, by file; each is told at the later of the two visits."""
    taken: dict[tuple[str, str], list[Booking]] = defaultdict(list)
    for record in partnerships:
        if "interactions" in record.value:
            for key, booking in _bookings(record):
                taken[key].append(booking)
    found: dict[str, list[Finding]] = defaultdict(list)
    for (day, whom), bookings in taken.items():
        for first, second in combinations(sorted(bookings), 2) if len(bookings) > 1 else ():
            if second.start < first.end:
                found[second.path].append(
                    Finding(
                        f"{second.pointer}/time",
                        f"{whom} is taken at that time on {day}, by {first.visit}.",
                        "Correct the date or the time, or cancel one of the two.",
                    )
                )
    return found


def _bookings(record: Record) -> Iterator[tuple[tuple[str, str], Booking]]:
    classes: dict[str, str] | None = None
    for pointer, visit in entries(record.value, "interactions"):
        time, day = visit.get("time"), visit.get("date")
        if time is None or not is_day(day) or visit.get("status") not in _TAKES_PLACE:
            continue
        if classes is None:
            classes = {
                g["id"]: _one_class(record.id, g) for g in record.value.get("classes") or () if "id" in g
            }
        booking = Booking(*_minutes(time), record.path, pointer, f"{visit.get('id')} of {record.id}")
        for who in visit.get("who") or ():
            yield (day, who), booking
        for group in visit.get("classes") or ():
            yield (day, f"class {classes.get(group, group)}"), booking


def _one_class(partnership: str, group: dict[str, str]) -> str:
    """One name for a class, whichever partnership it is seen from."""
    return group.get("same_as", f"{partnership}/{group['id']}")


def _minutes(time: str) -> tuple[int, int]:
    """`9:40-10:30` in minutes; a beginning alone takes a minute."""
    start, _, end = time.partition("-")
    return _minute(start), _minute(end) if end else _minute(start) + 1


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
