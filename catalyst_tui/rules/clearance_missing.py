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
from typing import Final, NamedTuple

from ..model.labels import host
from ..model.partners import serves
from ..model.record import Fields, Record
from .finding import Context, Finding, entries, is_day

ID = "clearance-missing"
TITLE = "A visitor is cleared for the day"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)
ADJUSTABLE = True

_TAKES_PLACE = frozenset({"planned", "confirmed", "done"})
_IN_PERSON = frozenset({"in-person", "hybrid"})


def check(record: Record, context: Context) -> Iterator[Finding]:
    roles = context.once(_roles)
    if not roles or not record.value.get("interactions"):
        return
    visitors = [e for e in record.value.get("partners") or () if e.get("role") in roles and "who" in e]
    school = host(context.cohort, record) if visitors else None
    ground = context.once(_Grounds).of(school) if school else None
    if ground is None:
        return
    for pointer, visit in entries(record.value, "interactions"):
        status, day = visit.get("status"), visit.get("date")
        if visit.get("mode") not in _IN_PERSON or status not in _TAKES_PLACE or not is_day(day):
            continue
        named = visit.get("who")
        for who in {e["who"]: None for e in visitors if (e["who"] in named if named else serves(e, day))}:
            if not any(ground.admits(clearance, day) for clearance in context.once(_Clearances).of(who)):
                yield Finding(
                    f"{pointer}/date",
                    f"{who} has no clearance of {ground.district} that is valid on {day}.",
                    f"Enter the clearance in people/{who}, or settle who goes.",
                    severity=context.once(_policy).get("done" if status == "done" else "planned"),
                )


class _Ground(NamedTuple):
    """A school, its district, and the levels of clearance that are enough there."""

    school: str
    district: str
    levels: tuple[str, ...]

    def admits(self, clearance: Fields, day: str) -> bool:
        """Whether a clearance holds on the day. One that has expired or was suspended since held until then."""
        return (
            clearance.get("by") in (self.district, self.school)
            and clearance.get("level") in self.levels
            and clearance.get("status") in ("valid", "expired", "suspended")
            and clearance.get("from", day) <= day <= clearance.get("until", day)
            and day < clearance.get("suspended", "9")
            and self.school in clearance.get("schools", (self.school,))
        )


class _Grounds:
    """The grounds of schools, worked out when a visit asks for one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._found: dict[str, _Ground | None] = {}

    def of(self, school: str) -> _Ground | None:
        """None where nothing is asked for."""
        if school not in self._found:
            self._found[school] = self._ground(school)
        return self._found[school]

    def _ground(self, school: str) -> _Ground | None:
        district = self._fields("organizations", school).get("district", "")
        levels = [
            level if isinstance(level, str) else level["id"]
            for level in self._fields("organizations", district).get("clearance_levels") or ()
        ]
        if not levels:
            return None
        asked = self._context.once(_policy).get("level")
        lowest = levels.index(asked) if asked in levels else min(1, len(levels) - 1)
        return _Ground(school, district, tuple(levels[lowest:]))

    def _fields(self, kind: str, id: str) -> Fields:
        record = self._context.cohort.peek(kind, id)
        return self._context.cohort.sound(record).value if record else {}


def _roles(context: Context) -> frozenset[str]:
    return frozenset(role for role, entry in context.cohort.roles().items() if entry.get("clearance"))


def _policy(context: Context) -> Fields:
    policy: Fields = context.cohort.program.get("policies", {}).get("clearance", {})
    return policy


class _Clearances:
    """The clearances of people, looked up when a visit asks for somebody's."""

    def __init__(self, context: Context) -> None:
        self._cohort = context.cohort
        self._found: dict[str, list[Fields]] = {}

    def of(self, who: str) -> list[Fields]:
        if who not in self._found:
            person = self._cohort.peek("people", who)
            self._found[who] = self._cohort.sound(person).value.get("clearances") or [] if person else []
        return self._found[who]
