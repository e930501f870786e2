"""Rows of a table, and the view of them: which are shown, in which order.

Rows never move. A view is a list of indices into them, so a filter key on 5,000 rows builds one list of small
integers and nothing else; the widget renders the few lines that fit the screen. Pure: no terminal is needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title; `least` is how few cells of the terminal it keeps of a longer text when there is little
    room, `most` how many it takes when there is plenty; `gap` is the space after it, one cell in a grid of signs. Where
    no `signs` are meant, a cell that begins like one has no color of its own."""

    title: str
    align: Literal["left", "right"] = "left"
    least: int = 4
    most: int = 40
    gap: int = 2
    signs: bool = True


class Row(NamedTuple):
    """One row, with a cell for each column.

    `id` finds it again after a reload; `search` is text that a filter finds besides the cells; `sort` holds a value
    for each column whose text does not sort as it reads (a date); rows of one `group` stand together under it as a
    heading; `tone` colors the whole row; `below` is a second line, which the cursor passes over.
    """

    id: str
    cells: tuple[str, ...]
    search: str = ""
    sort: tuple[object, ...] = ()
    group: str = ""
    tone: str = ""
    below: str = ""


def fold(text: str) -> str:
    """The text as a filter compares it: without case and without accents ("Zoë" is found by "zoe")."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


_ACCENTS = re.compile("[\u0300-\u036f]")
_NUMBERS = re.compile(r"(\d+(?:[.,]\d+)*)")


@cache
def natural(text: str) -> tuple[tuple[int, float, str], ...]:
    """A key by which "2/8" sorts before "10/8"; a number compares by its value, all else by its letters."""
    parts = _NUMBERS.split(fold(text).strip())
    return tuple(
        (0, _number(part), "") if place % 2 else (1, 0.0, part) for place, part in enumerate(parts) if part
    )


def _number(digits: str) -> float:
    try:
        return float(digits.replace(",", ""))
    except ValueError:  # 1.2.3
        return float(digits.split(".")[0])


SPACE = -(1 << 60)
"""The line above a heading, in a view that is spaced."""
BELOW = -(1 << 50)
"""`BELOW + index` is the second line of a row."""


class View:
    """An index list over rows: what a filter and a sort leave to show.

    `lines` is what stands on the screen from top to bottom: the index of a row, `BELOW +` that index for its second
    line; for the heading of a group, the bitwise complement (`~index`) of the group's first row; or `SPACE`.
    """

    def __init__(self, rows: Sequence[Row] = (), *, spaced: bool = False) -> None:
        self.spaced = spaced
        self.names_first = False
        """Whether a filter puts rows on top whose first cell, the name, has a word that begins with what was typed."""
        self.words = ""
        self.column: int | None = None
        self.descending = False
        self.replace(rows)

    def replace(self, rows: Sequence[Row]) -> None:
        """Other rows under the same filter and the same order."""
        self.rows = rows
        self._folded: list[str] = []
        self._show_anew()

    def filter(self, words: str) -> None:
        """Show the rows that hold every one of these words, wherever they stand in the row."""
        narrower = bool(self.words) and words.startswith(self.words)
        wanted = fold(words).split()
        if not wanted:
            self.shown = self._ordered
        else:
            folded = self._haystacks()
            candidates = self.shown if narrower else self._ordered
            for word in wanted:
                candidates = [index for index in candidates if word in folded[index]]
            if self.names_first:
                candidates = sorted(candidates, key=lambda index: not self._is_named(index, wanted))
            self.shown = candidates
        self.words = words
        self._head()

    def sort(self, column: int | None, descending: bool = False) -> None:
        """Order by a column (groups stay together), or, with None, as the presenter gave the rows."""
        self.column, self.descending = column, descending
        self._show_anew()

    def line_of(self, row_id: str) -> int | None:
        """The line on which a row stands, None when it is filtered away or gone."""
        rows = self.rows
        return next(
            (y for y, index in enumerate(self.lines) if index >= 0 and rows[index].id == row_id), None
        )

    def meant(self, naming: int) -> Row | None:
        """The row whose id was typed, or else whose name (the cell at this place), to the last letter."""
        words = fold(self.words).strip()
        whole = f"\n{words}\n"
        equal = [at for at in self.shown if whole in self._haystacks()[at]] if words else []
        ids = (at for at in equal if self._folded[at].endswith(whole))
        names = (at for at in equal if fold(self.rows[at].cells[naming]) == words)
        found = next(ids, next(names, None))
        return None if found is None else self.rows[found]

    def named(self, naming: int) -> Row | None:
        """The row that was meant, or else the shortest name that begins with what was typed, as a name or an id."""
        if found := self.meant(naming):
            return found
        words, rows = fold(self.words).strip(), (self.rows[at] for at in self.shown)
        begun = [
            row
            for row in rows
            if words and any(fold(told).startswith(words) for told in (row.id, row.cells[naming]))
        ]
        return min(
            begun, key=lambda row: (len(row.cells[naming]), fold(row.cells[naming]), row.id), default=None
        )

    def _show_anew(self) -> None:
        self._order()
        words, self.words = self.words, ""  # nothing that was shown may narrow what comes
        self.filter(words)

    def _is_named(self, index: int, wanted: Sequence[str]) -> bool:
        name = fold(self.rows[index].cells[0]).split()
        return all(any(part.startswith(word) for part in name) for word in wanted)

    def _haystacks(self) -> list[str]:
        if len(self._folded) != len(self.rows):
            told = ((*row.cells, row.search, row.below, row.id) for row in self.rows)
            self._folded = [fold("\n".join(("", *texts, ""))) for texts in told]
        return self._folded

    def _order(self) -> None:
        rows, column = self.rows, self.column
        self._ordered: list[int] = list(range(len(rows)))
        if column is None:
            return
        groups: dict[str, int] = {}
        for row in rows:
            groups.setdefault(row.group, len(groups))
        keys = [_sort_key(row, column) for row in rows]
        # What has no value stands last in both directions: nobody looks for it.
        filled = sorted((i for i in self._ordered if keys[i]), key=keys.__getitem__, reverse=self.descending)
        empty = [i for i in self._ordered if not keys[i]]
        self._ordered = sorted([*filled, *empty], key=lambda i: groups[rows[i].group])

    def _head(self) -> None:
        rows, lines = self.rows, self.shown
        if any(rows[index].group for index in lines[:1]):
            lines, group = [], ""
            for index in self.shown:
                if rows[index].group != group:
                    group = rows[index].group
                    lines += [SPACE, ~index] if self.spaced and lines else [~index]
                lines.append(index)
                if rows[index].below:
                    lines.append(BELOW + index)
        self.lines = lines


def _sort_key(row: Row, column: int) -> tuple[object, ...]:
    """Values before text, numbers before words, since values of different types do not compare; () for nothing."""
    value = row.sort[column] if column < len(row.sort) else None
    if value is not None:
        return (0, value) if isinstance(value, int | float) else (1, value)
    text = row.cells[column] if column < len(row.cells) else ""
    return (2, natural(text)) if text else ()


class Measures(NamedTuple):
    """What each column needs, in cells of the terminal: at the `least`, as `wanted`, and for its `longest` text. The
    `gaps` are those between the columns."""

    least: tuple[int, ...]
    wanted: tuple[int, ...]
    longest: tuple[int, ...]
    gaps: int

    def widths(self, room: int) -> tuple[int, ...]:
        """How wide each column is. Where the room is too small the widest columns give way first, down to their least;
        what still does not fit is reached by scrolling."""
        given = list(self.wanted)
        for _ in range(sum(given) + self.gaps - room):
            widest = max(range(len(given)), key=lambda place: given[place] - self.least[place], default=None)
            if widest is None or given[widest] <= self.least[widest]:
                break
            given[widest] -= 1
        return tuple(given)


def measured(columns: Sequence[Column], rows: Sequence[Row]) -> Measures:
    """What the columns need for all rows, never for those alone that a filter shows: columns do not jump while one
    types."""
    least = [cell_len(column.title) for column in columns]
    wanted, found = least.copy(), [0] * len(columns)
    for place, texts in enumerate(zip(*(row.cells for row in rows), strict=True)):
        column = columns[place]
        longest = found[place] = max(map(len if "".join(texts).isascii() else cell_len, texts))
        least[place] = max(least[place], min(longest, column.least))
        wanted[place] = max(least[place], min(longest, column.most))
    gaps = sum(column.gap for column in columns[:-1])
    return Measures(tuple(least), tuple(wanted), tuple(found), gaps)
