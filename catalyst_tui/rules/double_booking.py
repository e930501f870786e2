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
from typing import Any, Final

from ..model.record import Record
from .finding import Context, Finding, entries, is_day

ID = "double-booking"
TITLE = "Nobody is at two places at once"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)

_TAKES_PLACE = frozenset({"planned", "confirmed", "done"})


# Who is taken on a day (a person, a class), and by which visits: record, index, visit.
Taken = dict[tuple[str, str], list[tuple[Record, int, dict[str, Any]]]]


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
    taken: Taken = defaultdict(list)
    for record in partnerships:
        _add(record, taken)
    found: dict[str, list[Finding]] = defaultdict(list)
    for (day, whom), visits in taken.items():
        if len(visits) > 1:
            timed = sorted(
                (*_minutes(visit["time"]), other.path, index, other, visit) for other, index, visit in visits
            )
            for (_, end, _, _, record, visit), (start, _, path, index, _, _) in combinations(timed, 2):
                if start < end:
                    message = f"{whom} is taken at that time on {day}, by {visit.get('id')} of {record.id}."
                    help = "Correct the date or the time, or cancel one of the two."
                    found[path].append(Finding(f"/interactions/{index}/time", message, help))
    return found


def _add(record: Record, taken: Taken) -> None:
    for index, visit in enumerate(record.value.get("interactions") or ()):
        if "time" in visit and visit.get("status") in _TAKES_PLACE and is_day(day := visit.get("date")):
            booking = record, index, visit
            for who in visit.get("who") or ():
                taken[day, who].append(booking)
            for group in visit.get("classes") or ():
                taken[day, _class(group, record)].append(booking)


def _class(id: str, record: Record) -> str:
    """One name for a class, whichever partnership it is seen from."""
    groups = record.value.get("classes") or ()
    elsewhere = [group["same_as"] for group in groups if group.get("id") == id and "same_as" in group]
    return f"class {min([f'{record.id}/{id}', *elsewhere])}"


def _minutes(time: str) -> tuple[int, int]:
    """`9:40-10:30` in minutes; a beginning alone takes a minute."""
    start, _, end = time.partition("-")
    return _minute(start), _minute(end) if end else _minute(start) + 1


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
