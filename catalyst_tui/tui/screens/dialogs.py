"""Questions: yes or no, and one of several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.table import RecordTable
from catalyst_tui.tui.type_ahead import Asking

Answer = TypeVar("Answer")


class ConfirmScreen(Asking[bool]):
    """Shows what would be done, and does it for `y` alone: enter, pressed once too often, never does."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    PLACES: ClassVar[tuple[str, ...]] = ("question",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("question")

    def __init__(self, title: str, lines: Sequence[str], yes: str) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._yes = yes

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="title", markup=False)
            with VerticalScroll(classes="scrolled"):
                yield Static(content("\n".join(self._lines)), classes="text", markup=False)
            yield HintsLine(self.PLACES, {"question.yes": self._yes})

    def on_mount(self) -> None:
        """Long lines scroll; the question and its keys stay in sight."""
        for text in self.query(VerticalScroll):  # none, when the program was left meanwhile
            text.styles.max_height = max(self.app.size.height - 9, 3)

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)


class NarrowScreen(ModalScreen[Answer | None]):
    """A list that typed letters narrow; enter takes the line under the cursor."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    PLACES: ClassVar[tuple[str, ...]] = ("choice",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("choice")
    CHOOSE = "choose"
    """What enter does, in a word; "" when it only closes."""
    WIDE = True
    """Whether its lines are long."""
    RUNS_ON = False
    """Whether a long text may take the room of the empty cells after it."""

    def __init__(self, title: str, columns: Sequence[Column], invitation: str = "type to narrow") -> None:
        super().__init__()
        self._title = title
        self._columns = columns
        self._invitation = invitation
        self.table = RecordTable(header=False, running_on=self.RUNS_ON, id="choices")
        self.table.can_focus = False
        self.table.lit = True
        self.table.empty = "Nothing has these letters."

    # What a subclass says.

    def rows(self) -> Sequence[Row]:
        """All lines."""
        raise NotImplementedError

    def answer(self, row: Row) -> Answer | None:
        """What the line stands for."""
        raise NotImplementedError

    def narrow(self, typed: str) -> None:
        """Show what fits the letters."""
        self.table.filter(typed)

    # The list.

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide" if self.WIDE else "dialog"):
            yield Static(content(self._title), classes="title", markup=False)
            yield Input(compact=True, placeholder=self._invitation)
            yield self.table
            yield HintsLine(self.PLACES, {"choice.take": self.CHOOSE})

    def on_mount(self) -> None:
        rows = self.rows()
        self.table.show(self._columns, rows)
        groups = len({row.group for row in rows if row.group})
        self.table.styles.height = max(min(len(rows) + groups, self.app.size.height - 10), 1)

    def on_input_changed(self, event: Input.Changed) -> None:
        self.narrow(event.value)

    def on_input_submitted(self) -> None:
        self.action_take()

    def on_line_view_chosen(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        row = self.table.current
        self.dismiss(self.answer(row) if row else None)

    def action_up(self) -> None:
        self.table.action_up()

    def action_down(self) -> None:
        self.table.action_down()

    def action_page_up(self) -> None:
        self.table.action_page_up()

    def action_page_down(self) -> None:
        self.table.action_page_down()

    def action_close(self) -> None:
        self.dismiss(None)


class ChooseScreen(NarrowScreen[int]):
    """One of several words; the answer is its place."""

    WIDE = False

    def __init__(self, title: str, options: Sequence[str]) -> None:
        super().__init__(title, [Column("", most=60)])
        self._options = options

    def rows(self) -> Sequence[Row]:
        return [Row(str(place), (option,)) for place, option in enumerate(self._options)]

    def answer(self, row: Row) -> int:
        return int(row.id)
