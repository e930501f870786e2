"""What rules about money share. `catalyst_tui/model/money/amounts.py` says why parsed amounts are exact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from catalyst_tui.model.money.books import Books
from catalyst_tui.model.values import as_number
from catalyst_tui.rules.finding import Context

_LAST_DAY = date(9999, 12, 31)


def money(amount: object) -> Decimal | None:
    """An amount exactly as it is written; None when there is none."""
    return as_number(amount)


def total(amounts: Iterable[object]) -> Decimal | None:
    """The exact sum; None when an amount is missing."""
    found = [as_number(amount) for amount in amounts]
    return None if None in found else sum((amount for amount in found if amount is not None), Decimal(0))


def books(context: Context) -> Books:
    """All grants and funds, for `context.once`; without a day, with everything that will be."""
    cohort = context.cohort
    today = date.fromisoformat(context.today) if context.today else _LAST_DAY
    return Books(cohort, today, lambda record: cohort.sound(record).value)
