"""The year at a glance: all partnerships."""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.tui.presenters import partnerships
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot


class PartnershipsPage(RecordsPage):
    """A row for each partnership."""

    EMPTY = "No partnerships yet. a adds the first one."

    def __init__(self) -> None:
        super().__init__("partnerships")

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return partnerships.COLUMNS, partnerships.rows(snapshot.cohort, snapshot.today, snapshot.problems)
