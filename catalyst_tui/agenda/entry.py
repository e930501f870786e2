"""Entering many of a kind in a row: what a form of something missing begins with, and which one comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from catalyst_tui.program import DueItem

_OPEN = frozenset({"overdue", "due"})
Place = tuple[str, dict[str, Any]]
"""A partnership, and what the form of a new item in it begins with."""


def beginning(item: DueItem, today: date) -> dict[str, Any]:
    """What the form of something that is to be handed in begins with: which one, by whom, and that it came today."""
    which = "month" if item.requirement.fields.get("each") == "month" else "period"
    given = {
        "survey": item.requirement.fields.get("survey"),
        which: item.occurrence or None,
        "by": item.person,
        "submitted": today.isoformat(),
    }
    return {key: value for key, value in given.items() if value}


def next_missing(
    items: Iterable[DueItem], what: str, today: date, after: tuple[str, Mapping[str, Any]]
) -> Place | None:
    """The next that is missing of what is handed in (`what`: `reports`, `surveys`), after the one that was just
    entered: of the same partnership first, then of those that follow; from the beginning when there are none."""
    partnership, entered = after
    same_way = {key: entered[key] for key in ("via", "entered_by") if key in entered}
    missing = [
        (item.partnerships[0], beginning(item, today) | same_way)
        for item in items
        if item.requirement.kind == "submit" and item.requirement.fields.get("what") == what
        if item.state in _OPEN and item.snoozed is None
    ]
    same = {key: entered.get(key) for key in ("month", "period", "survey", "by") if key in entered}
    left = [(id, value) for id, value in missing if (id, same) != (partnership, _only(value, same))]
    following = [place for place in left if place[0] >= partnership]
    return next(iter(sorted(following or left, key=lambda place: place[0])), None)


def _only(value: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: value.get(key) for key in keys}
