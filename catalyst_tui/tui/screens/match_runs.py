"""The runs of matching that were recorded: accept one, make it again and compare, stay near it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.report.match_run import repeat
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.doing import ask
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import match_runs
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot


class RunsPage(ListPage):
    """All runs, the newest first."""

    PLACES: ClassVar[tuple[str, ...]] = ("matches", "lines", "table", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("matches", "acts")
    EMPTY = "No run was recorded yet. ctrl+w on the page Matching records one."

    def __init__(self, stay_near: Callable[[str], None]) -> None:
        """`stay_near` is told the run whose pairs are to stay as far as they can."""
        super().__init__()
        self._stay_near = stay_near

    @property
    def heading(self) -> str:
        return "Runs of matching"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return match_runs.COLUMNS, match_runs.rows(snapshot.cohort)

    def choose(self, row: Row) -> None:
        self.catalyst.open_record("matches", row.id)

    def subjects(self) -> Sequence[str]:
        row = self.table.current
        return (f"matches/{row.id}",) if row else ()

    def action_accept(self) -> None:
        """Its pairs become partnerships."""
        row = self.table.current
        if row and row.cells[match_runs.STATUS] == "proposed":
            ask(self.catalyst, "accept-match", f"matches/{row.id}")
        elif row:
            self.catalyst.tell(f"“{row.cells[0]}” is {row.cells[match_runs.STATUS]} already.")

    def action_stay(self) -> None:
        """Back to the pairs, which move from this run as little as possible."""
        if row := self.table.current:
            self.dismiss()
            self._stay_near(row.id)

    @work(exclusive=True, group="what-if")
    async def action_replay(self) -> None:
        """Make the run again from what it was made of, and compare."""
        row = self.table.current
        if row is None:
            return
        cohort = self.snapshot.cohort
        try:
            again = await asyncio.to_thread(
                repeat, self.catalyst.workspace, cohort, cohort.get("matches", row.id)
            )
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
        else:
            self.catalyst.tell(again.told, wrong=not again.same)
