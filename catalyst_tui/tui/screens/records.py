"""The records of a kind: the columns that its schema suggests, and on wide terminals the record beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from catalyst_tui.model.table import table
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens import lines_of
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet

WIDE = 140
"""From this many cells on there is room for a preview."""


class RecordsPage(ListPage):
    """A table of all records of a kind."""

    CSS = """
    #beside > #preview { width: 1fr; margin-left: 2; }
    """
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "records", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("records", "acts")
    TELLS = True
    NAMED = True

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = KINDS[kind]
        self.EMPTY = f"No {self.kind.title.lower()} yet. a adds the first one."
        self.preview = Sheet(id="preview")
        self.preview.can_focus = False
        self._wanted = True

    @property
    def heading(self) -> str:
        return self.kind.title

    def body(self) -> Iterable[Widget]:
        above, listed, *below = super().body()
        yield above
        yield Horizontal(listed, self.preview, id="beside")
        yield from below

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return record_rows(snapshot, self.kind.name)

    def choose(self, row: Row) -> None:
        self.catalyst.open_record(self.kind.name, row.id)

    def tells(self) -> bool:
        return super().tells() and not self.preview.display

    # The preview.

    def on_resize(self) -> None:
        self._preview()

    def on_line_view_moved(self) -> None:
        self._preview()

    def action_preview(self) -> None:
        self._wanted = not self._wanted
        self._preview()
        self._tell()

    def _preview(self) -> None:
        row = self.table.current
        shown = self._wanted and self.app.size.width >= WIDE and row is not None
        self.preview.display = shown
        self.table.leave_room(self.app.size.width if shown else None)
        if shown and row is not None and self._shown is not None:
            self.preview.show(lines_of(self.snapshot, self.kind.name, row.id))
            self.preview.move(0)

    # What is done with the record under the cursor, or with those that are marked.

    def subjects(self) -> Sequence[str]:
        rows = (row.id for row in self.table.chosen)
        return [f"{self.kind.name}/{id}" for id in rows if self.snapshot.cohort.peek(self.kind.name, id)]

    def action_add(self) -> None:
        self.catalyst.open_form(self.kind.name, None, saved=self.expect_new)

    def action_edit(self) -> None:
        if row := self.table.current:
            self.catalyst.open_form(self.kind.name, row.id)

    def action_history(self) -> None:
        if row := self.table.current:
            self.catalyst.open_history(self.kind.path_of(row.id))

    def file_at_cursor(self) -> tuple[str, int] | None:
        row = self.table.current
        return (self.kind.path_of(row.id), 1) if row else None


def record_rows(snapshot: Snapshot, kind: str) -> tuple[Sequence[Column], Sequence[Row]]:
    """The columns and rows of any kind, and the id, by which people call a record on the command line."""
    found = table(snapshot.cohort, kind)
    columns = [
        Column(column.title.lower(), column.align, least=12 if place else 22, most=max(column.width, 40))
        for place, column in enumerate(found.columns)
    ]
    rows = [Row(row.id, (*row.cells, row.id), sort=row.sort) for row in found.rows]
    rows += unreadable_rows(snapshot.cohort, kind, len(columns) + 1)
    return [*columns, Column("id", least=8, most=30)], rows
