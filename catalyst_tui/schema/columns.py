"""The columns of a kind's table, as its schema suggests them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from catalyst_tui.document.pointer import tokens
from catalyst_tui.schema.annotations import Head
from catalyst_tui.schema.errors import SchemaError
from catalyst_tui.schema.fields import Field

_WIDTHS = {"date": 10, "month": 7, "time": 11, "boolean": 3, "integer": 6, "number": 9, "list": 3, "map": 3}
_FIGURES = frozenset({"list", "map", "integer", "number"})
_USUAL = 14


class Column(NamedTuple):
    """A column: the value it shows, its head, a width to start from, and where its text stands.

    A part of the pointer that meets a list is an index, `-1` for the last item, or how the identity of an item begins
    (`/partners/professional/who`: of the items in that role the last one). A list or map is shown as its length,
    or, where `among` is a query, as how many of its items the query holds for.
    """

    pointer: str
    title: str
    width: int
    align: Literal["left", "right"]
    among: str | None = None


def column(root: Field, pointer: str, head: Head, file: str) -> Column:
    """The column for a pointer. Raises SchemaError when the schema has no such field."""
    field: Field | None = root
    for part in tokens(pointer):
        field = field and field.within(part)
    if field is None:
        raise SchemaError(f"{file}: the column {pointer!r} leads to no field.")
    width = max(len(head.title), _WIDTHS.get(field.type, _USUAL))
    return Column(pointer, head.title, width, "right" if field.type in _FIGURES else "left", head.among)
