"""A quick look at a file's bytes, so that costly searches are made only where they may find something."""

from __future__ import annotations

from collections.abc import Collection

# What a byte may be part of: 9 a digit, A and a letters, - what separates words and groups of digits.
_CLASSES = {
    **dict.fromkeys(b"0123456789", b"9"),
    **dict.fromkeys(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"A"),
    **dict.fromkeys(b"abcdefghijklmnopqrstuvwxyz", b"a"),
    **dict.fromkeys(b" .-()", b"-"),
    ord("@"): b"@",
    ord("+"): b"+",
}
_TABLE = b"".join(_CLASSES.get(byte, b"x") for byte in range(256))


def has_shape(data: bytes, shapes: Collection[bytes]) -> bool:
    """Whether a part of the bytes has one of the shapes: `999-999-9999`, `a-A`. True for text that is not ASCII."""
    if not data.isascii():
        return True
    shape = data.translate(_TABLE)
    return any(wanted in shape for wanted in shapes)
