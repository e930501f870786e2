"""The funds, with what is left of each."""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.tui.presenters import fund
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot


class FundsPage(RecordsPage):
    """A row for each fund."""

    def __init__(self) -> None:
        super().__init__("funds")

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        unreadable = unreadable_rows(snapshot.cohort, "funds", len(fund.COLUMNS))
        return fund.COLUMNS, [*fund.rows(snapshot.books), *unreadable]
