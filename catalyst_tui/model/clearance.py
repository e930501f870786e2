"""Permissions to be with students: which a school asks for, and whether one of them holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields

State = Literal["valid", "ends-soon", "applied", "later", "suspended", "withdrawn", "expired"]

_HELD = frozenset({"valid", "expired", "suspended"})  # the dates say until when
_WARN_DAYS = 30


def state_on(clearance: Fields, day: date, warn_days: int) -> State:
    """How a permission stands on a day; `ends-soon` when it is valid and ends within so many days.

    Suspended wins over any date. What has expired or was suspended since was valid before.
    """
    text, status = day.isoformat(), clearance.get("status")
    start, end = clearance.get("from", text), clearance.get("until")
    if status in ("applied", "withdrawn"):
        return "applied" if status == "applied" else "withdrawn"
    if clearance.get("suspended", "" if status == "suspended" else "9") <= text:
        return "suspended"
    if end is None and status == "expired":
        return "expired"
    if end is not None and end < text:
        return "expired"
    if text < start:
        return "later"
    soon = (day + timedelta(days=warn_days)).isoformat()
    return "ends-soon" if end is not None and end <= soon else "valid"


def _is_dated(clearance: Fields) -> bool:
    """Whether what is over says since when: only then did it hold before."""
    ended_by = {"suspended": "suspended", "expired": "until"}.get(clearance.get("status", ""))
    return ended_by is None or ended_by in clearance


def warn_days(cohort: Cohort) -> int:
    """For how many days before its end the program wants to hear of a permission."""
    days: int = cohort.program.get("policies", {}).get("clearance", {}).get("warn_days", _WARN_DAYS)
    return days


class Ground(NamedTuple):
    """A school, its district, and the levels of clearance that are enough there, the lowest first."""

    school: str
    district: str
    levels: tuple[str, ...]

    def best(self, clearances: Iterable[Fields], day: str) -> Fields | None:
        """Of some permissions, the highest that holds on a day (ISO); None when none does."""
        held = [one for one in clearances if self.admits(one, day)]
        return max(
            held, key=lambda one: (self.levels.index(one["level"]), one.get("until", "9")), default=None
        )

    def needs_escort(self, clearance: Fields | None) -> bool:
        """Whether somebody of the school stays with who has this permission: all but the highest level ask for it."""
        return clearance is None or clearance.get("level") != self.levels[-1]

    def admits(self, clearance: Fields, day: str) -> bool:
        """Whether a clearance holds on a day (ISO). One that has expired or was suspended since held until then."""
        return (
            clearance.get("by") in (self.district, self.school)
            and clearance.get("level") in self.levels
            and clearance.get("status") in _HELD
            and clearance.get("from", day) <= day <= clearance.get("until", day)
            and _is_dated(clearance)
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
        district = self._cohort.fields("organizations", school).get("district", "")
        listed = self._cohort.fields("organizations", district).get("clearance_levels") or ()
        levels = [level if isinstance(level, str) else level.get("id", "") for level in listed]
        if not levels:
            return None
        lowest = levels.index(self._level) if self._level in levels else min(1, len(levels) - 1)
        return Ground(school, district, tuple(levels[lowest:]))
