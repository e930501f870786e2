"""A fund does not award more than it has.

All grants that were awarded from a fund, in all partnerships, come to its amount at most. A grant that names no fund is
paid from the program's (`minigrants: {fund}`).

Passes:

    # cohort/funds/ncr-2022.yaml
    id: ncr-2022
    funder: ncr-foundation
    amount: 400.00
    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 400.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 400.00}

Fails:

    # cohort/funds/ncr-2022.yaml
    id: ncr-2022
    funder: ncr-foundation
    amount: 300.00
    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 400.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 400.00}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ..model.record import Record
from .finding import Context, Finding
from .money import money

ID = "fund-overdrawn"
TITLE = "A fund has what it awards"
SEVERITY: Final = "warning"
KINDS = ("funds",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    amount = money(record.value.get("amount"))
    awarded = context.once(_awarded).get(record.id, Decimal(0))
    if amount is not None and awarded > amount:
        yield Finding("/amount", f"Grants of {awarded:.2f} are awarded from this fund; it has {amount:.2f}.")


def _awarded(context: Context) -> dict[str, Decimal]:
    usual = context.cohort.program.get("minigrants", {}).get("fund")
    awarded: dict[str, Decimal] = {}
    for grant in context.cohort.sound_records("grants"):
        decision = grant.value.get("decision", {})
        amount = money(decision.get("amount"))
        fund = grant.value.get("fund") or usual
        if decision.get("outcome") == "awarded" and amount is not None and fund:
            awarded[fund] = awarded.get(fund, Decimal(0)) + amount
    return awarded
