"""The money of a minigrant adds up, to the cent.

The budget's lines are what was requested; what was awarded line by line is what was decided; and no more is awarded
than was requested. Amounts are compared as exact decimals.

Passes:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries and buzzers
    requested: {date: 2022-12-09, by: edu-014, amount: 412.50}
    budget:
      - {id: l1, for: materials, what: 9 V batteries, amount: 262.50}
      - {id: l2, for: materials, what: buzzers, amount: 150.00, awarded: 137.50}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 400.00}

Fails:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries and buzzers
    requested: {date: 2022-12-09, by: edu-014, amount: 412.50}
    budget:
      - {id: l1, for: materials, what: 9 V batteries, amount: 262.50}
      - {id: l2, for: materials, what: buzzers, amount: 150.10}

Fails:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 100.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 100.01}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries
from catalyst_tui.rules.money import money, total

ID = "grant-sums"
TITLE = "The money of a grant adds up"
SEVERITY: Final = "error"
KINDS = ("grants",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    value = record.value
    requested = money(value.get("requested", {}).get("amount"))
    lines = [line for _, line in entries(value, "budget")]
    if lines and requested is not None:
        asked = total(line.get("amount") for line in lines)
        if asked is not None and asked != requested:
            yield Finding(
                "/requested/amount",
                f"The budget's lines add up to {asked:.2f}, but {requested:.2f} are requested.",
            )
    yield from _award(record, requested)


def _award(record: Record, requested: Decimal | None) -> Iterator[Finding]:
    decision = record.value.get("decision", {})
    awarded = money(decision.get("amount"))
    if decision.get("outcome") != "awarded" or awarded is None:
        return
    if requested is not None and awarded > requested:
        yield Finding(
            "/decision/amount", f"{awarded:.2f} are awarded, more than the {requested:.2f} requested."
        )
    lines = [line for _, line in entries(record.value, "budget")]
    by_line = total(line.get("awarded", line.get("amount")) for line in lines)
    if any("awarded" in line for line in lines) and by_line is not None and by_line != awarded:
        yield Finding(
            "/decision/amount",
            f"The lines are awarded {by_line:.2f} together, but the decision says {awarded:.2f}.",
            "A line without `awarded` counts with its full amount.",
        )
