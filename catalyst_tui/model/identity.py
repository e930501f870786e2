"""Which item of a list is which: by the keys that identify it, and by all the rest where one of these was corrected.

An item whose day or id was changed in an editor is the same item, and whoever adds to it meanwhile adds to that one.
Nothing is guessed: it has to stand where it stood, all that it held has to be there still, and no other item may look
like it. A key that names somebody is none that is corrected: what is about somebody else is another item, perhaps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from catalyst_tui.document.value import identical
from catalyst_tui.model.values import is_date

Identity = tuple[Hashable, ...]
# The keys that identify an item of the list at a pointer; None for a list whose items have no identity.
IdentityOf = Callable[[str], tuple[str, ...] | None]
# The items of a list in their order.
Items = Mapping[Identity, Any]

_OPEN = (None, "TBD", "unknown")  # a day that is not known yet


def identities(items: list[Any], keys: tuple[str, ...] | None) -> list[Identity] | None:
    """Each item's identity; None when the list has none, or when its items do not tell themselves apart."""
    if keys is None:
        return None
    found: list[Identity] = []
    for item in items:
        if isinstance(item, dict):
            identity = tuple(item.get(key) for key in keys)
        elif isinstance(item, str) and keys == ("id",):
            identity = (item,)  # a word of a list whose items are words or {id, title}
        else:
            return None
        if any(isinstance(part, dict | list) for part in identity):
            return None
        found.append(identity)
    return found if len(set(found)) == len(found) else None


def name_of(identity: Identity) -> str:
    """What an item is called in an address: `2022-10,edu-014`."""
    return ",".join("" if part is None else str(part) for part in identity)


def rekeyed(old: Items, new: Items, keys: tuple[str, ...]) -> dict[Identity, Identity]:
    """The items of which one key was corrected: what identified them, and what does now."""
    gone, come = _apart(old, new)
    pairs = [
        (was, now)
        for was in gone
        for now in come
        if _is_corrected(was, now, keys)
        and _holds_the_same(old[was], new[now], keys[_changed(was, now)[0]])
        and _neighbors(old, was, new) == _neighbors(new, now, old)
    ]
    olds, news = Counter(was for was, _ in pairs), Counter(now for _, now in pairs)
    return {was: now for was, now in pairs if olds[was] == news[now] == 1}


def named_as(found: Mapping[Identity, Identity], items: Items) -> dict[Identity, Any]:
    """The items of one side, each under what identified it before."""
    former = {now: was for was, now in found.items()}
    return {former.get(identity, identity): item for identity, item in items.items()}


def look_alikes(old: Items, new: Items, was: Identity) -> list[Identity]:
    """The new items that one which is gone may have become: at least half of what stands in both is the same."""
    if was in new:
        return []
    _, come = _apart(old, new)
    return [now for now in come if _is_half_the_same(old[was], new[now])]


def _apart(old: Items, new: Items) -> tuple[list[Identity], list[Identity]]:
    return [each for each in old if each not in new], [each for each in new if each not in old]


def _changed(was: Identity, now: Identity) -> list[int]:
    return [place for place, (one, other) in enumerate(zip(was, now, strict=True)) if one != other]


def _is_corrected(was: Identity, now: Identity, keys: tuple[str, ...]) -> bool:
    """Whether one key alone differs, and that is an id or says when."""
    places = _changed(was, now)
    if len(places) != 1:
        return False
    place = places[0]
    return keys[place] == "id" or all(part in _OPEN or is_date(part) for part in (was[place], now[place]))


def _holds_the_same(one: Any, other: Any, key: str) -> bool:
    """Whether all that both hold, but for a key, is the same, and that is more than what only one of them holds."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    both = (one.keys() & other.keys()) - {key}
    alone = (one.keys() ^ other.keys()) - {key}
    return len(both) > len(alone) and all(identical(one[each], other[each]) for each in both)


def _is_half_the_same(one: Any, other: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    same = sum(key in other and identical(one[key], other[key]) for key in one)
    return 0 < len(one.keys() | other.keys()) <= 2 * same


def _neighbors(items: Items, identity: Identity, known: Iterable[Identity]) -> tuple[Identity | None, ...]:
    """The items before and after one that are known on the other side too; None at either end."""
    order = [each for each in items if each == identity or each in known]
    place = order.index(identity)
    return (order[place - 1] if place else None), next(iter(order[place + 1 :]), None)
