"""Tens of thousands of names, searched as letters are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from catalyst_tui.exchange.folding import folded, folded_lines
from catalyst_tui.selection.double_organizations import in_full

_ALIKE = 75
"""From how many of 100 points on rapidfuzz takes a word for a slip of what was typed."""
_SLIPS = 6
"""How many words one that was typed may be a slip of."""
_SPELLINGS = (
    ("saint", "st"),
    ("saints", "ss", "sts"),
    ("mount", "mt"),
    ("fort", "ft"),
    ("church of england", "cofe", "c of e", "ce"),
    ("catholic", "rc"),
    ("elementary", "elem"),
)
"""Words that schools write in several ways, the long one first: found by either, and the same in a name."""


class Hit(NamedTuple):
    """A name that was found: how far it is from what was typed, how long it is, and its place."""

    rank: int
    length: int
    at: int


SLIPPED = 3
"""The rank from which on a hit is a guess at what was meant."""


class Names:
    """An index of names, each with other words that it may be found by: its town, its postal code, its number."""

    def __init__(self, names: Sequence[str], others: Sequence[str]) -> None:
        self._names = folded_lines(names)
        pairs = zip(self._names, folded_lines(others), strict=True)
        self._lines = _in_every_spelling("\n".join(f" {name} {other} " for name, other in pairs)).split("\n")

    def search(self, typed: str, limit: int = 20) -> list[Hit]:
        """The best hits: what begins so, then where each word begins one, then where each stands somewhere; else with
        shortened words written out (`coan ms`), else with slips of the fingers mended. Of equals the shortest first."""
        text = folded(typed)
        if not text:
            return []
        found = self._found(text, limit) or self._found(in_full(text), limit)
        return found or self._alike(text, limit)

    def called(self, name: str) -> list[int]:
        """The places of all that are called so, whole and with shortened words written out."""
        text = folded(name)
        return self._called.get(_in_one_spelling(text)) or self._called.get(in_full(text)) or []

    @cached_property
    def _called(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, name in enumerate(_in_one_spelling("\n".join(self._names)).split("\n")):
            if name:
                found.setdefault(name, []).append(at)
        return found

    def _found(self, text: str, limit: int) -> list[Hit]:
        found: dict[int, Hit] = {}
        for rank, tier in enumerate(self._tiers(text)):
            if len(found) < limit:
                hits = sorted(Hit(rank, len(self._names[at]), at) for at in tier() if at not in found)
                found |= {hit.at: hit for hit in hits}
        return list(found.values())[:limit]

    def _tiers(self, text: str) -> Iterator[Callable[[], list[int]]]:
        words = text.split()
        starts = [f" {word}" for word in words]
        yield lambda: [at for at, name in enumerate(self._names) if name.startswith(text)]
        yield lambda: self._with(starts)
        if len(text) > 2:
            yield lambda: self._with(words)

    def _with(self, parts: Sequence[str]) -> list[int]:
        first, *others = sorted(parts, key=len, reverse=True)
        found = [at for at, line in enumerate(self._lines) if first in line]
        return [at for at in found if all(part in self._lines[at] for part in others)]

    def _alike(self, text: str, limit: int) -> list[Hit]:
        """Those that have each of these words or one like it, the fewest slips first."""
        slips: dict[int, int] = {}
        for place, word in enumerate(text.split()):
            ways = [f" {way}" for way in (word, *self._like(word))]
            among = slips if place else range(len(self._lines))
            met = (
                (at, next((n for n, way in enumerate(ways) if way in self._lines[at]), -1)) for at in among
            )
            slips = {at: slips.get(at, 0) + n for at, n in met if n >= 0}
        return sorted(Hit(SLIPPED + slips[at], len(self._names[at]), at) for at in slips)[:limit]

    def _like(self, word: str) -> list[str]:
        from rapidfuzz import fuzz, process

        hits = process.extract(word, self._words, scorer=fuzz.ratio, limit=_SLIPS, score_cutoff=_ALIKE)
        return [like for like, _, _ in hits if like != word]

    @cached_property
    def _words(self) -> list[str]:
        return list({word for line in self._lines for word in line.split()})


def _in_every_spelling(lines: str) -> str:
    """Lines of words with spaces around each, with every spelling behind a word that has several."""
    for long, *shorts in _SPELLINGS:
        for short in shorts:
            lines = lines.replace(f" {short} ", f" {short} {long} ")
        lines = lines.replace(f" {long} ", f" {long} {' '.join(shorts)} ")
    return lines


def _in_one_spelling(lines: str) -> str:
    """Lines of words, each in its long spelling."""
    lines = f" {lines} ".replace("\n", " \n ")
    for long, *shorts in _SPELLINGS:
        for short in shorts:
            lines = lines.replace(f" {short} ", f" {long} ")
    return lines.replace(" \n ", "\n").strip(" ")
