"""The table of records: the same table, with the same keys, behind every list.

A virtual table (facts measured: a widget that holds every cell needs seconds for 50,000 rows, this one paints
what is visible): rows are plain tuples that a presenter made, a view says which are shown, and a line is put
together when it comes into sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.message import Message

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.line import SIGNS, Part, fit
from catalyst_tui.tui.lines import LineView
from catalyst_tui.tui.rows import BELOW, SPACE, Column, Measures, Row, View, measured

GUTTER = 2  # the sign of a marked row, and a space
SLIVER = 4  # of a column that is cut at the edge less than this says nothing: better nothing of it


class RecordTable(LineView):
    """A table over a view of rows. Sorting and filtering never touch a row."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("table")

    class Asked(Message):
        """The person wants to choose the column to sort by."""

        def __init__(self, table: RecordTable) -> None:
            super().__init__()
            self.table = table

    class Changed(Message):
        """Sort, filter, marks or the size changed: whoever tells something of them looks again."""

        def __init__(self, table: RecordTable) -> None:
            super().__init__()
            self.table = table

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        header: bool = True,
        spaced: bool = False,
        running_on: bool = False,
        id: str | None = None,
    ) -> None:
        """`running_on`: as in a spreadsheet, a text that is too long runs on over the empty cells after it."""
        super().__init__(id=id)
        self._running_on = running_on
        self.columns: Sequence[Column] = columns
        self.view = View(spaced=spaced)
        self.marked: set[str] = set()
        self.empty = ""
        self.top = 1 if header else 0
        self._measures: Measures | None = None
        self._widths: tuple[int, tuple[int, ...]] = (0, ())

    # Rows and the view of them.

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Other rows, as after a reload. Cursor, filter, sort and marks stay with the rows they stood on."""
        at = self.current
        self.columns = columns
        self.view.replace(rows)
        self.marked &= {row.id for row in rows}
        self._measures = None
        self._settle(at)

    def filter(self, words: str) -> None:
        """Show only rows with all of these words; the cursor goes where all of an id or of a name was typed."""
        at = self.current
        self.view.filter(words)
        self._settle(self.view.meant(self._naming) or at)

    def sort(self, column: int | None, descending: bool = False) -> None:
        """Order by a column, or as the presenter gave the rows."""
        at = self.current
        self.view.sort(column, descending)
        self._settle(at)

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on a row; False when it is not shown."""
        line = self.view.line_of(row_id)
        if line is not None:
            self.move(line)
        return line is not None

    def go_to_named(self) -> None:
        """Put the cursor on the row whose name the filter begins, if there is one."""
        if row := self.view.named(self._naming):
            self.go_to(row.id)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        lines = self.view.lines
        index = lines[self.cursor] if self.cursor < len(lines) else -1
        return self.view.rows[index] if index >= 0 else None

    @property
    def chosen(self) -> list[Row]:
        """The marked rows that are shown, or else the row under the cursor."""
        rows = [self.view.rows[index] for index in self.view.shown]
        marked = [row for row in rows if row.id in self.marked]
        return marked or ([self.current] if self.current else [])

    def as_text(self) -> str:
        """What is shown, as lines with tabs that a spreadsheet takes: the marked rows, or else all."""
        rows = [self.view.rows[index] for index in self.view.shown]
        kept = [row for row in rows if row.id in self.marked] or rows
        lines = ["\t".join(column.title for column in self.columns)] if self.top else []
        return "\n".join([*lines, *("\t".join(row.cells) for row in kept)])

    def _settle(self, at: Row | None) -> None:
        line = self.view.line_of(at.id) if at else None
        self.cursor = 0 if line is None else line
        self.lines_changed()
        self._bring_into_view()
        self.post_message(self.Changed(self))
        self.post_message(self.Moved(self))

    @property
    def widths(self) -> tuple[int, ...]:
        """The columns' widths at the present size."""
        if self._measures is None or self._widths[0] != self.room:
            self._widths = self.room, self._needed().widths(self.room - GUTTER)
        return self._widths[1]

    def _needed(self) -> Measures:
        if self._measures is None:
            self._measures = measured(self.columns, self.view.rows)
        return self._measures

    def leave_room(self, width: int | None) -> None:
        """Take no more of this width than the columns want, and three fifths of it, for a preview; None: take all."""
        needed = self._needed()
        wanted = GUTTER + sum(needed.wanted) + needed.gaps + 1  # the scrollbar
        self.styles.width = "1fr" if width is None else min(wanted, width * 3 // 5)

    @property
    def cuts(self) -> bool:
        """Whether some text of some row is not shown in full at the present size."""
        longer = zip(self._needed().longest, self.widths, strict=True)
        return self.wide() > self.room or any(longest > wide for longest, wide in longer)

    def hidden(self, row: Row) -> str:
        """What is not shown in full of a row, each with the head of its column."""
        told, end = [], GUTTER
        for column, wide, cell in zip(self.columns, self.widths, row.cells, strict=True):
            end += wide
            if cell and column.title and (end > self.room or cell_len(cell) > wide):
                told.append(f"{column.title}: {cell}")
            end += column.gap
        return " · ".join(told)

    # What a line view asks.

    def count(self) -> int:
        return len(self.view.lines)

    def selectable(self, line: int) -> bool:
        return self.view.lines[line] >= 0

    def wide(self) -> int:
        return max(self.room, GUTTER + sum(self.widths) + self._needed().gaps)

    def fixed(self) -> int:
        """The column that names the row stays in sight, with what stands before it."""
        kept = zip(self.widths[: self._naming + 1], self.columns, strict=False)
        return GUTTER + sum(width + column.gap for width, column in kept)

    @property
    def _naming(self) -> int:
        """The place of the column that names the row: the first that is not one of signs."""
        return next((place for place, column in enumerate(self.columns) if column.most > 2), 0)

    def goes_on(self, line: int, end: int) -> bool:
        """The header says that there are more columns; a row says so only of a text that the edge cuts."""
        index, start = self.view.lines[line], GUTTER
        if not self.top or index < 0:
            return True
        for column, wide, cell in zip(self.columns, self.widths, self.view.rows[index].cells, strict=True):
            if start + SLIVER < end < start + min(wide, cell_len(cell)):
                return True
            start += wide + column.gap
        return False

    def nothing(self) -> str:
        if self.view.rows and self.view.words:
            return f"No line has “{self.view.words}”. Escape shows all again."
        return self.empty

    def head(self, width: int) -> list[Part]:
        parts: list[Part] = [(" " * GUTTER, "head")]
        start, edge = GUTTER, width + round(self.scroll_x)
        for place, (column, wide) in enumerate(zip(self.columns, self.widths, strict=True)):
            sorts = place == self.view.column
            arrow = (
                ("▼" if self.view.descending else "▲") if sorts else " "
            )  # in the gap, so that titles stay whole
            title = fit(column.title, wide, column.align)
            if sorts and column.align == "left":
                title = fit(column.title + arrow, wide + 1)
                arrow = ""
            parts.append((_before(edge - start, title) + arrow + " " * (column.gap - 1), "head"))
            start += wide + column.gap
        return parts

    def parts(self, line: int, width: int) -> list[Part]:
        index = self.view.lines[line]
        if index == SPACE:
            return []
        if index < BELOW // 2:
            indent = " " * self.fixed()
            return [(fit(indent + self.view.rows[index - BELOW].below, self.wide()), "dim")]
        if index < 0:
            return [(" " * GUTTER + self.view.rows[~index].group, "head")]
        row = self.view.rows[index]
        parts: list[Part] = [("• " if row.id in self.marked else "  ", "accent")]
        widths, edge = self.widths, width + round(self.scroll_x)
        place, start = 0, GUTTER
        while place < len(row.cells):
            cell, column = row.cells[place], self.columns[place]
            wide, place = self._run(row.cells, place) if self._running_on else (widths[place], place + 1)
            text = _before(edge - start, fit(cell, wide, column.align))
            parts.append((text + " " * column.gap, (column.signs and _tone(cell)) or row.tone))
            start += wide + column.gap
        return parts

    def _run(self, cells: Sequence[str], place: int) -> tuple[int, int]:
        """The width of a cell with the empty ones after it, and the place of the next one that is not."""
        following = place + 1
        while cells[place] and following < len(cells) and not cells[following]:
            following += 1
        if following == len(cells):
            before = zip(self.widths[:place], self.columns, strict=False)
            return self.wide() - GUTTER - sum(wide + column.gap for wide, column in before), following
        gaps = sum(column.gap for column in self.columns[place : following - 1])
        return sum(self.widths[place:following]) + gaps, following

    def on_resize(self) -> None:
        self.post_message(self.Changed(self))

    # Keys and the mouse.

    def action_sort(self) -> None:
        self.post_message(self.Asked(self))

    def action_reverse(self) -> None:
        if self.view.column is not None:
            self.sort(self.view.column, not self.view.descending)

    def action_mark(self) -> None:
        if row := self.current:
            self.marked ^= {row.id}
            self._strips.clear()
            self.refresh_lines(self.cursor + self.top)
            self.post_message(self.Changed(self))
            self.action_down()

    def action_mark_all(self) -> None:
        shown = {self.view.rows[index].id for index in self.view.shown}
        self.marked = set() if shown <= self.marked else self.marked | shown
        self.lines_changed()
        self.post_message(self.Changed(self))

    def head_clicked(self, x: int) -> None:
        fixed = self.fixed()
        at = x if x < fixed else x + round(self.scroll_x)
        start = GUTTER
        for place, (wide, column) in enumerate(zip(self.widths, self.columns, strict=True)):
            if start <= at < start + wide + column.gap:
                again = place == self.view.column
                self.sort(place, again and not self.view.descending)
                return
            start += wide + column.gap


def _before(seen: int, text: str) -> str:
    """The text of a column of which so many cells are seen before the edge, without the few letters that would be all
    of it there."""
    return " " * seen + text[seen:] if 0 < seen < min(SLIVER + 1, len(text)) else text


def _tone(cell: str) -> str:
    """What a sign at the beginning of a cell, or at the end of a figure (`3!`), means."""
    if cell[1:2] in ("", " "):
        return SIGNS.get(cell[:1], "")
    return SIGNS["!"] if cell[-1] == "!" and cell[:-1].isdecimal() else ""
