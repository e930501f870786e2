"""The columns of a file, and what becomes of each: staff decide, one key a column, one change at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import load
from catalyst_tui.exchange.making import FORMAT, NOTHING, decided, missing, proposal
from catalyst_tui.exchange.opening import opened, source_of
from catalyst_tui.exchange.reading import read_table
from catalyst_tui.exchange.source import Source
from catalyst_tui.exchange.table import Table
from catalyst_tui.exchange.unknown import DATE, unknown_words
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import imports
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.workspace.change import Change, Create, Patch

NEEDS = "needs "
_NO_COLUMN = (NEEDS, imports.UNREAD)


class MappingPage(ListPage):
    """The columns of one file. `into` is what rows become, when the mapping is a new one."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "mapping", "table", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("mapping")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "decide"}
    EMPTY = "This file has no column."
    CSS = "#detail { height: auto; max-height: 4; padding: 0 1; margin-top: 1; color: $muted; }"

    def __init__(self, path: Path, mapping: str, into: str = "") -> None:
        super().__init__()
        self.path, self.mapping, self.into = path, mapping, into
        self.decisions: list[str] = []
        self._read: Table | None = None
        self._change: Change | None = None
        self._source: Source | None = None

    @property
    def unsaved(self) -> str:
        """What is not kept yet, in words; "" when all is."""
        return f"what becomes of the columns of {self.path.name}" if self.decisions or self.into else ""

    @property
    def heading(self) -> str:
        if self._source is None:
            return self.path.name
        left = Counter(row.group for row in self.table.view.rows)
        open_ones = left[imports.SENSITIVE] + left[imports.OPEN]
        todo = [f"{left[imports.MISSING]} not in this file"] * bool(left[imports.MISSING])
        todo += [f"{left[imports.NEEDED]} still needed"] * bool(left[imports.NEEDED])
        todo += [f"{left[imports.TOLD]} to be told"] * bool(left[imports.TOLD])
        todo += [f"{open_ones} not decided yet"] * bool(open_ones)
        told = ", ".join(todo) or "all decided: ctrl+w keeps it"
        return f"Columns of {self.path.name}, as {self.mapping}   {told}"

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Static(id="detail", markup=False)

    def on_line_view_moved(self) -> None:
        """All that is known of the column under the cursor."""
        detail, row = self.query_one("#detail", Static), self.table.current
        told = ""
        if row is not None and self._source is not None and self._read is not None:
            name = row.cells[1] if row.id.startswith(imports.WORD) else row.id
            told = (
                "" if row.id.startswith(_NO_COLUMN) else imports.column_told(name, self._source, self._read)
            )
        detail.display = bool(told)
        detail.update(content(told))

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        try:
            found = self._mapped(snapshot.cohort)
        except CatalystError as error:
            self.EMPTY = str(error)
            return imports.MAPPING, ()
        return imports.MAPPING, found

    def _mapped(self, cohort: Cohort) -> list[Row]:
        """The columns as they would be, with what was decided so far."""
        if self.into:
            table = self._read = self._read or read_table(self.path)
            self._change, _ = proposal(table, self.mapping, "", self.into, cohort, self.decisions)
        else:
            kept = source_of(cohort, self.mapping)
            table = self._read = self._read or opened(self.path, kept)
            self._change = decided(kept, table, cohort, self.decisions)
        self._source = _after(self._change, cohort, self.mapping)
        return imports.mapping_rows(self._source, table, cohort)

    # Deciding.

    def choose(self, row: Row) -> None:
        if self._source is None:
            return
        if row.id.startswith(NEEDS):
            self._choose_constant(row.id.removeprefix(NEEDS), row.cells[1])
            return
        if row.id.startswith(imports.UNREAD):
            self.catalyst.tell(
                "Choose a column that gives it, and name this field. Without one, it can come in all the same."
            )
            return
        if row.id.startswith(imports.WORD):
            self._choose_meaning(row.id.removeprefix(imports.WORD))
            return
        options = imports.decisions_for(self._source, self.snapshot.cohort)
        self.catalyst.choose(
            f"What becomes of “{row.cells[1][:40]}”?",
            [words for words, _ in options],
            lambda choice: self._decide(f"{row.id}={options[choice][1]}"),
        )

    def action_drop(self) -> None:
        """Drop the column under the cursor, or those that are marked."""
        chosen = [row for row in self.table.chosen if not row.id.startswith((*_NO_COLUMN, imports.WORD))]
        self._decide(*(f"{row.id}=drop" for row in chosen))
        self.table.marked.clear()

    def action_drop_rest(self) -> None:
        """Drop all columns of which nobody has decided."""
        if self._source is not None and self._source.undecided:
            self._decide("*=drop")

    def _choose_meaning(self, named: str) -> None:
        """What a word of the form means, or which way days are written in."""
        found = (
            unknown_words(self._source, self._read, self.snapshot.cohort)
            if self._source and self._read
            else []
        )
        unknown = next(each for each in found if f"{each.column}: {each.word}" == named)
        likely = [choice for choice in unknown.choices if choice[1] == unknown.likely]
        choices = [*likely, *(choice for choice in unknown.choices if choice not in likely)]
        if unknown.about == DATE:
            options, decisions = choices, [f"{unknown.column}={FORMAT}{way}" for way, _ in choices]
        else:
            options = [*choices, (NOTHING, "nothing: leave it out")]
            decisions = [f"{named}={value}" for value, _ in options]
        self.catalyst.choose(
            f"“{unknown.word}” in {unknown.column} is …",
            [title for _, title in options],
            lambda place: self._decide(decisions[place]),
        )

    def _choose_constant(self, pointer: str, title: str) -> None:
        """One word of the program for every row, where the field takes such words."""
        cohort = self.snapshot.cohort
        slots = missing(self._source, cohort) if self._source else ()
        field = next(slot.field for slot in slots if slot.pointer == pointer)
        words = list(cohort.vocabulary(field.vocabulary or "")) or list(map(str, field.enum))
        words = words or [id for kind in field.reference if kind != "people" for id in cohort.ids(kind)]
        if not words:
            self.catalyst.tell(f"{title} has to come from a column: choose one, and name this field.")
            return
        self.catalyst.choose(
            f"{title}, the same for every row",
            words,
            lambda choice: self._decide(f"{pointer}={words[choice]}"),
        )

    def _decide(self, *decisions: str) -> None:
        before = list(self.decisions)
        self.decisions += decisions
        try:
            self._mapped(self.snapshot.cohort)
        except CatalystError as error:
            self.decisions = before
            self.catalyst.tell(str(error), wrong=True)
        self.show_rows(*self.rows(self.snapshot))

    def action_put_back(self) -> None:
        """Take the last decision back."""
        if self.decisions:
            self.decisions.pop()
            self.show_rows(*self.rows(self.snapshot))

    @work
    async def action_keep(self) -> None:
        """Keep the mapping; when nothing is open any more, go on to what becomes of the rows."""
        change, source = self._change, self._source
        if change is None or source is None:
            return
        workspace = self.catalyst.workspace
        try:
            if change.edits:
                kept = await past_hand_edits(self.app, workspace, partial(workspace.apply, change))
                if kept is None:
                    return
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        self.into, self.decisions = "", []
        if source.undecided or missing(source, self.snapshot.cohort):
            self.catalyst.tell(
                "Kept. Rows can come in when every column is decided and nothing needed is missing."
            )
            self.catalyst.reload()
            return
        from catalyst_tui.tui.screens.import_ import ImportPage

        self.catalyst.tell("Kept.")
        self.catalyst.reload()
        if isinstance(self.app.screen_stack[-2], ImportPage):
            self.dismiss()
        else:
            self.app.switch_screen(ImportPage(self.path, self.mapping))


def _after(change: Change, cohort: Cohort, id: str) -> Source:
    """The mapping as a change makes it."""
    kind = KINDS["imports"]
    path = kind.path_of(id)
    for edit in change.edits:
        if isinstance(edit, Create):
            data = edit.text.encode()
        elif isinstance(edit, Patch):
            data = cohort.get("imports", id).document.patch(edit.operations).data
        else:
            continue
        value = load(data)
        record = Record(kind, id, path, data, value if isinstance(value, dict) else {})
        return Source(record, record.value)
    return source_of(cohort, id)
