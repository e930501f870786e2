"""Applications: who fits, how they were scored, what was decided; r reads and scores them one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.selection.blind import Veiled
from catalyst_tui.selection.candidates import Candidate
from catalyst_tui.selection.facets import Facets, is_unread
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.presenters import applications
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.session import Snapshot


class ApplicationsPage(RecordsPage):
    """A row for each application, with its verdict, its points and its place."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "applications", "records", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("applications", "records", "acts")

    def __init__(self) -> None:
        super().__init__("applications")
        self.wanted = Facets()
        self._found: list[Candidate] = []
        self._told = ""

    @property
    def heading(self) -> str:
        return "   ".join(filter(None, ("Applications", self._told)))

    @property
    def me(self) -> str | None:
        """Who reads here."""
        return self.catalyst.session.me(self.snapshot.cohort)

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        me = self.catalyst.session.me(snapshot.cohort)
        self._found = applications.candidates(snapshot)
        only = applications.told(snapshot, self._found, self.wanted, me)
        self._told = "   ".join(
            filter(
                None,
                (
                    "read blind" if isinstance(snapshot.cohort, Veiled) else "",
                    applications.progress(self._found, me) if me else "",
                    f"only: {only}" if only else "",
                ),
            )
        )
        unreadable = unreadable_rows(snapshot.cohort, "applications", len(applications.COLUMNS))
        rows = applications.rows(snapshot, self._found, self.wanted, me)
        return applications.COLUMNS, [*rows, *unreadable]

    def legend(self) -> Sequence[tuple[str, str]]:
        return applications.LEGEND

    def action_narrow(self) -> None:
        """Only those that …: asks which; what is chosen already is taken back."""
        offered = applications.choices(self.snapshot, self._found, self.wanted, self.me)

        def chosen(at: int) -> None:
            _, facets = offered[at]
            self.wanted = replace(self.wanted, **facets) if facets else Facets()
            self.EMPTY = "No application is like that. f shows the others."
            self.present(self.snapshot)

        self.catalyst.choose("Show only", [title for title, _ in offered], chosen)

    def action_blind(self) -> None:
        """Without names from now on, here and wherever applicants are named; or with them again."""
        self.catalyst.session.read_blind(not isinstance(self.snapshot.cohort, Veiled))
        self.catalyst.reload()

    def action_decide(self) -> None:
        self._ask("decide-application")

    def action_unread(self) -> None:
        """Read the next one that I have not, from the cursor on."""
        view, me = self.table.view, self.me
        known = {each.id: each for each in self._found}
        ids = [view.rows[at].id for at in view.shown]
        at = ids.index(self.table.current.id) if self.table.current else 0
        order = (known.get(id) for id in [*ids[at:], *ids[:at]])
        found = next((each.id for each in order if each and me and is_unread(each, me)), None)
        if me is not None and found is None:
            self.catalyst.tell("Nothing that is shown here waits to be read by you.")
        else:
            self._review(found)

    def action_review(self) -> None:
        """Those that are shown, in their order, from the one under the cursor on."""
        self._review(self.table.current.id if self.table.current else None)

    def _review(self, first: str | None) -> None:
        me, view = self.me, self.table.view
        if me is None:
            self.catalyst.tell("Say first who you are (M): reviews are kept with who gave them.", wrong=True)
            return
        if first is None:
            return
        from catalyst_tui.tui.screens.review import ReviewPage

        self.catalyst.push_screen(ReviewPage(me, [view.rows[index].id for index in view.shown], first))
