"""What changed in files, in words and as JSON Patch: for `diff`, and for `commit` before it takes edits in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.context import Context
from catalyst_tui.document import DocumentError, load
from catalyst_tui.model.diff import diff
from catalyst_tui.model.words import describe
from catalyst_tui.schema import kind_of_path

if TYPE_CHECKING:
    from catalyst_tui.workspace.history import FileChange


class Difference:
    """One file that changed. `words` say what; `patch` is the JSON Patch, None when one side is no document."""

    def __init__(self, change: FileChange, context: Context) -> None:
        self.path = change.path
        kind = kind_of_path(change.path)
        if kind is None:
            self.record, self.words, self.patch = None, ["not a record"], None
            return
        id = kind.id_of(change.path)
        self.record = kind.name if kind.single else f"{kind.name}/{id}"
        try:
            old, new = (None if data is None else load(data) for data in (change.old, change.new))
        except DocumentError as error:
            self.words, self.patch = [f"cannot be read: {error}"], None
            return
        cohort = context.cohort
        self.words = describe(kind.name, id, old, new, cohort) or ["comments or layout alone"]
        both = old is not None and new is not None
        self.patch = diff(old, new, cohort.registry, kind.name) if both else None
        self.status = "changed" if both else "removed" if new is None else "new"

    def as_json(self) -> dict[str, Any]:
        return {
            "record": self.record,
            "file": self.path,
            "words": self.words,
            "patch": None if self.patch is None else [operation.as_json() for operation in self.patch],
        }


def in_words(differences: Iterable[Difference]) -> Iterator[str]:
    """A line for each thing that changed, files one after another."""
    for difference in differences:
        yield difference.record or difference.path
        yield from (f"  {line}" for line in difference.words)
