"""What the editors of a form tell: that something was typed, and that a field is done with."""

from __future__ import annotations

from textual.message import Message
from textual.widget import Widget

from catalyst_tui.tui.drafting import keep


class Typed(Message):
    """What a field holds was changed by a person; `text` is what now stands in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def tell(editor: Widget, text: str) -> None:
    """A person typed: it is kept at once, and told to whom it concerns."""
    keep(editor, text)
    editor.post_message(Typed(text))


class Left(Message):
    """A field is done with: on to the next one (1), or back to the one before (-1)."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step
