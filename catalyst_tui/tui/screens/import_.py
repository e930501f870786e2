"""An import before it is made: what becomes of each row of a file, and one key to take it in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.exchange.opening import opened, source_of
from catalyst_tui.exchange.outcome import Plan
from catalyst_tui.exchange.plan import plan
from catalyst_tui.exchange.register_plan import RegisterPlan, register_plan
from catalyst_tui.exchange.registers import Registers
from catalyst_tui.exchange.source import Gone, Source, Undecided, in_short
from catalyst_tui.exchange.table import Table
from catalyst_tui.schema import KINDS
from catalyst_tui.selection.blind import openly
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.listing import ROWS, ListPage
from catalyst_tui.tui.presenters import imports
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.session import Snapshot

MANY = 100
"""From how many files on it is told that keeping them takes a moment."""


class ImportPage(ListPage):
    """The rows of a file, read by a mapping. It is planned anew whenever the cohort is read anew."""

    CSS = "#detail { height: auto; max-height: 6; padding: 0 1; margin-top: 1; color: $muted; }"
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "import", "table", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("import")
    TITLES: ClassVar[dict[str, str]] = {"everywhere.filter": ""}

    def __init__(self, path: Path, mapping: str) -> None:
        super().__init__()
        self.path, self.mapping = path, mapping
        self.plan: Plan | None = None
        self.register: RegisterPlan | None = None
        """What a register does besides; None when the file is none."""
        self._read: Table | None = None
        self._stamp: tuple[int, int, bytes] = (0, 0, b"")
        self.wanted: set[str] = set()
        """Numbers of entries of a register that are to come in, too."""
        self.stays: set[int] = set()
        """Numbers of rows that ask what is right, and of which somebody said that it is what is here."""
        self.show_known = False

    @property
    def heading(self) -> str:
        if self.plan is None:
            return f"{self.path.name}, by {self.mapping}"
        if self.register is not None:
            return f"{self.path.name}   {' '.join(self.register.news.told())}"
        return f"{self.path.name}   {self.plan.in_short()}"

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Static(id="detail", markup=False)

    def present(self, snapshot: Snapshot) -> None:
        self._plan(snapshot)

    @work(exclusive=True, group=ROWS)
    async def _plan(self, snapshot: Snapshot) -> None:
        self.register = None
        try:
            self.plan, self.register = await asyncio.to_thread(self._planned, snapshot)
        except Undecided as error:
            self.plan = None
            self.EMPTY = f"Nobody has decided yet what becomes of {in_short(error.columns)}. e decides it."
        except Gone as error:
            self.plan = None
            self.EMPTY = f"This file has no column {in_short(error.columns)} any more. e says what has taken its place."
        except CatalystError as error:
            self.plan = None
            self.EMPTY = str(error)
        self._show_rows(snapshot)

    def _planned(self, snapshot: Snapshot) -> tuple[Plan, RegisterPlan | None]:
        cohort, workspace = openly(snapshot.cohort), self.catalyst.workspace
        source = source_of(cohort, self.mapping)
        table = self._table(source)
        registers, today = Registers(cohort, workspace.root), snapshot.today
        by, ids_ever = workspace.me(cohort), workspace.ids_ever
        if not source.register:
            made = plan(
                source, table, cohort, today, by=by, ids_ever=ids_ever, directory=registers, stays=self.stays
            )
            return made, None
        found = register_plan(
            source, table, cohort, today, registers, wanted=self.wanted, by=by, ids_ever=ids_ever
        )
        _ = found.change  # worked out here, and not while keys wait
        return found.plan, found

    def _table(self, source: Source) -> Table:
        """The table of the file, read anew when the file or the mapping is another one."""
        with suppress(OSError):  # reading says it better
            about = self.path.stat()
            stamp = (about.st_mtime_ns, about.st_size, source.record.data)
            if self._stamp != stamp or self._read is None:
                self._read, self._stamp = opened(self.path, source), stamp
            return self._read
        return opened(self.path, source)

    def _show_rows(self, snapshot: Snapshot) -> None:
        if self.plan is not None:
            self.EMPTY = (
                "Nothing of it is about a school here. ctrl+w keeps it, to look schools up in."
                if self.register
                else "Every row was taken in before."
                if self.plan.outcomes
                else "There is no row in this file."
            )
        self.show_rows(*self.rows(snapshot))
        self.on_line_view_moved()

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        if self.plan is None:
            return imports.PREVIEW, ()
        rows = imports.preview_rows(self.plan, snapshot.cohort, known=self.show_known)
        return imports.PREVIEW, [*rows, *(imports.news_rows(self.register) if self.register else ())]

    # The row under the cursor.

    def on_line_view_moved(self) -> None:
        """All that is to be told of the row, which the list cuts."""
        detail = self.query_one("#detail", Static)
        row = self.table.current
        text = ""
        if row is not None and self.plan is not None:
            text = imports.told_of(row, self.plan, self.snapshot.cohort)
        detail.display = bool(text)
        detail.update(content(text))

    def choose(self, row: Row) -> None:
        if row.id.startswith(imports.NEAR):
            self.wanted ^= {row.id.removeprefix(imports.NEAR)}
            self._plan(self.snapshot)
            return
        kind, _, id = imports.record_of(row, self.plan).partition("/") if self.plan else ("", "", "")
        if kind in KINDS and self.snapshot.cohort.has(kind, id):
            self.catalyst.open_record(kind, id)

    # What is done with all of them.

    @work
    async def action_take_in(self) -> None:
        """Make the change that is shown."""
        change = (self.register or self.plan).change if self.plan else None
        if change is None:
            self.catalyst.tell("There is nothing to take in.")
            return
        workspace = self.catalyst.workspace
        if len(change.edits) > MANY:
            self.catalyst.tell(f"{len(change.edits):,} files are being written. This takes a moment …")
        try:
            if await past_hand_edits(self.app, workspace, partial(workspace.apply, change)) is None:
                return
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        self.stays.clear()
        self.catalyst.tell(f"Kept: {change.sentence}.")
        self.catalyst.reload()

    def action_stays(self) -> None:
        """Of the row under the cursor, or those that are marked: what is here is right; once more takes it back."""
        chosen = {int(row.id) for row in self.table.chosen if row.id.isdecimal()}
        outcomes = self.plan.outcomes if self.plan else ()
        asking = {outcome.number for outcome in outcomes if outcome.asks or outcome.stays}
        if not chosen & asking:
            self.catalyst.tell(
                "This row asks nothing: x answers a row that says something else than what is here."
            )
            return
        self.stays ^= chosen & asking
        self.table.marked.clear()
        self._plan(self.snapshot)

    def action_known(self) -> None:
        self.show_known = not self.show_known
        self._show_rows(self.snapshot)

    def action_rejects(self) -> None:
        """Write the rows that cannot be used beside the file, under a name that is free."""
        if self.plan is None or not self.plan.refused:
            self.catalyst.tell("Every row can be used.")
            return
        path = free_name(self.path)
        try:
            with path.open("x", encoding="utf-8-sig", newline="") as file:
                file.write(self.plan.rejects())
        except OSError as error:
            self.catalyst.tell(f"{path} cannot be written: {error.strerror}.", wrong=True)
            return
        self.catalyst.tell(f"Written into {path}, with the reason for each row. Mend it, and import it.")

    def action_mapping(self) -> None:
        from catalyst_tui.tui.screens.mapping import MappingPage

        self.app.push_screen(MappingPage(self.path, self.mapping))


def free_name(path: Path) -> Path:
    """A file beside an import for what has to be mended: `reports to mend.csv`, `reports to mend 2.csv`."""
    stem = path.name.partition(".")[0]
    names = (f"{stem} to mend{f' {number}' if number > 1 else ''}.csv" for number in range(1, 10_000))
    return next(free for name in names if not (free := path.with_name(name)).exists())
