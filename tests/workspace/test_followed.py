"""The past of a record whose file was renamed, and of changes that Catalyst did not make."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Remove
from catalyst_tui.workspace.in_words import in_words

from .changes import COAN, DANA, setting
from .conftest import Git

NEW = "cohort/partnerships/coan-22.yaml"
NEWER = "cohort/partnerships/coan-ms-22-again.yaml"


def by_git(workspace: Workspace, git: Git, old: str, new: str) -> None:
    git("mv", old, new)
    git("commit", "-qm", "moved")


def by_hand(workspace: Workspace, git: Git, old: str, new: str) -> None:
    text = (workspace.root / old).read_text().replace(f"id: {Path(old).stem}", f"id: {Path(new).stem}")
    (workspace.root / old).unlink()
    (workspace.root / new).write_text(text)
    workspace.commit_hand_edits(sentence="moved", force=True)


def by_catalyst(workspace: Workspace, git: Git, old: str, new: str) -> None:
    text = (workspace.root / old).read_text()
    workspace.apply(Change((Remove(old), Create(new, text)), "moved", "set"), force=True)


@pytest.mark.parametrize("rename", [by_git, by_hand, by_catalyst])
def test_a_record_is_followed_to_its_old_names(workspace: Workspace, git: Git, rename: object) -> None:
    assert callable(rename)
    workspace.apply(setting("/goals/0/target", 90, sentence="90"))
    rename(workspace, git, COAN, NEW)
    workspace.apply(setting("/goals/0/target", 91, NEW, sentence="91"), force=True)
    rename(workspace, git, NEW, NEWER)
    workspace.apply(setting("/goals/1/target", 0.5, NEWER, sentence="another"), force=True)

    entries = workspace.history(NEWER)
    assert [entry.sentence for entry in entries] == ["another", "moved", "91", "moved", "90", "Begin"]
    assert [entry.touched[0].was for entry in entries] == ["", NEW, "", COAN, "", ""]
    assert [len(workspace.history(NEWER, limit=count)) for count in (1, 2, 3, 5, 9)] == [1, 2, 3, 5, 6]
    values = workspace.history(NEWER, "/goals/circuits/target")
    assert [(entry.sentence, entry.value) for entry in values] == [("91", 91), ("90", 90), ("Begin", 84)]
    assert [entry.sentence for entry in workspace.history(COAN)] == ["moved", "90", "Begin"]


def test_a_new_file_is_not_taken_for_a_renamed_one(workspace: Workspace, git: Git) -> None:
    text = (workspace.root / COAN).read_text()
    workspace.apply(Change((Create(NEW, text),), "a copy", "add"), force=True)
    assert [entry.sentence for entry in workspace.history(NEW)] == ["a copy"]


def test_what_others_did_is_told_in_words(workspace: Workspace, git: Git) -> None:
    path = workspace.root / COAN
    path.write_text(path.read_text().replace("target: 84", "target: 90"))
    git("commit", "-qam", "fix")
    path.write_text(f"# only a comment\n{path.read_text()}")
    git("commit", "-qam", "remark")
    workspace.apply(setting("/goals/0/target", 91, sentence="by Catalyst"))
    told = [entry.told for entry in in_words(workspace, workspace.history(), workspace.cohort())]
    assert told == [
        "by Catalyst",
        "remark",
        "coan-ms-22: goal circuits, target 84 to 90 (“fix”)",
        "Begin",
    ]


def test_two_sides_that_git_joined_are_told_with_who_and_until_when(
    workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("switch", "-q", "-c", "other")
    with monkeypatch.context() as ben:
        ben.setenv("GIT_AUTHOR_NAME", "Ben Okafor")
        ben.setenv("GIT_AUTHOR_DATE", "2023-02-13T10:00:00Z")
        workspace.apply(setting("/goals/0/target", 90, sentence="theirs"))
    git("switch", "-q", "main")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ana Diaz")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2023-02-14T10:00:00Z")
    workspace.apply(setting("/contact/name", "Dana O.", path=DANA, sentence="ours"))
    git("merge", "-q", "--no-commit", "--no-ff", "other")
    path = workspace.root / COAN
    path.write_text(path.read_text().replace("target: 90", "target: 95"))
    git("commit", "-qam", "Merge branch 'other'")
    [newest, *_] = in_words(workspace, workspace.history(limit=1), workspace.cohort())
    assert newest.told == (
        "coan-ms-22: joined what Ana Diaz saved until 14 Feb with what Ben Okafor saved until 13 Feb"
    )


def test_a_file_that_cannot_be_read_leaves_the_own_words(workspace: Workspace, git: Git) -> None:
    (workspace.root / DANA).write_text("{")
    git("commit", "-qam", "broken")
    [newest, *_] = in_words(workspace, workspace.history(limit=1), workspace.cohort())
    assert newest.told == "broken"
