"""Two changes of the same value put together: keys by key, items of lists by their identity, texts of several lines
line by line, all else as a whole.

Where both sides changed the same thing differently there is a conflict for a person, never a guess. Two new items with
the same id are such a conflict as a whole: they may be the same visit told twice, or two visits on one day. So is an
item that one side changed and the other has no more, where it has one that looks like it: that may be the same one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import join
from catalyst_tui.model import lines
from catalyst_tui.model.identity import Identity, IdentityOf, identities
from catalyst_tui.model.sides import ListOfThree, Sides, same, sides_of

if TYPE_CHECKING:
    from catalyst_tui.schema import Registry


Choice = Literal["mine", "theirs", "both"]
Answers = Mapping[str, Choice]
"""What a person decided, by the address of the conflict."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where both sides changed something. A side is ABSENT where nothing stands.

    `address` leads there by the identity of items, since an index may differ on each side.
    """

    address: str
    base: Any
    ours: Any
    theirs: Any
    perhaps: tuple[str, ...] = ()
    """The addresses of items that one may be now which is gone on a side, where there are several."""

    @property
    def can_be_both(self) -> bool:
        """Whether both sides can stand: two items, two texts of several lines, two lists of words."""
        sides = (self.ours, self.theirs)
        if all(isinstance(side, dict) for side in sides):
            return self.base is not ABSENT or all(isinstance(side.get("id"), str) for side in sides)
        return _are_texts(*sides) or all(isinstance(side, list) for side in sides)

    def settled(self, choice: Choice | None) -> Any:
        """The value that a choice makes stand there; ours when nobody has chosen yet. Of two items that both stay,
        each stays by itself."""
        if choice == "both" and isinstance(self.ours, list):
            return [*self.ours, *(each for each in self.theirs if each not in self.ours)]
        if choice == "both" and isinstance(self.ours, str):
            return lines.both(self.base if isinstance(self.base, str) else "", self.ours, self.theirs)
        return self.theirs if choice == "theirs" else self.ours


@dataclass(frozen=True, slots=True)
class Merged:
    """The value with both changes. Where `conflicts` has a place, our side stands in it."""

    value: Any
    conflicts: tuple[Conflict, ...]


def merge(
    base: Any, ours: Any, theirs: Any, registry: Registry, kind: str, answers: Answers | None = None
) -> Merged:
    """A record's value with what `ours` and `theirs` each changed in `base`; its layout follows `ours`.

    Where `answers` has a choice for a place, the conflict there is settled by it.
    """
    merger = _Merger(lambda pointer: registry.identity(kind, pointer), answers)
    return Merged(merger.merge((base, ours, theirs), ()), tuple(merger.conflicts))


# The way to a place: for each step the token of a pointer to a place of this shape, and the name of the step.
_Way = tuple[tuple[str, str], ...]


class _Merger:
    def __init__(self, identity_of: IdentityOf, answers: Answers | None = None) -> None:
        self._identity_of = identity_of
        self._answers = answers or {}
        self.conflicts: list[Conflict] = []

    def merge(self, sides: Sides, way: _Way) -> Any:
        base, ours, theirs = sides
        if same(ours, theirs) or same(base, theirs):
            return ours
        if same(base, ours):
            return theirs
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self._mapping((base if isinstance(base, dict) else {}, ours, theirs), way)
        if isinstance(base, list) or (isinstance(ours, list) and isinstance(theirs, list)):
            keys = self._identity_of(join(token for token, _ in way))
            old, mine, other = (_by_identity(side, keys) for side in sides)
            if keys is not None and old is not None and mine is not None and other is not None:
                items = self._items(ListOfThree(old, mine, other, keys), way)
                return items or (ABSENT if ABSENT in (ours, theirs) else items)
        if isinstance(base, str) and _are_texts(ours, theirs):
            text = lines.merged(base, ours, theirs)
            if text is not None:
                return text
        return self._settled(Conflict(join(name for _, name in way), *sides))

    def _settled(self, conflict: Conflict) -> Any:
        """The value that was chosen for a place; ours when nobody has chosen yet."""
        choice = self._answers.get(conflict.address)
        if choice is None:
            self.conflicts.append(conflict)
        return conflict.settled(choice)

    def _mapping(self, sides: Sides, way: _Way) -> dict[str, Any]:
        base, ours, theirs = sides
        merged = {}
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            value = self.merge(sides_of(base, ours, theirs, key), (*way, (key, key)))
            if value is not ABSENT:
                merged[key] = value
        return merged

    def _items(self, listed: ListOfThree, way: _Way) -> list[Any]:
        merged = []
        for identity in listed.order():
            sides = listed.sides(identity)
            at = (*way, ("0", listed.name(identity)))
            if listed.may_be_two(identity):
                others = (join(name for _, name in (*way, ("0", each))) for each in listed.perhaps(identity))
                conflict = Conflict(join(name for _, name in at), *sides, tuple(others))
                merged += self._one_or_two(conflict, listed.taken)
            elif (value := self.merge(sides, at)) is not ABSENT:
                merged.append(value)
        return merged

    def _one_or_two(self, conflict: Conflict, taken: set[Identity]) -> list[Any]:
        """The items that stand where there may be two; of two with the same id that both stay, ours gets another."""
        chosen = self._settled(conflict)
        if self._answers.get(conflict.address) != "both" or not conflict.can_be_both:
            return [] if chosen is ABSENT else [chosen]
        id, ours = conflict.ours.get("id"), conflict.ours
        if conflict.base is ABSENT:
            free = next(each for number in count(2) if ((each := f"{id}-{number}"),) not in taken)
            ours = {**ours, "id": free}
        return [conflict.theirs, ours]


def _by_identity(side: Any, keys: tuple[str, ...] | None) -> dict[Identity, Any] | None:
    """The items of a list, none where nothing stands; None where they have no identity."""
    if side is ABSENT:
        return {}
    found = identities(side, keys) if isinstance(side, list) else None
    return None if found is None else dict(zip(found, side, strict=True))


def _are_texts(*values: Any) -> bool:
    """Whether these are texts, at least one of them of several lines."""
    return all(isinstance(value, str) for value in values) and any("\n" in value for value in values)
