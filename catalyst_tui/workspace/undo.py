"""Taking a change back: a new change that undoes it, whatever came after it.

A file that nobody has touched since gets its old bytes again. Where there are later changes, only what the commit did
is taken back, by field and by item; a field that was changed again since is a conflict, told in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import Change, Edit, Remove, Rewrite
from catalyst_tui.workspace.history import Entry, UnknownRevision, commit_at, log, on_disk
from catalyst_tui.workspace.merging import Meeting, MergeConflict, merged_text
from catalyst_tui.workspace.objects import Objects, blob_id
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
    objects = Objects(repository)
    before, after, now = (
        objects.listing(at, *entry.files) for at in (entry.parents[0], entry.commit, "HEAD")
    )
    steps = []
    for path in entry.files:
        if now.get(path) == before.get(path):
            continue
        if now.get(path) == after.get(path):
            steps.append(_as_it_was(workspace, path, on_disk(repository, entry.parents[0], path)))
        elif path in before and path in after and path in now:
            steps.append(_by_field(workspace, path, entry))
        else:
            what = "removed" if path not in now else "changed" if path not in before else "made anew"
            steps.append(_Step(conflicts=(f"{_name(path)}: the record was {what}",)))
    conflicts = [conflict for step in steps for conflict in step.conflicts]
    if conflicts:
        raise UndoConflict(entry, conflicts)
    edits = tuple(edit for step in steps for edit in step.edits)
    if not edits:
        raise NothingToUndo(f"“{entry.sentence}” ({entry.short}) is taken back already.")
    return Change(edits, _sentence(entry), "undo", undoes=entry.commit)


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
        raise UnknownRevision(
            "This is the beginning of the history: there is nothing before it to go back to."
        )
    if len(parents) > 1:
        raise UnknownRevision(
            "Two versions were brought together here: take back the changes in it one by one."
        )
    entry = next(log(repository, COHORT, start=commit, limit=1), None)
    if entry is None or entry.commit != commit:
        raise UnknownRevision("This changed nothing in the cohort, so there is nothing to take back.")
    return entry


class _Step(NamedTuple):
    """What taking back a change means for one file."""

    edits: tuple[Edit, ...] = ()
    conflicts: tuple[str, ...] = ()


def _as_it_was(workspace: Workspace, path: str, old: bytes | None) -> _Step:
    now = files.read_or_none(workspace.root, path)
    base = None if now is None else blob_id(now)
    return _Step((Remove(path, base) if old is None else Rewrite(path, old, base),))


def _by_field(workspace: Workspace, path: str, entry: Entry) -> _Step:
    kind = kind_of_path(path)
    before = on_disk(workspace.repository, entry.parents[0], path)
    after = on_disk(workspace.repository, entry.commit, path)
    if kind is None or before is None or after is None:
        return _Step(conflicts=(f"{_name(path)}: the file was changed",))
    now = files.read(workspace.root, path)
    try:
        text = merged_text(workspace, kind, after, now, before)
    except MergeConflict as conflict:
        return _Step(conflicts=tuple(f"{_name(path)}: {_again(meeting)}" for meeting in conflict.meetings))
    return _Step((Rewrite(path, text, blob_id(now)),) if text != now else ())


def _name(path: str) -> str:
    kind = kind_of_path(path)
    return kind.id_of(path) if kind else path


def _again(meeting: Meeting) -> str:
    """What became of a place after the change that is to be taken back."""
    if meeting.ours is None:
        return f"{meeting.place} was removed since"
    if meeting.theirs is None:
        return f"{meeting.place} was added by it, and changed since"
    made = "removed it" if meeting.base is None else f"made it {meeting.base}"
    return f"{meeting.place} was {meeting.theirs}, the change {made}, and it is {meeting.ours} now"


def _sentence(entry: Entry) -> str:
    action, colon, what = entry.sentence.partition(": ")
    if colon and action in ("taken back", "done again") and entry.trailer("Catalyst-Undoes"):
        return f"{'done again' if action == 'taken back' else 'taken back'}: {what}"
    return f"taken back: {entry.sentence}"
