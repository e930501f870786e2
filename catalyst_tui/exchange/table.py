"""A table as it came: a header and rows of texts, whatever kind of file they stood in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from catalyst_tui.diagnostic import CatalystError

MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_CELL = 100_000  # characters

# Columns that Catalyst itself writes into the file of rows that could not be used, and knows again when it comes back.
WHY_NOT = "Catalyst: why not"
BELONGS_TO = "Catalyst: belongs to"

_MOST_TITLES, _WIDE = 3, 3
_SINGLE = frozenset(
    {"response", "open-ended response"}
)  # what survey tools write below a question with one answer


class TableError(CatalystError):
    """A file that cannot be read as a table."""

    status = 2


class Row(NamedTuple):
    """One row: its number as a spreadsheet shows it (the header's first row is 1), and a cell for every column."""

    number: int
    cells: tuple[str, ...]
    too_long: bool = False  # it had more cells than there are columns


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet. `encoding`, `delimiter` and `sheet` say how it was read, where that means something;
    `told` are sentences on what was not read."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    name: str = ""
    digest: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_rows: int = 1
    told: tuple[str, ...] = ()

    def column(self, name: str) -> list[str]:
        """The cells of a column, blank ones included."""
        at = self.header.index(name)
        return [row.cells[at] for row in self.rows]


Lines = Iterable[tuple[int, Sequence[str]]]
"""Numbered rows as a reader finds them, header and blank rows included."""


def table(lines: Lines, header_rows: int | None = None, **about: str) -> Table:
    """The table that these rows are. Raises `TableError` when there is no header, or more than fits.

    `header_rows` is found out when it is None: 1, or 2 when the first one leaves out columns that the second one names;
    and titles of the whole table above them. Blank rows are left out; so is a column without a name in which nothing
    stands.
    """
    kept = list(_not_blank(lines))
    if not kept:
        raise TableError("There is nothing in this file: no header, and no row.")
    if header_rows is None:
        titles = _titles(kept)
        header_rows = titles + (2 if _has_two(kept[titles:]) else 1)
    heads, body = kept[:header_rows], kept[header_rows:]
    width = max(len(cells) for _, cells in heads or body)
    if width > MAX_COLUMNS:
        raise TableError(f"This table has {width:,} columns; {MAX_COLUMNS:,} are the most that can be read.")
    names = _names([_padded(cells, width) for _, cells in heads], width)
    columns = [at for at in range(width) if names[at] or _is_used(at, body)]
    header = _unique([names[at] or f"(column {letters(at)})" for at in columns])
    whole = len(columns) == width
    rows = tuple(
        Row(number, tuple(cells))
        if whole and len(cells) == width
        else Row(
            number, tuple(_padded(cells, width)[at] for at in columns), any(map(str.strip, cells[width:]))
        )
        for number, cells in body
    )
    return replace(Table(tuple(header), rows, header_rows=header_rows), **about)  # type: ignore[arg-type]


def _is_used(at: int, body: Sequence[tuple[int, Sequence[str]]]) -> bool:
    return any(cells[at].strip() for _, cells in body if at < len(cells))


def letters(at: int) -> str:
    """The name that spreadsheets give a column: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _not_blank(lines: Lines) -> Iterator[tuple[int, Sequence[str]]]:
    kept = 0
    for number, cells in lines:
        if not any(map(str.strip, cells)):
            continue
        kept += 1
        if kept > MAX_ROWS:
            raise TableError(
                f"This file has more than {MAX_ROWS:,} rows. Split it, and take in one part after another."
            )
        if max(map(len, cells)) > MAX_CELL:
            raise TableError(
                f"Row {number} has a cell with more than {MAX_CELL:,} characters; that is no form's answer."
            )
        yield number, cells


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _titles(kept: Sequence[tuple[int, Sequence[str]]]) -> int:
    """How many rows above the header are titles of the whole table: one cell alone, a wider row without figures below.

    A table of one or two columns has none: nobody could tell a title from its header.
    """
    filled = [sum(map(bool, map(str.strip, cells))) for _, cells in kept[: _MOST_TITLES + 2]]
    titles = next((at for at, count in enumerate(filled) if count > 1), 0)
    if not titles or titles > _MOST_TITLES or max(filled) < _WIDE:
        return 0
    return titles if not any(map(_has_figure, kept[titles][1])) else 0


def _has_two(kept: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """Whether the second row is part of the header: it names columns that the first leaves out, and has no figures."""
    if len(kept) < 3:
        return False
    width = max(len(cells) for _, cells in kept[:3])
    first, second, third = (_padded(cells, width) for _, cells in kept[:3])
    unnamed = [at for at in range(width) if not first[at].strip() and second[at].strip()]
    figures = any(map(_has_figure, second))
    return len(unnamed) >= max(2, width // 4) and not figures and list(second) != list(third)


def _has_figure(cell: str) -> bool:
    """Whether it is a number or a day, as no title of a column is."""
    return any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell))


def _names(heads: Sequence[Sequence[str]], width: int) -> list[str]:
    """One name for each column. Of two rows, the first goes on to the right until it names something else."""
    if not heads:
        return [""] * width
    while len(heads) > 1 and width > 1 and not any(heads[0][1:]):  # a title above the table, no column's
        heads = heads[1:]
    upper, *lower = ([" ".join(cell.split()) for cell in cells] for cells in heads)
    if not lower:
        return upper
    names: list[str] = []
    group = ""
    for at in range(width):
        group = upper[at] or group
        below = " ".join(filter(None, (cells[at] for cells in lower)))
        if below.casefold() in _SINGLE:
            below = ""
        alone = upper[at] if not below else ""
        names.append(f"{group} — {below}" if group and below else below or alone)
    return names


def _unique(names: Sequence[str]) -> list[str]:
    """The names, with a number behind those that stand there a second time."""
    counts: Counter[str] = Counter()
    taken = set(names)
    found = []
    for name in names:
        counts[name] += 1
        own = name
        while counts[name] > 1 and own in taken:
            own = f"{name} ({counts[name]})"
            counts[name] += own in taken
        taken.add(own)
        found.append(own)
    return found
