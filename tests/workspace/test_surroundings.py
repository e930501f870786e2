"""Saves in repositories that are set up in ways that staff never chose: filters, submodules, spelling, signing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import AlreadyThere, Change, CommitFailed, Create, UncommittedEdits

from .changes import COAN, DANA, setting
from .conftest import Git


def saved_and_taken_back(workspace: Workspace, git: Git) -> None:
    """A save, its undo, and nothing left over."""
    before = (workspace.root / COAN).read_bytes()
    assert b"target: 84" in before
    workspace.apply(setting("/goals/0/target", 90))
    assert (workspace.root / COAN).read_bytes() == before.replace(b"target: 84", b"target: 90")
    assert git("status", "--porcelain", "--", "cohort") == ""
    workspace.apply(workspace.undo())
    assert (workspace.root / COAN).read_bytes() == before
    assert not workspace.repository.journal.exists()
    git("fsck", "--strict")


def test_a_filter_that_keeps_files_otherwise_than_the_disk_has_them(workspace: Workspace, git: Git) -> None:
    git("config", "filter.turned.clean", "sed s/target/TARGET/")
    git("config", "filter.turned.smudge", "sed s/TARGET/target/")
    (workspace.root / ".gitattributes").write_text("cohort/**/*.yaml filter=turned\n")
    git("add", "--renormalize", ".")
    git("commit", "-qam", "filtered")
    saved_and_taken_back(workspace, git)
    assert "TARGET: 84" in git("cat-file", "blob", f"HEAD:{COAN}")


def test_a_filter_that_fails_changes_nothing(workspace: Workspace, git: Git) -> None:
    (workspace.root / ".gitattributes").write_text("cohort/**/*.yaml filter=turned\n")
    git("add", ".gitattributes")
    git("commit", "-qm", "filtered")
    git("config", "filter.turned.clean", "false")
    git("config", "filter.turned.required", "true")
    before = (workspace.root / COAN).read_bytes()
    with pytest.raises(CommitFailed, match="clean filter 'turned' failed"):
        workspace.apply(setting("/goals/0/target", 90))
    assert (workspace.root / COAN).read_bytes() == before
    assert not workspace.repository.journal.exists()


def test_a_cohort_that_is_a_submodule(workspace: Workspace, git: Git, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    for words in (
        ["init", "-q", str(outer)],
        [
            "-C",
            str(outer),
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "add",
            "-q",
            str(workspace.root),
            "in",
        ],
    ):
        subprocess.run(["git", *words], check=True, capture_output=True)
    inner = Workspace.open(outer / "in")
    assert inner.repository.common_dir == outer / ".git" / "modules" / "in"

    def git_inside(*words: str, input: str | None = None) -> str:
        return git("-C", str(outer / "in"), *words, input=input)

    saved_and_taken_back(inner, git_inside)


def test_a_submodule_beside_the_records_stays_as_it_is(
    workspace: Workspace, git: Git, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    git("init", "-q", str(other))
    git("-C", str(other), "commit", "-q", "--allow-empty", "-m", "x")
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "tool")
    git("commit", "-qm", "a tool")
    git("-C", "tool", "commit", "-q", "--allow-empty", "-m", "moved on")
    saved_and_taken_back(workspace, git)
    assert git("status", "--porcelain") == " M tool"


def test_line_ends_of_windows_by_configuration(workspace: Workspace, git: Git) -> None:
    git("config", "core.autocrlf", "true")
    for path in (workspace.root / "cohort").rglob("*.yaml"):
        path.unlink()
    git("checkout", "-q", "--", "cohort")
    assert b"\r\n" in (workspace.root / COAN).read_bytes()
    saved_and_taken_back(workspace, git)


def test_signing_that_fails_changes_nothing(workspace: Workspace, git: Git) -> None:
    git("config", "commit.gpgSign", "true")
    git("config", "gpg.program", "false")
    before = (workspace.root / COAN).read_bytes()
    with pytest.raises(CommitFailed, match=r"failed to sign|failed to write commit object"):
        workspace.apply(setting("/goals/0/target", 90))
    assert (workspace.root / COAN).read_bytes() == before
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize("staged", [True, False], ids=["a part is staged", "nothing is staged"])
def test_parts_of_a_file_that_somebody_is_working_on(workspace: Workspace, git: Git, staged: bool) -> None:
    path = workspace.root / COAN
    path.write_text(path.read_text().replace("status: active", "status: paused"))
    if staged:
        git("add", COAN)
    path.write_text(path.read_text().replace("target: 84", "target: 85"))
    there, listed = path.read_bytes(), git("diff", "--cached")
    with pytest.raises(UncommittedEdits):
        workspace.apply(setting("/goals/0/target", 90))
    workspace.apply(setting("/role", "educator", path=DANA), force=True)
    assert path.read_bytes() == there
    assert git("diff", "--cached") == listed
    assert git("diff-tree", "-r", "--name-only", "--no-commit-id", "HEAD") == DANA


def test_a_name_that_differs_in_case_alone_is_refused(workspace: Workspace, git: Git) -> None:
    path = "cohort/people/PRO-014.yaml"
    with pytest.raises(AlreadyThere, match="many disks take for the same name"):
        workspace.apply(Change((Create(path, "id: PRO-014\nrole: professional\n"),), "", "add"), force=True)
    assert git("status", "--porcelain") == ""


def test_a_hook_that_edits_other_files_sweeps_nothing_up(workspace: Workspace, git: Git) -> None:
    """What a hook writes beside the change is an edit by hand to us: told, and kept when somebody says so."""
    hook = workspace.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\necho '# checked' >> {DANA}\n")
    hook.chmod(0o755)
    workspace.apply(setting("/goals/0/target", 90))
    assert git("diff-tree", "-r", "--name-only", "--no-commit-id", "HEAD") == COAN
    assert [edit.path for edit in workspace.hand_edits()] == [DANA]
    assert not workspace.repository.journal.exists()


def test_a_hook_that_adds_a_file_of_its_own(workspace: Workspace, git: Git) -> None:
    hook = workspace.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ndate > stamp && git add stamp\n")
    hook.chmod(0o755)
    workspace.apply(setting("/goals/0/target", 90))
    assert git("diff-tree", "-r", "--name-only", "--no-commit-id", "HEAD").split() == [COAN, "stamp"]
    assert workspace.hand_edits() == []
    assert workspace.doctor() == []
