"""The items of a list on three sides: what stood there, what we made of it and what they made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.value import identical
from catalyst_tui.model.identity import Identity, Items, look_alikes, name_of, named_as, rekeyed

Sides = tuple[Any, Any, Any]
"""What stood somewhere, what we made of it, what they made of it; ABSENT for nothing."""


class ListOfThree:
    """The items of a list on three sides, each under what identified it in the base: an item of which a side corrected
    a key is the same one, and one that it may have become is asked of in its place."""

    def __init__(
        self,
        base: dict[Identity, Any],
        ours: dict[Identity, Any],
        theirs: dict[Identity, Any],
        keys: tuple[str, ...],
    ) -> None:
        mine, other = rekeyed(base, ours, keys), rekeyed(base, theirs, keys)
        self._mine, self._other = _own(mine, other, theirs), _own(other, mine, ours)
        self._by_id = keys == ("id",)
        self._base = base
        self._ours, self._theirs = named_as(self._mine, ours), named_as(self._other, theirs)
        self.taken = base.keys() | ours.keys() | theirs.keys()
        self._alike = {identity: found for identity in base if (found := self._look_alikes(identity))}
        times = Counter(each for found in self._alike.values() for each in found)
        self._became = {
            was: found[0] for was, found in self._alike.items() if len(found) == times[found[0]] == 1
        }

    def sides(self, identity: Identity) -> Sides:
        base, ours, theirs = sides_of(self._base, self._ours, self._theirs, identity)
        now = self._became.get(identity, identity)
        return base, self._ours.get(now, ours), self._theirs.get(now, theirs)

    def name(self, identity: Identity) -> str:
        """What an item is called once both sides are put together, ours where both made something else of it."""
        if (now := self._became.get(identity)) in self._ours:
            return name_of(now or ())
        mine, other = self._mine.get(identity, identity), self._other.get(identity, identity)
        parts = zip(identity, mine, other, strict=True)
        return name_of(tuple(theirs if ours == was else ours for was, ours, theirs in parts))

    def may_be_two(self, identity: Identity) -> bool:
        """Whether what stands there on both sides may be one item or two: both are new and have the same id, or one
        side changed an item of which the other has only a look-alike."""
        base, ours, theirs = self.sides(identity)
        added = base is ABSENT and ours is not ABSENT and theirs is not ABSENT and not same(ours, theirs)
        return identity in self._alike or (self._by_id and added)

    def perhaps(self, identity: Identity) -> list[str]:
        """What the items are called that one may be now which is gone on a side, where there are several."""
        return [] if identity in self._became else [name_of(each) for each in self._alike.get(identity, ())]

    def _look_alikes(self, identity: Identity) -> list[Identity]:
        """What an item that one side changed, and that the other has no more, may be there now."""
        old = self._base[identity]
        for side, other in ((self._ours, self._theirs), (self._theirs, self._ours)):
            if identity not in side and identity in other and not same(old, other[identity]):
                return [each for each in look_alikes(self._base, side, identity) if each not in other]
        return []

    def order(self) -> list[Identity]:
        """All items of both sides: in the order of ours, or of theirs when only theirs was rearranged.

        An item that only the other side has comes after the one that it follows there.
        """
        base, ours, theirs = self._base, self._ours, self._theirs
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
        return [identity for identity in order if identity not in self._became.values()]


def _own(
    found: Mapping[Identity, Identity], other: Mapping[Identity, Identity], theirs: Items
) -> dict[Identity, Identity]:
    """The corrections of one side that lead to no item which the other side has besides."""
    return {was: now for was, now in found.items() if now not in theirs or other.get(was) == now}


def sides_of(base: Mapping[Any, Any], ours: Mapping[Any, Any], theirs: Mapping[Any, Any], key: Any) -> Sides:
    return base.get(key, ABSENT), ours.get(key, ABSENT), theirs.get(key, ABSENT)


def same(one: Any, other: Any) -> bool:
    """Whether nothing was made of a value, or the same on both sides."""
    return one is other or (one is not ABSENT and other is not ABSENT and identical(one, other))
