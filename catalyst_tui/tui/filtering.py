"""Where the filter of a list is typed. Mounted when it is first asked for: the first frame does without."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.drafting import keep


class FilterInput(Input):
    """A line to type into. It leaves the keys of the list alone, but for those that end typing."""

    DEFAULT_CSS = """
    FilterInput { width: 40; margin: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")

    class Typed(Message):
        """The filter is another one."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Ended(Message):
        """Typing is over; the filter stays, or (`cleared`) it goes."""

        def __init__(self, cleared: bool) -> None:
            super().__init__()
            self.cleared = cleared

    def __init__(self, prompt: str) -> None:
        super().__init__(compact=True, placeholder=prompt)

    def clear_quietly(self) -> None:
        """Empty it without telling anybody."""
        with self.prevent(Input.Changed):
            self.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        keep(self, event.value)
        self.post_message(self.Typed(event.value))

    def action_done(self) -> None:
        self.post_message(self.Ended(cleared=False))

    def action_clear(self) -> None:
        self.post_message(self.Ended(cleared=True))
