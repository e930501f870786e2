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
from typing import Final

from catalyst_tui.model.clearance import Grounds
from catalyst_tui.model.labels import host
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.visits import IN_PERSON, TAKES_PLACE, cleared_roles, visits, who_comes
from catalyst_tui.rules.finding import Context, Finding

ID = "clearance-missing"
TITLE = "A visitor is cleared for the day"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)
ADJUSTABLE = True


def check(record: Record, context: Context) -> Iterator[Finding]:
    roles = context.once(_roles)
    if not roles or not record.value.get("interactions"):
        return
    asked = {e["who"] for e in record.value.get("partners") or () if e.get("role") in roles and "who" in e}
    school = host(context.cohort, record) if asked else None
    ground = context.once(_grounds).of(school) if school else None
    if ground is None:
        return
    for visit in visits(record):
        status, day = visit.value.get("status"), visit.day
        if not day or visit.value.get("mode") not in IN_PERSON or status not in TAKES_PLACE:
            continue
        for who in who_comes(context.cohort, visit, day):
            clearances = context.once(_Clearances).of(who) if who in asked else None
            if clearances is not None and not any(ground.admits(one, day) for one in clearances):
                yield Finding(
                    f"{visit.pointer}/date",
                    f"{who} has no clearance of {ground.district} that is valid on {day}.",
                    f"Enter the clearance in people/{who}, or settle who goes.",
                    severity=context.once(_policy).get("done" if status == "done" else "planned"),
                )


def _grounds(context: Context) -> Grounds:
    return Grounds(context.cohort, context.once(_policy).get("level"))


def _roles(context: Context) -> frozenset[str]:
    return cleared_roles(context.cohort)


def _policy(context: Context) -> Fields:
    policy: Fields = context.cohort.program.get("policies", {}).get("clearance", {})
    return policy


class _Clearances:
    """The clearances of people, looked up when a visit asks for somebody's."""

    def __init__(self, context: Context) -> None:
        self._cohort = context.cohort
        self._found: dict[str, list[Fields] | None] = {}

    def of(self, who: str) -> list[Fields] | None:
        """None while the person's file cannot be read."""
        if who not in self._found:
            person = self._cohort.peek("people", who)
            known = self._cohort.sound(person).value.get("clearances") or [] if person else []
            self._found[who] = known if person or not self._cohort.has("people", who) else None
        return self._found[who]
