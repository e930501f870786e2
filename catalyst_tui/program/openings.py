"""Days on which a visit could be: the school is open, its classes meet, and everybody who comes can.

Whoever no longer serves, or is on leave, is stood in for by those who have the place on that day; a day on which nobody
has it is none. A day is passed over on which somebody or a class is taken at that time, the partnership has a visit
already, somebody lacks the clearance that the program asks for, or the program has an event or is over. The time is
that of the class, else the one that the visit had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from catalyst_tui.model.bookings import Bookings, minutes
from catalyst_tui.model.clearance import Grounds
from catalyst_tui.model.closures import Closures
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import TAKES_PLACE, Visit, active_roles, cleared_roles, visits, who_comes
from catalyst_tui.program.calendar import Calendars
from catalyst_tui.program.service import Partnership

_DAY = timedelta(days=1)
_AHEAD = timedelta(days=120)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NO_TIME = ""


class Opening(NamedTuple):
    """A day and a time ("" when nothing says one), and who would come."""

    day: date
    time: str
    who: tuple[str, ...]


class Openings:
    """The openings of a cohort's schools, from tomorrow on."""

    def __init__(self, cohort: Cohort, today: date) -> None:
        self._cohort = cohort
        self._today = today
        self._calendars = Calendars(cohort)
        self._closures = Closures(cohort)
        self._bookings = Bookings(list(cohort.sound_records("partnerships")))
        self._grounds = Grounds(cohort, cohort.program.get("policies", {}).get("clearance", {}).get("level"))
        self._events = {
            str(event.get("date")) for event in cohort.events().values() if event.get("status") != "cancelled"
        }
        self._last = str(cohort.program.get("to", "9"))
        self._roles = sorted(active_roles(cohort))
        self._cleared = cleared_roles(cohort)

    def of(self, visit: Visit, most: int = 5) -> list[Opening]:
        """The first days on which a visit could be."""
        found: list[Opening] = []
        for opening in self._each(visit):
            found.append(opening)
            if len(found) == most:
                break
        return found

    def on(self, visit: Visit, day: date) -> Opening:
        """When it would be on a day, and who would come, whether the day suits or not."""
        partnership = Partnership(visit.partnership, self._cohort, self._calendars, self._today)
        who = _who(visit, partnership, self._roles, day) or who_comes(self._cohort, visit, day.isoformat())
        return Opening(day, _time(visit, day) or visit.value.get("time", _NO_TIME), tuple(who))

    def _each(self, visit: Visit) -> Iterator[Opening]:
        partnership = Partnership(visit.partnership, self._cohort, self._calendars, self._today)
        own = {other.day for other in visits(visit.partnership) if other.value.get("status") in TAKES_PLACE}
        own.add(visit.day)  # from which it was moved
        day = self._today
        for _ in range(_AHEAD.days):
            day += _DAY
            if day.isoformat() not in own and self._is_open(visit, partnership, day):
                who = _who(visit, partnership, self._roles, day)
                time = _time(visit, day)
                if time is not None and who and self._can(visit, partnership, who, day, time):
                    yield Opening(day, time, who)

    def _is_open(self, visit: Visit, partnership: Partnership, day: date) -> bool:
        text, school = day.isoformat(), partnership.school
        return (
            partnership.calendar.is_school_day(day)
            and partnership.service.holds(day)
            and text not in self._events
            and text <= self._last
            and not (school and self._closures.on(school, visit, text))
        )

    def _can(
        self, visit: Visit, partnership: Partnership, who: tuple[str, ...], day: date, time: str
    ) -> bool:
        people = {id: self._cohort.fields("people", id) for id in who}
        return (
            all(_has_time(person, day, time) for person in people.values())
            and not self._taken(visit, who, day.isoformat(), time)
            and all(self._is_cleared(id, person, visit, partnership, day) for id, person in people.items())
        )

    def _taken(self, visit: Visit, who: tuple[str, ...], day: str, time: str) -> bool:
        """Whether somebody, or a class, is at another visit then; when no time is known, on that day at all."""
        start, end = minutes(time) if time else (0, 24 * 60)
        return any(
            booking.start < end and start < booking.end
            for name in self._bookings.whom(who, self._bookings.classes(visit))
            for booking in self._bookings.taken.get((day, name), ())
        )

    def _is_cleared(self, id: str, person: Fields, visit: Visit, partnership: Partnership, day: date) -> bool:
        roles = {
            role for role, members in partnership.memberships.items() if any(m.who == id for m in members)
        }
        ground = self._grounds.of(partnership.school) if partnership.school else None
        if ground is None or visit.value.get("mode") == "virtual" or roles.isdisjoint(self._cleared):
            return True
        return any(ground.admits(one, day.isoformat()) for one in person.get("clearances") or ())


def _who(visit: Visit, partnership: Partnership, roles: list[str], day: date) -> tuple[str, ...]:
    """Who would come on a day: () when a place is empty."""
    serving: dict[str, list[str]] = defaultdict(list)
    former: dict[str, list[str]] = defaultdict(list)
    for role, members in partnership.memberships.items():
        for member in members:
            former[member.who].append(role)
            if member.service.holds(day):
                serving[role].append(member.who)
    places = [
        [id]
        if id not in former or any(id in serving[role] for role in former[id])
        else [who for role in former[id] for who in serving[role]]
        for id in visit.value.get("who") or ()
    ] or [serving[role] for role in roles if role in partnership.memberships]
    return tuple(dict.fromkeys(who for place in places for who in place)) if all(places) else ()


def _time(visit: Visit, day: date) -> str | None:
    """When it could be on a day: "" when nothing says a time, None when a class does not meet then."""
    wanted, text = visit.value.get("classes") or (), day.isoformat()
    classes = [group for group in visit.partnership.value.get("classes") or () if group.get("id") in wanted]
    for group in classes:
        if _WEEKDAYS[day.weekday()] not in group.get("days", _WEEKDAYS):
            return None
        if not group.get("from", text) <= text <= group.get("to", text):
            return None
    times = {group["time"] for group in classes if "time" in group}
    return str(times.pop() if len(times) == 1 else visit.value.get("time", _NO_TIME))


def _has_time(person: Fields, day: date, time: str) -> bool:
    """Whether somebody said that they have time on such a day, and is not away; all day while they said nothing."""
    text, available = day.isoformat(), person.get("available") or {}
    if any(
        leave["from"] <= text <= leave.get("to", text)
        for leave in person.get("away") or ()
        if "from" in leave
    ):
        return False
    if _WEEKDAYS[day.weekday()] not in (available.get("days") or _WEEKDAYS):
        return False
    if not time:
        return True
    start, end = minutes(time)
    earliest, latest = available.get("from"), available.get("to")
    return not (earliest and start < minutes(earliest)[0]) and not (latest and end > minutes(latest)[0])
