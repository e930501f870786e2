"""Problems: all that is wrong, and the way to put it right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.schema import kind_of_path
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import problems
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

NONE = "Nothing is wrong: every file can be read, fits its schema, and names only what is there."


class ProblemsPage(ListPage):
    """Findings by rule; enter opens the field, `o` the editor at the line."""

    CSS = "Below { height: auto; max-height: 5; margin-top: 1; }"
    TELLS = True
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "problems", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("problems")

    @property
    def heading(self) -> str:
        return problems.summary(self.snapshot.problems if self._shown else None)

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        self.EMPTY = NONE if snapshot.problems is not None else "Looking for problems …"
        return problems.COLUMNS, problems.rows(
            Words(snapshot.cohort, snapshot.today), snapshot.problems or (), self.catalyst.settings.keymap
        )

    def tells(self) -> bool:
        return True

    def told(self, row: Row) -> str:
        """All of the problem under the cursor, whose sentence is cut in the list."""
        found = self._current()
        if found is None:
            return ""
        words = Words(self.snapshot.cohort, self.snapshot.today)
        return problems.detail(words, found, self.catalyst.settings.keymap)

    def _current(self) -> Diagnostic | None:
        row = self.table.current
        return self.snapshot.problems[int(row.id)] if row and self.snapshot.problems else None

    def choose(self, row: Row) -> None:
        found = self._current()
        kind = kind_of_path(found.file) if found else None
        if found is None:
            return
        if kind is None or self.snapshot.cohort.peek(kind.name, kind.id_of(found.file)) is None:
            self.action_editor()  # what cannot be read has no form
        else:
            self.catalyst.open_form(kind.name, kind.id_of(found.file), found.pointer)

    def action_record(self) -> None:
        found = self._current()
        kind = kind_of_path(found.file) if found else None
        if found is not None and kind is not None:
            self.catalyst.open_record(kind.name, kind.id_of(found.file), found.pointer)

    def file_at_cursor(self) -> tuple[str, int] | None:
        found = self._current()
        return (found.file, found.span.line if found.span else 1) if found else None
