"""What changed in files, in words and as JSON Patch: for `diff`, and for `commit` before it takes edits in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.context import Context
from catalyst_tui.document import DocumentError, Operation, load
from catalyst_tui.model.contacts import CLOSABLE
from catalyst_tui.model.diff import diff
from catalyst_tui.model.template import is_template
from catalyst_tui.model.words import Changed, describe
from catalyst_tui.plain import one_line
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
        read = context.workspace.sealing.as_read(change) if kind.name in CLOSABLE else change
        before, after = (None if data is None else load(data) for data in (read.old, read.new))
        said = describe(kind.name, before, after, cohort, openly=True)
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


def as_markdown(differences: Sequence[Difference], context: Context) -> Iterator[str]:
    """A list by record for a pull request. What hosts show to many says no more than a commit does: ids, no names."""
    counted = f"{len(differences)} record{'' if len(differences) == 1 else 's'} changed"
    yield f"### {counted if differences else 'Nothing changed'}"
    for difference in differences:
        changed = difference.changed
        words = difference.words
        if changed is not None and not difference.is_of_layout:
            words = describe(changed.kind, changed.old, changed.new, context.cohort)
        yield ""
        yield f"**{_literal(difference.record)}**"
        yield from (f"- {_literal(line)}" for line in words)


def _literal(text: str) -> str:
    """A text in which nothing is taken for markup, an address or a person to be told (GitHub Flavored Markdown)."""
    return _MARKUP.sub(r"\\\g<0>", one_line(text)).replace("<", "&lt;").replace("@", "&#64;")


_MARKUP = re.compile(r"[\\`*_{}\[\]#|~!>]")
