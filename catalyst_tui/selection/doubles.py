"""Likely doubles: people or organizations that stand in two records, each pair with the reasons.

Nothing is decided here: a person looks at the two side by side and merges them, or says that they are two. Two records
are compared only when they share something (an address, a number, a word of the name, but for one slip of the fingers),
so that thousands are looked through in seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection import double_organizations, double_people
from catalyst_tui.selection.seen import Fields, Seen

KINDS = ("people", "organizations")

IN_PASSING = 2000
"""How many records of a kind are looked through without being asked: about a tenth of a second's work."""

_COMMON = 40  # what more have tells nothing: a word of names, an office's phone


class Double(NamedTuple):
    """Two records that may be one: how likely of 100, and why."""

    kind: str
    one: str
    other: str
    likely: int
    reasons: tuple[str, ...]


def likely_doubles(cohort: Cohort, kind: str) -> list[Double]:
    """The pairs of a kind, the most likely first; without those of which somebody said that they are two."""
    return doubles(kind, ((id, _value(cohort, kind, id)) for id in cohort.ids(kind) if cohort.peek(kind, id)))


def double_of(cohort: Cohort, kind: str, one: str, other: str) -> Double:
    """What speaks for two records being one, whoever said what of them."""
    return _double(kind, *(_seen(kind, id, _value(cohort, kind, id)) for id in (one, other)))


def double_between(kind: str, one: tuple[str, Fields], other: tuple[str, Fields]) -> Double | None:
    """Two records, given by id and value, as a pair; None when they are no likely double, or somebody said that they
    are two."""
    seen, seen_too = _seen(kind, *one), _seen(kind, *other)
    double = None if is_apart(seen, seen_too) else _double(kind, seen, seen_too)
    return double if double and double.likely else None


def how_to_settle(double: Double) -> tuple[str, str]:
    """What makes one of a pair, and what says that they are two: wherever somebody is told of it."""
    kind, one, other, *_ = double
    return (
        f"They are one: `catalyst do merge-records {kind}/{one} --double {other}`.",
        f"They are two: `catalyst do keep-apart {kind}/{one} --other {other}`.",
    )


def doubles_in_passing(cohort: Cohort) -> list[Double]:
    """The pairs of both kinds, for screens that show them beside other things: worked out once for a reading, and not
    at all where looking through thousands of records would be felt."""
    return _in_passing(cohort)


@lru_cache(maxsize=2)
def _in_passing(cohort: Cohort) -> list[Double]:
    return [
        double
        for kind in KINDS
        if len(cohort.ids(kind)) <= IN_PASSING
        for double in likely_doubles(cohort, kind)
    ]


def doubles(kind: str, values: Iterable[tuple[str, Fields]]) -> list[Double]:
    """The pairs among records given by id and value, the most likely first."""
    seen = [_seen(kind, id, value) for id, value in values]
    found = (_double(kind, one, other) for one, other in _pairs(seen) if not is_apart(one, other))
    return sorted(
        (double for double in found if double.likely),
        key=lambda double: (-double.likely, double.one, double.other),
    )


def _double(kind: str, one: Seen, other: Seen) -> Double:
    compare = double_people.compare if kind == "people" else double_organizations.compare
    likely, reasons = compare(one, other)
    return Double(kind, one.id, other.id, likely, tuple(reasons))


def _seen(kind: str, id: str, value: Fields) -> Seen:
    seen = double_people.seen if kind == "people" else double_organizations.seen
    return seen(id, value)


def _value(cohort: Cohort, kind: str, id: str) -> Fields:
    """A record's value, as far as it is sound; of a person with the contact as it reads with the keys at hand."""
    value = cohort.sound(cohort.get(kind, id)).value
    return {**value, "contact": cohort.contact(id)} if kind == "people" else value


def is_apart(one: Seen, other: Seen) -> bool:
    """Whether somebody has said that these are two: it stands with either of them."""
    return other.id in _not_same(one) or one.id in _not_same(other)


def _not_same(seen: Seen) -> set[str]:
    return {each.get("who") for each in seen.value.get("not_same_as") or ()}


def _pairs(seen: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Those that share an address, a number or a word that not too many have."""
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(seen):
        for key in each.keys.items():
            shared[key].append(at)
        for word in each.words:
            shared["word", word].append(at)
    pairs = {pair for places in shared.values() if len(places) <= _COMMON for pair in combinations(places, 2)}
    for one, other in sorted(pairs):
        yield seen[one], seen[other]
