"""Names that are alike: folded to one spelling, compared by rapidfuzz and by single slips of the fingers.

rapidfuzz is imported when there is a first pair to compare.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ALIKE = 88
"""From how many of 100 points on two names are alike."""
SLIP = 92
"""What two names have whose words are the same but for one slip in a longer word."""
_LONG = 5


def folded(text: str) -> str:
    """Small letters without accents, signs as spaces: `Zoë O'Neil` is `zoe oneil`."""
    plain = unicodedata.normalize(
        "NFKD", text.casefold().replace("'", "").replace("’", "").replace("&", " and ")
    )
    return re.sub(
        r"[^\w]+", " ", "".join(letter for letter in plain if not unicodedata.combining(letter))
    ).strip()


def alike(one: str, other: str, floor: int = ALIKE) -> int:
    """How alike two names are, of 100, in whatever order their words stand; 0 below a floor."""
    from rapidfuzz import fuzz

    return round(fuzz.token_sort_ratio(one, other, score_cutoff=floor))


def slips(word: str) -> Iterator[str]:
    """The word without one of its letters, each in turn, and itself.

    A letter left out, added, typed for another, or two swapped: two words with one such slip between them have one of
    these in common (the deletion neighborhood of SymSpell), so that they are found without comparing all with all.
    Short words have none: with one letter less they are other words.
    """
    yield word
    if len(word) >= _LONG:
        yield from {word[:at] + word[at + 1 :] for at in range(len(word))}


def is_slip(one: str, other: str) -> bool:
    """Whether one slip of the fingers makes one word of the other."""
    return one == other or not set(slips(one)).isdisjoint(slips(other))
