"""Two changes of the same value put together: keys by key, items of lists by their identity, texts of several lines
line by line, all else as a whole.

Where both sides changed the same thing differently there is a conflict for a person, never a guess. Two new items with
the same id are such a conflict as a whole: they may be the same visit told twice, or two visits on one day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import join
from catalyst_tui.document.value import identical
from catalyst_tui.model import lines
from catalyst_tui.model.diff import Identity, IdentityOf, identities

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

    @property
    def can_be_both(self) -> bool:
        """Whether both sides can stand: two new items, two texts of several lines, two lists of words."""
        sides = (self.ours, self.theirs)
        if self.base is ABSENT and all(
            isinstance(side, dict) and isinstance(side.get("id"), str) for side in sides
        ):
            return True
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


# What stood somewhere, what we made of it, what they made of it; ABSENT for nothing.
_Sides = tuple[Any, Any, Any]
# The way to a place: for each step the token of a pointer to a place of this shape, and the name of the step.
_Way = tuple[tuple[str, str], ...]


class _Merger:
    def __init__(self, identity_of: IdentityOf, answers: Answers | None = None) -> None:
        self._identity_of = identity_of
        self._answers = answers or {}
        self.conflicts: list[Conflict] = []

    def merge(self, sides: _Sides, way: _Way) -> Any:
        base, ours, theirs = sides
        if _same(ours, theirs) or _same(base, theirs):
            return ours
        if _same(base, ours):
            return theirs
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self._mapping((base if isinstance(base, dict) else {}, ours, theirs), way)
        if isinstance(ours, list) and isinstance(theirs, list):
            keys = self._identity_of(join(token for token, _ in way))
            old = _by_identity(base if isinstance(base, list) else [], keys)
            mine, other = _by_identity(ours, keys), _by_identity(theirs, keys)
            if old is not None and mine is not None and other is not None:
                return self._items(old, mine, other, way, by_id=keys == ("id",))
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

    def _mapping(self, sides: _Sides, way: _Way) -> dict[str, Any]:
        base, ours, theirs = sides
        merged = {}
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            value = self.merge(_sides(base, ours, theirs, key), (*way, (key, key)))
            if value is not ABSENT:
                merged[key] = value
        return merged

    def _items(self, base: _Items, ours: _Items, theirs: _Items, way: _Way, *, by_id: bool) -> list[Any]:
        merged = []
        for identity in _order(base, ours, theirs):
            name = ",".join(str(part) for part in identity)
            sides = _sides(base, ours, theirs, identity)
            if by_id and sides[0] is ABSENT and ABSENT not in sides[1:] and not _same(*sides[1:]):
                merged += self._added_twice(
                    sides, (*way, ("0", name)), base.keys() | ours.keys() | theirs.keys()
                )
                continue
            value = self.merge(sides, (*way, ("0", name)))
            if value is not ABSENT:
                merged.append(value)
        return merged

    def _added_twice(self, sides: _Sides, way: _Way, taken: set[Identity]) -> list[Any]:
        """The items that stand where each side added one with the same id; of two that stay, ours gets another id."""
        conflict = Conflict(join(name for _, name in way), *sides)
        chosen = self._settled(conflict)
        if self._answers.get(conflict.address) != "both" or not conflict.can_be_both:
            return [chosen]
        id = conflict.ours["id"]
        free = next(each for number in count(2) if ((each := f"{id}-{number}"),) not in taken)
        return [conflict.theirs, {**conflict.ours, "id": free}]


_Items = dict[Identity, Any]


def _sides(base: Mapping[Any, Any], ours: Mapping[Any, Any], theirs: Mapping[Any, Any], key: Any) -> _Sides:
    return base.get(key, ABSENT), ours.get(key, ABSENT), theirs.get(key, ABSENT)


def _order(base: _Items, ours: _Items, theirs: _Items) -> list[Identity]:
    """All items of both sides: in the order of ours, or of theirs when only theirs was rearranged.

    An item that only the other side has comes after the one that it follows there.
    """
    shared = [identity for identity in base if identity in ours and identity in theirs]
    kept = [identity for identity in ours if identity in base and identity in theirs]
    first, second = (theirs, ours) if kept == shared else (ours, theirs)
    order = list(first)
    place = 0
    for identity in second:
        if identity in first:
            place = order.index(identity) + 1
        else:
            order.insert(place, identity)
            place += 1
    return order


def _by_identity(items: list[Any], keys: tuple[str, ...] | None) -> _Items | None:
    found = identities(items, keys)
    return None if found is None else dict(zip(found, items, strict=True))


def _are_texts(*values: Any) -> bool:
    """Whether these are texts, at least one of them of several lines."""
    return all(isinstance(value, str) for value in values) and any("\n" in value for value in values)


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not ABSENT and other is not ABSENT and identical(one, other))
