"""One line of words: the line at the top, the tabs, the hints at the bottom. Words can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from catalyst_tui.plain import one_line

STYLES = {
    "": "",
    "accent": "$accent",
    "dim": "$muted",
    "key": "bold underline",
    "title": "bold",
}
"""How a word of each tone looks, by the variables of the theme. Not component classes of the style sheet: four lines
of words are on every first frame, and each class of each would have to be matched there."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the line; `action` is the id of what a click does, "" for nothing."""

    text: str
    tone: str = ""
    action: str = ""


class WordsLine(Widget):
    """A line that is laid out anew for every width: a subclass says which words."""

    ALLOW_SELECT = False

    class Clicked(Message):
        """A word with an action was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def words(self, width: int) -> Sequence[Word]:
        """What stands in the line, for this many cells."""
        raise NotImplementedError

    def render(self) -> Content:
        # The 16 colors of a terminal have no shade that is sure to be seen: there weight says it.
        styles = {**STYLES, "dim": "dim"} if self.app.native_ansi_color else STYLES
        styled = ((one_line(word.text), styles[word.tone]) for word in self.words(self.size.width))
        return Content.assemble(*styled).truncate(self.size.width, ellipsis=True)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y != self.size.height - 1:
            return
        at = 0
        for word in self.words(self.size.width):
            if at <= offset.x < at + cell_len(word.text) and word.action:
                self.post_message(self.Clicked(word.action))
                return
            at += cell_len(word.text)


def length(words: Sequence[Word]) -> int:
    """How many cells words take."""
    return sum(cell_len(word.text) for word in words)


def spread(left: Sequence[Word], right: Sequence[Word], width: int) -> list[Word]:
    """Words at both ends of a line; those on the right give way when there is no room for all."""
    used = length(left) + length(right)
    if used > width:
        return list(left)
    return [*left, Word(" " * (width - used)), *right]
