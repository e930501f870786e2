"""Jumping to a record by a few letters: `imwhi` finds Imani Whitfield, `coan22b` finds coan-ms-22b."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

# What a letter earns at a start of a word, right after the one before, as the very first; what all earn as one word.
_START, _NEXT, _FIRST, _WORD = 8, 5, 4, 10


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
    """The letters placed in three ways, the best of which counts: each as early as can be, at starts of words, or all
    of them as (the beginning of) one word."""
    early = _early(wanted, text)
    if early is None:
        return None
    ways = (early, _at_starts(wanted, text) or early, _as_word(wanted, text) or early)
    best = max(ways, key=lambda letters: _score(letters, text))
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


def _as_word(wanted: str, text: str) -> list[int] | None:
    at = text.find(wanted)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(wanted, at + 1)
    return None if at < 0 else list(range(at, at + len(wanted)))


def _score(letters: Sequence[int], text: str) -> int:
    score = 0
    before = -2
    for at in letters:
        if at == 0 or not text[at - 1].isalnum():
            score += _START + (_FIRST if at == 0 else 0)
        if at == before + 1:
            score += _NEXT
        before = at
    spread = letters[-1] - letters[0]
    at_start = letters[0] == 0 or not text[letters[0] - 1].isalnum()
    return score - spread + (_WORD if at_start and spread == len(letters) - 1 else 0)
