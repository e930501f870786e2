"""Visits: the interactions of partnerships, and who comes to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.partners import partners, serves
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.values import is_day

AHEAD = frozenset({"planned", "confirmed"})
TAKES_PLACE = AHEAD | {"done"}
IN_PERSON = frozenset({"in-person", "hybrid"})


class Visit(NamedTuple):
    """One interaction, and where it stands: `number` is its number in the record's list."""

    partnership: Record
    number: int
    value: Fields

    @property
    def id(self) -> str:
        return str(self.value.get("id", ""))

    @property
    def day(self) -> str:
        """The day (ISO), "" while it has none."""
        day = self.value.get("date")
        return day if is_day(day) else ""

    @property
    def pointer(self) -> str:
        return f"/interactions/{self.number}"

    @property
    def name(self) -> str:
        """What it is called wherever a text has to name it: `coan-ms-22/v230217`."""
        return f"{self.partnership.id}/{self.id}"


def visits(partnership: Record) -> Iterator[Visit]:
    """The interactions of a sound partnership, in the order of the file."""
    for number, value in enumerate(partnership.value.get("interactions") or ()):
        if isinstance(value, dict):
            yield Visit(partnership, number, value)


def is_over(partnership: Record, day: str) -> bool:
    """Whether a partnership has ended before a day (ISO): what is planned there for the day takes place no more."""
    ending = partnership.value.get("ending") or {}
    over = partnership.value.get("status") in ("ended", "completed")
    return bool(ending["date"] < day) if "date" in ending else over


def of_school(cohort: Cohort, organization: str) -> Iterator[Record]:
    """The partnerships that take place at a school, or at the schools of a district."""
    for record in cohort.sound_records("partnerships"):
        school = host(cohort, record)
        if school and organization in (school, district_of(cohort, school)):
            yield record


def district_of(cohort: Cohort, school: str) -> str:
    """The id of a school's district, "" when it has none."""
    record = cohort.peek("organizations", school)
    return str(cohort.sound(record).value.get("district", "")) if record else ""


def who_comes(cohort: Cohort, visit: Visit, day: str) -> list[str]:
    """The ids of those who come: whom the visit names, else the partners who serve on the day (ISO) and work with
    students. Who left or begins later does not come. Who is on leave does not come unless named; who covers for them
    does, as long as the leave lasts."""
    named = visit.value.get("who")
    if named:
        gone = not_serving(visit, day)
        return [who for who in dict.fromkeys(named) if who not in gone]
    roles = active_roles(cohort)
    entries = [
        e for e in visit.partnership.value.get("partners") or () if _is_active(e, roles) and serves(e, day)
    ]
    covers = [e for e in entries if "covers" in e and ("to" in e or is_away(cohort, e["covers"], day))]
    covered = {e["covers"] for e in covers}
    coming = [e for e in entries if "covers" not in e and not is_away(cohort, e["who"], day)]
    return list(dict.fromkeys(e["who"] for e in (*coming, *covers) if e["who"] not in covered))


def not_serving(visit: Visit, day: str) -> frozenset[str]:
    """The partners who do not serve on a day (ISO), of those whom a visit names. Once it is done it is as it was."""
    if visit.value.get("status") == "done":
        return frozenset()
    named = visit.value.get("who") or ()
    entries = [e for e in partners(visit.partnership.value) if e.get("who") in named]
    return frozenset(e["who"] for e in entries) - {e["who"] for e in entries if serves(e, day)}


def is_away(cohort: Cohort, who: str, day: str) -> bool:
    """Whether somebody is on leave on a day (ISO)."""
    record = cohort.peek("people", who)
    away = cohort.sound(record).value.get("away") if record else None
    return any("from" in leave and serves(leave, day) for leave in away or ())


def active_roles(cohort: Cohort) -> frozenset[str]:
    """The roles of people who work with students: they report, or they need a clearance."""
    return frozenset(
        role for role, entry in cohort.roles().items() if entry.get("reports") or entry.get("clearance")
    )


def cleared_roles(cohort: Cohort) -> frozenset[str]:
    """The roles of which the program asks for a clearance."""
    return frozenset(role for role, entry in cohort.roles().items() if entry.get("clearance"))


def _is_active(entry: Fields, roles: frozenset[str]) -> bool:
    return entry.get("role") in roles and "who" in entry
