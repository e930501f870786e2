"""What a plain (unquoted) scalar means: the core schema of YAML 1.2.2, §10.3.2. Nothing else is ever a type.

Dates, times, `no`, `on`, `1_000` and `12:30` are strings, as they are to editors and JSON Schema tools.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Every number begins with one of these, so that most words are done after one look.
_NUMERIC: Final = frozenset("+-.0123456789")
_number = re.compile(
    r"""
      ([-+]?[0-9]+)
    | ([-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)
    | (0o[0-7]+)
    | (0x[0-9a-fA-F]+)
    | ([-+]?\.(?:inf|Inf|INF))
    """,
    re.VERBOSE,
).fullmatch
_READ: Final[tuple[Callable[[str], int | float], ...]] = (
    int,
    float,
    lambda text: int(text, 8),
    lambda text: int(text, 16),
    lambda text: float(text.replace(".", "")),
)
_NOT_A_NUMBER: Final = frozenset((".nan", ".NaN", ".NAN"))


@lru_cache(maxsize=8192)
def resolve(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar. ValueError for a whole number of thousands of digits."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMERIC:
        return text
    if found := _number(text):
        return _READ[(found.lastindex or 1) - 1](text)
    return float("nan") if text in _NOT_A_NUMBER else text
