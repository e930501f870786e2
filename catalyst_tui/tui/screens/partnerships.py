"""The year at a glance: all partnerships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.presenters import partnerships
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot


class PartnershipsPage(RecordsPage):
    """A row for each partnership."""

    CSS = "#glance { height: 2; padding: 0 1; color: $muted; }"
    PLACES: ClassVar[tuple[str, ...]] = (
        "lines",
        "table",
        "partnerships",
        "records",
        "contact",
        "acts",
        "everywhere",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("partnerships", "contact")
    ORDER = "risk"
    EMPTY = "No partnerships yet. a adds the first one."

    def __init__(self) -> None:
        super().__init__("partnerships")

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return partnerships.columns(snapshot.cohort.program), partnerships.rows(snapshot)

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Static(id="glance", markup=False)

    def on_line_view_moved(self) -> None:
        super().on_line_view_moved()
        row = self.table.current
        self.query_one("#glance", Static).update(
            content(partnerships.glance(self.table.columns, row, self.legend()) if row else "")
        )

    def legend(self) -> Sequence[tuple[str, str]]:
        return partnerships.legend(self.snapshot.cohort.program) if self._shown else ()

    def action_standing(self) -> None:
        if row := self.table.current:
            self.catalyst.open_standing(row.id)

    def action_to_place(self) -> None:
        from catalyst_tui.tui.screens import of_list

        self.app.push_screen(of_list("to-place"))
