"""Did you mean …: the known words that look most like one that is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_FEW = 100


class Nearest:
    """Finds look-alikes among many words, many times.

    A few words are all compared. Thousands (ids) are found by what is left after leaving out one letter on either
    side, which covers a letter too many, too few, wrong or swapped (SymSpell's deletion index, at distance one).
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)
        self._index: dict[str, list[str]] | None = None

    def of(self, text: str) -> list[str]:
        """At most three words, the likeliest first."""
        from difflib import SequenceMatcher, get_close_matches

        if len(self._words) <= _FEW:
            return get_close_matches(text, self._words, 3, 0.75)
        if self._index is None:
            self._index = defaultdict(list)
            for word in self._words:
                for rest in _shortened(word):
                    self._index[rest].append(word)
        found = {word for rest in _shortened(text) for word in self._index.get(rest, ())}
        return sorted(found, key=lambda word: (-SequenceMatcher(None, text, word).ratio(), word))[:3]

    def hint(self, text: str) -> str:
        """`Did you mean 'pro-014'?`, or nothing."""
        found = self.of(text)
        return f"Did you mean {' or '.join(map(repr, found))}?" if found else ""


def did_you_mean(text: str, words: Iterable[str]) -> str:
    """`Did you mean 'people'?`, or nothing."""
    return Nearest(words).hint(text)


def _shortened(word: str) -> Iterator[str]:
    letters = "".join(filter(str.isalnum, word.casefold()))
    yield letters
    for index in range(len(letters)):
        yield letters[:index] + letters[index + 1 :]
