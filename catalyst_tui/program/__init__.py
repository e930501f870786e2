"""What a program asks for, and how that stands on a day. Pure: a cohort and a day in, due items out.

    items = due_items(cohort, today)                      # every due item; with partnership=ID, of one
    for partnership, row in grid(items).items():          # partnership → requirement → its items
        cell = summary(row["monthly-report"])             # Cell(sign="!", text="3!", state="overdue")
    wanted(item)                                          # what would meet it, in a sentence
    find(cohort, today, "monthly-report/coan-ms-22/2023-01/pro-061")      # one item, by its id
    Silences(cohort, today).of(record).quiet              # whether somebody should ask how they are

A `DueItem` says what, who, until when, how it stands, and the lines that prove it (see `item.py`). Which requirements
there are is data, in `program.yaml`; what the few kinds of them mean is in `kinds/`, a module each.
"""

from __future__ import annotations

from catalyst_tui.program.due import due_items
from catalyst_tui.program.explain import UnknownItem, find, wanted
from catalyst_tui.program.item import SIGNS, STATES, Cell, DueItem, Evidence, State, Waiver, grid, summary
from catalyst_tui.program.kinds.action import ACTION
from catalyst_tui.program.requirement import Requirement, requirements
from catalyst_tui.program.silence import Silence, Silences

__all__ = [
    "ACTION",
    "SIGNS",
    "STATES",
    "Cell",
    "DueItem",
    "Evidence",
    "Requirement",
    "Silence",
    "Silences",
    "State",
    "UnknownItem",
    "Waiver",
    "due_items",
    "find",
    "grid",
    "requirements",
    "summary",
    "wanted",
]
