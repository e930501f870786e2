"""Where new items of a list are written: by their day, where the list is kept by day.

A form shows a new item at the end of its list, so that nothing moves while somebody types; in the file it stands where
a person would have put it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from catalyst_tui.document.patch import look
from catalyst_tui.model.identity import identities
from catalyst_tui.tui.forms.edits import put

Moves = dict[int, int]
"""Index in the file → index in the form."""


def new_items(before: Any, now: Any, keys: tuple[str, ...] | None) -> list[int]:
    """The indexes of the items that a list did not have before, by their identity."""
    if not isinstance(now, list):
        return []
    known = identities(before if isinstance(before, list) else [], keys)
    found = identities(now, keys)
    if known is None or found is None:
        return []
    return [index for index, identity in enumerate(found) if identity not in known]


def by_day(value: dict[str, Any], pointer: str, new: Collection[int]) -> tuple[dict[str, Any], Moves]:
    """The value with the new items (their indexes) of the list at a pointer in their places, and what stands where."""
    listed = look(value, pointer)
    if not isinstance(listed, list) or not new:
        return value, {}
    order = [index for index in range(len(listed)) if index not in new]
    days = [_day(listed[index]) for index in order]
    told = [day for day in days if day]
    if told != sorted(told):
        return value, {}
    for index in sorted(new):
        day = _day(listed[index])
        later = (place for place, other in enumerate(order) if day and _day(listed[other]) > day)
        order.insert(next(later, len(order)), index)
    return put(value, pointer, [listed[index] for index in order]), dict(enumerate(order))


def _day(item: Any) -> str:
    """The day or month of an item, "" when it has none."""
    found = (
        next((item[key] for key in ("date", "month", "from") if key in item), "")
        if isinstance(item, dict)
        else ""
    )
    return found if isinstance(found, str) and found[:1].isdigit() else ""
