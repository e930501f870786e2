"""A file that somebody gave another name, while the record in it kept its id: what it should be called after, asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document import DocumentError, load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.rename import renamed
from catalyst_tui.rules import file_name
from catalyst_tui.schema import Kind, kind_of_path
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import UncommittedEdits
from catalyst_tui.workspace.journal import Planned

if TYPE_CHECKING:
    from catalyst_tui.workspace.history import FileChange
    from catalyst_tui.workspace.workspace import Workspace


class Misnamed(NamedTuple):
    """A record of which the file is called `file` now, and was called after its `id`."""

    kind: Kind
    id: str
    file: str

    @property
    def path(self) -> str:
        return self.kind.path_of(self.file)

    @property
    def sentence(self) -> str:
        """What it is kept as that the record is called as its file."""
        return f"{self.id} is called {self.file} now"


def misnamed(edits: Sequence[Planned | FileChange]) -> list[Misnamed]:
    """The files among edits by hand that were renamed without their records."""
    gone = {edit.path for edit in edits if edit.new is None}
    found = []
    for edit in edits:
        kind = kind_of_path(edit.path)
        if kind is not None and not kind.single and edit.old is None and edit.new is not None:
            id, file = _id(edit.new), kind.id_of(edit.path)
            if id is not None and id != file and kind.path_of(id) in gone:
                found.append(Misnamed(kind, id, file))
    return found


def told(findings: Sequence[Diagnostic], records: Sequence[Misnamed]) -> list[Diagnostic]:
    """Findings, first those that a renamed file explains, with the two ways out."""
    ways = {
        each.path: f"Give the file its old name, {each.id}.yaml, again; or have the record called {each.file}, also "
        "where others name it: `catalyst commit --rename`."
        for each in records
    }
    first = [
        found._replace(help=ways[found.file])
        for found in findings
        if found.rule == file_name.ID and found.file in ways
    ]
    return first + [found for found in findings if found.rule != file_name.ID or found.file not in ways]


def called_as_their_files(workspace: Workspace, edits: Sequence[Planned]) -> tuple[Planned, ...]:
    """Edits by hand in which records are called as their files are called now, also where others name them.

    Raises `UncommittedEdits` for a file that names one and holds an edit by hand which is not among them.
    """
    new = {edit.path: edit.new for edit in edits}
    old = {edit.path: edit.old for edit in edits}
    for each in misnamed(edits):
        cohort: Cohort = workspace.cohort().with_files(
            {**new, each.kind.path_of(each.id): new[each.path], each.path: None}
        )
        new |= renamed(cohort, each.kind.name, each.id, each.file)
    others = {path: files.read_or_none(workspace.root, path) for path in new.keys() - old.keys()}
    for edit in workspace.hand_edits():
        if edit.path in others:
            raise UncommittedEdits(edit.path)
    return tuple(Planned(path, {**others, **old}[path], now) for path, now in new.items())


def _id(data: bytes) -> str | None:
    try:
        value = load(data)
    except DocumentError:
        return None
    id = value.get("id") if isinstance(value, dict) else None
    return id if isinstance(id, str) else None
