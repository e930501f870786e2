"""What two changed at once in a record while its form is open: what there is to ask, and what an answer makes of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.patch import ABSENT, look
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.address import locate
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.identity import identities, named_as, rekeyed
from catalyst_tui.model.merge import Answers, Choice, Conflict, Merged, merge
from catalyst_tui.model.record import Record
from catalyst_tui.model.sides import Sides, same
from catalyst_tui.schema import Registry
from catalyst_tui.tui.forms.edits import parent, put, without


class Settling:
    """The places of a record that somebody else changed too."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._met: dict[str, Sides] = {}

    def take_in(self, base: Any, typed: Any, now: Record) -> Merged:
        """What was typed on top of a record as it is now. Where both sides changed something, what was typed stands."""
        merged = self._merge((base, typed, now.value), now)
        self._met |= {conflict.address: (base, typed, now.value) for conflict in merged.conflicts}
        return merged

    def place(self, conflict: Conflict, shown: Record) -> str | None:
        """Where in a record as the form shows it a conflict is; None when nothing stands there."""
        try:
            at = locate(shown, self._registry, conflict.address)
        except CatalystError:
            return None
        return None if look(shown.value, parent(at)) is ABSENT else at

    def present(self, conflict: Conflict, shown: Record) -> Conflict:
        """A conflict with what was typed in its place since."""
        at = self.place(conflict, shown)
        return conflict if at is None else replace(conflict, ours=look(shown.value, at))

    def settled(self, conflict: Conflict, whose: Choice, shown: Record) -> Any:
        """The value of the record with a conflict settled, and what was typed everywhere else."""
        at = self.place(conflict, shown)
        if at is not None and not isinstance(look(shown.value, parent(at)), list):
            value = self.present(conflict, shown).settled(whose)
            return without(shown.value, at) if value is ABSENT else put(shown.value, at, value)
        sides = self._met[conflict.address]
        left, chosen = (self._merge(sides, shown, answers) for answers in ({}, {conflict.address: whose}))
        step = (left.value, shown.value, chosen.value)
        again: Answers = {each.address: "theirs" for each in self._merge(step, shown).conflicts}
        return self._merge(step, shown, again).value

    def _merge(self, sides: Sides, record: Record, answers: Answers | None = None) -> Merged:
        return merge(*sides, self._registry, record.kind.name, answers)


def follower(was: Record, now: Record, registry: Registry) -> Callable[[str], str | None]:
    """Leads a pointer into a record as it was to the same item in the record as it is; None when it is gone."""

    def follow(pointer: str) -> str | None:
        old: Any = was.value
        new: Any = now.value
        found = ""
        for token in tokens(pointer):
            if isinstance(old, list) and isinstance(new, list):
                place = _same_item(old, new, int(token), registry.identity(was.kind.name, found))
                if place is None or place >= len(new):
                    return None
                old, new, token = old[int(token)], new[place], str(place)
            else:
                old, new = (each.get(token) if isinstance(each, dict) else None for each in (old, new))
            found += join((token,))
        return found

    return follow


def _same_item(old: list[Any], new: list[Any], index: int, keys: tuple[str, ...] | None) -> int | None:
    """Where an item of a list is now: by its identity, if it has one."""
    before, after = identities(old, keys), identities(new, keys)
    if keys is None or before is None or after is None:
        return index
    olds, news = dict(zip(before, old, strict=True)), dict(zip(after, new, strict=True))
    named = list(named_as(rekeyed(olds, news, keys), news))
    return named.index(before[index]) if before[index] in named else None


def renamed(record: Record, then: Cohort, now: Cohort) -> str | None:
    """The id under which a record of which the file is gone is there now; None when nobody gave it another one."""
    kind = record.kind.name
    for id in now.ids(kind):
        with suppress(CatalystError):
            if not then.has(kind, id):
                value = now.readable(now.get(kind, id)).value
                if same({**value, "id": None}, {**record.value, "id": None}):
                    return id
    return None
