"""The base of every screen of the interface: frame around, a cohort to show, text to copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from catalyst_tui.tui.frame import HintsLine, TabsLine, TopLine

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.tui.session import Snapshot


class Page(Screen[None]):
    """A screen that shows the cohort. It is told when there is another reading of it; when another screen lies on
    top at that moment, it looks again when it comes back into sight."""

    AUTO_FOCUS = "LineView"
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "everywhere")
    """Places of the registry whose keys work here, those that win first."""
    TITLES: ClassVar[dict[str, str]] = {}
    """What an action does here, where the registry's word is too general."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Snapshot | None = None

    @property
    def catalyst(self) -> CatalystApp:
        return cast("CatalystApp", self.app)

    @property
    def snapshot(self) -> Snapshot:
        """The reading that is shown. Only for use after the first `present`."""
        if self._shown is None:
            raise RuntimeError("nothing is shown yet")
        return self._shown

    # What a screen says.

    def body(self) -> Iterable[Widget]:
        """The widgets between tabs and hints."""
        raise NotImplementedError

    def present(self, snapshot: Snapshot) -> None:
        """Show this reading; keep the cursor, the filter and the order."""
        raise NotImplementedError

    def as_text(self) -> str:
        """What is shown, as text to copy."""
        raise NotImplementedError

    def amount(self, text: str) -> str:
        """How much `as_text` is, for people."""
        lines = text.count("\n") + 1
        return f"{lines} line{'s' * (lines > 1)}"

    def subjects(self) -> Sequence[str]:
        """The records that something can be done with here, by their addresses: those that are marked, or the one
        under the cursor."""
        return ()

    def legend(self) -> Sequence[tuple[str, str]]:
        """Short heads of columns, and what they stand for, to be explained on the page of keys."""
        return ()

    def file_at_cursor(self) -> tuple[str, int] | None:
        """The file and line that the cursor is about, for the editor."""
        return None

    # The frame.

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield TabsLine()
        yield from self.body()
        yield HintsLine(self.PLACES, self.TITLES)

    def look(self) -> None:
        """Show the newest reading, if it is not shown yet."""
        if not self.children:
            return  # the program was left before this page was there: its widgets never come
        snapshot = self.catalyst.snapshot
        for line in self.query("TopLine, TabsLine"):
            line.refresh()
        if snapshot is not None and snapshot is not self._shown:
            self._shown = snapshot
            self.present(snapshot)

    def on_mount(self) -> None:
        self.look()

    def on_screen_resume(self) -> None:
        for line in self.query(HintsLine):
            line.visible = True
            line.tell()
        self.look()

    def on_screen_suspend(self) -> None:
        """What lies on top has hints of its own."""
        self.query(HintsLine).set(visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done with what is not read yet, but to leave it."""
        if self._shown is None and action != "back":
            return False
        return super().check_action(action, parameters)

    def action_editor(self) -> None:
        at = self.file_at_cursor()
        if at:
            self.catalyst.edit_by_hand(*at)

    def action_do(self) -> None:
        from catalyst_tui.tui.doing import offer

        offer(self.catalyst, *self.subjects())

    def action_log_contact(self) -> None:
        self._ask("log-contact")

    def action_snooze(self) -> None:
        self._ask("snooze")

    def action_waive(self) -> None:
        self._ask("waive")

    def _ask(self, act: str) -> None:
        from catalyst_tui.tui.doing import ask

        if records := self.subjects():
            ask(self.catalyst, act, *records)

    async def action_filter(self) -> None:
        """Pages with a list have something to filter."""

    def action_back(self) -> None:
        """One step back; the page of a tab stays."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
