"""Money as exact decimals. A file's amounts are plain numbers of at most two digits; their text is their value."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..model.values import as_number


def money(amount: object) -> Decimal | None:
    """An amount exactly as it is written; None when there is none."""
    return as_number(amount)


def total(amounts: Iterable[object]) -> Decimal | None:
    """The exact sum; None when an amount is missing."""
    found = [as_number(amount) for amount in amounts]
    return None if None in found else sum((amount for amount in found if amount is not None), Decimal(0))
