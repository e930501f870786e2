"""How one partnership stands with each thing that the program asks of it; enter opens the lines that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.program import DueItem
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import standing
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot


class StandingPage(ListPage):
    """The due items of a partnership."""

    CSS = "Below { height: auto; max-height: 4; margin-top: 1; }"
    TELLS = True
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "standing", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("standing")
    EMPTY = "The program asks nothing of this partnership."

    def __init__(self, partnership: str) -> None:
        super().__init__()
        self.partnership = partnership
        self._items: dict[str, DueItem] = {}
        """What is shown, by the id of its row."""

    @property
    def heading(self) -> str:
        if self._shown is None:
            return ""
        return f"{self.snapshot.cohort.label('partnerships', self.partnership)}: what is asked, and how it stands"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        found = standing.items_of(snapshot, self.partnership)
        self._items = {item.id: item for item in found}
        return standing.COLUMNS, standing.rows(found, snapshot)

    def tells(self) -> bool:
        return True

    def told(self, row: Row) -> str:
        """Where the rule comes from, and what would settle it."""
        item = self._items.get(row.id)
        return standing.detail(item, Words(self.snapshot.cohort, self.snapshot.today)) if item else ""

    def _current(self) -> DueItem | None:
        row = self.table.current
        return self._items.get(row.id) if row else None

    def choose(self, row: Row) -> None:
        """Open the record at the lines that were looked at, or where they are missing."""
        if item := self._current():
            self.catalyst.open_record(*standing.place(item, self.partnership))

    def action_enter(self) -> None:
        """The form of what is missing, begun; where there is none, the place where it is settled."""
        item = self._current()
        if item is None:
            return
        form = standing.form(item, self.snapshot.today)
        if form is None:
            self.catalyst.open_record(*standing.place(item, self.partnership))
        else:
            pointer, given = form
            self.catalyst.open_form("partnerships", self.partnership, pointer, value=given)

    def action_rule(self) -> None:
        """The requirement itself, in the program."""
        if item := self._current():
            self.catalyst.open_record("program", "program", item.requirement.pointer)

    def file_at_cursor(self) -> tuple[str, int] | None:
        return KINDS["partnerships"].path_of(self.partnership), 1
