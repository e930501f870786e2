"""Receipts stay within what was awarded, line by line and together.

Receipts of a grant that was not awarded count as overspent as well.

Passes:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 262.50}
    budget:
      - {id: l1, for: materials, what: 9 V batteries, amount: 262.50}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 262.50}
    receipts:
      - {id: r1, date: 2023-01-10, line: l1, amount: 248.16}

Fails:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 262.50}
    budget:
      - {id: l1, for: materials, what: 9 V batteries, amount: 262.50, awarded: 200.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 200.00}
    receipts:
      - {id: r1, date: 2023-01-10, line: l1, amount: 248.16}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries
from catalyst_tui.rules.money import money

ID = "grant-overspent"
TITLE = "Receipts stay within the award"
SEVERITY: Final = "warning"
KINDS = ("grants",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    receipts = list(entries(record.value, "receipts"))
    if not receipts:
        return
    decision = record.value.get("decision", {})
    awarded = decision.get("outcome") == "awarded"
    limit = money(decision.get("amount")) if awarded else Decimal(0)
    limits = {
        line.get("id"): money(line.get("awarded", line.get("amount"))) if awarded else Decimal(0)
        for _, line in entries(record.value, "budget")
    }
    spent = Decimal(0)
    by_line: dict[object, Decimal] = {}
    for pointer, receipt in receipts:
        amount, line = money(receipt.get("amount")), receipt.get("line")
        if amount is None:
            continue
        spent += amount
        by_line[line] = by_line.get(line, Decimal(0)) + amount
        most = limits.get(line)
        if most is not None and by_line[line] > most:
            yield Finding(
                f"{pointer}/amount",
                f"Receipts of line {line} come to {by_line[line]:.2f}; {most:.2f} were awarded.",
            )
        elif limit is not None and spent > limit:
            yield Finding(f"{pointer}/amount", f"Receipts come to {spent:.2f}; {limit:.2f} were awarded.")
