"""From requirements and files to due items, for a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.program.calendar import Span
from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.condition import of_records
from catalyst_tui.program.dates import Due, Occurrence
from catalyst_tui.program.item import DueItem, Evidence, State, Waiver, local_id
from catalyst_tui.program.kinds import KINDS, action
from catalyst_tui.program.requirement import Requirement, requirements
from catalyst_tui.program.service import Membership, Partnership, Reason
from catalyst_tui.program.world import World

_AHEAD = frozenset({"upcoming", "due"})
_PRESSING = frozenset({"overdue", "due"})

_Person = tuple[tuple[Partnership, ...], tuple[Membership, ...]]


def due_items(
    cohort: Cohort, today: date, *, partnership: str | None = None, pressing: bool = False
) -> list[DueItem]:
    """Everything that the program asks for, as it stands on a day: by partnership, then in the order of the program;
    then what was promised in the partnership's calls.

    What is owed once per person stands with the first of their partnerships. Nothing that was done, waived or handed in
    after the day counts. With `partnership`, only what is owed in it or by its people; with `pressing`, only what is
    overdue, due soon, behind an even pace or put off: a sixth of all in the middle of a year. A requirement that cannot
    be judged (a query with a mistake, an event that does not exist) gives items that are `unknown` and say why.
    """
    judge = _Judge(cohort, today, partnership, pressing)
    return list(chain.from_iterable(map(judge.of_case, judge.cases())))


class _Standing(NamedTuple):
    """What a due date comes to on a day, for whoever has not met what it is of."""

    state: State
    days_late: int
    asks: Span


class _Judge:
    """One look at a cohort on a day."""

    def __init__(self, cohort: Cohort, today: date, partnership: str | None, pressing: bool) -> None:
        self._cohort = cohort
        self._today = today
        self._only = partnership
        self._pressing = pressing
        self._world = World(cohort, today)
        soon = cohort.program.get("policies", {}).get("due_soon_days", 14)
        self._soon = today + timedelta(days=soon)
        self._requirements = [
            requirement
            for requirement in requirements(cohort.program)
            if requirement.kind in KINDS and not (requirement.since and today < requirement.since)
        ]
        self._partnerships = {record.id: self._partnership(record) for record in self._records()}
        self._standings: dict[Due, _Standing] = {}
        self._broken: dict[Requirement, str] = {}
        self._fitting = {requirement: self._fit(requirement) for requirement in self._requirements}
        alike: dict[object, dict[str, _Person]] = {}  # most ask the same people: all who have some roles
        self._people: dict[Requirement, dict[str, _Person]] = {}
        for requirement in self._requirements:
            if requirement.per_person:
                key = requirement if "applies_to" in requirement.fields else requirement.roles
                if key not in alike:
                    alike[key] = self._by_person(requirement)
                self._people[requirement] = alike[key]

    def cases(self) -> Iterator[Case]:
        """Whoever is judged, by everything that is asked of them."""
        for partnership in self._partnerships.values():
            if self._only is None or partnership.id == self._only:
                for requirement, fitting in self._fitting.items():
                    if partnership.id in fitting:
                        yield from self._of_requirement(requirement, partnership)
                yield from action.cases(self._world, partnership)

    # Who is asked

    def _records(self) -> Iterable[Record]:
        """The partnerships to read: all, or the one that is asked for and those that share somebody with it."""
        if self._only is None:
            return self._cohort.sound_records("partnerships")
        own = self._cohort.sound(self._cohort.get("partnerships", self._only))
        found = {own.id: own}
        if any(requirement.per_person for requirement in self._requirements):
            people = {entry["who"] for entry in own.value.get("partners") or () if "who" in entry}
            named = sorted(who for who in people if self._cohort.has("people", who))
            for other in self._cohort.mentioning("partnerships", *named):
                found.setdefault(other.id, self._cohort.sound(other))
        return [found[id] for id in sorted(found)]

    def _partnership(self, record: Record) -> Partnership:
        return Partnership(record, self._cohort, self._world.calendars, self._today)

    def _fit(self, requirement: Requirement) -> Collection[str]:
        """The partnerships to which a requirement applies; all of them when its condition cannot be read."""
        condition = requirement.fields.get("applies_to")
        if condition is None:
            return self._partnerships.keys()
        try:
            holds = of_records(condition, "partnerships", self._cohort)
        except CatalystError as error:
            self._broken[requirement] = str(error).splitlines()[0]
            return self._partnerships.keys()
        return {id for id, partnership in self._partnerships.items() if holds(partnership.record)}

    def _by_person(self, requirement: Requirement) -> dict[str, _Person]:
        """Everybody with one of the requirement's roles, by person, in whichever partnerships it applies to."""
        found: dict[str, list[Membership]] = defaultdict(list)
        for id in self._partnerships:
            if id in self._fitting[requirement]:
                for member in self._partnerships[id].members(requirement.roles):
                    found[member.who].append(member)
        return {
            who: (tuple([member.partnership for member in members]), tuple(members))
            for who, members in found.items()
        }

    def _of_requirement(self, requirement: Requirement, partnership: Partnership) -> Iterator[Case]:
        members = partnership.members(requirement.roles)
        if requirement.per_person:
            for member in members:
                partnerships, every = self._people[requirement][member.who]
                if self._only is not None or partnerships[0] is partnership:
                    yield Case(self._world, requirement, partnerships, every, member.who)
        elif requirement.owner == "each":
            for member in members:
                yield Case(self._world, requirement, (partnership,), (member,), member.who)
        else:
            yield Case(self._world, requirement, (partnership,), members)

    # How it stands

    def of_case(self, case: Case) -> Iterator[DueItem]:
        """The due items of one case, one for each time at which its requirement comes up."""
        eased = [each for each in case.partnerships if each.waivers or each.snoozes]
        if case.requirement in self._broken:
            yield from self._unknown(case, self._broken[case.requirement], eased)
            return
        try:
            for occurrence, found in KINDS[case.requirement.kind].judge(case):
                if not self._pressing:
                    yield self._item(case, occurrence, found, eased)
                elif eased or not self._is_quiet(occurrence.due, found):
                    yield from _if_pressing(self._item(case, occurrence, found, eased))
        except CatalystError as error:
            yield from self._unknown(case, str(error).splitlines()[0], eased)

    def _unknown(self, case: Case, why: str, eased: Sequence[Partnership]) -> Iterator[DueItem]:
        told = Found(False, miss=why, state="unknown", owed=True)
        item = self._item(case, Occurrence("", "", Due(None, "unknown")), told, eased)
        yield from _if_pressing(item) if self._pressing else (item,)

    def _is_quiet(self, due: Due, found: Found) -> bool:
        """Whether a time presses nobody, whoever owes it, so that not even its item has to be made."""
        state = found.state or (self._standings.get(due) or self._standing(due)).state
        return found.met or (state not in _PRESSING and not found.behind)

    def _item(
        self, case: Case, occurrence: Occurrence, found: Found, eased: Sequence[Partnership]
    ) -> DueItem:
        """How one time stands. `eased` are the partnerships of the case in which something is waived or put off."""
        requirement, due, person = case.requirement, occurrence.due, case.person
        evidence, miss, days_late = found.evidence, found.miss, 0
        standing = self._standings.get(due) or self._standing(due)
        waiver, waived_at = self._waiver(case, occurrence, eased) if eased else (None, ())
        state: State
        if waiver:
            state = "waived"
            evidence += waived_at
        elif found.met:
            state, miss, days_late = "met", "", _days_after(due.day, found.on)
        elif not found.owed and (reason := self._why_not_owed(case, occurrence.whole or standing.asks)):
            state, miss = "not-applicable", reason.told
            evidence += tuple(Evidence(reason.file, pointer) for pointer in reason.pointers)
        elif found.state:
            state = found.state
            days_late = _days_late(due.day, self._today) if state == "overdue" else 0
        else:
            state, days_late, _ = standing
        if (
            state == "overdue"
            and person
            and case.members
            and (left := max([member.service.end for member in case.members])) < self._today
        ):
            miss = f"{miss} Served until {left}.".lstrip()
        return DueItem._make(  # a third of the time that fields by their names take, and there are very many items
            (
                case.id(occurrence),
                requirement,
                case.ids,
                person,
                occurrence.key,
                occurrence.title,
                state,
                due.day,
                due.text,
                days_late,
                found.severity or requirement.severity,
                evidence,
                miss,
                waiver,
                found.have,
                found.need,
                found.behind if state in _AHEAD else 0,
                self._snoozed(case, occurrence, eased) if eased else None,
            )
        )

    def _standing(self, due: Due) -> _Standing:
        """What a due date comes to, reckoned once for all whom it is set."""
        state, days_late = self._by_date(due)
        self._standings[due] = found = _Standing(state, days_late, due.asks(self._today))
        return found

    def _by_date(self, due: Due) -> tuple[State, int]:
        if due.day is None:
            return ("unknown" if due.text == "unknown" else "upcoming"), 0
        if due.day < self._today:
            return "overdue", (self._today - due.day).days
        return ("due" if due.day <= self._soon else "upcoming"), 0

    def _why_not_owed(self, case: Case, days: Span) -> Reason | None:
        """Why nothing is owed for some days; None when it is: by a person when any of their partnerships asks it."""
        if case.person is None:
            partnership = case.partnerships[0]
            if reason := partnership.rest or partnership.vacancy:
                return reason
            if partnership.service.holds_half(days):
                return None
            return Reason(partnership.service.why_not(days), partnership.record.path, ("/partners",))
        reason = None
        for member in case.members:
            partnership, service = member.partnership, member.service
            if partnership.rest is None and service.holds_half(days):
                return None
            reason = partnership.rest or Reason(
                service.why_not(days), partnership.record.path, tuple(member.pointers)
            )
        return reason

    def _waiver(
        self, case: Case, occurrence: Occurrence, eased: Sequence[Partnership]
    ) -> tuple[Waiver | None, tuple[Evidence, ...]]:
        for partnership in eased:
            for pointer, entry in partnership.waivers:
                if (
                    entry.get("requirement") == case.requirement.id
                    and entry.get("who", case.person) == case.person
                    and entry.get("for", occurrence.key) == occurrence.key
                ):
                    waiver = Waiver(entry.get("by", ""), entry.get("date", ""), entry.get("why", ""))
                    return waiver, (Evidence(partnership.record.path, pointer),)
        return None, ()

    def _snoozed(self, case: Case, occurrence: Occurrence, eased: Sequence[Partnership]) -> date | None:
        """Until when it is put off: by its id, by its id within the partnership, with all of the person's or of the
        partnership's."""
        for partnership in eased:
            local = local_id(case.requirement, occurrence.key, case.person)
            names = (case.id(occurrence), local, case.person or "", partnership.id)
            until = [partnership.snoozes[name] for name in names if name in partnership.snoozes]
            if until:
                return max(until)
        return None


def _if_pressing(item: DueItem) -> Iterator[DueItem]:
    if item.state in _PRESSING or item.behind or item.snoozed is not None:
        yield item


def _days_after(due: date | None, on: str) -> int:
    return _days_late(due, date.fromisoformat(on)) if due and len(on) == len("2022-12-05") else 0


def _days_late(due: date | None, day: date) -> int:
    return max(0, (day - due).days) if due else 0
