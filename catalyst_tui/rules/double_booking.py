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
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from catalyst_tui.model.bookings import Bookings
from catalyst_tui.model.record import Record
from catalyst_tui.model.visits import Visit
from catalyst_tui.rules.finding import Context, Finding, entries, is_day

ID = "double-booking"
TITLE = "Nobody is at two places at once"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    """Each is told once, at the later of the two visits; while a record is edited, at whichever visit is its."""
    if context.whole:
        yield from context.once(_conflicts).get(record.path, ())
        return
    days = {visit.get("date", "") for _, visit in entries(record.value, "interactions") if "time" in visit}
    near = context.cohort.mentioning("partnerships", *filter(is_day, days))
    for day, whom, earlier, later in _twice(map(context.cohort.sound, near)):
        if later.partnership.path == record.path:
            yield _finding(day, whom, later, earlier)
        if earlier.partnership.path == record.path and context.editing:
            yield _finding(day, whom, earlier, later)


def _conflicts(context: Context) -> dict[str, list[Finding]]:
    """By file."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for day, whom, earlier, later in _twice(context.cohort.sound_records("partnerships")):
        found[later.partnership.path].append(_finding(day, whom, later, earlier))
    return found


def _twice(partnerships: Iterable[Record]) -> Iterator[tuple[str, str, Visit, Visit]]:
    """The day, who is taken twice, and by which visits, the earlier one first."""
    for (day, whom), bookings in Bookings(list(partnerships)).taken.items():
        bookings.sort(key=lambda one: (one.start, one.end, one.visit.partnership.path, one.visit.number))
        for one, other in combinations(bookings, 2):
            if other.start < one.end and not one.is_the_same_visit(other):
                yield day, whom, one.visit, other.visit


def _finding(day: str, whom: str, visit: Visit, by: Visit) -> Finding:
    return Finding(
        f"{visit.pointer}/time",
        f"{whom} is taken at that time on {day}, by {by.id or 'a visit'} of {by.partnership.id}.",
        "Correct the date or the time, or cancel one of the two.",
    )
