"""Visits ahead that hang on a clearance which will not hold then, by the pair and the person who needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from catalyst_tui.agenda.coming import Coming
from catalyst_tui.agenda.desk import Desk
from catalyst_tui.agenda.line import Line, Settling
from catalyst_tui.agenda.words import dated
from catalyst_tui.model.labels import counted
from catalyst_tui.program import DueItem, Evidence

_WARN_DAYS = 30


class Hanging(NamedTuple):
    """Visits of a pair that hang on the clearance of a person, and the first of them."""

    who: str
    items: list[DueItem]
    first: Coming

    @property
    def evidence(self) -> list[Evidence]:
        return [place for item in self.items for place in item.evidence]


class Uncleared:
    """The clearances that end, or are missing, before visits of a desk's partnerships."""

    def __init__(self, desk: Desk, ahead: Sequence[Coming]) -> None:
        self._desk = desk
        self._ahead = ahead

    def note(self) -> None:
        """Tell it at the first visit without one, when that is soon."""
        for hanging in self._uncovered:
            coming = hanging.first
            if coming.day <= self._desk.soon:
                coming.troubles.append(f"{self._desk.initials(hanging.who)}: {self._told(hanging)}")
                coming.evidence += hanging.evidence
                coming.items += [item.id for item in hanging.items]
                coming.person = hanging.who

    def lines(self) -> Iterator[Line]:
        """Clearances that end before visits which are not soon: time to ask for a new one."""
        for hanging in self._uncovered:
            record = hanging.first.partnership.record
            if hanging.first.day > self._desk.soon:
                yield self._desk.line(
                    "paperwork",
                    f"clearance/{record.id}/{hanging.who}",
                    self._told(hanging),
                    ("people", hanging.who),
                    pointer="/clearances",
                    person=hanging.who,
                    partnerships=[record.id],
                    items=tuple(item.id for item in hanging.items),
                    evidence=tuple(dict.fromkeys(hanging.evidence)),
                    settles=Settling("check-clearance", f"people/{hanging.who}"),
                    put_off=hanging.who,
                )

    @cached_property
    def _uncovered(self) -> list[Hanging]:
        """What hangs on a clearance, by the pair and the person."""
        days = self._desk.policies.get("clearance", {}).get("warn_days", _WARN_DAYS)
        until = self._desk.today + timedelta(days=days)
        found: dict[tuple[str, str], list[DueItem]] = defaultdict(list)
        for item in self._desk.items:
            if (
                item.requirement.kind == "hold"
                and item.state in ("due", "upcoming")
                and item.due is not None
                and self._desk.today <= item.due <= until
                and item.person
            ):
                found[item.partnerships[0], item.person].append(item)
        ahead = {(each.partnership.id, each.visit.id): each for each in self._ahead}
        hanging = []
        for (partnership, who), items in found.items():
            without = [visit for item in items if (visit := ahead.get((partnership, item.occurrence)))]
            if without:
                hanging.append(Hanging(who, items, min(without, key=lambda each: each.order)))
        return hanging

    def _told(self, hanging: Hanging) -> str:
        """`clearance ends 24 Feb, 2 visits after`; at a visit that is at risk itself, those that follow it."""
        here = hanging.first.day <= self._desk.soon
        count = len({item.occurrence for item in hanging.items}) - here
        more = f", {counted(count, 'visit')} after" if count else ""
        return f"{self._clearance(hanging.items[0])}{more}"

    def _clearance(self, item: DueItem) -> str:
        """What is the matter with somebody's permission: `clearance ends 24 Feb`."""
        what = str(item.requirement.fields.get("what", "clearances")).removesuffix("s")
        held = [
            entry
            for file, pointer in item.evidence
            if file.startswith("cohort/people/") and item.person
            for entry in self._entry(item.person, pointer)
        ]
        ends = [entry["until"] for entry in held if entry.get("status") == "valid" and "until" in entry]
        if ends:
            last = max(ends)
            return f"{what} {'ends' if last >= self._desk.now else 'ended'} {dated(last)}"
        return f"{what}: {item.miss[:1].lower()}{item.miss[1:].rstrip('.')}" if item.miss else f"no {what}"

    def _entry(self, who: str, pointer: str) -> Iterator[dict[str, str]]:
        _, name, index = pointer.split("/")
        yield self._desk.person(who)[name][int(index)]
