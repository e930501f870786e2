"""Edits by hand that git does not tell are neither swept up nor overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.apply import keep
from catalyst_tui.workspace.change import Change, CommitFailed, Create, UncommittedEdits
from catalyst_tui.workspace.journal import Plan, Planned
from catalyst_tui.workspace.sync import sync
from catalyst_tui.workspace.unseen import Unseen

from .changes import COAN, setting
from .conftest import Git, Two
from .sharing import TARGET, same, value
from .sharing import git as git_in

_MINE = b"# mine alone\n"


def assume_unchanged(root: Path) -> None:
    git_in(root, "update-index", "--assume-unchanged", COAN)
    edit(root)


def skip_worktree(root: Path) -> None:
    git_in(root, "update-index", "--skip-worktree", COAN)
    edit(root)


def a_monitor_that_notices_nothing(root: Path) -> None:
    hook = root / ".git" / "monitor"
    hook.write_text("#!/bin/sh\nprintf 'token\\0'\n")
    hook.chmod(0o755)
    git_in(root, "config", "core.fsmonitor", str(hook))
    git_in(root, "config", "core.fsmonitorHookVersion", "2")
    git_in(root, "status")
    git_in(root, "status")
    edit(root)


def the_same_size_and_time(root: Path) -> None:
    git_in(root, "config", "core.trustctime", "false")
    git_in(root, "config", "core.checkStat", "minimal")
    os.utime(root / COAN, (1_600_000_000, 1_600_000_000))
    git_in(root, "update-index", "--refresh")
    (root / COAN).write_bytes((root / COAN).read_bytes().replace(b"target: 84", b"target: 85"))
    os.utime(root / COAN, (1_600_000_000, 1_600_000_000))


def edit(root: Path) -> None:
    with (root / COAN).open("ab") as out:
        out.write(_MINE)


ways = pytest.mark.parametrize(
    "hidden", [assume_unchanged, skip_worktree, a_monitor_that_notices_nothing, the_same_size_and_time]
)


@ways
def test_a_save_sweeps_nothing_up(workspace: Workspace, git: Git, hidden: Callable[[Path], None]) -> None:
    hidden(workspace.root)
    assert git("status", "--porcelain", "--", "cohort") == ""
    before, head = (workspace.root / COAN).read_bytes(), git("rev-parse", "HEAD")
    with pytest.raises((Unseen, UncommittedEdits), match="Nothing was changed"):
        workspace.apply(setting("/status", "paused"))
    assert (workspace.root / COAN).read_bytes() == before
    assert git("rev-parse", "HEAD") == head
    assert not workspace.repository.journal.exists()


@ways
def test_a_sync_overwrites_nothing(two: Two, hidden: Callable[[Path], None]) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    sync(ana)
    hidden(ben.root)
    before, head = (ben.root / COAN).read_bytes(), git_in(ben.root, "rev-parse", "HEAD")
    with pytest.raises((Unseen, UncommittedEdits)):
        sync(ben)
    assert (ben.root / COAN).read_bytes() == before
    assert git_in(ben.root, "rev-parse", "HEAD") == head


@ways
def test_what_the_sentence_advises_helps(
    workspace: Workspace, git: Git, hidden: Callable[[Path], None]
) -> None:
    hidden(workspace.root)
    with pytest.raises((Unseen, UncommittedEdits)) as refused:
        workspace.apply(setting("/status", "paused"))
    for command in str(refused.value).split("`")[1::2]:
        if command.startswith("git "):
            git(*command.split()[1:])
    assert [each.path for each in workspace.hand_edits()] == [COAN]
    workspace.commit_hand_edits()
    assert workspace.apply(setting("/status", "paused")).commit


def test_what_git_does_not_look_at_was_not_kept(workspace: Workspace, git: Git) -> None:
    """Where a file is hidden from git at the last moment, a save does not claim that all was like that already."""
    git("update-index", "--skip-worktree", COAN)
    old = (workspace.root / COAN).read_bytes()
    workspace.repository.state_folder.mkdir()
    plan = Plan((Planned(COAN, old, old.replace(b"target: 84", b"target: 90")),), "more\n")
    with pytest.raises(CommitFailed):
        keep(workspace.repository, plan)
    assert (workspace.root / COAN).read_bytes() == old
    assert not workspace.repository.journal.exists()


def test_without_an_edit_nothing_is_in_the_way(workspace: Workspace, git: Git) -> None:
    git("update-index", "--assume-unchanged", COAN)
    workspace.apply(setting("/status", "paused"))
    assert "status: paused" in git("cat-file", "blob", f"HEAD:{COAN}")


def test_a_record_that_git_is_told_to_ignore(workspace: Workspace, git: Git) -> None:
    path = "cohort/people/pro-098.yaml"
    (workspace.root / ".git/info/exclude").write_text("pro-098.yaml\n")
    (workspace.root / path).write_text("id: pro-098\nrole: professional\n")
    with pytest.raises(Unseen, match="told to ignore it"):
        workspace.apply(setting("/role", "educator", path=path), force=True)
    assert (workspace.root / path).read_text() == "id: pro-098\nrole: professional\n"


def test_a_file_that_git_ignores_in_the_way_of_what_others_sent(two: Two) -> None:
    ana, ben = two
    path = "cohort/people/pro-098.yaml"
    ana.apply(Change((Create(path, "id: pro-098\nrole: professional\n"),), "", "add"), force=True)
    sync(ana)
    git_in(ben.root, "config", "core.autocrlf", "true")
    (ben.root / ".git/info/exclude").write_text("pro-098.yaml\n")
    (ben.root / path).write_text("mine\n")
    with pytest.raises(Unseen, match="told to ignore it"):
        sync(ben)
    assert (ben.root / path).read_text() == "mine\n"


def test_what_a_sparse_checkout_leaves_out(two: Two) -> None:
    """A save there is refused; a sync takes in what others changed."""
    ana, ben = two
    git_in(ben.root, "sparse-checkout", "set", "--no-cone", "/*", "!" + COAN)
    assert not (ben.root / COAN).exists()
    with pytest.raises(Unseen, match="no-skip-worktree"):
        ben.apply(setting(TARGET, 70))
    ana.apply(setting(TARGET, 90))
    sync(ana)
    assert sync(ben).state == "done"
    assert value(ben) == 90
    same(ana, ben)
