"""The list of choices below a line that is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.widget import Widget

from catalyst_tui.plain import one_line
from catalyst_tui.tui.forms.completion import meant, narrow
from catalyst_tui.tui.forms.reading import Choice
from catalyst_tui.tui.line import Part
from catalyst_tui.tui.lines import LineView

_LINES, _CELLS = 8, 60


class Chooser(Protocol):
    """A line that is typed in, and takes what is chosen."""

    def take(self, chosen: str) -> None: ...


class Choices(LineView, can_focus=False):
    """One for the whole form: it hangs below the line that is typed in, and the line keeps the focus."""

    lit = True

    def __init__(self) -> None:
        super().__init__()
        self.line: Chooser | None = None
        self._listed: list[Choice] = []
        self._ids = 0
        self._typed = ""
        self._first = -1

    @property
    def chosen(self) -> str | None:
        """The id of the choice under the cursor; None before the cursor is put on one."""
        return self._listed[self.cursor].id if 0 <= self.cursor < len(self._listed) else None

    @property
    def meant(self) -> str | None:
        """The choice under the cursor, if it was typed or moved to, and not only shown first."""
        return self.chosen if self._typed or self.cursor != self._first else None

    def offer(
        self,
        line: Chooser,
        below: Offset,
        typed: str,
        choices: Sequence[Choice],
        *,
        free: bool = False,
        now: str = "",
        further: Sequence[Choice] = (),
    ) -> None:
        """Show the choices that a few letters may mean, and behind them what was found `further` away; nothing is shown
        when they leave nothing to choose.

        Under the cursor is the one that is surely meant, if any, unless anything may be typed (`free`); and when
        nothing is typed, what stands there `now`, else the first.
        """
        found = [*narrow(typed, choices), *further]
        if not found or (len(found) == 1 and found[0].id == typed):
            self.close()
            return
        self.line, self._listed = line, found
        self._ids = max(cell_len(one_line(choice.id)) for choice in found)
        self.styles.width = min(_CELLS, max(map(self._width, range(len(found)))) + 3)
        self.styles.height = min(_LINES, len(found))
        self.absolute_offset = below
        self.display = True
        sure = [] if free else meant(typed, choices)
        wanted = sure[0].id if len(sure) == 1 else now
        places = [place for place, choice in enumerate(found) if choice.id == wanted]
        self._typed = typed
        self._first = self.cursor = places[0] if places else -1 if typed else 0
        self.lines_changed()
        self.scroll_to(y=max(0, self.cursor - _LINES + 1), animate=False)
        self.refresh(layout=True)

    def close(self) -> None:
        self.display = False
        self.line = None

    def lines_changed(self) -> None:
        """The cursor that stands on no choice yet stays there."""
        nowhere = self.cursor < 0
        super().lines_changed()
        self.cursor = -1 if nowhere else self.cursor

    def count(self) -> int:
        return len(self._listed)

    def parts(self, line: int, width: int) -> list[Part]:
        choice = self._listed[line]
        said = "  ".join(filter(None, (one_line(choice.label), one_line(choice.detail))))
        return [(f" {one_line(choice.id).ljust(self._ids)}  ", ""), (said, "dim")]

    def on_click(self, event: events.Click) -> None:
        """A click takes the choice at once."""
        offset, line = event.get_content_offset(self), self.line
        event.stop()
        if offset is None or line is None:
            return
        at = offset.y + round(self.scroll_y)
        if at < self.count():
            line.take(self._listed[at].id)
            if isinstance(line, Widget):
                line.focus()

    def _width(self, line: int) -> int:
        return sum(cell_len(text) for text, _ in self.parts(line, 0))
