"""What changed between two values, as JSON Patch (RFC 6902), following the identity of items in lists.

Applying the patch to the old value gives the new one exactly; `1`, `1.0` and `true` are three different values. An item
that stands elsewhere is moved, and one whose key was corrected is edited: neither is written anew, so that its comments
stay with it. The order of a mapping's keys means nothing (RFC 8259) and is never changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from catalyst_tui.document.patch import Operation
from catalyst_tui.document.pointer import join
from catalyst_tui.document.value import identical
from catalyst_tui.model.identity import Identity, IdentityOf, identities, named_as, rekeyed

if TYPE_CHECKING:
    from catalyst_tui.schema import Registry


def diff(old: Any, new: Any, registry: Registry, kind: str) -> tuple[Operation, ...]:
    """The operations that make a record's old value the new one."""
    return tuple(differences(old, new, lambda pointer: registry.identity(kind, pointer)))


def differences(old: Any, new: Any, identity_of: IdentityOf, at: str = "") -> Iterator[Operation]:
    """The operations that make one value another. `at` is the pointer under which both stand."""
    if (
        isinstance(old, dict)
        and isinstance(new, dict)
        and (not at or not old or not new or old.keys() & new.keys())
    ):
        yield from _mapping(old, new, identity_of, at)
    elif isinstance(old, list) and isinstance(new, list):
        keys = identity_of(at)
        before, after = identities(old, keys), identities(new, keys)
        if keys is None or before is None or after is None:
            yield from _sequence(old, new, identity_of, at)
        else:
            olds, news = dict(zip(before, old, strict=True)), dict(zip(after, new, strict=True))
            after = list(named_as(rekeyed(olds, news, keys), news))
            yield from _identified(old, new, before, after, identity_of, at)
    elif not identical(old, new):
        yield Operation("replace", at, new)


def _mapping(
    old: dict[str, Any], new: dict[str, Any], identity_of: IdentityOf, at: str
) -> Iterator[Operation]:
    for key, value in new.items():
        place = at + join((key,))
        if key in old:
            yield from differences(old[key], value, identity_of, place)
        else:
            yield Operation("add", place, value)
    for key in old:
        if key not in new:
            yield Operation("remove", at + join((key,)))


def _sequence(old: list[Any], new: list[Any], identity_of: IdentityOf, at: str) -> Iterator[Operation]:
    """Items by their values, from the end, so that the indexes still to come stay right."""
    matcher = SequenceMatcher(None, list(map(_frozen, old)), list(map(_frozen, new)), autojunk=False)
    for tag, i, i_end, j, j_end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        shared = min(i_end - i, j_end - j)
        for index in reversed(range(i + shared, i_end)):
            yield Operation("remove", f"{at}/{index}")
        for value in reversed(new[j + shared : j_end]):
            yield Operation("add", f"{at}/{i + shared}", value)
        for step in range(shared):
            yield from differences(old[i + step], new[j + step], identity_of, f"{at}/{i + step}")


def _identified(
    old: list[Any],
    new: list[Any],
    before: list[Identity],
    after: list[Identity],
    identity_of: IdentityOf,
    at: str,
) -> Iterator[Operation]:
    """Removals from the end, then every item that is new or out of order to its place, then changes within items."""
    wanted = set(after)
    for index in reversed(range(len(old))):
        if before[index] not in wanted:
            yield Operation("remove", f"{at}/{index}")
    now = [identity for identity in before if identity in wanted]
    rank = {identity: index for index, identity in enumerate(now)}
    staying = _longest_in_order([identity for identity in after if identity in rank], rank)
    for index, identity in enumerate(after):
        if identity in staying:
            continue
        # What came before it is in place already, if perhaps behind items that are still to be moved away.
        previous = after[index - 1] if index else None
        if identity in rank:
            start = now.index(identity)
            now.remove(identity)
            place = now.index(previous) + 1 if previous is not None else 0
            if place != start:
                yield Operation("move", f"{at}/{place}", from_=f"{at}/{start}")
        else:
            place = now.index(previous) + 1 if previous is not None else 0
            yield Operation("add", f"{at}/{place}", new[index])
        now.insert(place, identity)
    olds = dict(zip(before, old, strict=True))
    for index, identity in enumerate(after):
        if identity in rank:
            yield from differences(olds[identity], new[index], identity_of, f"{at}/{index}")


def _longest_in_order(wanted: list[Identity], rank: dict[Identity, int]) -> set[Identity]:
    """The largest set of items that need not move: a longest increasing subsequence of their old places."""
    tails: list[int] = []
    ends: list[Identity] = []
    before: dict[Identity, Identity | None] = {}
    for identity in wanted:
        length = bisect_left(tails, rank[identity])
        before[identity] = ends[length - 1] if length else None
        tails[length:] = [rank[identity], *tails[length + 1 :]]
        ends[length:] = [identity, *ends[length + 1 :]]
    found: set[Identity] = set()
    link = ends[-1] if ends else None
    while link is not None:
        found.add(link)
        link = before[link]
    return found


def _frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return frozenset((key, _frozen(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return type(value), value
