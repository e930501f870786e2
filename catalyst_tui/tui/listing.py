"""A page with one table: the line above it tells what is shown, and takes a filter."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.in_keys import in_keys
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.table import RecordTable
from catalyst_tui.tui.words import Word, WordsLine, spread

if TYPE_CHECKING:
    from catalyst_tui.tui.filtering import FilterInput
    from catalyst_tui.tui.session import Snapshot


AT_ONCE = 2000
"""How many records rows are made of without a thread: about a tenth of a second's work."""

ROWS = "rows"
"""The group of workers that make rows."""


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
            way = "▼" if table.view.descending else "▲"
            told.append(f"sorted by {table.columns[table.view.column].title or 'sign'} {way}")
        elif total and self.page.ORDER:
            told.append(f"sorted by {self.page.ORDER}")
        title = [] if self.page.filter_shown else [Word(f" {self.page.heading}", "dim")]
        return spread(title, [Word(" · ".join(filter(None, told)), "dim"), Word(" ")], width)


class Below(Static):
    """What is told below a table of the row under the cursor."""

    DEFAULT_CSS = "Below { height: 2; padding: 0 1; color: $muted; }"


class ListPage(Page):
    """A page with one table under a line that can filter it."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "everywhere")
    EMPTY = "Nothing here yet."
    """What to say, and what to do, when there is no row at all."""
    ORDER = ""
    """What the rows are sorted by when nobody asked for another order, where that is worth a word."""
    TELLS = False
    """Whether more is told of the row under the cursor, below the table."""
    COUNTED = True
    """Whether the number of rows means something."""
    NAMED = False
    """Whether a row has a name of its own, so that a filter that begins one leads to its row."""
    FILTER_PROMPT = "letters to look for"
    """What stands in the filter while nothing is typed."""
    FILTER_TITLES: ClassVar[dict[str, str]] = {}
    """What the keys of a filter do here, where the registry's word is too general."""

    def __init__(self) -> None:
        super().__init__()
        self.table = self.make_table()
        self.table.empty = "Reading …"
        self.filter_shown = False
        self._known: frozenset[str] | None = None

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

    def choose(self, row: Row) -> None:
        """Enter, or a click, on a row."""

    def told(self, row: Row) -> str:
        """What is told of a row below the table: what the columns have no room for."""
        return self.table.hidden(row)

    def tells(self) -> bool:
        """Whether there is anything to tell at this size."""
        return self.table.cuts

    def body(self) -> Iterable[Widget]:
        yield Horizontal(Summary(self), id="above")
        yield self.table
        if self.TELLS:
            yield Below(markup=False)

    def present(self, snapshot: Snapshot) -> None:
        """At once, so that keys typed ahead find their rows; of thousands of records in a thread, for keys go on."""
        if snapshot.size <= AT_ONCE:
            self.show_rows(*self.rows(snapshot))
        else:
            self._present_later(snapshot)

    @work(exclusive=True, group=ROWS)
    async def _present_later(self, snapshot: Snapshot) -> None:
        self.show_rows(*await asyncio.to_thread(self.rows, snapshot))

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Other rows; cursor, filter, order and marks stay."""
        self.table.empty = in_keys(self.EMPTY, self.catalyst.settings.keymap)
        self.table.show(columns, rows)
        if self._known is not None:
            new = next((row.id for row in rows if row.id not in self._known), None)
            self._known = None
            if new is not None:
                self.table.go_to(new)

    def expect_new(self) -> None:
        """Put the cursor on the row that comes with the next reading: it was added here."""
        self._known = frozenset(row.id for row in self.table.view.rows)

    def as_text(self) -> str:
        return self.table.as_text()

    def amount(self, text: str) -> str:
        rows = text.count("\n") + 1 - self.table.top
        return f"{rows} row{'s' * (rows != 1)}"

    # The filter.

    async def action_filter(self) -> None:
        """Type a filter: instead of the one that stands, or, after an arrow key, on from it."""
        typed = await self._filter_input()
        self._show_filter(True)
        self.set_focus(typed)  # at once: the next key is for it

    def action_back(self) -> None:
        if self.filter_shown:
            self.end_filter()
        elif self.table.marked:
            self.table.marked.clear()
            self.table.lines_changed()
            self.on_record_table_changed()
        else:
            super().action_back()

    def end_filter(self) -> None:
        """Show every row again."""
        for line in self.query("FilterInput").results():
            cast("FilterInput", line).clear_quietly()
        self.table.filter("")
        self._show_filter(False)
        self.table.focus()

    async def _filter_input(self) -> FilterInput:
        from catalyst_tui.tui.filtering import FilterInput

        if not self.query(FilterInput):
            await self.query_one("#above").mount(FilterInput(self.FILTER_PROMPT), before=0)
        return self.query_one(FilterInput)

    def _show_filter(self, shown: bool) -> None:
        self.filter_shown = shown
        self.query("FilterInput").set(display=shown)
        self.query_one(Summary).refresh()

    def on_descendant_focus(self) -> None:
        """While a filter is typed the hints are about that."""
        typing = self.filter_shown and self.focused is not self.table
        if typing:
            self.query_one(HintsLine).show(("filter",), self.FILTER_TITLES)
        else:
            self.query_one(HintsLine).show(self.hinted(), self.TITLES)

    def hinted(self) -> tuple[str, ...]:
        """The places that the hints are about, where the keys are now."""
        return self.PLACES

    def on_filter_input_typed(self, event: FilterInput.Typed) -> None:
        self.table.filter(event.words)

    def on_filter_input_ended(self, event: FilterInput.Ended) -> None:
        if event.cleared or not self.table.view.words.strip():
            self.end_filter()
        else:
            if self.NAMED:
                self.table.go_to_named()
            self.table.focus()

    # The table.

    def on_record_table_changed(self) -> None:
        self.query_one(Summary).refresh()
        self._tell()

    def on_line_view_moved(self) -> None:
        self._tell()

    def _tell(self) -> None:
        row = self.table.current
        for below in self.query(Below):
            below.display = row is not None and self.tells()
            below.update(content(self.told(row) if row and below.display else ""))

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


class PlacesPage(ListPage):
    """A list of places in records of one kind. A row's id is the record's, a space, a pointer; more may follow."""

    KIND: ClassVar[str]
    TELLS = True

    def subjects(self) -> Sequence[str]:
        row = self.table.current
        return [f"{self.KIND}/{row.id.split(' ')[0]}"] if row else ()

    def choose(self, row: Row) -> None:
        id, pointer, *_ = row.id.split(" ")
        self.catalyst.open_record(self.KIND, id, pointer)
