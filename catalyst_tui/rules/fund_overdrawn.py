"""A fund does not award more than it has.

All grants that were awarded from a fund, in all partnerships, less what came back of them, and what was returned to the
funder come to its amount at most. A grant that names no fund is paid from the program's (`minigrants: {fund}`).

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
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.rules.money import books

ID = "fund-overdrawn"
TITLE = "A fund has what it awards"
SEVERITY: Final = "warning"
KINDS = ("funds",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    fund = context.once(books).funds.get(record.id)
    if fund is not None and "amount" in record.value and fund.left < 0:
        told = f"{fund.committed:.2f} are awarded from this fund" if fund.committed else "Money went out"
        back = f", {fund.given_back:.2f} went back to the funder" if fund.given_back else ""
        yield Finding("/amount", f"{told}{back}; it has {fund.amount:.2f}.")
