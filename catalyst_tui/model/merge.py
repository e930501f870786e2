"""Two changes of the same value put together: keys by key, items of lists by their identity, all else as a whole.

Where both sides changed the same thing differently there is a conflict for a person, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..document.patch import ABSENT
from ..document.pointer import join
from ..document.value import identical
from .diff import Identity, IdentityOf, identities

if TYPE_CHECKING:
    from ..schema import Registry


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where both sides changed something. A side is ABSENT where nothing stands.

    `address` leads there by the identity of items, since an index may differ on each side.
    """

    address: str
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The value with both changes. Where `conflicts` has a place, our side stands in it."""

    value: Any
    conflicts: tuple[Conflict, ...]


def merge(base: Any, ours: Any, theirs: Any, registry: Registry, kind: str) -> Merged:
    """A record's value with what `ours` and `theirs` each changed in `base`; its layout follows `ours`."""
    merger = _Merger(lambda pointer: registry.identity(kind, pointer))
    return Merged(merger.merge((base, ours, theirs), ()), tuple(merger.conflicts))


# What stood somewhere, what we made of it, what they made of it; ABSENT for nothing.
_Sides = tuple[Any, Any, Any]
# The way to a place: for each step the token of a pointer to a place of this shape, and the name of the step.
_Way = tuple[tuple[str, str], ...]


class _Merger:
    def __init__(self, identity_of: IdentityOf) -> None:
        self._identity_of = identity_of
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
                return self._items(old, mine, other, way)
        self.conflicts.append(Conflict(join(name for _, name in way), *sides))
        return ours

    def _mapping(self, sides: _Sides, way: _Way) -> dict[str, Any]:
        base, ours, theirs = sides
        merged = {}
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            value = self.merge(_sides(base, ours, theirs, key), (*way, (key, key)))
            if value is not ABSENT:
                merged[key] = value
        return merged

    def _items(self, base: _Items, ours: _Items, theirs: _Items, way: _Way) -> list[Any]:
        merged = []
        for identity in _order(base, ours, theirs):
            name = ",".join(str(part) for part in identity)
            value = self.merge(_sides(base, ours, theirs, identity), (*way, ("0", name)))
            if value is not ABSENT:
                merged.append(value)
        return merged


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


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not ABSENT and other is not ABSENT and identical(one, other))
