"""Whom a school expects: who comes when, for which class, and with which clearance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from catalyst_tui.model.bookings import minutes
from catalyst_tui.model.clearance import Ground, Grounds, State, state_on, warn_days
from catalyst_tui.model.closures import Closed, Closures
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import TAKES_PLACE, Visit, cleared_roles, is_over, visits, who_comes


class Visitor(NamedTuple):
    """Somebody who comes. `clearance` is the permission that holds on the day, None when there is none: then
    `instead` is what there is otherwise, and how it stands. `asked` says whether the program and the district want one.
    """

    who: str
    asked: bool
    clearance: Fields | None
    escort: bool
    instead: tuple[Fields, State] | None = None

    @property
    def may_come(self) -> bool:
        return self.clearance is not None or not self.asked


class Expected(NamedTuple):
    """A visit at a school: its visitors, and whom they come to (`hosts`, who work there). `closed` says that the school
    is not open to visits on the day."""

    visit: Visit
    school: str
    visitors: tuple[Visitor, ...]
    hosts: tuple[str, ...]
    closed: Closed | None


def expected(cohort: Cohort, start: date, end: date, school: str | None = None) -> list[Expected]:
    """The visits that come to schools (to one of them) from the first to the last day, by school, day and time."""
    desk = _Desk(cohort)
    first, last = start.isoformat(), end.isoformat()
    found = [
        desk.expects(visit, place)
        for record in cohort.sound_records("partnerships")
        if record.value.get("interactions") and (place := host(cohort, record)) and school in (None, place)
        for visit in visits(record)
        if first <= visit.day <= last and _comes(visit) and not is_over(record, visit.day)
    ]
    found.sort(key=lambda one: (cohort.label("organizations", one.school), one.visit.day, _clock(one.visit)))
    return found


def visitor(cohort: Cohort, who: str, school: str, day: date) -> Visitor:
    """How somebody may come to a school on a day, whatever for."""
    return _Desk(cohort).visitor(who, school, day, asked=True)


class _Desk:
    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._closures = Closures(cohort)
        self._grounds = Grounds(cohort, cohort.program.get("policies", {}).get("clearance", {}).get("level"))
        self._warn_days = warn_days(cohort)
        self._roles = cleared_roles(cohort)

    def expects(self, visit: Visit, school: str) -> Expected:
        people = who_comes(self._cohort, visit, visit.day)
        day = date.fromisoformat(visit.day)
        return Expected(
            visit,
            school,
            tuple(
                self.visitor(who, school, day, who in self._asked(visit))
                for who in people
                if not self._works_at(who, school)
            ),
            tuple(who for who in people if self._works_at(who, school)),
            self._closures.on(school, visit, visit.day),
        )

    def visitor(self, who: str, school: str, day: date, asked: bool) -> Visitor:
        ground = self._grounds.of(school)
        clearances = self._cohort.fields("people", who).get("clearances") or []
        if ground is None:
            return Visitor(who, False, None, False)
        best = ground.best(clearances, day.isoformat())
        instead = None if best else next(self._others(clearances, ground, day), None)
        return Visitor(who, asked, best, ground.needs_escort(best), instead)

    def _others(self, clearances: list[Fields], ground: Ground, day: date) -> Iterator[tuple[Fields, State]]:
        """What somebody has of the school's authorities that does not hold, the newest first."""
        own = [one for one in clearances if one.get("by") in (ground.district, ground.school)]
        for one in sorted(own, key=lambda one: str(one.get("from", "9")), reverse=True):
            yield one, state_on(one, day, self._warn_days)

    def _asked(self, visit: Visit) -> set[str]:
        """Of whom the program asks for a clearance. Guests, who have no role in the partnership, are asked as well."""
        entries = visit.partnership.value.get("partners") or ()
        exempt = {entry.get("who") for entry in entries if entry.get("role") not in self._roles}
        return set(who_comes(self._cohort, visit, visit.day)) - exempt if self._roles else set()

    def _works_at(self, who: str, school: str) -> bool:
        return self._cohort.fields("people", who).get("organization") == school


def _comes(visit: Visit) -> bool:
    return visit.value.get("mode") != "virtual" and visit.value.get("status") in TAKES_PLACE


def _clock(visit: Visit) -> int:
    """When it begins, in minutes of the day; what has no time stands last."""
    time = visit.value.get("time")
    return minutes(time)[0] if time else 24 * 60
