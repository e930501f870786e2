"""Who stood at a front desk without a clearance that holds, and what was done: the newest first."""

from __future__ import annotations

from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.record import Fields, Record


class Arrival(NamedTuple):
    """One arrival: `number` is its place in the partnership's list."""

    partnership: Record
    number: int
    fields: Fields
    school: str | None

    @property
    def pointer(self) -> str:
        return f"/arrivals/{self.number}"


def arrivals(cohort: Cohort, school: str | None = None) -> list[Arrival]:
    """Those of all schools, or of one."""
    found = [
        Arrival(record, number, fields, place)
        for record in cohort.sound_records("partnerships")
        if record.value.get("arrivals") and (place := host(cohort, record)) and school in (None, place)
        for number, fields in enumerate(record.value["arrivals"])
    ]
    return sorted(found, key=lambda each: str(each.fields.get("date", "")), reverse=True)
