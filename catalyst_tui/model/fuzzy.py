"""Jumping to a record by a few letters: `imwhi` finds Imani Whitfield, `coan22b` finds coan-ms-22b."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

_START, _NEXT, _FIRST = (
    8,
    5,
    4,
)  # what a letter earns at a word's start, after the one before it, as the very first


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that has the letters in their order: its place in the list, its score, and where the letters stand."""

    index: int
    score: int
    letters: tuple[int, ...]


class Finder:
    """Searches a list of texts, again and again, as letters are typed."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [text.lower() for text in texts]

    def find(self, typed: str, limit: int = 20) -> list[Hit]:
        """The best texts first; for no letters, the first ones of the list."""
        wanted = "".join(typed.lower().split())
        if not wanted:
            return [Hit(index, 0, ()) for index in range(min(limit, len(self._texts)))]
        hits = (hit for index, text in enumerate(self._texts) if (hit := _hit(wanted, text, index)))
        return nsmallest(limit, hits, key=lambda hit: (-hit.score, len(self._texts[hit.index]), hit.index))


def _hit(wanted: str, text: str, index: int) -> Hit | None:
    """The letters placed in two ways, the better of which counts: each as early as can be, or at starts of words."""
    early = _early(wanted, text)
    if early is None:
        return None
    best = max((early, _at_starts(wanted, text) or early), key=lambda letters: _score(letters, text))
    return Hit(index, _score(best, text), tuple(best))


def _early(wanted: str, text: str) -> list[int] | None:
    letters = []
    at = -1
    for letter in wanted:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        letters.append(at)
    return letters


def _at_starts(wanted: str, text: str) -> list[int] | None:
    """Each letter right after the one before it, else at the next start of a word, else wherever it comes next."""
    letters: list[int] = []
    at = -1
    for letter in wanted:
        follows = at + 1
        if not (letters and text[follows : follows + 1] == letter):
            start = text.find(letter, follows)
            while start > 0 and text[start - 1].isalnum():
                start = text.find(letter, start + 1)
            follows = start if start >= 0 else text.find(letter, follows)
        if follows < 0:
            return None
        letters.append(follows)
        at = follows
    return letters


def _score(letters: Sequence[int], text: str) -> int:
    score = 0
    before = -2
    for at in letters:
        if at == 0 or not text[at - 1].isalnum():
            score += _START + (_FIRST if at == 0 else 0)
        if at == before + 1:
            score += _NEXT
        before = at
    return score - (letters[-1] - letters[0])
