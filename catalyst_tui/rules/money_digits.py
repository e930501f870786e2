"""An amount has two digits after the point at most.

Sums of amounts are exact, and what is smaller than a cent cannot be paid.

Passes:

    # cohort/funds/ncr-2022.yaml
    id: ncr-2022
    funder: ncr-foundation
    amount: 12500.5
    received:
      - {date: 2022-07-18, amount: 8000}

Fails:

    # cohort/funds/ncr-2022.yaml
    id: ncr-2022
    funder: ncr-foundation
    amount: 12500.00
    received:
      - {date: 2022-07-18, amount: 8000.005}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.rules.money import money

ID = "money-digits"
TITLE = "An amount has no fraction of a cent"
SEVERITY: Final = "error"
KINDS = ("funds", "grants")

_AMOUNTS = ("amount", "awarded", "raised")


def check(record: Record, context: Context) -> Iterator[Finding]:
    yield from _within(record.value, "")


def _within(value: Any, pointer: str) -> Iterator[Finding]:
    """What is wrong with the amounts within a value; keys of these records need no escape in a pointer."""
    if isinstance(value, dict):
        for key in _AMOUNTS:
            if isinstance(value.get(key), float) and _has_fraction(value[key]):
                yield Finding(f"{pointer}/{key}", f"{value[key]} has a fraction of a cent.")
        for key, inner in value.items():
            if key != "extras":
                yield from _within(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _within(inner, f"{pointer}/{index}")


def _has_fraction(value: float) -> bool:
    amount = money(value)
    return amount is not None and amount != round(amount, 2)
