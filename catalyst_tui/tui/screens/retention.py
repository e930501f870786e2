"""Over their time: whose data are kept longer than the program says, and whose time ends next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.program.retention import kept, unknown_rules
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.forgetting import forget_people
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import retention
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot


class RetentionPage(ListPage):
    """A row for everybody whose data are kept for a time; enter opens the line that says since when."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "person", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("person")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "the proof"}

    @property
    def heading(self) -> str:
        if self._shown is None:
            return "Over their time"
        unknown = ", ".join(unknown_rules(self.snapshot.cohort))
        more = f" (what {unknown} means is known to people only)" if unknown else ""
        return f"Whose data are kept for a time, and until when{more}"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        self.EMPTY = (
            "Nobody is kept for a time now: all who applied or served do so still, or are forgotten."
            if snapshot.cohort.program.get("retention")
            else "The program does not say how long data are kept: retention in the program says so."
        )
        return retention.COLUMNS, retention.rows(kept(snapshot.cohort), snapshot.cohort, snapshot.today)

    def choose(self, row: Row) -> None:
        person, rule = row.id.split(" ")
        found = next(
            each for each in kept(self.snapshot.cohort) if (each.person, each.rule) == (person, rule)
        )
        last = max(found.sources, key=lambda source: source.day)
        record = self.snapshot.cohort.find(last.record)
        self.catalyst.open_record(record.kind.name, record.id, last.pointer)

    def subjects(self) -> Sequence[str]:
        return [f"people/{id}" for id in self._chosen()]

    def _chosen(self) -> list[str]:
        """Those that are marked, or the one under the cursor."""
        return list(dict.fromkeys(row.id.split(" ")[0] for row in self.table.chosen))

    def action_held(self) -> None:
        from catalyst_tui.tui.screens.reading import HeldPage

        if row := self.table.current:
            self.app.push_screen(HeldPage(row.id.split(" ")[0]))

    def action_forget(self) -> None:
        if people := self._chosen():
            forget_people(self.catalyst, people, retention.GROUND)
