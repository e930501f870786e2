"""Visits that may not take place as they are planned, a line each, the next one first.

Within the days that count as soon (`policies.due_soon_days`): the school is closed, somebody who comes is away or is
not cleared for that day, a person or a class is booked twice, or it is not confirmed two school days before. Of a
clearance one hears earlier (`policies.clearance.warn_days`), since that takes time to get: as paperwork, while no visit
is at risk so soon. All visits of a pair that hang on it are one line. That somebody who is named does not serve then
is told at once. A visit that was moved waits for a new date, however long ago that was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from itertools import combinations

from catalyst_tui.agenda.coming import Coming
from catalyst_tui.agenda.desk import Desk
from catalyst_tui.agenda.line import Line, Settling
from catalyst_tui.agenda.uncleared import Uncleared
from catalyst_tui.agenda.words import dated
from catalyst_tui.model.bookings import Booking, Bookings
from catalyst_tui.model.closures import Closures
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.partners import serves
from catalyst_tui.model.visits import AHEAD, not_serving, visits, who_comes
from catalyst_tui.program import Evidence
from catalyst_tui.program.to_place import to_place

_UNCONFIRMED = "not confirmed"
_CONFIRMED_BEFORE = 2  # days on which the school can be visited


class Visits:
    """The visits ahead of the partnerships at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._closures = Closures(desk.cohort)

    @cached_property
    def ahead(self) -> list[Coming]:
        """Every visit that has a day and is planned for today or later, the next one first."""
        found = [
            Coming(partnership, visit)
            for partnership in self._desk.open_partnerships()
            for visit in visits(partnership.record)
            if visit.value.get("status") in AHEAD and visit.day >= self._desk.now and visit.id
        ]
        return sorted(found, key=lambda each: each.order)

    @cached_property
    def week(self) -> list[Coming]:
        return [each for each in self.ahead if each.day < self._desk.week and not self._is_put_off(each)]

    @cached_property
    def _uncleared(self) -> Uncleared:
        return Uncleared(self._desk, self.ahead)

    def clearances(self) -> Iterator[Line]:
        """Clearances that end before visits which are not soon: time to ask for a new one."""
        return self._uncleared.lines()

    def lines(self) -> Iterator[Line]:
        soon = [each for each in self.ahead if each.day <= self._desk.soon]
        for each in soon:
            self._closed(each)
            self._away(each)
            self._not_confirmed(each)
        self._booked_twice(soon)
        self._uncleared.note()
        for each in self.ahead:
            self._left(each)
        for each in self.ahead:
            if each.troubles and not self._is_put_off(each):
                yield self._line(each)
        yield from self._without_a_date()

    def _is_put_off(self, coming: Coming) -> bool:
        return self._desk.is_put_off(coming.partnership, f"interactions/{coming.visit.id}")

    # What may be wrong

    def _closed(self, coming: Coming) -> None:
        school = coming.partnership.school
        time = self._closures.on(school, coming.visit, coming.visit.day) if school else None
        if time and time.stops(coming.visit):
            coming.troubles.append(f"the school is closed: {title_of(time.kind)}")

    def _away(self, coming: Coming) -> None:
        day = coming.visit.day
        for who in who_comes(self._desk.cohort, coming.visit, day):
            leave = next((one for one in self._desk.person(who).get("away") or () if serves(one, day)), None)
            if leave:
                until = f" until {dated(leave['to'])}" if "to" in leave else ""
                coming.troubles.append(f"{self._desk.initials(who)} is away{until}")
                coming.person = coming.person or who

    def _left(self, coming: Coming) -> None:
        """Told however long before: it does not mend itself, and the school is not to wait for them."""
        gone = not_serving(coming.visit, coming.visit.day)
        coming.troubles += [
            f"{self._desk.initials(who)} does not serve here that day" for who in sorted(gone)
        ]

    def _not_confirmed(self, coming: Coming) -> None:
        """A weekend is no time to ask: two school days before."""
        if coming.visit.value.get("status") != "confirmed":
            calendar, day = coming.partnership.calendar, self._desk.today + timedelta(days=1)
            if calendar.visitable_days(day, coming.day) <= _CONFIRMED_BEFORE:
                coming.troubles.append(_UNCONFIRMED)

    def _booked_twice(self, soon: list[Coming]) -> None:
        """Told at each of the two visits that is looked at here; of two that are, at the later one in the list."""
        days = {each.visit.day for each in soon}
        near = self._desk.cohort.mentioning("partnerships", *sorted(days)) if days else ()
        at = {each.visit.name: each for each in soon}
        told: set[frozenset[str]] = set()
        for (day, whom), bookings in Bookings(
            [self._desk.cohort.sound(record) for record in near]
        ).taken.items():
            for one, other in combinations(
                sorted(bookings, key=lambda each: (each.start, each.visit.name)), 2
            ):
                both = frozenset((one.visit.name, other.visit.name))
                if (
                    day in days
                    and other.start < one.end
                    and not one.is_the_same_visit(other)
                    and both not in told
                ):
                    here = next(
                        (pair for pair in ((other, one), (one, other)) if pair[0].visit.name in at), None
                    )
                    if here:
                        told.add(both)
                        self._clash(at[here[0].visit.name], here[1], whom)

    def _clash(self, coming: Coming, other: Booking, whom: str) -> None:
        who = f"class {whom.rpartition('/')[2]}" if whom.startswith("class ") else self._desk.initials(whom)
        record = other.visit.partnership
        where = self._desk.cohort.label("partnerships", record.id)
        coming.troubles.append(f"{who} is taken then by {where}")
        coming.evidence.append(Evidence(record.path, other.visit.pointer))

    def _without_a_date(self) -> Iterator[Line]:
        """What was moved and waits for its new day. What was called off may be made good, and alarms nobody."""
        for waiting in to_place(self._desk.cohort, self._desk.today):
            partnership = self._desk.partnerships.get(waiting.visit.partnership.id)
            if partnership is None or waiting.was != "moved":
                continue
            coming = Coming(partnership, waiting.visit)
            if not self._is_put_off(coming):
                why = self._desk.cohort.vocabulary("interruptions").get(
                    waiting.visit.value.get("why", ""), ""
                )
                coming.troubles = [f"moved{why and f' ({why.lower()})'}, and needs a new date"]
                yield self._line(coming)

    # In words

    def _line(self, coming: Coming) -> Line:
        desk, visit, record = self._desk, coming.visit, coming.partnership.record
        return desk.line(
            "visits",
            f"visit/{visit.name}",
            "; ".join(coming.troubles),
            ("partnerships", record.id),
            pointer=visit.pointer,
            urgent=visit.value.get("status") in AHEAD,
            person=coming.person or next(iter(desk.partners(coming.partnership)), None),
            partnerships=[record.id],
            when=coming.when,
            items=tuple(coming.items),
            evidence=(Evidence(record.path, visit.pointer), *dict.fromkeys(coming.evidence)),
            settles=self._settling(coming),
            put_off=f"interactions/{visit.id}",
        )

    def _settling(self, coming: Coming) -> Settling | None:
        """A new day for what waits for one, a look at the clearance that is missing, else the word of the partners."""
        record = f"partnerships/{coming.partnership.id}"
        if coming.visit.value.get("status") not in AHEAD:
            return Settling("place-visit", record, {"visit": coming.visit.id})
        if coming.items:
            return Settling("check-clearance", f"people/{coming.person}")
        if coming.troubles == [_UNCONFIRMED]:
            return Settling("confirm-visit", record, {"visit": coming.visit.id})
        return None
