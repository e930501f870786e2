"""The page of a record: sections at the left, their items beside them, a cursor on what can be edited.

A presenter makes the lines for a width; this widget shows them. Each line that can be selected knows the pointer that
it is about, so that editing, history and the editor know what is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.tui.line import Line, Part, Presenter, fit
from catalyst_tui.tui.lines import LineView

MARGIN = 15
"""How many cells the names of sections take at the left."""


class Sheet(LineView):
    """The lines of a record."""

    def __init__(self, *, id: str | None = None, margin: int = MARGIN) -> None:
        super().__init__(id=id)
        self.margin = margin
        self.lines: Sequence[Line] = ()
        self.empty = ""
        self._present: Presenter = lambda width: ()
        self._laid_out = 0

    def show(self, present: Presenter) -> None:
        """Other lines, as after a reload; the cursor stays on the value it stood on, or near its place."""
        self._present = present
        self._lay_out()

    def go_to(self, pointer: str) -> None:
        """Put the cursor on the line about a value, or on the innermost one that holds it; where neither says more
        than that it is in the record, on the first line about a part of it."""
        about = [
            (place, at)
            for at, line in enumerate(self.lines)
            if line.pointer is not None
            for place in (line.pointer, *(place for _, place in line.items))
        ]
        holding = [(len(place), -at) for place, at in about if f"{pointer}/".startswith(f"{place}/")]
        size, at = max(holding, default=(0, 0))
        inside = [at for place, at in about if place.startswith(f"{pointer}/")]
        if holding and (size or not inside):
            self.move(-at)
        elif inside:
            self.move(inside[0])

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        return (
            self.lines[self.cursor]
            if self.cursor < len(self.lines) and self.selectable(self.cursor)
            else None
        )

    def as_text(self) -> str:
        """All of it, as it stands."""
        return "\n".join(
            (line.section.ljust(self.margin) + "".join(text for text, _ in line.parts)).rstrip()
            for line in self.lines
        )

    def action_next_section(self) -> None:
        starts = [at for at, line in enumerate(self.lines) if line.section and at > self.cursor]
        self.move(starts[0] if starts else 0)

    def action_previous_section(self) -> None:
        starts = [at for at, line in enumerate(self.lines[: self.cursor + 1]) if line.section]
        before = [at for at in starts if self._selectable_near(at, 1) < self.cursor]
        self.move(before[-1] if before else self.count() - 1, 1 if before else -1)

    # What a line view asks.

    def count(self) -> int:
        return len(self.lines)

    def nothing(self) -> str:
        return self.empty

    def selectable(self, line: int) -> bool:
        return self.lines[line].selectable

    def parts(self, line: int, width: int) -> list[Part]:
        shown = self.lines[line]
        return [(fit(f" {shown.section}", self.margin - 1) + " ", "head"), *shown.parts]

    def on_resize(self) -> None:
        if self._laid_out != self.room:
            self._lay_out()

    def _lay_out(self) -> None:
        if not self.room:
            return  # the first layout comes with a size
        at = self.current
        self._laid_out = self.room
        self.lines = self._present(max(self.room - self.margin - 1, 20))
        self.lines_changed()
        if at is not None and at.pointer is not None:
            self.go_to(at.pointer)
