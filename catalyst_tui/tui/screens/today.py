"""The first screen: what is at hand today."""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import today
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.table import RecordTable


class TodayPage(ListPage):
    """Grouped by what a person will do; enter goes to where it is done."""

    EMPTY = "Nothing is waiting today. 2 shows the partnerships, ctrl+p jumps to any record."
    COUNTED = False

    def make_table(self) -> RecordTable:
        return RecordTable(header=False, spaced=True, id="table")

    @property
    def heading(self) -> str:
        return today.figures(self.snapshot) if self._shown else ""

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
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
