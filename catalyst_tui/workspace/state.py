"""What is going on in a repository before anything is written: whose turn it is, and what is not kept yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catalyst_tui.workspace import files, process
from catalyst_tui.workspace.change import RepositoryBusy
from catalyst_tui.workspace.repository import UNTOLD, Repository, few, inside_git

HandStatus = Literal["changed", "new", "removed", "in conflict"]

# What git leaves in its folder while it waits for somebody (gitrepository-layout(5)), and how that person goes on.
_UNDER_WAY = {
    "MERGE_HEAD": (
        "Two versions are being merged here.",
        "finish with `git merge --continue`, or drop it with `git merge --abort`",
    ),
    "CHERRY_PICK_HEAD": (
        "A change of another version is being taken over here.",
        "finish with `git cherry-pick --continue`, or drop it with `git cherry-pick --abort`",
    ),
    "REVERT_HEAD": (
        "A change is being taken back here.",
        "finish with `git revert --continue`, or drop it with `git revert --abort`",
    ),
    "rebase-merge": (
        "Changes are being put on top of others here.",
        "finish with `git rebase --continue`, or drop it with `git rebase --abort`",
    ),
    "rebase-apply": (
        "Changes are being put on top of others here.",
        "finish with `git rebase --continue` (or `git am --continue`), or drop it with `--abort`",
    ),
    "sequencer": (
        "Several changes are being taken over or taken back here.",
        "finish with `git cherry-pick --continue` or `git revert --continue`, or drop it with `--abort`",
    ),
    "BISECT_LOG": (
        "Somebody is searching through old versions here.",
        "end the search with `git bisect reset`",
    ),
}


@dataclass(frozen=True, slots=True)
class Status:
    """The commit that the files stand on (None before the first), its branch (None: no branch), and edits by hand."""

    head: str | None
    branch: str | None
    edits: dict[str, HandStatus]


def status(repository: Repository, *paths: str) -> Status:
    """What differs from the newest commit in some files and folders, on disk or in what is staged. `UnsafePath`."""
    for wanted in paths:
        files.parts(wanted)
    answer = repository.ask(
        *UNTOLD,
        "status",
        "--porcelain=v2",
        "--branch",
        "-z",
        "--untracked-files=all",
        "--no-renames",
        "--no-ahead-behind",
        "--",
        *few(paths),
    )
    head: str | None = None
    branch: str | None = None
    edits: dict[str, HandStatus] = {}
    for line in answer.out.decode("utf-8", "surrogateescape").split("\0"):
        match line.split(" "):
            case ["#", "branch.oid", oid]:
                head = None if oid == "(initial)" else oid
            case ["#", "branch.head", *name]:
                branch = None if name == ["(detached)"] else " ".join(name)
            case ["1", _, _, in_head, _, on_disk, _, _, *path]:
                edits[" ".join(path)] = _edit(in_head, on_disk)
            case ["u", *_]:
                edits[line.split(" ", 10)[10]] = "in conflict"
            case ["?", *path]:
                # Listed besides as removed: taken out of git's list by hand, but still on disk.
                edits[" ".join(path)] = "changed" if " ".join(path) in edits else "new"
    found = {path.removeprefix(repository.prefix): edit for path, edit in edits.items()}
    if not few(paths):
        found = {path: found[path] for path in found.keys() & set(paths)}
    return Status(head, branch, found)


def _edit(in_head: str, on_disk: str) -> HandStatus:
    if on_disk == "000000":
        return "removed"
    return "new" if in_head == "000000" else "changed"


def preflight(repository: Repository, found: Status) -> None:
    """Refuse when a commit now would land in the middle of something else. Raises `RepositoryBusy`."""
    if inside_git():
        raise RepositoryBusy(
            "This was started by git itself, from one of its hooks.",
            "a hook may check the cohort, but not write to it.",
        )
    for name, (state, advice) in _UNDER_WAY.items():
        if (repository.git_dir / name).exists():
            raise RepositoryBusy(f"{state} It was begun outside Catalyst.", f"{advice}, then try again.")
    if found.branch is None:
        raise RepositoryBusy(
            "An old version is open here (no branch is checked out), and what is kept there is easily lost.",
            "go back with `git switch -` (or `git switch main`), or give it a name with `git switch -c NAME`, "
            "then try again.",
        )


def lock_in_the_way(repository: Repository, lock: Path) -> RepositoryBusy:
    """Why one of git's lock files is in the way, and what to do about it."""
    running = process.gits_in(repository.top)
    if running:
        return RepositoryBusy(
            f"Another program is using git here (process {', '.join(map(str, running))}).",
            "wait until it is done or end it, then try again.",
        )
    return RepositoryBusy(
        f"Another program is using git here, or one that died left its lock behind ({lock}).",
        "if no other git is running, `catalyst doctor` removes the lock; then try again.",
    )


def locks(repository: Repository) -> list[Path]:
    """The lock files that git has here now: of its index, of the files it works on, of its references."""
    found = [*repository.git_dir.glob("*.lock")]
    for folder in {repository.git_dir, repository.common_dir}:
        found += folder.glob("refs/**/*.lock")
    if repository.common_dir != repository.git_dir:
        found += repository.common_dir.glob("packed-refs.lock")
    return sorted(set(found))
