"""Who visits students in person is cleared for that day by the school's district.

Which roles need a clearance says the program (`clearance: true`), as it may say which level and how grave it is
(`policies: {clearance: {level, planned, done}}`). Which levels there are, from the lowest up, says the district
(`clearance_levels`); where the program names no level, the second is asked for, and where the district has none,
nothing is.

Passes:

    # cohort/people/pro-014.yaml +
    clearances:
      - {level: supervised, by: north-schools, status: valid, from: 2022-09-30, until: 2024-09-30}
    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: done, mode: in-person, students: 28, who: [pro-014, edu-014]}
      - {id: v2, date: 2022-09-20, status: done, mode: virtual, students: 28}

Fails:

    # cohort/people/pro-014.yaml +
    clearances:
      - {level: supervised, by: north-schools, status: valid, from: 2022-09-30, until: 2022-10-15}
    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: done, mode: in-person, students: 28}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..model.labels import host
from ..model.partners import serves
from ..model.record import Fields, Record
from .finding import Context, Finding, entries, is_day

ID = "clearance-missing"
TITLE = "A visitor is cleared for the day"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)
ADJUSTABLE = True

_PLANNED = frozenset({"planned", "confirmed"})
_IN_PERSON = frozenset({"in-person", "hybrid"})


def check(record: Record, context: Context) -> Iterator[Finding]:
    roles = context.once(_roles)
    visits = record.value.get("interactions")
    if not roles or not visits:
        return
    visitors = [
        entry for entry in record.value.get("partners") or () if entry.get("role") in roles and "who" in entry
    ]
    school = host(context.cohort, record) if visitors else None
    district, levels = context.once(_districts).get(school or "", ("", []))
    if not levels:
        return
    policy = context.once(_policy)
    for pointer, visit in entries(record.value, "interactions"):
        status, day = visit.get("status"), visit.get("date")
        if (
            visit.get("mode") not in _IN_PERSON
            or not is_day(day)
            or not (status == "done" or status in _PLANNED)
        ):
            continue
        named = visit.get("who")
        for who in {e["who"]: None for e in visitors if (e["who"] in named if named else serves(e, day))}:
            if not any(
                _covers(c, day, district, school, levels) for c in context.once(_clearances).get(who, ())
            ):
                yield Finding(
                    f"{pointer}/date",
                    f"{who} has no clearance of {district} that is valid on {day}.",
                    f"Enter the clearance in people/{who}, or settle who goes.",
                    severity=policy.get("done" if status == "done" else "planned"),
                )


def _roles(context: Context) -> frozenset[str]:
    return frozenset(role for role, entry in context.cohort.roles().items() if entry.get("clearance"))


def _policy(context: Context) -> Fields:
    policy: Fields = context.cohort.program.get("policies", {}).get("clearance", {})
    return policy


def _districts(context: Context) -> dict[str, tuple[str, list[str]]]:
    """For every school its district, and the levels there that are enough."""
    asked = context.once(_policy).get("level")
    enough: dict[str, list[str]] = {}
    schools: dict[str, str] = {}
    for record in context.cohort.sound_records("organizations"):
        levels = [
            level if isinstance(level, str) else level["id"]
            for level in record.value.get("clearance_levels") or ()
        ]
        enough[record.id] = (
            levels[levels.index(asked) if asked in levels else min(1, len(levels) - 1) :] if levels else []
        )
        schools[record.id] = record.value.get("district", "")
    return {school: (district, enough.get(district, [])) for school, district in schools.items()}


def _clearances(context: Context) -> dict[str, list[dict[str, Any]]]:
    return {
        record.id: record.value["clearances"]
        for record in context.cohort.sound_records("people")
        if record.value.get("clearances")
    }


def _covers(
    clearance: dict[str, Any], day: str, district: str, school: str | None, levels: list[str]
) -> bool:
    """Whether a clearance holds on the day at the school. One that expired or was suspended since held until then."""
    return (
        clearance.get("by") in (district, school)
        and clearance.get("level") in levels
        and clearance.get("status") in ("valid", "expired", "suspended")
        and clearance.get("from", day) <= day <= clearance.get("until", day)
        and day < clearance.get("suspended", "9")
        and school in clearance.get("schools", (school,))
    )
