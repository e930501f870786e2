"""The page of a record: all that it holds, names joined; every item can be edited, followed, and looked back upon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from catalyst_tui.document.pointer import PointerError
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.line import Line, Presenter
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.screens import lines_of
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet
from catalyst_tui.tui.words import Word, WordsLine, spread


class Title(WordsLine):
    """What the record is called, its state, and what is wrong with it."""

    left = ""
    state = ""
    right = ""

    def words(self, width: int) -> Sequence[Word]:
        return spread(
            [Word(f" {self.left}", "title"), Word(f"  {self.state}", "dim")],
            [Word(self.right, "dim"), Word(" ")],
            width,
        )


class RecordPage(Page):
    """One record of any kind."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "record", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("record", "acts")
    TITLES: ClassVar[dict[str, str]] = {"everywhere.filter": ""}

    def __init__(self, kind: str, id: str, pointer: str = "") -> None:
        super().__init__()
        self.kind = KINDS[kind]
        self.record_id = id
        self.sheet = Sheet(id="sheet")
        self._wanted = pointer
        self._added_to: tuple[str, Sequence[object]] | None = None
        """A list that something was added to, and what stood in it before."""

    def body(self) -> Iterable[Widget]:
        yield Title()
        yield self.sheet

    def present(self, snapshot: Snapshot) -> None:
        title = self.query_one(Title)
        cohort, path = snapshot.cohort, self.kind.path_of(self.record_id)
        problems = sum(found.file == path for found in snapshot.problems or ())
        title.left = cohort.label(self.kind.name, self.record_id)
        title.state = self.state(snapshot)
        title.right = (
            self.record_id if not problems else f"{self.record_id} · {problems} problem{'s' * (problems > 1)}"
        )
        title.refresh()
        self.sheet.show(self.presenter(snapshot))
        self._find_what_was_added()
        if self._wanted:
            self.call_after_refresh(self._go_there)

    def _find_what_was_added(self) -> None:
        """The cursor wants to go to the new item, as soon as a reading shows it."""
        if self._added_to is not None:
            pointer, before = self._added_to
            found = next((at for at, item in enumerate(self._items(pointer)) if item not in before), None)
            if found is not None:
                self._wanted, self._added_to = f"{pointer}/{found}", None

    def _items(self, pointer: str) -> Sequence[object]:
        """What stands in a list of the record, as it was read last."""
        record = self.snapshot.cohort.peek(self.kind.name, self.record_id)
        listed = (
            record.value.get(pointer[1:]) if record is not None and isinstance(record.value, dict) else None
        )
        return listed if isinstance(listed, list) else ()

    def _go_there(self) -> None:
        if self._wanted:  # two readings may both have asked for it, and the first has been there
            self.sheet.go_to(self._wanted)
            self._wanted = ""

    def presenter(self, snapshot: Snapshot) -> Presenter:
        """What makes the lines of the page."""
        return lines_of(snapshot, self.kind.name, self.record_id)

    def state(self, snapshot: Snapshot) -> str:
        """How the record stands, beside its name."""
        return self.kind.singular

    def as_text(self) -> str:
        return f"{self.query_one(Title).left}\n\n{self.sheet.as_text()}"

    @property
    def path(self) -> str:
        return self.kind.path_of(self.record_id)

    def subjects(self) -> Sequence[str]:
        return (f"{self.kind.name}/{self.record_id}",)

    # What is done with the line under the cursor.

    def on_line_view_chosen(self) -> None:
        line = self.sheet.current
        if line is not None and line.target and line.target != (self.kind.name, self.record_id):
            self.catalyst.open_record(*line.target)
        else:
            self.action_edit()

    def action_edit(self) -> None:
        line = self.sheet.current
        if line is None:
            self.catalyst.open_form(self.kind.name, self.record_id)
        elif line.pointer is None and line.target:
            self.catalyst.open_form(*line.target)
        else:
            self._one_of(
                line, lambda pointer: self.catalyst.open_form(self.kind.name, self.record_id, pointer)
            )

    def action_history(self) -> None:
        line = self.sheet.current
        if line is not None and line.pointer is None and line.target:
            self.catalyst.open_history(KINDS[line.target[0]].path_of(line.target[1]))
        elif line is not None:
            self._one_of(line, lambda pointer: self.catalyst.open_history(self.path, pointer))

    def action_whole_history(self) -> None:
        self.catalyst.open_history(self.path)

    def action_next_section(self) -> None:
        self.sheet.action_next_section()

    def action_previous_section(self) -> None:
        self.sheet.action_previous_section()

    def action_add(self) -> None:
        """Ask which list to add to; the one under the cursor stands first."""
        lists = self.lists()
        here = self.sheet.current.add if self.sheet.current else ""
        lists.sort(key=lambda pair: pair[1] != here)
        name = self.snapshot.cohort.label(self.kind.name, self.record_id)
        titles = [title for title, _ in lists]
        self.catalyst.choose(f"Add to {name}", titles, lambda choice: self._add(lists[choice][1]))

    def _add(self, pointer: str) -> None:
        """The form of a new item; once it is saved the cursor goes there."""
        before = self._items(pointer)

        def saved() -> None:
            self._added_to = pointer, before
            self._find_what_was_added()

        self.catalyst.open_form(self.kind.name, self.record_id, f"{pointer}/-", saved)

    def lists(self) -> list[tuple[str, str]]:
        """The lists that can be added to: title and pointer."""
        root = self.snapshot.cohort.registry.field(self.kind.name)
        return [
            (field.title, f"/{field.name}")
            for field in root.fields
            if field.type == "list" and field.items is not None and field.items.fields
        ]

    def _one_of(self, line: Line, then: Callable[[str], None]) -> None:
        """Do something with the value of a line; ask which when several share it."""
        if len(line.items) > 1:
            items = line.items
            self.catalyst.choose(
                "Which one?", [name for name, _ in items], lambda choice: then(items[choice][1])
            )
        else:
            then(line.pointer or "")

    def file_at_cursor(self) -> tuple[str, int] | None:
        line = self.sheet.current
        if line is not None and line.pointer is None and line.target:
            return KINDS[line.target[0]].path_of(line.target[1]), 1
        record = self.snapshot.cohort.peek(self.kind.name, self.record_id)
        pointer = line.pointer if line and line.pointer else ""
        if record is None:
            return self.path, 1
        try:
            return self.path, record.document.span(pointer).line
        except PointerError:
            return self.path, 1
