"""History: what was changed, by whom, and the way back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.address import named
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.words import place_in_words
from catalyst_tui.schema import Field, UnknownPlace, kind_of_path
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage, Summary
from catalyst_tui.tui.presenters import history
from catalyst_tui.tui.presenters.changes import change_lines
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import NarrowScreen
from catalyst_tui.tui.screens.records import WIDE
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet
from catalyst_tui.tui.undoing import undo
from catalyst_tui.workspace.entries import Entry
from catalyst_tui.workspace.facets import Facet, chosen, facets
from catalyst_tui.workspace.history import FileChange
from catalyst_tui.workspace.in_words import in_words

AT_FIRST = 200
"""How many changes are read at first; `m` reads further back."""


class OnlyScreen(NarrowScreen[Facet]):
    """What the changes can be narrowed to: by whom, what was done, about what, on which day."""

    WIDE = False

    def __init__(self, found: Sequence[Facet], cohort: Cohort) -> None:
        super().__init__(
            "Only changes", [Column("", least=40, most=50), Column("", "right", least=4, most=6)]
        )
        self._found = found
        self._cohort = cohort

    def rows(self) -> Sequence[Row]:
        return history.facet_rows(self._found, self._cohort)

    def answer(self, row: Row) -> Facet:
        return self._found[int(row.id)]


class HistoryPage(ListPage):
    """The changes of the cohort, of one record, or of one value, newest first; on wide terminals what the one under the
    cursor did beside them."""

    CSS = """
    #beside > #preview { width: 1fr; margin-left: 2; }
    """
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "history", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "show", "everywhere.copy": "copy"}
    EMPTY = "Nothing has been changed yet. What you save appears here."
    TELLS = True

    def __init__(self, path: str | None = None, pointer: str = "") -> None:
        super().__init__()
        self.path = path
        self.pointer = pointer
        self._entries: Sequence[Entry] = ()
        self._only: list[Facet] = []
        self._limit = AT_FIRST
        self.preview = Sheet(id="preview", margin=1)
        self.preview.can_focus = False
        self.preview.empty = "The first change: everything was new."

    @property
    def heading(self) -> str:
        if self._shown is None:
            return ""
        only = [history.title_of_facet(facet, self.snapshot.cohort) for facet in self._only]
        return " · ".join([self._about(), *only])

    def _about(self) -> str:
        kind = kind_of_path(self.path or "")
        if kind is None:
            return "Every change"
        name = self.snapshot.cohort.label(kind.name, kind.id_of(self.path or ""))
        return f"Changes of {name}{f', {self._place()}' if self.pointer else ''}"

    def _place(self) -> str:
        """What people call the value that is looked back upon; its pointer when the record cannot be read."""
        kind = kind_of_path(self.path or "")
        record = self.snapshot.cohort.peek(kind.name, kind.id_of(self.path or "")) if kind else None
        if kind is None or record is None:
            return self.pointer
        address = named(record, self.snapshot.cohort.registry, self.pointer)
        return place_in_words(address, kind.name, record.value, self.snapshot.cohort.registry)

    def present(self, snapshot: Snapshot) -> None:
        self._read()

    @work(exclusive=True, group="history")
    async def _read(self) -> None:
        try:
            self._entries = await asyncio.to_thread(self._looked_up, self.snapshot)
        except CatalystError as error:
            self.EMPTY = str(error)
        self.show_rows(*self.rows(self.snapshot))

    def _looked_up(self, snapshot: Snapshot) -> Sequence[Entry]:
        workspace = self.catalyst.workspace
        entries = workspace.history(self.path, self.pointer or None, self._limit)
        return entries if self.pointer else list(in_words(workspace, entries, snapshot.cohort))

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        if not self.pointer:
            return history.COLUMNS, history.rows(chosen(self._entries, self._only), snapshot.cohort)
        words = Words(snapshot.cohort, snapshot.today)
        told = history.rows_of_value(self._entries, words, self._field(snapshot))
        shown = {entry.commit for entry in chosen(self._entries, self._only)}
        return history.COLUMNS, [row for row in told if row.id in shown]

    def _field(self, snapshot: Snapshot) -> Field | None:
        """What the schema says of the value that is looked back upon."""
        kind = kind_of_path(self.path or "")
        record = snapshot.cohort.peek(kind.name, kind.id_of(self.path or "")) if kind else None
        try:
            return (
                snapshot.cohort.registry.field(kind.name, self.pointer, record.value)
                if kind and record
                else None
            )
        except UnknownPlace:
            return None

    # What one change did, beside them.

    def body(self) -> Iterable[Widget]:
        above, listed, *below = super().body()
        yield above
        yield Horizontal(listed, self.preview, id="beside")
        yield from below

    def tells(self) -> bool:
        return super().tells() and not self.preview.display

    def on_resize(self) -> None:
        self._show_change()

    def on_line_view_moved(self) -> None:
        self._show_change()

    def on_record_table_changed(self) -> None:
        super().on_record_table_changed()
        self._show_change()

    def _show_change(self) -> None:
        row = self.table.current
        self.preview.display = self.app.size.width >= WIDE and row is not None
        self.table.leave_room(self.app.size.width if self.preview.display else None)
        if self.preview.display and row is not None and self._shown is not None:
            self._look_into(self._entry(row))

    @work(exclusive=True, group="preview")
    async def _look_into(self, entry: Entry) -> None:
        """The files of a change are read off the screen's thread; of the first one, which is all of them, none."""
        cohort, files = self.snapshot.cohort, list[FileChange]()
        with suppress(CatalystError):  # the page of the change says why it cannot be read
            files = await asyncio.to_thread(self.catalyst.session.files_of, entry) if entry.parents else []
        self.preview.show(lambda width: list(change_lines(cohort, files, width, as_lines=False)))
        self.preview.move(0)

    def _entry(self, row: Row) -> Entry:
        return next(entry for entry in self._entries if entry.commit == row.id)

    # What is done with the change under the cursor.

    def choose(self, row: Row) -> None:
        from catalyst_tui.tui.screens.change import ChangePage

        self.app.push_screen(ChangePage(self._entry(row), self.path))

    @work
    async def action_undo(self) -> None:
        if row := self.table.current:
            await undo(self.catalyst, row.id)

    @work
    async def action_only(self) -> None:
        """Narrow what is shown, once more each time; escape widens it again."""
        shown = chosen(self._entries, self._only)
        found = [facet for facet in facets(shown) if facet.count < len(shown)]
        if not found:
            self.catalyst.tell("There is nothing to narrow here: these changes have all in common.")
        elif facet := await self.app.push_screen_wait(OnlyScreen(found, self.snapshot.cohort)):
            self._narrow([*self._only, facet])

    def _narrow(self, only: list[Facet]) -> None:
        self._only = only
        self.show_rows(*self.rows(self.snapshot))
        self.query_one(Summary).refresh()

    def action_back(self) -> None:
        if self._only and not self.filter_shown:
            self._narrow(self._only[:-1])
        else:
            super().action_back()

    def action_more(self) -> None:
        self._limit *= 5
        self._read()
