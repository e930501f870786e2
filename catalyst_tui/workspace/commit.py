"""git's part of a change: one commit of exactly the paths of a plan, whatever else is staged or edited."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace.change import CommitFailed, MissingIdentity
from catalyst_tui.workspace.journal import Journal
from catalyst_tui.workspace.repository import (
    FROM_LIST,
    UNTOLD,
    Answer,
    Repository,
    TookTooLong,
    as_list,
    explained,
    finish,
)
from catalyst_tui.workspace.state import lock_in_the_way

PATIENCE = 10.0  # seconds to wait for a git that somebody else runs
HOOK_PATIENCE = (
    120.0  # seconds for our own: it runs the repository's hooks, and may ask for a passphrase to sign
)

_DURABLE = ("-c", "core.fsync=committed,added,index,reference")  # as durable as the files themselves
_OPTIONS = (
    *_DURABLE,
    *UNTOLD,
    "-c",
    "user.useConfigOnly=true",  # never as root@host
    "-c",
    "core.abbrev=no",  # the answer names the commit in full
    "-c",
    "i18n.commitEncoding=UTF-8",
    "-c",
    "maintenance.auto=false",  # a process of its own after every commit: `upkeep` asks when there is something to do
)
_IN_FULL = re.compile(r"^\[.* ([0-9a-f]{40,64})\] ", re.MULTILINE)
_LOCK = re.compile(r"Unable to create '([^']+\.lock)': File exists")
_OVERTAKEN = re.compile(r"cannot lock ref|is at [0-9a-f]+ but expected")
_NOBODY = re.compile(r"tell me who you are|auto-detection is disabled|empty ident name|no email was given")
_NOTHING = re.compile(r"^(nothing|no changes) (added )?to commit", re.MULTILINE)


class NothingToCommit(CatalystError):
    """What was written is, to git, what stood there before: only line ends differ, which it converts."""


class HookHangs(CommitFailed):
    """A hook, or what makes signatures, does not come to an end."""

    def __init__(self) -> None:
        super().__init__(
            f"this repository's own check (a hook) or its signing was still running after {HOOK_PATIENCE:.0f} seconds, "
            "and was ended. Ask whoever set it up to look at it."
        )


def commit(repository: Repository, journal: Journal) -> str:
    """Commit the files of a plan as they are on disk; the id of the commit.

    Hooks, signing and everything else that is configured are respected; what is staged in other files stays staged.
    Raises `MissingIdentity`, `RepositoryBusy` when another git does not end, `CommitFailed`, `HookHangs`,
    `NothingToCommit`.
    """
    plan = journal.plan
    if plan.new:
        _insist(repository, journal, (*_DURABLE, "add", "--intent-to-add", "--force", "--sparse"), plan.new)
    arguments = (*_OPTIONS, "commit", "--only", "--cleanup=whitespace", f"--message={plan.message}")
    return _id(_insist(repository, journal, arguments, plan.paths))


def _insist(
    repository: Repository, journal: Journal, arguments: tuple[str, ...], paths: Sequence[str]
) -> Answer:
    """Run git on some files, and again while another git is in the way."""
    until = time.monotonic() + PATIENCE
    while True:
        process = repository.start(*arguments, *FROM_LIST, writes=True)
        journal.working(process.pid)
        try:
            answer = finish(process, as_list(paths), HOOK_PATIENCE)
        except TookTooLong:
            raise HookHangs from None
        if answer.returned == 0:
            return answer
        lock = _LOCK.search(answer.error)
        if not lock and not _OVERTAKEN.search(answer.error):
            raise _why(repository, arguments, answer)
        if time.monotonic() > until:
            raise lock_in_the_way(repository, Path(lock[1])) if lock else CommitFailed(answer.error)
        time.sleep(random.uniform(0.01, 0.05))  # noqa: S311 - only so that two who wait do not wake together


def _why(repository: Repository, arguments: tuple[str, ...], answer: Answer) -> CatalystError:
    if _NOBODY.search(answer.error):
        return MissingIdentity()
    if _NOTHING.search(answer.text):
        return NothingToCommit("The files are, to git, what they were.")
    known = explained(repository, arguments, answer)
    return known if known.status == 2 else CommitFailed("\n".join(filter(None, (answer.error, answer.text))))


def _id(answer: Answer) -> str:
    found = _IN_FULL.search(answer.text)
    if found is None:
        raise CommitFailed(f"git gave an answer that Catalyst does not understand: {answer.text}")
    return found[1]
