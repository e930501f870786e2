"""One place that two changed at once: what stood there, what each made of it, who and when; and whose is to stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.presenters.meeting import side
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.type_ahead import Asking

if TYPE_CHECKING:
    from catalyst_tui.model.merge import Choice


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that two changed at once, in words: what it is called, and what stood and stands there."""

    place: str
    before: str
    mine: str
    theirs: str
    choices: Sequence[Choice] = ("mine", "theirs")


class WhoseScreen(Asking["Choice | None"]):
    """Asks whose value is to stand; `by` says who made theirs, `typed` where ours is. None: that is left open."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    PLACES: ClassVar[tuple[str, ...]] = ("whose",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("whose")

    def __init__(self, clash: Clash, by: str, typed: str = "typed here, not saved yet") -> None:
        super().__init__()
        self._clash = clash
        self._by = by
        self._typed = typed

    def compose(self) -> ComposeResult:
        clash = self._clash
        sides = (
            ("before", clash.before, ""),
            ("mine", clash.mine, self._typed),
            ("theirs", clash.theirs, self._by),
        )
        width = min(self.app.size.width, 80) - 8
        text = "\n".join(line for each in sides for line in side(*each, width))
        titles = {} if "both" in clash.choices else {"whose.both": ""}
        with Vertical(classes="dialog -asking"):
            yield Static(content(f"{clash.place}: changed by two at once"), classes="title", markup=False)
            with VerticalScroll(classes="scrolled"):
                yield Static(content(text), classes="text", markup=False)
            yield HintsLine(self.PLACES, titles)

    def on_mount(self) -> None:
        for text in self.query(VerticalScroll):
            text.styles.max_height = max(self.app.size.height - 9, 3)

    def action_mine(self) -> None:
        self.dismiss("mine")

    def action_theirs(self) -> None:
        self.dismiss("theirs")

    def action_both(self) -> None:
        if "both" in self._clash.choices:
            self.dismiss("both")

    def action_later(self) -> None:
        self.dismiss(None)
