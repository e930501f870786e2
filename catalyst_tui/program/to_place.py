"""The visits that wait for a new day: moved without one, or called off and not made good.

A visit is placed again when another one `replaces` it, or stands on the day that it was moved `to`. What rests
(a partnership that is paused, ended, or only offered) waits for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.model.values import is_day
from catalyst_tui.model.visits import Visit, visits
from catalyst_tui.program.calendar import Calendars
from catalyst_tui.program.service import Partnership

Waiting = Literal["moved", "called-off"]


class ToPlace(NamedTuple):
    """A visit without a day, and how it came to be: `moved` ones were promised again, `called-off` ones may be."""

    visit: Visit
    was: Waiting


def to_place(cohort: Cohort, today: date, partnership: str | None = None) -> list[ToPlace]:
    """Those that were moved first, each by the day on which they were to be; of one partnership, or of all."""
    calendars = Calendars(cohort)
    record = cohort.peek("partnerships", partnership) if partnership else None
    records = (
        [cohort.sound(record)] if record else [] if partnership else cohort.sound_records("partnerships")
    )
    found = [
        waiting
        for each in records
        if each.value.get("interactions") and not Partnership(each, cohort, calendars, today).rest
        for waiting in _waiting(each)
    ]
    return sorted(
        found, key=lambda one: (one.was != "moved", str(one.visit.value.get("date")), one.visit.name)
    )


def _waiting(partnership: Record) -> Iterator[ToPlace]:
    listed = list(visits(partnership))
    replaced = {visit.value.get("replaces") for visit in listed}
    days = {visit.day for visit in listed}
    for visit in listed:
        status, to = visit.value.get("status"), visit.value.get("to")
        if not visit.id or visit.id in replaced or (is_day(to) and to in days):
            continue
        if status == "moved":
            yield ToPlace(visit, "moved")
        elif status == "cancelled" and "why" in visit.value:
            yield ToPlace(visit, "called-off")
