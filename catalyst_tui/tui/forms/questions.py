"""What a form shows and asks on top of itself: the lines that would change, and whose of two values stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from catalyst_tui.model.merge import Conflict
from catalyst_tui.plain import plain
from catalyst_tui.tui.safety import content

_TONES = {"+": "$success", "-": "$error", "@": "$accent"}


class DiffScreen(ModalScreen[None]):
    """The lines of the file that the form would change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,ctrl+d", "dismiss", "close", priority=True)
    ]

    def __init__(self, path: str, diff: str) -> None:
        super().__init__()
        self._path = path
        self._diff = diff

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(content(self._path), classes="title", markup=False)
            with VerticalScroll(id="form-diff"):
                yield Static(_colored(self._diff) if self._diff else "Nothing would change.", markup=False)
            yield Static("esc close", classes="keys", markup=False)


class WhoseScreen(ModalScreen[bool | None]):
    """A place that somebody else changed as well: True for what was typed here, None to leave it open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer(True)", "mine"),
        Binding("t", "answer(False)", "theirs"),
        Binding("escape", "dismiss", "later"),
    ]

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self._conflict = conflict

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Somebody else changed this while the form was open.", classes="title", markup=False)
            yield Static(content(str(self._conflict)), classes="text", markup=False)
            yield Static("\nm mine   t theirs   esc go back to the form", classes="keys", markup=False)

    def action_answer(self, mine: bool) -> None:
        self.dismiss(mine)


def _colored(diff: str) -> Content:
    """A unified diff by line; its signs say the same without color."""
    lines = plain(diff).splitlines()[2:]
    return Content("\n").join([Content.styled(line, _TONES.get(line[:1], "")) for line in lines])
