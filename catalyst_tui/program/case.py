"""What a kind of requirement is asked to judge, where it may look, and what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from catalyst_tui.diagnostic import Severity
from catalyst_tui.program.calendar import Calendar
from catalyst_tui.program.dates import Due, Occurrence, holds_for, moved, resolve
from catalyst_tui.program.item import Evidence, State
from catalyst_tui.program.requirement import Requirement
from catalyst_tui.program.service import Membership, Partnership
from catalyst_tui.program.world import Item, World


class Found(NamedTuple):
    """What a kind says of one case. The engine makes a due item of it: waivers, service and dates are not its concern.

    `on`: the day on which it was met (ISO), as far as that is known. `state` is given for what is so on any day.
    `owed`: by what was done, whoever serves when. `severity`: when it is not the requirement's.
    """

    met: bool
    evidence: tuple[Evidence, ...] = ()
    miss: str = ""
    on: str = ""
    have: float | Decimal | None = None
    need: float | Decimal | None = None
    behind: int = 0
    state: State | None = None
    owed: bool = False
    severity: Severity | None = None


class Case:
    """Who is judged: a person by their service in one or more partnerships, or a partnership.

    `members` are the service by which the person is judged; of a partnership, those of whom somebody is enough.
    """

    __slots__ = (
        "_before",
        "_months",
        "_within",
        "ids",
        "members",
        "partnerships",
        "person",
        "requirement",
        "world",
    )

    def __init__(
        self,
        world: World,
        requirement: Requirement,
        partnerships: tuple[Partnership, ...],
        members: tuple[Membership, ...],
        person: str | None = None,
    ) -> None:
        self.world = world
        self.requirement = requirement
        self.partnerships = partnerships
        self.ids = tuple([partnership.id for partnership in partnerships])
        self.members = members
        self.person = person
        self._before = requirement.id if requirement.per_person else f"{requirement.id}/{self.ids[0]}"
        self._within = f"/{person}" if person else ""
        self._months: Mapping[str, list[Item]] | None = None

    def id(self, occurrence: Occurrence) -> str:
        """The id of the due item of a time."""
        return (
            f"{self._before}/{occurrence.key}{self._within}"
            if occurrence.key
            else self._before + self._within
        )

    @property
    def calendar(self) -> Calendar:
        return self.partnerships[0].calendar

    def times(self) -> Iterable[Occurrence]:
        """When the requirement comes up. With schools in two districts the later of two due dates counts."""
        schedule, requirement = self.world.schedule, self.requirement
        due = requirement.fields.get("due")
        if isinstance(due, dict) and due.get("after") == "interaction":
            return self._after_interactions(due.get("days", 0))
        times = schedule.occurrences(requirement, self.calendar)
        for partnership in self.partnerships[1:]:
            if partnership.calendar is not self.calendar:
                others = {each.key: each for each in schedule.occurrences(requirement, partnership.calendar)}
                times = tuple(
                    max(each, others.get(each.key, each), key=lambda one: one.due.day or date.min)
                    for each in times
                )
        return times

    def _after_interactions(self, days: int) -> Iterator[Occurrence]:
        """One for each interaction that took place, for whoever took part in it: so many days after its day."""
        for partnership in self.partnerships:
            for visit in self.world.listed(partnership, "interactions"):
                took_place = visit.value.get("status") == "done" and visit.happened(self.world.today_text)
                day = resolve(visit.day, partnership.calendar).day
                if (
                    not took_place
                    or "id" not in visit.value
                    or day is None
                    or not self._took_part(visit, day)
                ):
                    continue
                id = visit.value["id"]
                key = id if len(self.partnerships) == 1 else f"{partnership.id}-{id}"
                due = Due(day + timedelta(days=days), f"{days} days after {visit.day}")
                due = moved(due, partnership.calendar, self.requirement.fields)
                occurrence = Occurrence(key, visit.value.get("title") or visit.day, due, start=day, visit=id)
                if holds_for(self.requirement, occurrence):
                    yield occurrence

    def _took_part(self, visit: Item, day: date) -> bool:
        """Whether the person was in a visit: named in it, or serving on its day when it names nobody."""
        named = visit.value.get("who")
        if self.person is None:
            return True
        return self.person in named if named else any(member.service.holds(day) for member in self.members)

    def items(self, name: str) -> list[Item]:
        """What stands in a list of the partnerships: what happened until today, fits `where`, and is the person's.

        A field that is no list is a list of one; a kind of record, the records that name the partnership.
        """
        fits, person, past = self.world.fits(self.requirement), self.person, self.world.past
        partnerships = self.partnerships
        found = (
            past(partnerships[0], name)
            if len(partnerships) == 1
            else [item for partnership in partnerships for item in past(partnership, name)]
        )
        if person is not None:
            found = [item for item in found if person in item.by]
        return found if fits is None else [item for item in found if fits(item.value)]

    def about(self, items: list[Item], occurrence: Occurrence) -> list[Item]:
        """Those of a list's items that are about a time. The list is the same for all times of a case."""
        if not items:
            return items
        if not occurrence.is_month:
            return [item for item in items if occurrence.about(item.value)] if occurrence.start else items
        if self._months is None:
            months: dict[str, list[Item]] = defaultdict(list)
            for item in items:
                months[item.month].append(item)
            self._months = months
        return self._months.get(occurrence.key, [])
