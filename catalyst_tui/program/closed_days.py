"""The days ahead on which schools are closed to visits, or open for half of the day, and the visits of these days."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from catalyst_tui.model.closures import closed
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.visits import AHEAD, Visit, district_of, is_over, visits


class ClosedDays(NamedTuple):
    """An entry of a calendar: `number` is its place in the district's or school's list. `visits` are those that are
    planned for these days and cannot take place."""

    organization: Record
    number: int
    fields: Fields
    visits: tuple[Visit, ...]

    @property
    def pointer(self) -> str:
        return f"/calendar/{self.number}"


def closed_days(cohort: Cohort, today: date, organization: str | None = None) -> list[ClosedDays]:
    """Those that are not over, by their first day; of one organization, or of all."""
    coming = _coming(cohort, today.isoformat())
    found = [
        ClosedDays(record, number, entry, _stopped(entry, coming.get(record.id, [])))
        for record in cohort.sound_records("organizations")
        if organization in (None, record.id)
        for number, entry in enumerate(record.value.get("calendar") or ())
        if "from" in entry and entry.get("to", "") >= today.isoformat()
    ]
    return sorted(found, key=lambda each: (each.fields["from"], each.organization.id))


def _coming(cohort: Cohort, day: str) -> dict[str, list[Visit]]:
    """The visits from a day on, by school and by district."""
    found: dict[str, list[Visit]] = defaultdict(list)
    for record in cohort.sound_records("partnerships"):
        school = host(cohort, record) if record.value.get("interactions") else None
        if school is None:
            continue
        for visit in visits(record):
            if visit.value.get("status") in AHEAD and visit.day >= day and not is_over(record, visit.day):
                found[school].append(visit)
                found[district_of(cohort, school)].append(visit)
    return found


def _stopped(entry: Fields, coming: list[Visit]) -> tuple[Visit, ...]:
    time = closed(entry)
    return tuple(visit for visit in coming if time and time.holds(visit.day) and time.stops(visit))
