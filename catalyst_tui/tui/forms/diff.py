"""The lines of the file that a form would change."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from catalyst_tui.plain import plain
from catalyst_tui.tui.safety import content

_TONES = {"+": "$success", "-": "$error", "@": "$accent"}


class DiffScreen(ModalScreen[None]):
    """A unified diff on top of the form; the key that opened it closes it."""

    CSS_PATH = Path(__file__).parents[1] / "screens" / "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,ctrl+d", "dismiss", "close", priority=True, show=False)
    ]

    def __init__(self, path: str, diff: str) -> None:
        super().__init__()
        self._path = path
        self._diff = diff

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Static(content(self._path), classes="title", markup=False)
            with VerticalScroll(id="form-diff"):
                yield Static(_colored(self._diff), markup=False)


def _colored(diff: str) -> Content:
    """The diff by line, without the names of the files; its signs say the same without color."""
    lines = plain(diff).splitlines()[2:] or ["Nothing would change."]
    return Content("\n").join([Content.styled(line, _TONES.get(line[:1], "")) for line in lines])
