"""A shared place that takes changes only after somebody has looked at them: ours go there as a branch of their own.

What was sent so is remembered (`refs/catalyst/review`). A host may take it in as it is, or write its content down as
commits of its own ("squash", "rebase"): then it comes back as what others sent, and is recognized by what it holds.
"""

from __future__ import annotations

from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.shared_place import REVIEWED, Faster, Refused, SharedPlace
from catalyst_tui.workspace.unreachable import Unreachable

SENT = "refs/catalyst/review"
"""The newest commit that was sent to be looked at."""


def send_for_review(place: SharedPlace, commit: str, refused: Refused) -> str:
    """Send a commit as a branch of its own; its name. Raises `Unreachable` when that is refused, too."""
    repository = place.repository
    name = repository.ask("config", "catalyst.branch", ok=(0, 1)).text
    for candidate in filter(None, (name, f"{REVIEWED}{commit[:8]}")):
        try:
            place.send(commit, candidate)
        except Faster:
            continue
        except Refused:
            break
        repository.tell("config", "catalyst.branch", candidate)
        repository.tell("update-ref", SENT, commit)
        return candidate
    raise Unreachable(str(refused)) from refused


def common_beginning(repository: Repository, base: str, ours: str, theirs: str) -> str:
    """The commit of ours that theirs goes on from: what we sent to be looked at, when theirs came to hold just that
    since `base`; else `base`."""
    sent = repository.commit_of(SENT)
    if sent is None or _is_before(repository, sent, base) or not _is_before(repository, sent, ours):
        return base
    trees = repository.ask("log", "--format=%T", f"{base}..{theirs}", "--").text.split()
    return sent if _tree(repository, sent) in trees else base


def is_all_there(repository: Repository, ours: str, theirs: str) -> bool:
    """Whether theirs holds what ours does, whatever commits it came by."""
    return _tree(repository, ours) == _tree(repository, theirs)


def keep_aside(repository: Repository, commit: str) -> None:
    """Keep commits that came back as others, so that what they said stays to be found."""
    repository.tell("update-ref", f"refs/catalyst/accepted/{commit[:12]}", commit)


def _is_before(repository: Repository, one: str, other: str) -> bool:
    return not repository.ask("merge-base", "--is-ancestor", one, other, ok=(0, 1)).returned


def _tree(repository: Repository, commit: str) -> str:
    return repository.ask("rev-parse", "--verify", f"{commit}^{{tree}}").text
