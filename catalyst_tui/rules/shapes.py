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
_TABLE = b"".join(_CLASSES.get(byte, b"x") for byte in range(128))
_TABLE += b"x" * 128
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PHONES = (b"999-999-9999", b"999--999-9999", b"+9")
_NAMES = (b"a-A", b"A-A", b"A--A")


def shape_of(text: str) -> bytes:
    """Each character's class: `Dana Osei, 404-555-0114` has the shape `Aaaa-Aaaax-999-999-9999`."""
    if not text.isascii():
        text = _NOT_ASCII.sub(
            lambda match: "A" if match[0].isupper() else "a" if match[0].isalpha() else "?", text
        )
    return text.encode().translate(_TABLE)


def has_phone(shape: bytes) -> bool:
    """Whether groups of digits stand there as in a phone number."""
    return any(phone in shape for phone in _PHONES)


def capitals(shape: bytes) -> Iterator[int]:
    """Where a capitalized word begins behind another word: what may be a family name."""
    for name in _NAMES:
        at = shape.find(name)
        while at >= 0:
            yield at + len(name) - 1
            at = shape.find(name, at + 1)
