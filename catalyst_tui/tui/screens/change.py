"""One change of the history: what it did, in words and as lines of the files."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.schema import kind_of_path
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.presenters.changes import sentence_by_name
from catalyst_tui.tui.screens.file_changes import FileChangesPage
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.undoing import undo
from catalyst_tui.workspace.entries import Entry


class ChangePage(FileChangesPage):
    """What one change did."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "change", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("change")

    def __init__(self, entry: Entry, path: str | None = None) -> None:
        super().__init__()
        self.entry = entry
        self.path = path

    def present(self, snapshot: Snapshot) -> None:
        title = self.query_one(Title)
        when = self.entry.when
        title.left = sentence_by_name(snapshot.cohort, self.entry)
        title.right = f"{self.entry.author} · {long_day(when.date())} {when:%H:%M}"
        title.refresh()
        self._read()

    @work(exclusive=True, group="change")
    async def _read(self) -> None:
        try:
            self.files = await asyncio.to_thread(self.catalyst.session.files_of, self.entry)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
        self.show_files()

    def as_text(self) -> str:
        return f"{self.entry.sentence}\n\n{self.sheet.as_text()}"

    @work
    async def action_undo(self) -> None:
        await undo(self.catalyst, self.entry.commit)

    def file_at_cursor(self) -> tuple[str, int] | None:
        path = next((path for path in self.entry.files if kind_of_path(path)), None)
        return (path, 1) if path else None
