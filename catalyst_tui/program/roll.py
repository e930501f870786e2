"""Who is expected at an event: those whose role must or may come, and who serve on its day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import partners, serves


class Expected(NamedTuple):
    """Where somebody who is expected comes from, and their role, in words."""

    place: str
    role: str


def expected(cohort: Cohort, event: str) -> dict[str, Expected]:
    """The people who are expected at an event, and whoever is marked in its attendance besides, by id."""
    about = cohort.events().get(event, {})
    roles = {*(about.get("mandatory") or ()), *(about.get("invited") or ())}
    found = dict(_serving(cohort, roles, str(about.get("date", ""))))
    record = cohort.peek("attendance", event)
    marked = cohort.sound(record).value.get("people") or {} if record else {}
    return found | {person: from_where(cohort, person) for person in marked if person not in found}


def from_where(cohort: Cohort, person: str) -> Expected:
    """Where somebody comes from who is in no partnership, by their own record."""
    value = cohort.fields("people", person)
    organization = str(value.get("organization", ""))
    place = cohort.label("organizations", organization) if organization else ""
    return Expected(place, cohort.vocabulary("roles").get(str(value.get("role")), ""))


def _serving(cohort: Cohort, roles: set[str], day: str) -> Iterator[tuple[str, Expected]]:
    titles = cohort.vocabulary("roles")
    for record in cohort.sound_records("partnerships"):
        for role in roles:
            for entry in partners(record.value, role):
                if serves(entry, day) and isinstance(entry.get("who"), str):
                    yield (
                        entry["who"],
                        Expected(cohort.label("partnerships", record.id), titles.get(role, role)),
                    )
