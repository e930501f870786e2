"""A fund and a few grants, small enough to add up by hand."""

from __future__ import annotations

from datetime import date

from catalyst_tui.model.money.books import Books
from tests.bare_cohort import cohort

FUND = """\
id: ncr-2022
title: NCR
funder: ncr-foundation
amount: 1000.00
from: 2022-07-01
until: 2023-06-30
for: [minigrants]
received:
  - {date: 2022-07-18, amount: 600.00}
  - {date: 2022-10-03, amount: 400.00}
"""
LINES = """\
  - {id: l1, for: materials, what: batteries, amount: 262.50}
  - {id: l2, for: materials, what: buzzers, amount: 150.00, awarded: 137.50}
"""
GRANT = (
    """\
id: coan-ms-22-g1
partnership: coan-ms-22
title: Batteries
requested: {date: 2022-12-09, by: edu-014, amount: 412.50}
budget:
"""
    + LINES
)
AWARDED = "decision: {date: 2022-12-20, by: staff-01, outcome: awarded, amount: 400.00}\n"
PAID = "paid: {date: 2022-12-22, to: coan-ms}\n"


def books(*grants: str, today: str = "2023-02-15", fund: str = FUND, more: str = "") -> Books:
    """The books of grants g1, g2 …, each a text behind its id; `more` goes to the program."""
    files = {"cohort/funds/ncr-2022.yaml": fund}
    for number, text in enumerate(grants, start=1):
        id = f"coan-ms-22-g{number}"
        files[f"cohort/grants/{id}.yaml"] = text.replace("id: coan-ms-22-g1", f"id: {id}", 1)
    made = cohort(files, {"cohort/program.yaml": more} if more else None)
    return Books(made, date.fromisoformat(today))
