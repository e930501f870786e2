"""A grant is awarded within the rules, or the decision says why not.

The rules are the program's for minigrants (`at_most`, `each`, `due`, `for`, `never_for`) and the fund's (`for`,
`never_for`, `from`, `until`). A decision against one of them has a `reason`. What a request is against is shown to
whoever decides; it may be written down as it came.

Passes:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 510.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 500.00}

Passes:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 510.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 510.00, reason: the price went up since}

Fails:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: Batteries
    requested: {date: 2022-12-09, by: edu-014, amount: 510.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 510.00}

Fails:

    # cohort/grants/coan-ms-22-g1.yaml
    id: coan-ms-22-g1
    partnership: coan-ms-22
    title: An afternoon
    requested: {date: 2022-12-09, by: edu-014, amount: 100.00}
    budget:
      - {id: l1, for: partner-time, what: an afternoon, amount: 100.00}
    decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 100.00}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.money.grant import GRANTED
from catalyst_tui.model.money.terms import objections
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.rules.money import books

ID = "grant-rules"
TITLE = "A grant is awarded within the rules"
SEVERITY: Final = "error"
KINDS = ("grants",)

_OF_ALL = frozenset({"left", "total", "fund"})  # about all grants together, or told by the rule `reference`


def check(record: Record, context: Context) -> Iterator[Finding]:
    kept = context.once(books)
    grant = kept.grants.get(record.id)
    if grant is None or grant.state not in GRANTED or grant.reason:
        return
    for one in objections(grant, kept, requirements=False):
        if one.code not in _OF_ALL:
            source = f"The rule is from: {one.source}. " if one.source else ""
            yield Finding(one.pointer, one.sentence, f"{source}Say in the decision why, or correct it.")
