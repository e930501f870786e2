"""git's own tidying up after many saves, asked for without a process of its own after every one of them."""

from __future__ import annotations

from catalyst_tui.workspace.repository import Repository

# `git gc --auto` estimates the number of loose objects from one of their 256 folders in the same way: more than 27 in
# it are more than gc.auto = 6700 in all. What the repository is set to is for git to decide then.
_SAMPLE = "17"
_MANY = 27


_INDEXED = ("commit-graph", "write", "--reachable", "--changed-paths", "--split", "--no-progress")


def index_history(repository: Repository) -> None:
    """Let git note which files each change touched, so that the past of one record is found without looking at all.

    It goes on in the background, and adds only what is new since the last time (git-commit-graph(1)).
    """
    repository.leave("-c", "core.commitGraph=true", *_INDEXED)


def tidy_up(repository: Repository) -> None:
    """Let git pack its objects when there are many. It goes on in the background; saves need not wait for it."""
    folder = repository.common_dir / "objects" / _SAMPLE
    if folder.is_dir() and sum(1 for _ in folder.iterdir()) > _MANY:
        repository.tell("maintenance", "run", "--auto", "--quiet", ok=range(256))
