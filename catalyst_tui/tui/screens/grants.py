"""Grants: what is left of the funds, what is to be decided, paid, accounted for and closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.model.money.books import Books
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.presenters import grants
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.screens.grant import GrantKeys
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot


class GrantsPage(GrantKeys, RecordsPage):
    """A row for each grant, under the funds."""

    CSS = (
        RecordsPage.CSS
        + "#funds { height: auto; max-height: 4; padding: 0 1; margin-bottom: 1; color: $muted; }"
    )
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "grant", "records", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("grant", "records", "acts")

    def __init__(self) -> None:
        super().__init__("grants")
        self.EMPTY = "No grants yet. a enters the first request."
        self._books: Books | None = None

    def body(self) -> Iterable[Widget]:
        yield Static(id="funds", markup=False)
        yield from super().body()

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        self._books = snapshot.books
        unreadable = unreadable_rows(snapshot.cohort, "grants", len(grants.COLUMNS))
        return grants.COLUMNS, [*grants.rows(self._books), *unreadable]

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().show_rows(columns, rows)
        self._show_funds()

    def on_resize(self) -> None:
        self._show_funds()

    def grant_at_cursor(self) -> str | None:
        row = self.table.current
        return row.id if row and self.snapshot.cohort.peek("grants", row.id) else None

    def action_add(self) -> None:
        """A grant begins as the request of a partnership."""
        from catalyst_tui.tui.doing import ask

        ask(self.catalyst, "request-grant")

    def as_text(self) -> str:
        return "\n".join([*self._fund_lines(200), "", super().as_text()])

    def _show_funds(self) -> None:
        lines = self._fund_lines(self.size.width - 2)
        funds = self.query_one("#funds", Static)
        funds.display = bool(lines)
        funds.update(content("\n".join(lines)))

    def _fund_lines(self, width: int) -> list[str]:
        return grants.fund_lines(self._books, width) if self._books else []
