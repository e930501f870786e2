"""Letters that were read in a wrong code page.

`Prйvert` is `Prévert`, written in code page 1252 and read in 1251: registers on the web have such words. No word of any
language mixes Latin and Cyrillic letters, so a word that does was read wrongly, and its bytes tell what it was. Words
in Cyrillic letters alone stay.

`MÃ¼ller` is `Müller`, written in UTF-8 and read in code page 1252, as spreadsheets do with files that bear no mark.
What reads as UTF-8 that way, and gives letters or signs of a text, is hardly ever meant as it stands.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
_TWICE = re.compile("[\u00c2-\u00c5][^\x00-\x7f]|\u00e2[^\x00-\x7f]{2}")
_SIGNS = frozenset("\N{NO-BREAK SPACE}‘’“”–—…•€°£·")
_LAST_LATIN = "\u017f"


def as_meant(text: str) -> str:
    """The text with such words and letters as they were meant."""
    if text.isascii():
        return text
    text = _TWICE.sub(lambda letters: _read_again(letters[0]), text)
    return _WORD.sub(lambda word: _in_one_alphabet(word[0]), text) if _CYRILLIC.search(text) else text


def _read_again(letters: str) -> str:
    try:
        meant = b"".join(map(_byte, letters)).decode()
    except UnicodeError:
        return letters
    return meant if meant in _SIGNS or (meant.isalpha() and meant <= _LAST_LATIN) else letters


def _byte(letter: str) -> bytes:
    """A letter of code page 1252, in which five bytes mean nothing and are read as they are."""
    return letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252")


def _in_one_alphabet(word: str) -> str:
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return word
    try:
        return word.encode("cp1251").decode("cp1252")
    except UnicodeError:
        return word
