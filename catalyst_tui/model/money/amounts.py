"""Amounts as exact decimals.

An amount of a file is a plain number; its text is its value. Who adds up reads `exact`, in which every fraction is the
decimal that stands in the file. Rules are asked of thousands of files and take the parsed number: a double of at most
15 significant digits prints as it was written, an amount has 12 at the most (the schema's maximum, and two digits
after the point), and what has more is a finding of the rule `money-digits`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from catalyst_tui.document import Writable
from catalyst_tui.document.scalar import load_exactly
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.values import as_number

NOTHING: Final = Decimal("0.00")
CENT: Final = Decimal("0.01")


def exact(cohort: Cohort, record: Record) -> Fields:
    """A record's fields as far as they are sound; numbers with a point are the decimals that stand in the file.

    They are shared: never change them.
    """
    cohort.is_valid(record)  # asked of the parsed numbers, and remembered
    value = _read(record.data)
    return cohort.sound(record.with_value(value)).value if isinstance(value, dict) else {}


@lru_cache(maxsize=8192)  # after a change all files but one have the bytes that they had
def _read(data: bytes) -> Writable:
    return load_exactly(data)


def amount(value: object) -> Decimal:
    """An amount with two digits after the point; nothing when there is none."""
    number = as_number(value)
    return NOTHING if number is None else number.quantize(CENT)


def total(values: Iterable[object]) -> Decimal:
    """The exact sum of amounts."""
    return sum(map(amount, values), NOTHING)


def said(value: Decimal, currency: str = "") -> str:
    """An amount as people read it: `1,840.00`, `1,840.00 USD`."""
    return f"{value:,.2f} {currency}".rstrip()
