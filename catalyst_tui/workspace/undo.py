"""Taking a change back: a new change that undoes it, whatever came after it.

A file that nobody has touched since gets its old bytes again. Where there are later changes, only what the commit did
is taken back, by field and by item; a field that was changed again since is a conflict, told in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document
from catalyst_tui.model.diff import diff
from catalyst_tui.model.merge import merge
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import Change, Edit, Patch, Remove, Rewrite
from catalyst_tui.workspace.history import Entry, UnknownRevision, commit_at, log, on_disk
from catalyst_tui.workspace.objects import blob_id
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.tree import COHORT

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


class NothingToUndo(CatalystError):
    """There is no change to take back, or what it did is taken back already."""


class UndoConflict(CatalystError):
    """Later changes touched the same fields. `conflicts` says which, file by file, in words."""

    def __init__(self, entry: Entry, conflicts: Sequence[str]) -> None:
        super().__init__(
            f"“{entry.sentence}” ({entry.short}) cannot be taken back by itself, because it was changed again since: "
            f"{'; '.join(conflicts)}. Nothing was changed: take the later change back first, or set the value yourself."
        )
        self.entry = entry
        self.conflicts = tuple(conflicts)


def undo(workspace: Workspace, commit: str | None = None) -> Change:
    """The change that takes a commit back, by default the newest one that is neither an undo nor taken back already.

    Taking back an undo does the change again. Raises `NothingToUndo`, `UndoConflict`, `UnknownRevision`, `Unreadable`.
    """
    repository = workspace.repository
    entry = newest(repository) if commit is None else find(repository, commit)
    edits: list[Edit] = []
    conflicts: list[str] = []
    for path in entry.files:
        before = on_disk(repository, entry.parents[0], path)
        after = on_disk(repository, entry.commit, path)
        _take_back(workspace, path, before, after, edits, conflicts)
    if conflicts:
        raise UndoConflict(entry, conflicts)
    if not edits:
        raise NothingToUndo(f"“{entry.sentence}” ({entry.short}) is taken back already.")
    return Change(tuple(edits), _sentence(entry), "undo", undoes=entry.commit)


def newest(repository: Repository) -> Entry:
    """The newest change of the cohort that is not an undo and is not taken back."""
    undone: set[str] = set()
    for entry in log(repository, COHORT):
        if entry.commit in undone or len(entry.parents) != 1:
            continue
        undoes = entry.trailer("Catalyst-Undoes")
        if undoes is None:
            return entry
        undone.add(undoes)
    raise NothingToUndo("There is no change to take back.")


def find(repository: Repository, revision: str) -> Entry:
    """One change of the cohort by a name of its commit. Raises `UnknownRevision` for one that cannot be taken back."""
    commit = commit_at(repository, revision)
    parents = repository.ask("rev-list", "--parents", "--max-count=1", commit).text.split()[1:]
    if not parents:
        raise UnknownRevision(f"{revision!r} is the beginning of this history, and cannot be taken back.")
    if len(parents) > 1:
        raise UnknownRevision(
            f"{revision!r} brings two versions together: take back the changes in it one by one."
        )
    entry = next(log(repository, COHORT, start=commit, limit=1), None)
    if entry is None or entry.commit != commit:
        raise UnknownRevision(f"{revision!r} changed nothing in the cohort.")
    return entry


def _take_back(
    workspace: Workspace,
    path: str,
    before: bytes | None,
    after: bytes | None,
    edits: list[Edit],
    conflicts: list[str],
) -> None:
    now = files.read_or_none(workspace.root, path)
    if now == before:
        return
    base = blob_id(now) if now is not None else None
    if now == after:
        edits.append(Remove(path, base) if before is None else Rewrite(path, before, base))
    elif now is None:
        conflicts.append(f"{path} was removed")
    elif before is None or after is None:
        conflicts.append(f"{path} was changed" if before is None else f"{path} was made anew")
    else:
        _take_back_by_field(workspace, path, before, after, now, edits, conflicts)


def _take_back_by_field(
    workspace: Workspace,
    path: str,
    before: bytes,
    after: bytes,
    now: bytes,
    edits: list[Edit],
    conflicts: list[str],
) -> None:
    kind = kind_of_path(path)
    if kind is None:
        conflicts.append(f"{path} was changed")
        return
    present = Document(now).value
    merged = merge(Document(after).value, present, Document(before).value, workspace.registry, kind.name)
    conflicts += [f"{path}: {conflict}" for conflict in merged.conflicts]
    operations = diff(present, merged.value, workspace.registry, kind.name)
    if operations and not merged.conflicts:
        edits.append(Patch(path, operations, blob_id(now)))


def _sentence(entry: Entry) -> str:
    action, colon, what = entry.sentence.partition(": ")
    if colon and action in ("taken back", "done again") and entry.trailer("Catalyst-Undoes"):
        return f"{'done again' if action == 'taken back' else 'taken back'}: {what}"
    return f"taken back: {entry.sentence}"
