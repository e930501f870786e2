"""Letters that were read in a wrong code page: `Prйvert` is `Prévert`, written in code page 1252 and read in 1251.

Registers on the web have such words. No word of any language mixes Latin and Cyrillic letters, so a word that does was
read wrongly, and its bytes tell what it was. Words in Cyrillic letters alone stay.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")


def in_one_alphabet(text: str) -> str:
    """The text with such words as they were meant."""
    if text.isascii() or not _CYRILLIC.search(text):
        return text
    return _WORD.sub(lambda word: _meant(word[0]), text)


def _meant(word: str) -> str:
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return word
    try:
        return word.encode("cp1251").decode("cp1252")
    except UnicodeError:
        return word
