"""Nobody visits a school on a day on which it is closed.

The calendars of the school and of its district say when: breaks, closed days, weeks of tests, weeks without volunteers.
Days that concern some grades only count for classes of these grades. Half days are open.

Passes:

    # cohort/organizations/north-schools.yaml
    id: north-schools
    kind: district
    name: North Schools
    calendar:
      - {from: 2022-11-21, to: 2022-11-25, kind: break}
      - {from: 2022-12-16, to: 2022-12-16, kind: half-day}
    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-11-22, status: cancelled, mode: in-person}
      - {id: v2, date: 2022-11-23, status: done, mode: virtual, students: 20}
      - {id: v3, date: 2022-12-16, status: done, mode: in-person, students: 20}

Fails:

    # cohort/organizations/north-schools.yaml
    id: north-schools
    kind: district
    name: North Schools
    calendar:
      - {from: 2022-11-21, to: 2022-11-25, kind: break}
    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-11-22, status: done, mode: in-person, students: 20}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ..model.labels import host, title_of
from ..model.record import Fields, Record
from .finding import Context, Finding, entries, is_day

ID = "visit-while-closed"
TITLE = "A visit falls on an open school day"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)

_TAKES_PLACE = frozenset({"planned", "confirmed", "done"})
_IN_PERSON = frozenset({"in-person", "hybrid"})


class Closed(NamedTuple):
    """Days on which a school is closed to visits, and for whom; an empty set of grades is everybody."""

    start: str
    end: str
    kind: str
    grades: frozenset[object]


def check(record: Record, context: Context) -> Iterator[Finding]:
    visits = record.value.get("interactions")
    school = host(context.cohort, record) if visits else None
    closed = context.once(_Calendars).of(school) if school else ()
    if not closed:
        return
    for pointer, visit in entries(record.value, "interactions"):
        day = visit.get("date")
        if visit.get("mode") in _IN_PERSON and visit.get("status") in _TAKES_PLACE and is_day(day):
            time = next((t for t in closed if t.start <= day <= t.end and _concerns(t, visit, record)), None)
            if time:
                yield Finding(
                    f"{pointer}/date",
                    f"On {day} {school} is not open to visits: {title_of(time.kind)}, {_days(time)}.",
                    "Correct the date, or set the status to cancelled or moved.",
                )


class _Calendars:
    """When schools are closed: by their own calendars and their districts', read when a visit asks for one."""

    def __init__(self, context: Context) -> None:
        self._cohort = context.cohort
        self._found: dict[str, list[Closed]] = {}

    def of(self, school: str) -> list[Closed]:
        """The times in which a school is closed."""
        if school not in self._found:
            district = self._fields(school).get("district")
            self._found[school] = self._own(school) + (self._own(district) if district else [])
        return self._found[school]

    def _own(self, organization: str) -> list[Closed]:
        return [
            Closed(entry["from"], entry["to"], entry["kind"], frozenset(entry.get("grades") or ()))
            for entry in self._fields(organization).get("calendar") or ()
            if "from" in entry and "to" in entry and entry.get("kind", "half-day") != "half-day"
        ]

    def _fields(self, organization: str) -> Fields:
        record = self._cohort.peek("organizations", organization)
        return self._cohort.sound(record).value if record else {}


def _concerns(time: Closed, visit: dict[str, Any], record: Record) -> bool:
    classes = visit.get("classes")
    if not time.grades or not classes:
        return not time.grades
    return any(
        group.get("id") in classes
        and not time.grades.isdisjoint([group.get("grade"), *(group.get("grades") or ())])
        for group in record.value.get("classes") or ()
    )


def _days(time: Closed) -> str:
    return time.start if time.start == time.end else f"{time.start} to {time.end}"
