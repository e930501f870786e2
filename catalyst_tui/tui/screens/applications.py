"""Applications: who fits, how they were scored, what was decided; r reads and scores them one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.selection.eligibility import VERDICTS
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.presenters import applications
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot

_SHOWN: tuple[str | None, ...] = (None, "questions", "not-eligible", "eligible")


class ApplicationsPage(RecordsPage):
    """A row for each application, with its verdict."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "applications", "records", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("applications", "records", "acts")

    def __init__(self) -> None:
        super().__init__("applications")
        self.verdict: str | None = None
        self._told = ""

    @property
    def heading(self) -> str:
        only = f"only: {VERDICTS[self.verdict]}" if self.verdict else ""
        return "   ".join(filter(None, ("Applications", self._told, only)))

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        every = applications.candidates(snapshot)
        me = self.catalyst.session.me(snapshot.cohort)
        mine = sum(each.reviewed_by(me) for each in every)
        self._told = f"{mine} of {len(every)} reviewed by you" if me and mine else ""
        shown = [each for each in every if self.verdict in (None, each.verdict)]
        unreadable = unreadable_rows(snapshot.cohort, "applications", len(applications.COLUMNS))
        return applications.COLUMNS, [*applications.rows(snapshot, shown), *unreadable]

    def action_verdict(self) -> None:
        """The next verdict: all, to ask, not eligible, eligible."""
        self.verdict = _SHOWN[(_SHOWN.index(self.verdict) + 1) % len(_SHOWN)]
        self.EMPTY = "No application is like that. f shows the others."
        self.present(self.snapshot)

    def action_decide(self) -> None:
        self._ask("decide-application")

    def action_review(self) -> None:
        """Those that are shown, in their order, from the one under the cursor on."""
        me = self.catalyst.session.me(self.snapshot.cohort)
        if me is None:
            self.catalyst.tell("Say first who you are (M): reviews are kept with who gave them.", wrong=True)
            return
        view, current = self.table.view, self.table.current
        ids = [view.rows[index].id for index in view.shown]
        if current is None or not ids:
            return
        from catalyst_tui.tui.screens.review import ReviewPage

        self.catalyst.push_screen(ReviewPage(me, ids, current.id))
