"""Bytes to text, with a sentence for every way in which a file can be something else than UTF-8."""

from __future__ import annotations

import re
from typing import Final

from catalyst_tui.diagnostic import Span
from catalyst_tui.document.error import DocumentError
from catalyst_tui.document.limits import MAX_BYTES
from catalyst_tui.document.lines import spot

BOM: Final = b"\xef\xbb\xbf"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# Signs that YAML does not allow (§5.1), and the line breaks of YAML 1.1 that YAML 1.2 takes for text (§5.4).
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]").search
_NAMES: Final = {
    "\0": "a NUL byte",
    "\x1b": "an escape sign",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark",
}


def decode(data: bytes) -> str:
    """The text of a file's bytes, without its byte order mark; line ends as they are.

    DocumentError when the bytes are too many, are not UTF-8, or hold a sign that YAML does not allow.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(
            f"The file has {len(data):,} bytes, and {MAX_BYTES:,} are the most a record may have.",
            Span(1, 1, 1, 1),
        )
    if data.startswith(UTF_16):
        raise DocumentError("The file is UTF-16, not UTF-8.", Span(1, 1, 1, 2), "Save it as UTF-8.")
    content = data.removeprefix(BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise DocumentError(
            f"The file is not UTF-8: the byte 0x{content[error.start]:02X} here is no letter.",
            spot(before, len(before)),
            "Save it as UTF-8.",
        ) from None
    if found := _FORBIDDEN(text):
        raise DocumentError(
            f"There is {_name(found[0])} here, which a text may not hold.",
            spot(text, found.start()),
            "Remove it.",
        )
    return text


def _name(sign: str) -> str:
    return f"{_NAMES.get(sign, 'a sign')} (U+{ord(sign):04X})"
