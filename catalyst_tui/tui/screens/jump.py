"""The palette: any record, and any action, by a few letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.fuzzy import Finder
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.actions import in_places
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import NarrowScreen

Target = tuple[str, str]
"""The kind and id of a record, a kind and "" for the list of it, or "action" and the id of an action."""

SHOWN = 50


def targets(cohort: Cohort, places: Sequence[str]) -> Iterator[tuple[Target, str, str]]:
    """What can be jumped to: where, how it is called, and what it is."""
    for kind in KINDS.values():
        for id in cohort.ids(kind.name):
            label = cohort.label(kind.name, id)
            yield (kind.name, id), label if label == id else f"{label}  {id}", kind.singular
    for kind in KINDS.values():
        if not kind.single:
            yield (kind.name, ""), kind.title, "list"
    for action in in_places(*places):
        if action.palette:
            yield ("action", action.id), action.title, "action"


class JumpScreen(NarrowScreen[Target]):
    """Letters narrow, what fits them best stands first; enter goes there."""

    CHOOSE = "go"

    def __init__(self, cohort: Cohort, places: Sequence[str]) -> None:
        columns = [Column("", least=48, most=60), Column("", least=12, most=14)]
        super().__init__("Jump to", columns, "a name, a school, an id, something to do")
        self._targets = list(targets(cohort, places))
        self._finder = Finder(text for _, text, _ in self._targets)

    def rows(self) -> Sequence[Row]:
        return self._found("")

    def answer(self, row: Row) -> Target:
        return self._targets[int(row.id)][0]

    def narrow(self, typed: str) -> None:
        self.table.show(self._columns, self._found(typed))
        self.table.action_first()

    def _found(self, typed: str) -> list[Row]:
        hits = self._finder.find(typed, SHOWN)
        return [Row(str(hit.index), self._targets[hit.index][1:]) for hit in hits]
