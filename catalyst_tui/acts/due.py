"""What acts ask about due items: those of a partnership, and how to call them in a list of choices."""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.acts.act import Asked
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program import DueItem, due_items

_OPEN = ("overdue", "due", "unknown", "upcoming")


def items_of(asked: Asked) -> Sequence[DueItem]:
    """All due items of the partnership at hand."""
    id = asked.begins_from.id
    return asked.owed(id) if asked.owed else due_items(asked.cohort, asked.today, partnership=id)


def open_items(asked: Asked) -> dict[str, str]:
    """What is still to be done, most pressing first: the id within the partnership, and what to call it."""
    found = [item for item in items_of(asked) if item.state in _OPEN]
    found.sort(key=lambda item: (_OPEN.index(item.state), -item.days_late))
    return {item.local_id: called(item, asked.cohort) for item in found}


def called(item: DueItem, cohort: Cohort) -> str:
    """`Monthly activity report, January 2023, Imani Whitfield · overdue`."""
    kind = "people" if item.person and cohort.has("people", item.person) else "organizations"
    whose = cohort.label(kind, item.person) if item.person else ""
    return f"{', '.join(filter(None, (item.requirement.title, item.title, whose)))} · {item.state}"
