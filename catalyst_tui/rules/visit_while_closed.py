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
from typing import Final

from catalyst_tui.model.closures import Closed, Closures
from catalyst_tui.model.labels import host, title_of
from catalyst_tui.model.record import Record
from catalyst_tui.model.visits import IN_PERSON, TAKES_PLACE, visits
from catalyst_tui.rules.finding import Context, Finding

ID = "visit-while-closed"
TITLE = "A visit falls on an open school day"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    school = host(context.cohort, record) if record.value.get("interactions") else None
    closures = context.once(_closures)
    if not school or not closures.of(school):
        return
    for visit in visits(record):
        if visit.day and visit.value.get("mode") in IN_PERSON and visit.value.get("status") in TAKES_PLACE:
            time = closures.on(school, visit, visit.day)
            if time:
                yield Finding(
                    f"{visit.pointer}/date",
                    f"On {visit.day} {school} is not open to visits: {title_of(time.kind)}, {_days(time)}.",
                    "Correct the date, or set the status to cancelled or moved.",
                )


def _closures(context: Context) -> Closures:
    return Closures(context.cohort)


def _days(time: Closed) -> str:
    return time.start if time.start == time.end else f"{time.start} to {time.end}"
