"""Why pairs were settled by hand, asked before a run is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from catalyst_tui.matching.match import Ids
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.safety import content


class ReasonsScreen(ModalScreen[dict[Ids, str] | None]):
    """A line for each pair; all of them are wanted. The answer is the reasons by pair, None when it was left."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    PLACES: ClassVar[tuple[str, ...]] = ("reasons",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("reasons", typing=True)

    def __init__(self, told: Mapping[Ids, str]) -> None:
        """`told` says of each pair what was settled."""
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Static(content("Why? It stands in the record of the run."), classes="title", markup=False)
            with VerticalScroll(classes="scrolled"):
                for told in self._told.values():
                    yield Static(content(told), classes="text", markup=False)
                    yield Input(compact=True, placeholder="no names: ids, such as pro-014", max_length=300)
            yield HintsLine(self.PLACES)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).styles.max_height = max(self.app.size.height - 9, 3)
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """To the next line that is empty; with none left, all is said."""
        empty = next((line for line in self.query(Input) if not line.value.strip()), None)
        if empty is not None:
            empty.focus()
        else:
            self.dismiss(
                {pair: line.value.strip() for pair, line in zip(self._told, self.query(Input), strict=True)}
            )

    def action_go_on(self) -> None:
        self.on_input_submitted()

    def action_leave(self) -> None:
        self.dismiss(None)
