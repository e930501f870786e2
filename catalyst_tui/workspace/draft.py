"""From a change to bytes: every file before and after it, worked out in memory."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document import Document
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import (
    SEAL,
    AlreadyThere,
    Applied,
    Change,
    Create,
    Edit,
    Patch,
    Remove,
    Rewrite,
    StaleRecord,
)
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.me import my_name
from catalyst_tui.workspace.merging import Meeting, MergeConflict, merged_text
from catalyst_tui.workspace.objects import blob_id

if TYPE_CHECKING:
    from catalyst_tui.workspace.authors import Author
    from catalyst_tui.workspace.workspace import Workspace


def read(workspace: Workspace, change: Change) -> dict[str, bytes | None]:
    """The files that a change is about, as they are on disk. Raises `UnsafePath`, `Unreadable`."""
    return {path: files.read_or_none(workspace.root, path) for path in change.paths}


def prepare(workspace: Workspace, change: Change, old: Mapping[str, bytes | None]) -> tuple[Planned, ...]:
    """The files that a change makes different, before and after. Raises what `apply` raises over the change itself."""
    new = dict(old)
    for edit in change.edits:
        new[edit.path] = _after(workspace, edit, new[edit.path])
    # What is only sealed reads the same before and after.
    touched = (path for path in old if old[path] != new[path] or change.action == SEAL)
    return tuple(Planned(path, old[path], new[path]) for path in touched)


def _after(workspace: Workspace, edit: Edit, now: bytes | None) -> bytes | None:
    if isinstance(edit, Create):
        _refuse_what_is_there(workspace, edit.path, now)
        return edit.text.encode("utf-8")
    if isinstance(edit, Rewrite) and now is None and edit.base is None:
        _refuse_what_is_there(workspace, edit.path, now)
        return edit.data
    if now is None:
        raise Unreadable(edit.path, "there is no such file (any more)")
    stale = edit.base is not None and edit.base != blob_id(now)
    if isinstance(edit, Patch):  # what is sealed is edited as it reads, open
        readable = workspace.sealing.readable(edit.path, now)
        if edit.base == blob_id(readable):
            now, stale = readable, False
        if not stale:
            now = workspace.sealing.to_edit(edit.path, now, edit.operations)
    match edit:
        case Patch():
            return _merged(workspace, edit, now) if stale else Document(now).patch(edit.operations).data
        case Remove() | Rewrite():
            if stale:
                raise StaleRecord(edit.path)
            return edit.data if isinstance(edit, Rewrite) else None
        case _:
            assert_never(edit)


def _merged(workspace: Workspace, patch: Patch, now: bytes) -> bytes:
    """The patch done to a file that changed since it was read, when the two changes do not meet."""
    kind = kind_of_path(patch.path)
    then = workspace.version(patch.path, patch.base or "")
    if kind is None or then is None:
        raise StaleRecord(patch.path)
    mine = Document(then).patch(patch.operations).data
    try:
        return merged_text(workspace, kind, then, now, mine)
    except MergeConflict as conflict:
        from catalyst_tui.workspace.authors import of_present  # only for a sentence

        by = of_present(workspace, patch.path)
        other = _called(by, workspace)
        raise StaleRecord(patch.path, tuple(_whose(each, other) for each in conflict.meetings)) from None


def _called(by: Author | None, workspace: Workspace) -> str:
    """Whoever changed a file last, for a sentence that is read at this keyboard."""
    if by is None or not by.name:
        return "somebody else"
    name = "you" if by.name == my_name(workspace.repository) else by.name
    return f"{name} ({by.when.astimezone():%d %b %H:%M})"


def _whose(meeting: Meeting, other: str) -> str:
    """What stood in a place, and who makes what of it."""
    if meeting.ours is None or meeting.theirs is None:
        theirs = "removed it" if meeting.ours is None else "changed it"
        return f"{meeting.place}: {other} {theirs}, you {'remove' if meeting.theirs is None else 'change'} it"
    before = "nothing" if meeting.base is None else meeting.base
    return f"{meeting.place}: {before} before, {meeting.ours} by {other}, {meeting.theirs} by you now"


def _refuse_what_is_there(workspace: Workspace, path: str, now: bytes | None) -> None:
    if now is not None:
        raise AlreadyThere(path, path)
    folder = workspace.root.joinpath(*files.parts(path)[:-1])
    if folder.is_dir():
        beside = {path.rpartition("/")[0] + "/" + entry.name for entry in folder.iterdir()}
        for group in files.spellings([path, *beside - {path}]):  # the change itself may take it away first
            if path in group:
                raise AlreadyThere(path, next(other for other in group if other != path))


def applied(
    commit: str,
    planned: Sequence[Planned],
    diagnostics: Sequence[Diagnostic],
    *,
    nothing_to_do: bool,
    recovered: Iterable[str] = (),
) -> Applied:
    """What became of a change."""
    return Applied(
        commit=commit,
        short=commit[:7],
        paths=tuple(p.path for p in planned),
        diff="".join(map(unified, planned)),
        diagnostics=tuple(diagnostics),
        nothing_to_do=nothing_to_do,
        recovered=tuple(recovered),
    )


def unified(planned: Planned) -> str:
    """The unified diff of one file, as git writes it."""
    lines = difflib.unified_diff(
        _lines(planned.old),
        _lines(planned.new),
        "/dev/null" if planned.old is None else f"a/{planned.path}",
        "/dev/null" if planned.new is None else f"b/{planned.path}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(data: bytes | None) -> list[str]:
    # Only \n ends a line here: splitlines() would also split at form feeds and other characters inside values.
    text = (data or b"").decode("utf-8", "replace")
    *whole, last = text.split("\n")
    return [*(f"{line}\n" for line in whole), *filter(None, [last])]
