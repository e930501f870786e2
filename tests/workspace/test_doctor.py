"""What is left over or wrong: each is found by its sentence, and repaired where something can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace

from .changes import COAN, DANA
from .conftest import Git


def test_a_repository_in_order(workspace: Workspace) -> None:
    assert workspace.doctor() == []


def half_written(root: Path, git: Git) -> None:
    (root / ".git/catalyst/drafts/0123").mkdir(parents=True)
    for folder in ("cohort/people", "cohort", ".git/catalyst/drafts/0123"):
        (root / folder / ".pro-014.yaml.abcd.catalyst-new").write_bytes(b"half")


def hook_that_is_off(root: Path, git: Git) -> None:
    (root / ".githooks").mkdir()
    (root / ".githooks/pre-commit").write_text("#!/bin/sh\n")


def another_schema(root: Path, git: Git) -> None:
    (root / "schemas/person.schema.json").write_text("{}\n")
    git("commit", "-qam", "schema")


def reminders_without_texts(root: Path, git: Git) -> None:
    program = root / "cohort/program.yaml"
    program.write_text(program.read_text() + "reminders: [{id: late, days: [3], template: late.txt}]\n")
    git("commit", "-qam", "reminders")


REPAIRED: dict[str, tuple[Callable[[Path, Git], object], str]] = {
    "stale-lock": (lambda root, git: (root / ".git/index.lock").touch(), "left its lock behind"),
    "left-over-files": (half_written, "3 half-written files were left"),
    "no-check-before-commit": (hook_that_is_off, "is not switched on in this copy"),
    "old-schemas": (another_schema, "schemas/person.schema.json"),
    "missing-templates": (reminders_without_texts, "cohort/templates/late.txt"),
}


@pytest.mark.parametrize("id", REPAIRED)
def test_what_can_be_repaired(workspace: Workspace, git: Git, id: str) -> None:
    make, words = REPAIRED[id]
    make(workspace.root, git)
    [finding] = workspace.doctor()
    assert finding.id == id
    assert words in finding.sentence
    assert finding.repair is not None
    assert finding.repair().endswith((".", "them."))
    assert workspace.doctor() == []


TOLD: dict[str, tuple[Callable[[Path, Git], object], str]] = {
    "busy": (lambda root, git: git("checkout", "-q", "--detach"), "git switch"),
    "not-records": (
        lambda root, git: commit(root, git, "cohort/people/notes.txt"),
        "cohort/people/notes.txt",
    ),
    "two-spellings": (
        lambda root, git: commit(root, git, "cohort/people/PRO-014.yaml"),
        "cohort/people/PRO-014.yaml and cohort/people/pro-014.yaml",
    ),
    "hand-edits": (
        lambda root, git: (root / COAN).unlink(),
        f"1 file was edited by hand and not kept yet ({COAN})",
    ),
    "hidden-edits": (lambda root, git: git("update-index", "--assume-unchanged", DANA), DANA),
}


def commit(root: Path, git: Git, path: str) -> None:
    (root / path).write_bytes(b"")
    git("add", path)
    git("commit", "-qm", path)


@pytest.mark.parametrize("id", TOLD)
def test_what_only_a_person_can_settle(workspace: Workspace, git: Git, id: str) -> None:
    make, words = TOLD[id]
    make(workspace.root, git)
    [finding] = workspace.doctor()
    assert (finding.id, finding.repair) == (id, None)
    assert words in finding.sentence


def test_a_lock_of_a_git_that_works_is_left_alone(workspace: Workspace, git: Git, tmp_path: Path) -> None:
    import subprocess
    import time

    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nexec sleep 30\n")
    editor.chmod(0o755)
    (workspace.root / COAN).write_bytes(b"id: coan-ms-22\n")
    writing = subprocess.Popen(
        ["git", "-c", f"core.editor={editor}", "commit", "-a"],
        cwd=workspace.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 20
        while not (workspace.root / ".git/index.lock").exists() and time.monotonic() < until:
            time.sleep(0.01)
        [locked, *_] = workspace.doctor()
        assert (locked.id, locked.repair) == ("locked", None)
        assert str(writing.pid) in locked.sentence
    finally:
        subprocess.run(["kill", str(writing.pid)], check=False)
        writing.wait()
