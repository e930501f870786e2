"""What files became, on a page: in words, or as the lines that went and came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from catalyst_tui.tui.page import Page
from catalyst_tui.tui.presenters.changes import change_lines
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.sheet import Sheet
from catalyst_tui.workspace.history import FileChange


class FileChangesPage(Page):
    """Changed files below a title; enter opens a record. Who finds the files out says `show_files`."""

    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "record", "everywhere.filter": ""}

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet(id="sheet", margin=1)
        self.as_lines = False
        self.files: Sequence[FileChange] = ()

    def body(self) -> Iterable[Widget]:
        yield Title()
        yield self.sheet

    def show_files(self) -> None:
        cohort, files = self.snapshot.cohort, self.files
        self.sheet.show(lambda width: list(change_lines(cohort, files, width, as_lines=self.as_lines)))

    def as_text(self) -> str:
        return self.sheet.as_text()

    def action_text(self) -> None:
        self.as_lines = not self.as_lines
        self.show_files()

    def on_line_view_chosen(self) -> None:
        line = self.sheet.current
        if line is not None and line.target:
            self.catalyst.open_record(*line.target)
