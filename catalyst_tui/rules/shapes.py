"""A quick look at a text, so that costly searches are made only where they may find something."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What a character may be part of: 9 a digit, A and a letters, - what separates words and groups of digits.
_CLASSES = {
    **dict.fromkeys(b"0123456789", b"9"),
    **dict.fromkeys(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"A"),
    **dict.fromkeys(b"abcdefghijklmnopqrstuvwxyz", b"a"),
    **dict.fromkeys(b" .-()", b"-"),
    ord("+"): b"+",
}
_TABLE = b"".join(_CLASSES.get(byte, b"x") for byte in range(256))
_NOT_ASCII = r"[^\x00-\x7f]"
_GAP = ord("-")
_LETTERS = b"aA"


def shape_of(text: str) -> bytes:
    """Each character's class: `Dana Osei, 404-555-0114` has the shape `Aaaa-Aaaax-999-999-9999`."""
    if not text.isascii():
        text = re.sub(_NOT_ASCII, _class_of, text)
    return text.encode().translate(_TABLE)


def _class_of(match: re.Match[str]) -> str:
    return "A" if match[0].isupper() else "a" if match[0].isalpha() else "?"


def has_phone(shape: bytes) -> bool:
    """Whether groups of digits stand there as at the end of a phone number, or behind a plus."""
    return b"999-9999" in shape or b"+9" in shape


def capitals(shape: bytes) -> Iterator[int]:
    """Where a capitalized word begins behind another word or an initial: what may be a family name."""
    at = shape.find(b"A", 2)
    while at >= 0:
        if shape[at - 1] == _GAP and (shape[at - 2] in _LETTERS or shape[at - 3 : at] == b"A--"):
            yield at
        at = shape.find(b"A", at + 1)
