"""A change, from the wish to the history: the only way in.

Take the lock; finish what somebody else left; read; see whose turn it is; compare; patch; check; write it down; write
it; keep it; cross it out. Whatever fails on the way leaves every file as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.workspace import draft, examine, replacing
from catalyst_tui.workspace.change import (
    Applied,
    Change,
    ChangeRefused,
    CommitFailed,
    Create,
    LeftUnfinished,
    UncommittedEdits,
    message,
)
from catalyst_tui.workspace.commit import NothingToCommit, commit
from catalyst_tui.workspace.journal import Journal, Plan, Planned
from catalyst_tui.workspace.lock import writer_lock
from catalyst_tui.workspace.recover import agree_with_history, in_history, recover, settle, stands
from catalyst_tui.workspace.repository import NoRepository, Repository
from catalyst_tui.workspace.state import preflight, status
from catalyst_tui.workspace.swap import forget, keep_list, swap, take_back
from catalyst_tui.workspace.unseen import refuse_unseen
from catalyst_tui.workspace.upkeep import tidy_up

if TYPE_CHECKING:
    from catalyst_tui.workspace.sealing import NewKeys
    from catalyst_tui.workspace.workspace import Workspace


def apply(workspace: Workspace, change: Change, *, force: bool = False) -> Applied:
    """Make a change and keep it as one commit.

    `force` makes it in spite of new errors. Raises `ChangeRefused`, `StaleRecord`, `UncommittedEdits`, `Unseen`,
    `AlreadyThere`, `RepositoryBusy`, `Locked`, `MissingIdentity`, `CommitFailed`, `WriteFailed`, `Unreadable`, and what
    patching raises (`PatchError`, `EditRefused`, `DocumentError`); after each of them no file has changed.
    """
    repository = workspace.repository
    with writing(repository) as recovered:
        # Read before git is asked what was edited by hand: an edit that comes between is told by git, a later one
        # is met when the files are replaced.
        old = draft.read(workspace, change)
        turn(repository, change, old)
        planned, keys, diagnostics = _examined(workspace, change, old, force=force)
        workspace.sealing.store(keys)
        text = message(change.sentence, change.action, [p.path for p in planned], change.undoes)
        new = tuple(p.path for p in planned if p.old is None)
        made = keep(repository, Plan(planned, text, new)) if planned else ""
    return draft.applied(made, planned, diagnostics, recovered=recovered, nothing_to_do=not made)


def preview(workspace: Workspace, change: Change, *, force: bool = False) -> Applied:
    """What `apply` would do, with nothing written: raises what it would raise over the change itself."""
    old = draft.read(workspace, change)
    with suppress(NoRepository):
        turn(workspace.repository, change, old)
    planned, _, diagnostics = _examined(workspace, change, old, force=force)
    return draft.applied("", planned, diagnostics, nothing_to_do=not planned)


def _examined(
    workspace: Workspace, change: Change, old: Mapping[str, bytes | None], *, force: bool
) -> tuple[tuple[Planned, ...], NewKeys, tuple[Diagnostic, ...]]:
    """The files of a change as they will be, the keys that are new, and what is found: before contacts are sealed."""
    readable = draft.prepare(workspace, change, old)
    diagnostics = examine.new_findings(workspace, readable)
    if not force:
        refuse(diagnostics, workspace)
    planned, keys = workspace.sealing.sealed(readable, change.action)
    return planned, keys, diagnostics


@contextmanager
def writing(repository: Repository) -> Iterator[list[str]]:
    """Be the only writer, after what an interrupted one left was finished or taken back: sentences on that."""
    with writer_lock(repository.state_folder):
        yield recover(repository)


def turn(repository: Repository, change: Change, there: Mapping[str, bytes | None]) -> None:
    """Refuse when it is not our turn (`RepositoryBusy`), or a file was edited by hand (`UncommittedEdits`, `Unseen`).

    `there` is what stands on disk.
    """
    found = status(repository, *change.paths)
    preflight(repository, found)
    for edit in change.edits:
        taken = isinstance(edit, Create) and found.edits.get(edit.path) == "new"  # `draft` says it better
        if edit.path in found.edits and not taken:
            raise UncommittedEdits(edit.path)
    refuse_unseen(repository, {path: data for path, data in there.items() if path not in found.edits})


def refuse(diagnostics: Iterable[Diagnostic], workspace: Workspace) -> None:
    """Raise `ChangeRefused` when there are errors among new findings."""
    errors = [found for found in diagnostics if found.severity == "error"]
    if errors:
        from catalyst_tui.workspace.migrate import told_of_older_schemas

        raise ChangeRefused(told_of_older_schemas(workspace, errors))


def keep(repository: Repository, plan: Plan) -> str:
    """Write a plan's files and commit them; the commit, "" when git sees no difference. On failure all is as before."""
    journal = Journal.begin(repository.journal, repository.root, plan)
    keep_list(repository.index_file, repository.aside)
    try:
        swap(repository.root, plan.files, repository.aside)
        made = commit(repository, journal)
    except NothingToCommit as error:
        known = in_history(repository, plan)
        take_back(repository.root, plan.files, repository.aside)
        settle(repository, journal, finish=False)
        if not known:  # git looks at something else than what stands there
            raise CommitFailed(str(error)) from error
        return ""
    except BaseException as error:
        try:
            outcome = settle(repository, journal, finish=False)
        except CatalystError as left:  # the journal stays, and the next save goes on from there
            raise LeftUnfinished(error, left) from error
        if outcome.kept and isinstance(error, CommitFailed):
            return repository.head() or ""
        raise
    if not stands(repository, plan):  # a hook rewrote a file, or somebody did in these milliseconds
        agree_with_history(repository, plan)
    replacing.sync_file(repository.index_file)  # before the note goes that could mend it
    forget(repository.aside)
    journal.end()
    tidy_up(repository)
    return made
