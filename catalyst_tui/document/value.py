"""What a document holds: the JSON data model, and when two values are the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

# What reading returns. A file's dates are strings; its money is read exactly with `Document.source`.
Value: TypeAlias = bool | int | float | str | list[Any] | dict[str, Any] | None

# What may be written: a Decimal goes into the file digit for digit (Decimal("412.50") as 412.50).
Writable: TypeAlias = "Value | Decimal"


def equal(one: Any, other: Any) -> bool:
    """Equality as RFC 6902 §4.6 defines it for `test`: numbers by what they are worth, true and 1 are not the same."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(equal(value, other[key]) for key, value in one.items())
        )
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, str | bool) or isinstance(other, str | bool) or one is None or other is None:
        return type(one) is type(other) and bool(one == other)
    if isinstance(one, int) or isinstance(other, int):
        return bool(one == other)
    return float(one) == float(other)  # a Decimal is exact, and the float that was read is not


def identical(one: Any, other: Any) -> bool:
    """Strict sameness: 1, 1.0 and true all differ; the order of keys does not count; not-a-number is itself.

    Parts that are one object in memory are not walked, so values that share parts (aliases) stay cheap to compare.
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(identical(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, float) and math.isnan(one):
        return math.isnan(other)
    return bool(one == other)
