"""What a plain (unquoted) scalar means: the core schema of YAML 1.2.2, §10.3.2. Nothing else is ever a type.

Dates, times, `no`, `on`, `1_000` and `12:30` are strings, as they are to editors and JSON Schema tools.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Every number begins with one of these, so that most words are done after one look.
_NUMERIC: Final = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+").fullmatch
_OCTAL = re.compile(r"0o[0-7]+").fullmatch
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+").fullmatch
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?").fullmatch
_INFINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)").fullmatch
_NOT_A_NUMBER: Final = frozenset((".nan", ".NaN", ".NAN"))


@lru_cache(maxsize=8192)
def resolve(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar. ValueError for a whole number of thousands of digits."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER(text):
        return int(text)
    if _FLOAT(text):
        return float(text)
    if _OCTAL(text):
        return int(text[2:], 8)
    if _HEXADECIMAL(text):
        return int(text[2:], 16)
    if match := _INFINITE(text):
        return float(match[1] + "inf")
    return float("nan") if text in _NOT_A_NUMBER else text
