"""What was changed by hand: shown in words, to be taken in as one change."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.handwork import keep_hand_edits
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.presenters.changes import change_lines
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet
from catalyst_tui.workspace.history import FileChange


class HandEditsPage(Page):
    """Edits that an editor made and that are not kept yet: of one file, or of all."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "hand-edits", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("hand-edits")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "record", "everywhere.filter": ""}

    def __init__(self, path: str | None = None) -> None:
        super().__init__()
        self.path = path
        self.sheet = Sheet(id="sheet", margin=1)
        self.as_lines = False
        self._files: Sequence[FileChange] = ()

    def body(self) -> Iterable[Widget]:
        yield Title()
        yield self.sheet

    def present(self, snapshot: Snapshot) -> None:
        self._read()

    @work(exclusive=True, group="hand-edits")
    async def _read(self) -> None:
        try:
            self._files = await asyncio.to_thread(self.catalyst.session.edited_by_hand, self.path)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
        title = self.query_one(Title)
        title.left = (
            "Changed by hand, not saved yet"
            if self._files
            else "Nothing is changed by hand that is not saved"
        )
        title.state = "ctrl+w takes it in as one change" if self._files else ""
        title.refresh()
        self._show_files()

    def _show_files(self) -> None:
        cohort, files = self.snapshot.cohort, self._files
        self.sheet.show(lambda width: list(change_lines(cohort, files, width, as_lines=self.as_lines)))

    def as_text(self) -> str:
        return self.sheet.as_text()

    def action_text(self) -> None:
        self.as_lines = not self.as_lines
        self._show_files()

    @work
    async def action_keep(self) -> None:
        """Take the edits in. Edits that add errors are kept only when the person says so."""
        paths = [file.path for file in self._files]
        if not paths:
            return
        try:
            kept = await keep_hand_edits(self.app, self.catalyst.workspace, paths)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        if kept:
            self.catalyst.tell("Saved.")
            self.catalyst.reload()
            self.dismiss()

    def on_line_view_chosen(self) -> None:
        line = self.sheet.current
        if line is not None and line.target:
            self.catalyst.open_record(*line.target)

    def file_at_cursor(self) -> tuple[str, int] | None:
        return (self._files[0].path, 1) if self._files else None
