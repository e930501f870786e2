"""Who is taken when: people and classes, by the visits that have a time of day.

A class that is shared (`same_as`) is one class. A visit that two pairs pay a shared class together stands in both
partnerships: it is one visit if both name somebody in common under `who` and begin at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from catalyst_tui.model.record import Record
from catalyst_tui.model.values import is_day
from catalyst_tui.model.visits import TAKES_PLACE, Visit, visits


class Booking(NamedTuple):
    """A visit at a time of day, in minutes, and its classes, under one name each."""

    start: int
    end: int
    visit: Visit
    classes: frozenset[str]

    def is_the_same_visit(self, other: Booking) -> bool:
        """Whether two partnerships tell of one visit that they pay together."""
        return (
            self.visit.partnership is not other.visit.partnership
            and self.start == other.start
            and not self.classes.isdisjoint(other.classes)
            and not set(self.visit.value.get("who") or ()).isdisjoint(other.visit.value.get("who") or ())
        )


class Bookings:
    """The bookings of some partnerships, by day and by who is taken: a person's id, or `class coan-ms-22/p5`."""

    def __init__(self, partnerships: Sequence[Record]) -> None:
        self._shared = {
            f"{record.id}/{group['id']}": group["same_as"]
            for record in partnerships
            for group in record.value.get("classes") or ()
            if "id" in group and "same_as" in group
        }
        self.taken: Mapping[tuple[str, str], list[Booking]] = self._taken(partnerships)

    def classes(self, visit: Visit) -> frozenset[str]:
        """The classes of a visit, each under one name, whichever partnership it is seen from."""
        ids = visit.value.get("classes") or ()
        return frozenset(last_of(f"{visit.partnership.id}/{id}", self._shared) for id in ids)

    def whom(self, who: Iterable[str], classes: Iterable[str]) -> list[str]:
        """How people and classes are called in `taken`."""
        return [*who, *(f"class {id}" for id in sorted(classes))]

    def _taken(self, partnerships: Sequence[Record]) -> dict[tuple[str, str], list[Booking]]:
        taken: dict[tuple[str, str], list[Booking]] = defaultdict(list)
        for visit in (visit for record in partnerships for visit in visits(record)):
            value = visit.value
            if "time" in value and value.get("status") in TAKES_PLACE and is_day(day := value.get("date")):
                booking = Booking(*minutes(value["time"]), visit, self.classes(visit))
                for who in self.whom(value.get("who") or (), booking.classes):
                    taken[day, who].append(booking)
        return taken


def last_of(id: str, shared: Mapping[str, str]) -> str:
    """One name for a class: the last one that `same_as` leads to."""
    seen = [id]
    while (following := shared.get(seen[-1])) is not None:
        if following in seen:  # they point at each other
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def minutes(time: str) -> tuple[int, int]:
    """`9:40-10:30` in minutes; a beginning alone takes a minute."""
    start, _, end = time.partition("-")
    return _minute(start), _minute(end) if end else _minute(start) + 1


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
