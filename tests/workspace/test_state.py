"""Whose turn it is: what would land in the middle of something else is refused, and explained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import RepositoryBusy, UncommittedEdits
from catalyst_tui.workspace.state import status

from .changes import COAN, DANA, setting
from .conftest import Git


def two_branches(git: Git, root: Path) -> None:
    """A branch `other` and `main` that changed the same line."""
    git("switch", "-q", "-c", "other")
    (root / DANA).write_text("id: pro-014\n# theirs\n")
    git("commit", "-qam", "theirs")
    git("switch", "-q", "main")
    (root / DANA).write_text("id: pro-014\n# ours\n")
    git("commit", "-qam", "ours")


def stopped(*command: str) -> Callable[[Git, Path], None]:
    def stop(git: Git, root: Path) -> None:
        two_branches(git, root)
        with pytest.raises(Exception, match="returned non-zero"):
            git(*command)

    return stop


def bisecting(git: Git, root: Path) -> None:
    two_branches(git, root)
    git("bisect", "start", "HEAD", "HEAD~1")


STATES: dict[str, tuple[Callable[[Git, Path], None], str]] = {
    "merge": (stopped("merge", "other"), "git merge --abort"),
    "cherry-pick": (stopped("cherry-pick", "other"), "git cherry-pick --abort"),
    "revert": (stopped("revert", "--no-edit", "HEAD~1"), "git revert --abort"),
    "rebase": (stopped("rebase", "other"), "git rebase --abort"),
    "rebase by patches": (stopped("rebase", "--apply", "other"), "drop it with `--abort`"),
    "bisect": (bisecting, "git bisect reset"),
    "detached": (lambda git, root: git("checkout", "-q", "--detach"), "git switch"),  # type: ignore[dict-item, return-value]
}


@pytest.mark.parametrize(("enter", "advice"), STATES.values(), ids=STATES)
def test_in_the_middle_of_something_else_nothing_is_written(
    workspace: Workspace, git: Git, enter: Callable[[Git, Path], None], advice: str
) -> None:
    if enter is STATES["revert"][0]:
        (workspace.root / DANA).write_text("id: pro-014\n# first\n")
        git("commit", "-qam", "first")
    enter(git, workspace.root)
    before, head = (workspace.root / COAN).read_bytes(), git("rev-parse", "HEAD")
    with pytest.raises(RepositoryBusy) as refused:
        workspace.apply(setting("/goals/0/target", 90))
    assert advice in str(refused.value)
    assert "Nothing was changed" in str(refused.value)
    assert (workspace.root / COAN).read_bytes() == before
    assert git("rev-parse", "HEAD") == head


def test_a_hook_may_not_write(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", str(workspace.root / ".git/next-index-1.lock"))
    with pytest.raises(RepositoryBusy, match="from one of its hooks"):
        workspace.apply(setting("/goals/0/target", 90))


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# by hand\n")


HAND: dict[str, Callable[[Git, Path], object]] = {
    "edited": lambda git, root: append(root / COAN),
    "staged": lambda git, root: (append(root / COAN), git("add", COAN)),
    "staged and edited again": lambda git, root: (append(root / COAN), git("add", COAN), append(root / COAN)),
    "staged and put back on disk": lambda git, root: (
        append(root / COAN),
        git("add", COAN),
        git("restore", "--source=HEAD", COAN),
    ),
    "removed": lambda git, root: (root / COAN).unlink(),
    "removal staged": lambda git, root: git("rm", "-q", COAN),
    "taken off git's list": lambda git, root: git("rm", "-q", "--cached", COAN),
}


@pytest.mark.parametrize("edit", HAND.values(), ids=HAND)
def test_edits_by_hand_are_never_swept_up(
    workspace: Workspace, git: Git, edit: Callable[[Git, Path], object]
) -> None:
    edit(git, workspace.root)
    before = git("status", "--porcelain=v2")
    with pytest.raises(UncommittedEdits, match=f"catalyst commit {COAN}"):
        workspace.apply(setting("/goals/0/target", 90))
    with pytest.raises(UncommittedEdits):
        workspace.apply(setting("/goals/0/target", 90), dry_run=True)
    assert git("status", "--porcelain=v2") == before
    workspace.apply(
        setting("/status", "active", path="cohort/partnerships/coan-ms-22b.yaml")
    )  # others are free


def test_a_conflict_that_nobody_is_in_the_middle_of(workspace: Workspace, git: Git) -> None:
    append(workspace.root / COAN)
    git("stash")
    (workspace.root / COAN).write_bytes((workspace.root / COAN).read_bytes() + b"# else\n")
    git("commit", "-qam", "else")
    with pytest.raises(Exception, match="returned non-zero"):
        git("stash", "pop")
    assert status(workspace.repository, COAN).edits == {COAN: "in conflict"}
    with pytest.raises(UncommittedEdits):
        workspace.apply(setting("/goals/0/target", 90))
    with pytest.raises(RepositoryBusy, match="two versions wait for somebody to choose"):
        workspace.commit_hand_edits()


def test_status_names_files_as_the_disk_does(workspace: Workspace, git: Git) -> None:
    for name in ("a b.yaml", "ü\t.yaml", "new\nline.yaml", "-q.yaml", ":x.yaml"):
        (workspace.root / "cohort/people" / name).write_bytes(b"")
    found = status(workspace.repository, "cohort/people")
    assert found.branch == "main"
    assert found.head == git("rev-parse", "HEAD")
    assert found.edits == {
        f"cohort/people/{name}": "new"
        for name in ("a b.yaml", "ü\t.yaml", "new\nline.yaml", "-q.yaml", ":x.yaml")
    }
