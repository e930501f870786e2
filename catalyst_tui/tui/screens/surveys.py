"""The surveys, with how many have answered each."""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.tui.presenters import survey
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot


class SurveysPage(RecordsPage):
    """A row for each survey."""

    def __init__(self) -> None:
        super().__init__("surveys")

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        unreadable = unreadable_rows(snapshot.cohort, "surveys", len(survey.COLUMNS))
        return survey.COLUMNS, [*survey.rows(snapshot), *unreadable]
