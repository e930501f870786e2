"""The lines of the file that a form would change."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from catalyst_tui.plain import plain
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.safety import content

_HUNK = re.compile(r"^@@ -[\d,]+ \+(\d+).* @@.*")
_TONES = {"+": "$success", "-": "$error", "@": "$accent"}


class DiffScreen(ModalScreen[None]):
    """A unified diff on top of the form, file by file; the key that opened it closes it."""

    CSS_PATH = Path(__file__).parents[1] / "screens" / "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,ctrl+d", "dismiss", "close", priority=True, show=False)
    ]

    def __init__(self, diff: str) -> None:
        super().__init__()
        self._files = files_of(plain(diff))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            with VerticalScroll(id="form-diff"):
                for path, lines in self._files:
                    yield Static(content(path), classes="title", markup=False)
                    yield Static(_colored(lines), classes="lines", markup=False)
                if not self._files:
                    yield Static(content("Nothing would change."), markup=False)
            yield HintsLine(("choice",), {"choice.take": ""})


def files_of(diff: str) -> list[tuple[str, list[str]]]:
    """The files of a unified diff: the path of each, and its lines without the names of the file before and after."""
    found: list[tuple[str, list[str]]] = []
    lines = diff.splitlines()
    for at, line in enumerate(lines):
        head, following = lines[at : at + 2], lines[at + 2 : at + 3]
        if (
            line.startswith("--- ")
            and head[-1].startswith("+++ ")
            and following[:1]
            and following[0][:2] == "@@"
        ):
            old, new = (name.partition(" ")[2] for name in head)
            found.append(((old if new == "/dev/null" else new).partition("/")[2], []))
        elif found and not (line.startswith("+++ ") and not found[-1][1]):
            found[-1][1].append(line)
    return found


def _colored(lines: list[str]) -> Content:
    """The lines of a diff; their signs say the same without color. Where they stand is told in words."""
    told = [(_HUNK.sub(r"from line \1", line), _TONES.get(line[:1], "")) for line in lines]
    return Content("\n").join([Content.styled(line, tone) for line, tone in told])
