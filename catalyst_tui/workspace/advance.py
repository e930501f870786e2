"""A commit that the history has already becomes the newest one here: its files are put on disk, under the journal.

As with a change of one's own, whatever happens on the way leaves every file old or new and the journal to say which.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import UncommittedEdits
from catalyst_tui.workspace.history import on_disk
from catalyst_tui.workspace.journal import Journal, Plan, Planned
from catalyst_tui.workspace.objects import Listed, blob_id
from catalyst_tui.workspace.recover import move, settle
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.state import preflight, status
from catalyst_tui.workspace.swap import forget, swap
from catalyst_tui.workspace.unseen import refuse_unseen


def refuse_hand_edits(repository: Repository, changed: Sequence[Planned]) -> None:
    """Refuse when it is not our turn (`RepositoryBusy`), or a file to be changed was edited (`UncommittedEdits`)."""
    found = status(repository, *(p.path for p in changed)) if changed else status(repository)
    preflight(repository, found)
    for path in (p.path for p in changed):
        if path in found.edits:
            raise UncommittedEdits(path)


def advance(
    repository: Repository,
    head: str,
    commit: str,
    changed: Sequence[Planned],
    modes: dict[str, str],
    sentence: str,
) -> bool:
    """Make `commit` the newest after `head`; only under the writers' lock. False when `head` is the newest no more.

    `changed` are the files as git keeps them before and after, `modes` what git says they are afterwards. Raises
    `UncommittedEdits`, `Unseen`, `RepositoryBusy`, `StaleRecord`, `WriteFailed`, `GitFailed`; every file is as it was
    then.
    """
    if repository.head() != head:
        return False
    refuse_hand_edits(repository, changed)
    plan = Plan(_as_on_disk(repository, commit, changed), f"{sentence}\n", commit=commit, head=head)
    journal = Journal.begin(repository.journal, repository.root, plan)
    try:
        swap(repository.root, plan.files, repository.aside)
        for path, mode in modes.items():
            (repository.root / path).chmod(0o755 if mode == "100755" else 0o644)
        move(repository, plan)
    except BaseException:
        settle(repository, journal, finish=False)
        if repository.head() != commit:
            raise
        return True
    forget(repository.aside)
    journal.end()
    return True


def modes(before: dict[str, Listed], after: dict[str, str]) -> dict[str, str]:
    """The files whose mode differs from what a new file has, or had: those that are to be told to the disk."""
    return {
        path: mode
        for path, mode in after.items()
        if mode != (before[path].mode if path in before else "100644")
    }


def _as_on_disk(repository: Repository, commit: str, changed: Sequence[Planned]) -> tuple[Planned, ...]:
    """The files with the line ends that the disk has, where git converts them."""
    now = {p.path: files.read_or_none(repository.root, p.path) for p in changed}
    odd = {p.path: data for p in changed if (data := now[p.path]) not in (None, p.old)}
    refuse_unseen(repository, odd)
    converts = repository.ask("config", "core.autocrlf", ok=(0, 1)).text == "true" or any(
        p.old is not None and now[p.path] != p.old and blob_id(now[p.path] or b"") != blob_id(p.old)
        for p in changed
    )
    if not converts:
        return tuple(changed)
    return tuple(
        Planned(p.path, now[p.path], None if p.new is None else on_disk(repository, commit, p.path))
        for p in changed
    )
