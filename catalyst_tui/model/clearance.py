"""Permissions to be with students: which a school asks for, and whether one of them holds on a day."""

from __future__ import annotations

from typing import NamedTuple

from .cohort import Cohort
from .record import Fields

_HELD = frozenset({"valid", "expired", "suspended"})  # the dates say until when


class Ground(NamedTuple):
    """A school, its district, and the levels of clearance that are enough there, the lowest first."""

    school: str
    district: str
    levels: tuple[str, ...]

    def admits(self, clearance: Fields, day: str) -> bool:
        """Whether a clearance holds on a day (ISO). One that has expired or was suspended since held until then."""
        return (
            clearance.get("by") in (self.district, self.school)
            and clearance.get("level") in self.levels
            and clearance.get("status") in _HELD
            and clearance.get("from", day) <= day <= clearance.get("until", day)
            and day < clearance.get("suspended", "9")
            and not {self.school, self.district}.isdisjoint(clearance.get("schools") or (self.school,))
        )


class Grounds:
    """The grounds of a cohort's schools, worked out when somebody asks for one.

    `level` is the least level that will do. Where the district has no such level the second lowest is asked for; where
    it has no levels at all, nothing is.
    """

    def __init__(self, cohort: Cohort, level: str | None) -> None:
        self._cohort = cohort
        self._level = level
        self._found: dict[str, Ground | None] = {}

    def of(self, school: str) -> Ground | None:
        """None where nothing is asked for."""
        if school not in self._found:
            self._found[school] = self._ground(school)
        return self._found[school]

    def _ground(self, school: str) -> Ground | None:
        district = self._fields(school).get("district", "")
        listed = self._fields(district).get("clearance_levels") or ()
        levels = [level if isinstance(level, str) else level.get("id", "") for level in listed]
        if not levels:
            return None
        lowest = levels.index(self._level) if self._level in levels else min(1, len(levels) - 1)
        return Ground(school, district, tuple(levels[lowest:]))

    def _fields(self, organization: str) -> Fields:
        record = self._cohort.peek("organizations", organization)
        return self._cohort.sound(record).value if record else {}
