"""A box at the bottom of a page for a comment of several lines; what is typed is kept at every key."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.forms.box import Box


class Comment(Box):
    """The comment. It leaves all keys to the text but the one that ends it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("comment")

    class Ended(Message):
        """Typing is over."""

    def action_done(self) -> None:
        self.post_message(self.Ended())
