"""The year at a glance: all partnerships."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.presenters import partnerships
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot


class PartnershipsPage(RecordsPage):
    """A row for each partnership."""

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
        self._legend: Sequence[tuple[str, str]] = ()

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        self._legend = partnerships.legend(snapshot.cohort.program)
        return partnerships.columns(snapshot.cohort.program), partnerships.rows(snapshot)

    def tells(self) -> bool:
        return True

    def told(self, row: Row) -> str:
        return partnerships.glance(self.table.columns, row, self._legend)

    def legend(self) -> Sequence[tuple[str, str]]:
        return self._legend

    def action_standing(self) -> None:
        if row := self.table.current:
            self.catalyst.open_standing(row.id)

    def action_to_place(self) -> None:
        from catalyst_tui.tui.screens import of_list

        self.app.push_screen(of_list("to-place"))
