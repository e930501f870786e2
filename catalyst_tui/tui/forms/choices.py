"""The list of choices below a line that is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from catalyst_tui.plain import one_line
from catalyst_tui.tui.forms.completion import narrow
from catalyst_tui.tui.forms.reading import Choice

_LINES, _CELLS = 8, 60


class Chooser(Protocol):
    """A line that is typed in, and takes what is chosen."""

    def take(self, chosen: str) -> None: ...


class Choices(OptionList, can_focus=False):
    """One for the whole form: it hangs below the line that is typed in, and the line keeps the focus."""

    DEFAULT_CSS = """
    Choices {
        layer: choices;
        display: none;
        height: auto;
        constrain: inside inflect;
        background: $panel;
        scrollbar-size-vertical: 1;
        &> .option-list--option { padding: 0 1; }
        &> .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, markup=False)
        self.line: Chooser | None = None
        self._listed: list[Choice] = []

    @property
    def chosen(self) -> str | None:
        """The id of the choice under the cursor of the list."""
        return self._listed[self.highlighted].id if self.highlighted is not None and self._listed else None

    def offer(
        self, line: Chooser, below: Offset, typed: str, choices: Sequence[Choice], *, free: bool = False
    ) -> None:
        """Show the choices that a few letters may mean; nothing is shown when they leave nothing to choose.

        The likeliest is under the cursor, unless nothing is typed yet or anything may be typed (`free`).
        """
        found = narrow(typed, choices)
        if not found or (len(found) == 1 and found[0].id == typed):
            self.close()
            return
        self.line, self._listed = line, found
        ids = max(len(one_line(choice.id)) for choice in found)
        prompts = [_prompt(choice, ids) for choice in found]
        self.set_options(map(Option, prompts))
        self.highlighted = None if free or not typed else 0
        self.styles.width = min(_CELLS, max(prompt.cell_length for prompt in prompts) + 3)
        self.styles.max_height = _LINES
        self.absolute_offset = below
        self.display = True
        self.refresh(layout=True)

    def close(self) -> None:
        self.display = False
        self.line = None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        line = self.line
        if line is not None:
            line.take(self._listed[event.option_index].id)
            if isinstance(line, Widget):
                line.focus()


def _prompt(choice: Choice, ids: int) -> Content:
    said = "  ".join(filter(None, (one_line(choice.label), one_line(choice.detail))))
    return Content.assemble(one_line(choice.id).ljust(ids), "  " if said else "", (said, "dim"))
