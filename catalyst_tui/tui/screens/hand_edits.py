"""What was changed by hand: shown in words, to be taken in as one change, or thrown away."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.handwork import keep_hand_edits
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.changes import change_lines, in_words, record_name
from catalyst_tui.tui.presenters.record import wrapped
from catalyst_tui.tui.screens.dialogs import ChooseScreen, ConfirmScreen
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
        self.edited: Sequence[str] = ()
        self.unread: dict[str, str] = {}
        """Files that cannot be read, and why."""

    def present(self, snapshot: Snapshot) -> None:
        self._read()

    @work(exclusive=True, group="hand-edits")
    async def _read(self) -> None:
        session = self.catalyst.session
        try:
            edited = await asyncio.to_thread(session.hand_edits_in, self.path)
            files = await asyncio.to_thread(session.edited_by_hand, self.path)
            self.edited, self.unread = edited
            self.files = [file for file in files if file.path not in self.unread]
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
        title = self.query_one(Title)
        title.left = "Changed by hand, not saved yet" if self.edited else "Nothing was changed by hand"
        title.state = "ctrl+w takes it in as one change" if self.edited else ""
        self.sheet.empty = EMPTY
        title.refresh()
        self.show_files()

    def show_files(self) -> None:
        cohort, files = self.snapshot.cohort, self.files

        def lines(width: int) -> list[Line]:
            return [*change_lines(cohort, files, width, as_lines=self.as_lines), *self._unreadable(width)]

        self.sheet.show(lines)

    def _unreadable(self, width: int) -> Iterator[Line]:
        for path, why in self.unread.items():
            yield Line()
            yield Line(((record_name(self.snapshot.cohort, path), "head"), (f"  {path}", "dim")), pointer="")
            yield from wrapped(f"· {why}", None, width)

    @work
    async def action_keep(self) -> None:
        """Take the edits in. Edits that add errors are kept only when the person says so."""
        if not self.edited:
            return
        try:
            kept = await keep_hand_edits(self.app, self.catalyst.workspace, self.edited)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        if kept is not None:
            sealed = "Contacts that were typed in the open are sealed." if kept.sealed else ""
            self.catalyst.tell(f"Saved. {sealed}".strip())
            self.catalyst.reload()
            self.dismiss()

    @work
    async def action_put_back(self) -> None:
        """Throw edits away, of one file or of all, once the person has seen what would be lost."""
        chosen = await self._chosen()
        if not chosen:
            return
        lost = [line for path in chosen for line in self._lost(path)]
        question = ConfirmScreen(
            "Throw these edits away, and put back what was there before?", lost, "put back"
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            done = await asyncio.to_thread(self.catalyst.workspace.put_back, chosen)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        where = os.path.relpath(done.aside, self.catalyst.workspace.root) if done.aside else ""
        self.catalyst.tell(f"Put back. {f'What stood there is in {where}' if where else ''}".strip())
        self.catalyst.reload()
        if len(chosen) == len(self.edited):
            self.dismiss()

    async def _chosen(self) -> Sequence[str]:
        """The files that are meant: the only one, or as the person says."""
        edited = self.edited
        if len(edited) < 2:
            return edited
        names = [f"{record_name(self.snapshot.cohort, path)}  {path.rpartition('/')[2]}" for path in edited]
        question = ChooseScreen("Put back what was there before", [f"all {len(edited)} files", *names])
        at = await self.app.push_screen_wait(question)
        return () if at is None else edited if at == 0 else [edited[at - 1]]

    def _lost(self, path: str) -> Iterator[str]:
        cohort = self.snapshot.cohort
        yield record_name(cohort, path)
        if path in self.unread:
            yield f"· {self.unread[path]}"
        for file in self.files:
            if file.path == path:
                yield from (f"· {line}" for line in in_words(cohort, path, file.old, file.new))

    def file_at_cursor(self) -> tuple[str, int] | None:
        return (self.edited[0], 1) if self.edited else None
