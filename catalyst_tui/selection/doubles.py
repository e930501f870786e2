"""Likely doubles: people or organizations that stand in two records, each pair with the reasons.

Nothing is decided here: a person looks at the two side by side and merges them, or says that they are two. Two records
are compared only when they share something (an address, a number, a word of the name, but for one slip of the fingers),
so that thousands are looked through in seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection import double_organizations, double_people
from catalyst_tui.selection.seen import Fields, Seen

KINDS = ("people", "organizations")

_COMMON = 40  # a word that more names have tells nothing


class Double(NamedTuple):
    """Two records that may be one: how likely of 100, and why."""

    kind: str
    one: str
    other: str
    likely: int
    reasons: tuple[str, ...]


def likely_doubles(cohort: Cohort, kind: str) -> list[Double]:
    """The pairs of a kind, the most likely first; without those of which somebody said that they are two."""
    values = []
    for record in cohort.sound_records(kind):
        value = dict(record.value)
        if kind == "people":
            value["contact"] = cohort.contact(record.id)
        values.append((record.id, value))
    return doubles(kind, values)


def doubles(kind: str, values: Iterable[tuple[str, Fields]]) -> list[Double]:
    """The pairs among records given by id and value, the most likely first."""
    compared = double_people if kind == "people" else double_organizations
    seen = [compared.seen(id, value) for id, value in values]
    found = []
    for one, other in _pairs(seen):
        likely, reasons = compared.compare(one, other)
        if likely and not is_apart(one, other):
            found.append(Double(kind, one.id, other.id, likely, tuple(reasons)))
    return sorted(found, key=lambda double: (-double.likely, double.one, double.other))


def is_apart(one: Seen, other: Seen) -> bool:
    """Whether somebody has said that these are two: it stands with either of them."""
    return other.id in _not_same(one) or one.id in _not_same(other)


def _not_same(seen: Seen) -> set[str]:
    return {each.get("who") for each in seen.value.get("not_same_as") or ()}


def _pairs(seen: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Those that share an address, a number, or a word that not too many have."""
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(seen):
        for key in each.keys.items():
            shared[key].append(at)
        for word in each.words:
            shared["word", word].append(at)
    pairs = {
        pair
        for (what, _), places in shared.items()
        if what != "word" or len(places) <= _COMMON
        for pair in combinations(places, 2)
    }
    for one, other in sorted(pairs):
        yield seen[one], seen[other]
