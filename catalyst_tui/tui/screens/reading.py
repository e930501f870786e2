"""Pages to read, which can be written to a file as they stand: what is held on a person."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.report.disclosure import changes_of, disclosure
from catalyst_tui.report.sheet import Sheet, as_text
from catalyst_tui.tui import sheet as widget
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.presenters.pages import page_lines
from catalyst_tui.tui.printing import write_sheet
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.session import Snapshot


class ReadingPage(Page):
    """A sheet, made while the page is open already: what it tells may have to be looked for in the history."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "reading", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("reading")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "record", "everywhere.filter": ""}

    def __init__(self) -> None:
        super().__init__()
        self.view = widget.Sheet(id="sheet", margin=1)
        self.sheet: Sheet | None = None

    # What a page says.

    def made(self, snapshot: Snapshot) -> Sheet:
        """The sheet of a reading; called off the screen's thread."""
        raise NotImplementedError

    @property
    def file_name(self) -> str:
        """What a file of it is called."""
        raise NotImplementedError

    # The page.

    def body(self) -> Iterable[Widget]:
        yield Title()
        yield self.view

    def present(self, snapshot: Snapshot) -> None:
        self._make(snapshot)

    @work(exclusive=True, group="reading")
    async def _make(self, snapshot: Snapshot) -> None:
        try:
            self.sheet = made = await asyncio.to_thread(self.made, snapshot)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        title = self.query_one(Title)
        title.left = made.title
        title.refresh()
        self.view.show(lambda width: list(page_lines(made, snapshot.cohort, width)))

    def as_text(self) -> str:
        return as_text(self.sheet) if self.sheet else ""

    def on_line_view_chosen(self) -> None:
        line = self.view.current
        if line is not None and line.target:
            self.catalyst.open_record(*line.target)

    def action_write(self) -> None:
        if self.sheet is not None:
            sheet = self.sheet
            write_sheet(self.catalyst, self.file_name, lambda: sheet)


class HeldPage(ReadingPage):
    """Everything that is held on a person."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "reading", "person", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("person")
    TITLES: ClassVar[dict[str, str]] = {**ReadingPage.TITLES, "person.held": ""}

    def __init__(self, person: str) -> None:
        super().__init__()
        self.person = person

    def made(self, snapshot: Snapshot) -> Sheet:
        changes = changes_of(self.catalyst.workspace, snapshot.cohort, self.person)
        return disclosure(snapshot.cohort, self.person, snapshot.today, changes)

    @property
    def file_name(self) -> str:
        return f"held-on-{self.person}"

    def action_held(self) -> None:
        """It is shown already."""

    def action_forget(self) -> None:
        from catalyst_tui.tui.forgetting import forget_people

        forget_people(self.catalyst, [self.person])
