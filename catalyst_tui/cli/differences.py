"""What changed in files, in words and as JSON Patch: for `diff`, and for `commit` before it takes edits in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.context import Context
from catalyst_tui.document import DocumentError, Operation, load
from catalyst_tui.model.diff import diff
from catalyst_tui.model.template import is_template
from catalyst_tui.model.words import Changed, describe
from catalyst_tui.schema import kind_of_path

if TYPE_CHECKING:
    from catalyst_tui.workspace.history import FileChange


class Difference:
    """One file that changed: how, in `words`, and as the JSON Patch; None when a side is no document.

    `is_of_layout`: the record says what it said before.
    """

    def __init__(self, change: FileChange, context: Context) -> None:
        self.path = self.record = change.path
        self.status = "new" if change.old is None else "removed" if change.new is None else "changed"
        self.changed: Changed | None = None
        self.is_of_layout = False
        self.patch: tuple[Operation, ...] | None = None
        kind = kind_of_path(change.path)
        if kind is None:
            what = "the text of a reminder" if is_template(change.path) else "and not a record"
            self.words = [f"{self.status}, {what}"]
            return
        id = kind.id_of(change.path)
        self.record = kind.name if kind.single else f"{kind.name}/{id}"
        try:
            old, new = (None if data is None else load(data) for data in (change.old, change.new))
        except DocumentError as error:
            self.words = [f"{self.status}, and cannot be read: {error}"]
            return
        cohort = context.cohort
        self.changed = Changed(kind.name, id, old, new)
        said = describe(kind.name, id, old, new, cohort, openly=True)
        self.is_of_layout = not said
        self.words = said or ["comments or layout alone"]
        if isinstance(old, dict) and isinstance(new, dict):
            self.patch = diff(old, new, cohort.registry, kind.name)

    def as_json(self) -> dict[str, Any]:
        return {
            "record": self.record,
            "file": self.path,
            "status": self.status,
            "words": self.words,
            "patch": None if self.patch is None else [operation.as_json() for operation in self.patch],
        }


def in_words(differences: Iterable[Difference]) -> Iterator[str]:
    """A line for each thing that changed, files one after another."""
    for difference in differences:
        yield difference.record
        yield from (f"  {line}" for line in difference.words)
