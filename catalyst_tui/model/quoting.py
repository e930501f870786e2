"""How a value reads where a change is told: as a commit may hold it for ever, and as a reader wants it."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten
from typing import Any

from catalyst_tui.document.patch import ABSENT as ABSENT
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import Field

_QUOTED = frozenset(
    {"integer", "number", "boolean", "date", "month", "time", "enum", "reference", "vocabulary", "item"}
)
_EXCERPT = 60  # of a text that a reader is shown, in characters
SEVERAL = 3  # more entries of one list than these are counted instead of named

Quote = Callable[[Any, Field | None], str | None]


def shape_of(field: Field | None, value: Any) -> Field | None:
    """The field, or the branch of it that a value is meant for."""
    if field is None or not field.branches:
        return field
    return None if value is ABSENT else field.branch_for(value)


def quoted(value: Any, field: Field | None) -> str | None:
    """A value that a commit may hold for ever, as text; None for any other."""
    if value is ABSENT or value is None or isinstance(value, dict):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field is None or field.personal:
        return None
    if isinstance(value, list):
        parts = [quoted(item, shape_of(field.items, item)) for item in value]
        known = [part for part in parts if part is not None]
        return ", ".join(known) if known and len(known) == len(parts) <= SEVERAL else None
    shape = shape_of(field, value)
    return str(value) if shape is not None and shape.type in _QUOTED else None


def shown(cohort: Cohort, value: Any, field: Field | None) -> str | None:
    """A value as a reader wants it, on one line."""
    if value is ABSENT or value is None or isinstance(value, dict):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        parts = [shown(cohort, item, field.items if field else None) for item in value]
        return ", ".join(part for part in parts if part) if all(parts) else None
    shape = shape_of(field, value)
    if not isinstance(value, str) or shape is None:
        return str(value)
    if shape.type in ("string", "text"):
        return f"“{shorten(value, _EXCERPT, placeholder='…')}”"
    return cohort.title(shape.target, value) if shape.target else value
