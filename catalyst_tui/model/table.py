"""The records of a kind as a table of plain text, by the columns that their schema suggests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalyst_tui.document.pointer import tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.partners import present
from catalyst_tui.model.query import parse
from catalyst_tui.model.record import Record
from catalyst_tui.model.values import as_number
from catalyst_tui.schema import Column, Field

# A key by which cells sort as people expect: numbers, texts (and figures in them by their worth), empty cells.
SortKey = tuple[int, float, tuple[tuple[int, int, str], ...]]

_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A record: its id, a text for every column, and a key for every column to sort by."""

    id: str
    cells: tuple[str, ...]
    sort: tuple[SortKey, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a kind and a row for every record. The id stands in each row, not in a column."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table(cohort: Cohort, kind: str, records: Iterable[Record] | None = None) -> Table:
    """The table of these records of a kind, in their order; of all of them, by id, when None.

    References are shown by name, words of the program by title, lists and maps by how many they have,
    or by how many of them the column counts.
    """
    root = cohort.registry.field(kind)
    columns = cohort.registry.columns(kind)
    fields = [cohort.registry.field(kind, column.pointer) for column in columns]
    label = cohort.registry.label(kind)
    among = [parse(column.among) if column.among else None for column in columns]
    rows = []
    for record in cohort.records(kind) if records is None else records:
        value = cohort.opened(record).value
        values = [_at(value, tokens(column.pointer), root) for column in columns]
        cells = [
            cohort.label(kind, record.id) if column.pointer == label else shown(value, field, cohort)
            for column, value, field in zip(columns, values, fields, strict=True)
        ]
        sort = [*map(sort_key, values, cells)]
        for index, (query, value) in enumerate(zip(among, values, strict=True)):
            if query is not None and isinstance(value, list) and value:
                held = sum(isinstance(item, dict) and query.holds(item) for item in value)
                cells[index], sort[index] = str(held), sort_key(held, str(held))
        rows.append(Row(record.id, tuple(cells), tuple(sort)))
    return Table(tuple(columns), tuple(rows))


def shown(value: Any, field: Field | None, cohort: Cohort) -> str:
    """A value as the text of a cell; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return str(len(value))
    shape = field.branch_for(value) if field is not None and field.branches else field
    if isinstance(value, dict):
        if shape is None or shape.type == "map":
            return str(len(value))
        return ", ".join(f"{title_of(key)} {shown(value[key], shape.within(key), cohort)}" for key in value)
    if isinstance(value, str):
        return cohort.title(shape.target, value) if shape is not None and shape.target else value
    return f"{value:.2f}" if shape is not None and shape.name == "amount" else str(value)


def sort_key(value: Any, cell: str) -> SortKey:
    """What a cell sorts by: a number by its worth, a list by its length, dates and texts as they read."""
    if isinstance(value, list | dict):
        return 0, float(len(value)), ()
    number = None if isinstance(value, str) else as_number(value)
    if number is not None:
        return 0, float(number), ()
    if not cell:
        return 2, 0.0, ()
    parts = _DIGITS.split(cell.casefold())
    return 1, 0.0, tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def _at(value: Any, path: tuple[str, ...], field: Field | None) -> Any:
    """What a column's pointer leads to, None when nothing: a part that meets a list is an index, `-1` for the last
    item, or how the identity of an item begins (`/partners/professional/who`), of which the present one is meant."""
    for part in path:
        if isinstance(value, list):
            value = _item(value, part, field)
        else:
            value = value.get(part) if isinstance(value, dict) else None
        field = field.within(part, value) if field else None
    return value


def _item(items: list[Any], part: str, field: Field | None) -> Any:
    if part.lstrip("-").isdecimal():
        index = int(part)
        return items[index] if -len(items) <= index < len(items) else None
    key = field.identity[0] if field and field.identity else "id"
    if key == "role":
        found: list[Any] = present({"partners": items}, part)
    else:
        found = [item for item in items if isinstance(item, dict) and item.get(key) == part]
    return found[-1] if found else None
