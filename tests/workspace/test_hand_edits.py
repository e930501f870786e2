"""Edits made with an editor: found, checked, and kept when somebody says so, never otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import ChangeRefused, CommitFailed, MissingIdentity, RepositoryBusy
from catalyst_tui.workspace.files import UnsafePath
from catalyst_tui.workspace.hand_edits import HandEdit, NoHandEdit

from .changes import COAN, DANA, setting
from .conftest import Git

NEW = "cohort/people/pro-099.yaml"
PERSON = b"id: pro-099\nrole: educator   # typed by hand\n"
GRANT = "cohort/grants/coan-ms-22-g1.yaml"


@pytest.fixture
def edited(workspace: Workspace) -> Workspace:
    """One file changed, one new, one removed."""
    root = workspace.root
    (root / COAN).write_bytes(
        (root / COAN).read_bytes().replace(b"target: 84", b"target:   90  # counted again")
    )
    (root / NEW).write_bytes(PERSON)
    (root / GRANT).unlink()
    return workspace


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (root / "cohort").rglob("*.yaml")}


def test_they_are_found_staged_or_not(edited: Workspace, git: Git) -> None:
    found = [HandEdit(GRANT, "removed"), HandEdit(COAN, "changed"), HandEdit(NEW, "new")]
    assert edited.hand_edits() == found
    git("add", "-A")
    assert edited.hand_edits() == found


@pytest.mark.parametrize("staged", [False, True])
def test_all_of_them_are_one_commit_and_no_byte_moves(edited: Workspace, git: Git, staged: bool) -> None:
    if staged:
        git("add", "-A")
    before = files(edited.root)
    foreseen = edited.commit_hand_edits(dry_run=True)
    applied = edited.commit_hand_edits(sentence="Counted again")
    assert applied.diff == foreseen.diff
    assert "+    target:   90  # counted again" in applied.diff
    assert applied.paths == (GRANT, COAN, NEW)
    assert applied.commit == git("rev-parse", "HEAD")
    assert git("show", "--format=%s", "--name-status", "HEAD").splitlines() == [
        "Counted again",
        "",
        f"D\t{GRANT}",
        f"M\t{COAN}",
        f"A\t{NEW}",
    ]
    assert files(edited.root) == before
    assert edited.history(limit=1)[0].trailer("Catalyst-Action") == "commit"
    assert git("status", "--porcelain") == ""
    assert edited.commit_hand_edits().nothing_to_do
    edited.apply(edited.undo())
    assert edited.hand_edits() == []
    assert b"target: 84" in (edited.root / COAN).read_bytes()


@pytest.mark.parametrize(
    ("paths", "kept"),
    [([COAN], [COAN]), (["cohort/people"], [NEW]), (["cohort/people/", "cohort/grants"], [GRANT, NEW])],
)
def test_some_of_them(edited: Workspace, git: Git, paths: list[str], kept: list[str]) -> None:
    git("add", "-A")
    edited.commit_hand_edits(paths)
    assert git("show", "--format=", "--name-only", "HEAD").splitlines() == kept
    assert {edit.path for edit in edited.hand_edits()} == {COAN, NEW, GRANT} - set(kept)


def test_a_path_without_any_is_told(edited: Workspace) -> None:
    with pytest.raises(NoHandEdit, match=DANA):
        edited.commit_hand_edits([COAN, DANA])
    with pytest.raises(UnsafePath):
        edited.commit_hand_edits(["../elsewhere"])


def test_errors_that_they_add_are_refused_unless_forced(workspace: Workspace, git: Git) -> None:
    broken = (workspace.root / COAN).read_bytes().replace(b"edu-014", b"edu-999") + b"\tnot: yaml\n"
    (workspace.root / COAN).write_bytes(broken)
    with pytest.raises(ChangeRefused) as refused:
        workspace.commit_hand_edits()
    assert refused.value.diagnostics[0].rule == "syntax"
    assert (workspace.root / COAN).read_bytes() == broken
    assert workspace.commit_hand_edits(force=True).commit == git("rev-parse", "HEAD")


def test_what_goes_wrong_leaves_the_files_and_what_is_staged(edited: Workspace, git: Git) -> None:
    git("add", COAN)
    before, status = files(edited.root), git("status", "--porcelain")
    hook = edited.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(CommitFailed):
        edited.commit_hand_edits()
    assert files(edited.root) == before
    assert git("status", "--porcelain") == status
    hook.unlink()
    (edited.root / ".git/MERGE_HEAD").write_text(git("rev-parse", "HEAD") + "\n")
    with pytest.raises(RepositoryBusy):
        edited.commit_hand_edits()
    assert files(edited.root) == before


def test_nobody_keeps_nothing(edited: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_COMMITTER_EMAIL")
    before = files(edited.root)
    with pytest.raises(MissingIdentity):
        edited.commit_hand_edits()
    assert files(edited.root) == before


def test_a_killed_one_is_finished_and_loses_nothing(edited: Workspace, git: Git) -> None:
    from catalyst_tui.workspace.journal import Journal, Plan, Planned

    now = {path: data if (data := _bytes(edited.root / path)) else None for path in (COAN, NEW, GRANT)}
    plan = Plan(tuple(Planned(path, data, data) for path, data in now.items()), "by hand\n", (NEW,))
    edited.repository.state_folder.mkdir(exist_ok=True)
    Journal.begin(edited.repository.journal, edited.root, plan)
    [told] = edited.recover()
    assert "it is kept now" in told
    assert edited.hand_edits() == []
    assert (edited.root / NEW).read_bytes() == PERSON


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def test_after_it_changes_are_possible_again(edited: Workspace) -> None:
    edited.commit_hand_edits()
    assert edited.apply(setting("/goals/0/target", 91)).commit
    assert b"target:   91  # counted again" in (edited.root / COAN).read_bytes()


def test_in_a_repository_without_a_commit(edited: Workspace, git: Git) -> None:
    git("checkout", "-q", "--orphan", "fresh")
    git("rm", "-rqf", "--cached", ".")
    assert edited.commit_hand_edits(force=True).commit == git("rev-parse", "HEAD")
    assert edited.hand_edits() == []
