"""The events of the program; enter marks who was there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.document.pointer import PointerError
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import events
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot


class EventsPage(ListPage):
    """A row for each event, with how many were there."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "events", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("events")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "attendance"}
    TELLS = True
    EMPTY = "No events yet. a adds the first one."

    @property
    def heading(self) -> str:
        return "Events"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return events.COLUMNS, events.rows(snapshot.cohort, snapshot.today)

    def choose(self, row: Row) -> None:
        self.catalyst.open_record("attendance", row.id)

    def _pointer(self) -> str | None:
        row = self.table.current
        return f"/events/{list(self.snapshot.cohort.events()).index(row.id)}" if row else None

    def action_sign_in(self) -> None:
        """The sheet to sign upon, to print."""
        from catalyst_tui.tui.printing import write_page

        if row := self.table.current:
            write_page(self.catalyst, self.snapshot, "sign-in", {"event": row.id}, f"sign-in-{row.id}")

    def action_add(self) -> None:
        self.catalyst.open_form("events", "events", "/events/-", self.expect_new)

    def action_edit(self) -> None:
        pointer = self._pointer()
        if pointer is not None:
            self.catalyst.open_form("events", "events", pointer)

    def action_history(self) -> None:
        self.catalyst.open_history(KINDS["events"].path_of("events"), self._pointer() or "")

    def file_at_cursor(self) -> tuple[str, int] | None:
        record = self.snapshot.cohort.peek("events", "events")
        path = KINDS["events"].path_of("events")
        try:
            return path, record.document.span(self._pointer() or "").line if record else 1
        except PointerError:
            return path, 1
