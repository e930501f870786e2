"""One due item, found by its id, and what would meet it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import Nearest
from catalyst_tui.program.due import due_items
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.kinds import KINDS


class UnknownItem(CatalystError):
    """An id that no due item has."""


def find(cohort: Cohort, today: date, id: str) -> DueItem:
    """The due item of an id, also of one within a partnership when only one item has it. Raises `UnknownItem`."""
    named = next((part for part in id.split("/")[1:2] if cohort.has("partnerships", part)), None)
    items = due_items(cohort, today, partnership=named)
    found = [item for item in items if id in (item.id, item.local_id)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownItem(f"{id} stands for {len(found)} due items: {_some(found)}. Write one of them.")
    raise UnknownItem(
        f"There is no due item {id}. {_hint(id, items) or _hint(id, due_items(cohort, today))}".rstrip()
    )


def wanted(item: DueItem) -> str:
    """What would meet an item, in a sentence that names the file."""
    sentence = KINDS[item.requirement.kind].wanted(item)
    return sentence[0].upper() + sentence[1:]


def _hint(id: str, items: Sequence[DueItem]) -> str:
    near = Nearest(item.id for item in items).hint(id)
    if near:
        return near
    parts = set(id.split("/"))
    alike = [item for item in items if parts <= set(item.id.split("/"))]
    return f"There are {_some(alike)}." if alike else ""


def _some(items: Sequence[DueItem]) -> str:
    listed = ", ".join(item.id for item in items[:3])
    return f"{listed} and {len(items) - 3} more" if len(items) > 3 else listed
