"""The tabs: what the interface shows at the top, in this order, and how each is called when there is little room."""

from __future__ import annotations

from typing import NamedTuple


class Tab(NamedTuple):
    """`name` is the screen's (and, for lists of records, the kind's); `short` is the title at 80 columns."""

    name: str
    title: str
    short: str


TABS: tuple[Tab, ...] = (
    Tab("today", "Today", "Today"),
    Tab("partnerships", "Partnerships", "Partnerships"),
    Tab("events", "Events", "Events"),
    Tab("people", "People", "People"),
    Tab("organizations", "Organizations", "Orgs"),
    Tab("applications", "Applications", "Applications"),
    Tab("grants", "Grants", "Grants"),
    Tab("problems", "Problems", "Problems"),
    Tab("history", "History", "Log"),
)
NAMES: tuple[str, ...] = tuple(tab.name for tab in TABS)
