"""A page with one table: the line above it tells what is shown, and takes a filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.table import RecordTable
from catalyst_tui.tui.words import Word, WordsLine, spread


class FilterInput(Input):
    """Where a filter is typed. It leaves the keys of the list alone, but for those that end typing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")

    class Ended(Message):
        """Typing is over; the filter stays, or (`cleared`) it goes."""

        def __init__(self, cleared: bool) -> None:
            super().__init__()
            self.cleared = cleared

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False, id="filter")

    def action_done(self) -> None:
        self.post_message(self.Ended(cleared=False))

    def action_clear(self) -> None:
        self.post_message(self.Ended(cleared=True))


class Summary(WordsLine):
    """What the table below shows: its title or its filter, how many rows, in which order."""

    def __init__(self, page: ListPage) -> None:
        super().__init__()
        self.page = page

    def words(self, width: int) -> Sequence[Word]:
        table = self.page.table
        shown, total = len(table.view.shown), len(table.view.rows)
        told = [
            f"{shown} of {total}" if shown != total else f"{total}" if total and self.page.COUNTED else ""
        ]
        if marked := len(table.marked):
            told.append(f"{marked} marked")
        if table.view.column is not None:
            told.append(f"sorted by {table.columns[table.view.column].title}")
        title = [] if self.page.filter_shown else [Word(f" {self.page.heading}", "dim")]
        return spread(title, [Word(" · ".join(filter(None, told)), "dim"), Word(" ")], width)


class ListPage(Page):
    """A page with one table under a line that can filter it."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "everywhere")
    EMPTY = "Nothing here yet."
    """What to say, and what to do, when there is no row at all."""
    COUNTED = True
    """Whether the number of rows means something."""

    def __init__(self) -> None:
        super().__init__()
        self.table = self.make_table()
        self.table.empty = "Reading …"
        self.filter_shown = False

    def make_table(self) -> RecordTable:
        """The table; a screen may want it without a header."""
        return RecordTable(id="table")

    @property
    def heading(self) -> str:
        """What stands above the table while no filter does."""
        return ""

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        """The columns and rows of a reading."""
        raise NotImplementedError

    def detail(self, row: Row) -> str:
        """All of a row whose cells are cut, to stand below the table; "" when a row says all itself."""
        return ""

    def choose(self, row: Row) -> None:
        """Enter, or a click, on a row."""

    def body(self) -> Iterable[Widget]:
        yield Horizontal(Static("/", id="prompt", markup=False), FilterInput(), Summary(self), id="above")
        yield self.table
        yield Static(id="detail", markup=False)

    def present(self, snapshot: Snapshot) -> None:
        columns, rows = self.rows(snapshot)
        self.table.empty = self.EMPTY
        self.table.show(columns, rows)

    def as_text(self) -> str:
        return self.table.as_text()

    # The filter.

    def action_filter(self) -> None:
        """Type a filter, or go on with the one that stands."""
        self._show_filter(True)
        self.query_one(FilterInput).focus()

    def action_back(self) -> None:
        if self.filter_shown:
            self.end_filter()
        elif self.table.marked:
            self.table.marked.clear()
            self.table.filter(self.table.view.words)
        else:
            super().action_back()

    def end_filter(self) -> None:
        """Show every row again."""
        with self.prevent(Input.Changed):
            self.query_one(FilterInput).value = ""
        self.table.filter("")
        self._show_filter(False)
        self.table.focus()

    def _show_filter(self, shown: bool) -> None:
        self.filter_shown = shown
        self.query_one("#above").set_class(shown, "-filter")
        self.query_one(Summary).refresh()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.table.filter(event.value)

    def on_filter_input_ended(self, event: FilterInput.Ended) -> None:
        if event.cleared or not self.table.view.words.strip():
            self.end_filter()
        else:
            self.table.focus()

    # The table.

    def on_record_table_changed(self) -> None:
        self.query_one(Summary).refresh()

    def on_line_view_moved(self) -> None:
        row = self.table.current
        text = self.detail(row) if row else ""
        detail = self.query_one("#detail", Static)
        detail.display = bool(text)
        detail.update(content(text))

    def on_line_view_chosen(self) -> None:
        if row := self.table.current:
            self.choose(row)

    def on_record_table_asked(self) -> None:
        """Which column to sort by."""
        titles = [column.title or "(signs)" for column in self.table.columns]
        self.catalyst.choose("Sort by", ["the order of the program", *titles], self._sort)

    def _sort(self, choice: int) -> None:
        column = choice - 1 if choice else None
        again = column is not None and column == self.table.view.column
        self.table.sort(column, again and not self.table.view.descending)
