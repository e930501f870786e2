"""The money of a minigrant adds up, to the cent, and is asked for what may be paid.

The budget's lines are what was requested; what was awarded line by line is what was decided; no more is awarded than
was requested or than the program gives at most (`minigrants: {at_most}`); and no line is for a purpose for which the
program or the fund never pays (`never_for`). Amounts are compared as exact decimals.

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
    title: An afternoon
    requested: {date: 2022-12-09, by: edu-014, amount: 100.00}
    budget:
      - {id: l1, for: partner-time, what: an afternoon, amount: 100.00}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ..model.record import Record
from .finding import Context, Finding, entries
from .money import money, total

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
    yield from _award(record, requested, context)
    yield from _purposes(record, context)


def _award(record: Record, requested: Decimal | None, context: Context) -> Iterator[Finding]:
    decision = record.value.get("decision", {})
    awarded = money(decision.get("amount"))
    if decision.get("outcome") != "awarded" or awarded is None:
        return
    if requested is not None and awarded > requested:
        yield Finding(
            "/decision/amount", f"{awarded:.2f} are awarded, more than the {requested:.2f} requested."
        )
    most = money(context.cohort.program.get("minigrants", {}).get("at_most"))
    if most is not None and awarded > most:
        yield Finding("/decision/amount", f"{awarded:.2f} are awarded; the program gives at most {most:.2f}.")
    lines = [line for _, line in entries(record.value, "budget")]
    by_line = total(line.get("awarded", line.get("amount")) for line in lines)
    if any("awarded" in line for line in lines) and by_line is not None and by_line != awarded:
        yield Finding(
            "/decision/amount",
            f"The lines are awarded {by_line:.2f} together, but the decision says {awarded:.2f}.",
            "A line without `awarded` counts with its full amount.",
        )


def _purposes(record: Record, context: Context) -> Iterator[Finding]:
    cohort = context.cohort
    policy = cohort.program.get("minigrants", {})
    id = record.value.get("fund") or policy.get("fund")
    fund = cohort.peek("funds", id) if id else None
    never = dict.fromkeys(policy.get("never_for") or (), "the program")
    never |= dict.fromkeys(
        (cohort.sound(fund).value.get("never_for") if fund else ()) or (), f"the fund {id}"
    )
    for pointer, line in entries(record.value, "budget"):
        purpose = line.get("for")
        if purpose in never:
            yield Finding(
                f"{pointer}/for", f"{never[purpose][0].upper()}{never[purpose][1:]} never pays for {purpose}."
            )
