"""The first screen: what is at hand today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.table import RecordTable

# The first frame is this page, empty: what reads the cohort is imported when there is one.
if TYPE_CHECKING:
    from catalyst_tui.tui.session import Snapshot


class TodayPage(ListPage):
    """Grouped by what a person will do; enter goes to where it is done."""

    EMPTY = "Nothing is waiting today. 2 shows the partnerships, ctrl+p jumps to any record."
    COUNTED = False

    def __init__(self) -> None:
        super().__init__()
        self._figures = ""

    def make_table(self) -> RecordTable:
        return RecordTable(header=False, spaced=True, id="table")

    @property
    def heading(self) -> str:
        return self._figures

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        from catalyst_tui.tui.presenters import today

        self._figures = today.figures(snapshot)
        return today.COLUMNS, today.rows(snapshot)

    def choose(self, row: Row) -> None:
        where, _, what = row.id.partition(" ")
        match where:
            case "hand":
                self.catalyst.do("everywhere.hand-edits")
            case "rule" | "more":
                self.catalyst.do("everywhere.tab-8")
            case "event":
                self.catalyst.open_record("attendance", what)
            case _:
                kind, _, id = where.partition("/")
                self.catalyst.open_record(kind, id, self._pointer(kind, id, what))

    def _pointer(self, kind: str, id: str, address: str) -> str:
        from catalyst_tui.model.address import locate

        record = self.snapshot.cohort.get(kind, id)
        return locate(record, self.snapshot.cohort.registry, address)
