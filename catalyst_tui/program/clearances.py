"""The clearances of a cohort on a day: of everybody who needs one, how it stands and for which schools it holds.

Who needs one: whoever serves on the day or later in a role of which the program asks for it; and whoever has one. Never
what a check found: no file has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from catalyst_tui.model.clearance import State, state_on, warn_days
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import cleared_roles, district_of

Standing = State | Literal["none"]

# What somebody has to look at comes first.
_ORDER: tuple[Standing, ...] = (
    "suspended", "none", "expired", "withdrawn", "applied", "ends-soon", "later", "valid",
)  # fmt: skip


class Held(NamedTuple):
    """One clearance of a person, or that there is `none`: `number` is its place in the person's list. `schools` is
    where it holds (ids of schools and districts), `serves` where they are needed."""

    person: str
    number: int | None
    fields: Fields
    state: Standing
    schools: tuple[str, ...]
    serves: tuple[str, ...]


def clearances(cohort: Cohort, today: date, person: str | None = None) -> list[Held]:
    """What somebody has to look at first, then by when it ends."""
    serving = _serving(cohort, today.isoformat())
    days = warn_days(cohort)
    records = cohort.sound_records("people")
    found = [
        held
        for record in records
        if person in (None, record.id)
        for held in _of(record.id, record.value, serving.get(record.id, {}), today, days)
    ]
    return sorted(
        found, key=lambda one: (_ORDER.index(one.state), str(one.fields.get("until", "9")), one.person)
    )


def _of(person: str, value: Fields, serving: dict[str, str], today: date, days: int) -> Iterator[Held]:
    """The person's clearances; and for each district in which they serve and have none, that there is none."""
    schools = tuple(serving)
    listed = [one for one in value.get("clearances") or () if "by" in one]
    for number, one in enumerate(value.get("clearances") or ()):
        where = tuple(one.get("schools") or filter(None, (one.get("by"),)))
        yield Held(person, number, one, state_on(one, today, days), where, schools)
    for district in dict.fromkeys(serving.values()):
        ours = [school for school, its in serving.items() if its == district]
        if not any(one["by"] in (district, *ours) for one in listed):
            yield Held(person, None, {"by": district}, "none", (), tuple(ours))


def _serving(cohort: Cohort, day: str) -> dict[str, dict[str, str]]:
    """Who serves where a clearance is asked for, today or later: person → school → its district."""
    roles, asked = cleared_roles(cohort), _asking(cohort)
    found: dict[str, dict[str, str]] = {}
    for record in cohort.sound_records("partnerships") if roles else ():
        school = host(cohort, record) if record.value.get("status") not in ("ended", "completed") else None
        district = district_of(cohort, school) if school else ""
        if school is None or district not in asked:
            continue
        for entry in partners(record.value):
            if entry.get("role") in roles and "who" in entry and entry.get("to", "9") >= day:
                found.setdefault(entry["who"], {})[school] = district
    return found


def _asking(cohort: Cohort) -> set[str]:
    """The districts that have levels of clearance."""
    return {
        record.id for record in cohort.sound_records("organizations") if record.value.get("clearance_levels")
    }
