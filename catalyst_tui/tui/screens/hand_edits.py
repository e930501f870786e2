"""What was changed by hand: shown in words, to be taken in as one change."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.handwork import keep_hand_edits
from catalyst_tui.tui.screens.file_changes import FileChangesPage
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.session import Snapshot

EMPTY = "What somebody changes in the files with an editor is shown here, to be saved as one change."


class HandEditsPage(FileChangesPage):
    """Edits that an editor made and that are not kept yet: of one file, or of all."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "hand-edits", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("hand-edits")

    def __init__(self, path: str | None = None) -> None:
        super().__init__()
        self.path = path

    def present(self, snapshot: Snapshot) -> None:
        self._read()

    @work(exclusive=True, group="hand-edits")
    async def _read(self) -> None:
        try:
            self.files = await asyncio.to_thread(self.catalyst.session.edited_by_hand, self.path)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
        title = self.query_one(Title)
        title.left = "Changed by hand, not saved yet" if self.files else "Nothing was changed by hand"
        title.state = "ctrl+w takes it in as one change" if self.files else ""
        self.sheet.empty = EMPTY
        title.refresh()
        self.show_files()

    @work
    async def action_keep(self) -> None:
        """Take the edits in. Edits that add errors are kept only when the person says so."""
        paths = [file.path for file in self.files]
        if not paths:
            return
        try:
            kept = await keep_hand_edits(self.app, self.catalyst.workspace, paths)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        if kept is not None:
            sealed = "Contacts that were typed in the open are sealed." if kept.sealed else ""
            self.catalyst.tell(f"Saved. {sealed}".strip())
            self.catalyst.reload()
            self.dismiss()

    def file_at_cursor(self) -> tuple[str, int] | None:
        return (self.files[0].path, 1) if self.files else None
