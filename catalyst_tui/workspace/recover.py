"""What an interrupted save left behind, finished or taken back: after a failure, a Ctrl-C, a kill, a cut of power.

Every way out of a save that is not its end comes through here, at once in the process that failed or later in the one
that finds the journal. The rule: what is in the history is done; what stands whole on disk may still be kept; all else
is taken back. Bytes that are neither the old nor the new ones are somebody's edit since, and are never overwritten.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import files, process, replacing
from catalyst_tui.workspace.change import RepositoryBusy
from catalyst_tui.workspace.commit import commit
from catalyst_tui.workspace.journal import Journal, JournalDamaged, Plan
from catalyst_tui.workspace.objects import Objects, blob_id
from catalyst_tui.workspace.repository import Repository, few
from catalyst_tui.workspace.state import locks, preflight, status
from catalyst_tui.workspace.swap import bring_list_back, forget, take_back
from catalyst_tui.workspace.tree import COHORT

PATIENCE = 10.0  # seconds to wait for a git that outlived the process that started it
_CLOCK = 2.0  # seconds by which the clock of a disk may differ from ours


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an interrupted change ended: kept in the history or not, and that in words."""

    kept: bool
    sentence: str


def recover(repository: Repository) -> list[str]:
    """Finish or take back what the journal tells of; sentences on what was done. Only under the writers' lock.

    Raises `RepositoryBusy` when git is still at work on it.
    """
    try:
        journal = Journal.pending(repository.journal)
    except JournalDamaged as error:
        return [str(error)]
    if journal is None:
        _sweep({repository.state_folder})
        return []
    if not journal.root.is_dir():
        journal.put_aside()
        return [f"The change “{journal.plan.sentence}” was interrupted in {journal.root}, which is gone."]
    return [settle(Repository.find(journal.root), journal, finish=True).sentence]


def settle(repository: Repository, journal: Journal, *, finish: bool) -> Outcome:
    """End a plan one way or the other, and its journal. `finish`: what stands whole on disk may still be kept."""
    plan = journal.plan
    _clear_locks(repository, journal, wait=finish)
    _mend_list(repository)
    if in_history(repository, plan):
        agree_with_history(repository, plan)
        outcome = Outcome(
            True, f"The change “{plan.sentence}” was interrupted after it had been kept: it is whole."
        )
    elif finish and stands(repository, plan) and _committed(repository, journal):
        outcome = Outcome(
            True, f"The change “{plan.sentence}” was interrupted before it was kept: it is kept now."
        )
    else:
        outcome = Outcome(False, _take_back(repository, plan))
    _sweep({repository.state_folder, *(repository.root.joinpath(path).parent for path in plan.paths)})
    forget(repository.aside)
    journal.end()
    return outcome


def _mend_list(repository: Repository) -> None:
    """Bring git's list of files back when a cut of power left it torn; what was staged in other files is in it."""
    told = repository.ask("ls-files", "-z", "--", COHORT, ok=(0, 128))
    if (
        told.returned
        and repository.index_file.exists()
        and not bring_list_back(repository.index_file, repository.aside)
    ):
        repository.tell("reset", "--quiet")


def _sweep(folders: set[Path]) -> None:
    for folder in folders:
        for left in replacing.left_over(folder):
            left.unlink(missing_ok=True)


def in_history(repository: Repository, plan: Plan) -> bool:
    """Whether the newest commit holds every file of a plan as it was to become."""
    head = repository.head()
    if head is None:
        return False
    listed = Objects(repository).listing(head, *plan.paths)
    for planned in plan.files:
        found = listed.get(planned.path)
        if planned.new is None or found is None:
            if planned.new is not None or found is not None:
                return False
        elif found.blob != blob_id(planned.new):
            # git may have converted line ends on the way in; it says what it would have made of the bytes
            ask = ("hash-object", "--stdin", f"--path={planned.path}")
            converted = repository.ask(*ask, input=planned.new, ok=(0, 128))
            if (
                converted.returned or found.blob != converted.text
            ):  # 128: what converts fails, so it kept nothing
                return False
    return True


def stands(repository: Repository, plan: Plan) -> bool:
    """Whether every file is on disk as it was to become."""
    with suppress(Unreadable):
        return all(files.read_or_none(repository.root, p.path) == p.new for p in plan.files)
    return False


def _committed(repository: Repository, journal: Journal) -> bool:
    try:
        preflight(repository, status(repository, *journal.plan.paths))
        if journal.plan.commit:
            move(repository, journal.plan)
        else:
            commit(repository, journal)
    except CatalystError:
        _clear_locks(repository, journal, wait=False)
        return in_history(repository, journal.plan)
    return True


def move(repository: Repository, plan: Plan) -> None:
    """Make the commit that a plan stands for the newest one, if the one before it still is. Raises `GitFailed`."""
    options = ("-c", "core.fsync=reference", "update-ref", "-m", plan.sentence)
    repository.tell(*options, "HEAD", plan.commit, plan.head)
    agree_with_history(repository, plan)


def _take_back(repository: Repository, plan: Plan) -> str:
    others = take_back(repository.root, plan.files, repository.aside)
    told = plan.new and repository.ask("ls-files", "-z", "--", *few(plan.new)).out
    if told:  # git was told of new files before they were kept
        options = ("--cached", "--quiet", "--force", "--ignore-unmatch", "--sparse")
        repository.tell_of(plan.new, "rm", *options)
    if others:
        return (
            f"The change “{plan.sentence}” was interrupted and could not be taken back whole, because "
            f"{', '.join(others)} was edited since. Those edits are untouched: look at them, then `catalyst commit`."
        )
    return f"The change “{plan.sentence}” was interrupted and is not kept: everything is as it was before it."


def agree_with_history(repository: Repository, plan: Plan) -> None:
    """Make git's list of a plan's files agree with the newest commit: a git that died, or a hook, left it otherwise."""
    edits = status(repository, *plan.paths).edits
    stale = [p for p in plan.files if p.path in edits]
    if stale:
        repository.tell_of((p.path for p in stale), "reset", "--quiet")
    # Where line ends are converted, a file may be the same to git, and yet differ in size from what it remembers.
    same = [
        p.path for p in stale if p.new is not None and files.read_or_none(repository.root, p.path) == p.new
    ]
    if same:
        repository.tell_of(same, "add", "--force", "--sparse")


def _clear_locks(repository: Repository, journal: Journal, *, wait: bool) -> None:
    """Remove the locks that a git left when it died, once none is at work any more. `wait`: also for other people's."""
    until = time.monotonic() + PATIENCE
    while True:
        left = [lock for lock in locks(repository) if _made_since(lock, journal.since)]
        worker = journal.worker
        busy = [worker] if worker else process.gits_in(repository.top) if left else []
        if not busy:
            break
        if not worker and not wait:
            return
        if time.monotonic() > until:
            raise RepositoryBusy(
                f"A save that was interrupted is still being worked on (process {busy[0]}).",
                "wait until it is done, then try again.",
            )
        time.sleep(0.02)
    for lock in left:
        lock.unlink(missing_ok=True)


def _made_since(lock: Path, since: float) -> bool:
    with suppress(OSError):
        return lock.stat().st_mtime >= since - _CLOCK
    return False
