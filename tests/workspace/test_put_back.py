"""Edits by hand thrown away: every file as it is kept, and what stood there in a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import RepositoryBusy
from catalyst_tui.workspace.hand_edits import NoHandEdit

from .changes import COAN
from .conftest import Git

NEW = "cohort/people/pro-099.yaml"
GRANT = "cohort/grants/coan-ms-22-g1.yaml"
PERSON = "cohort/people/pro-014.yaml"
BINARY = bytes(range(256)) * 9


@pytest.fixture
def edited(workspace: Workspace) -> Workspace:
    """One file changed to what is no text, one new, one removed."""
    (workspace.root / COAN).write_bytes(BINARY)
    (workspace.root / NEW).write_bytes(b"id: pro-099\n")
    (workspace.root / GRANT).unlink()
    return workspace


@pytest.mark.parametrize("staged", [False, True])
def test_all_of_them_are_as_they_are_kept_and_what_was_typed_is_set_aside(
    edited: Workspace, git: Git, staged: bool
) -> None:
    if staged:
        git("add", "-A")
    head = git("rev-parse", "HEAD")
    done = edited.put_back()
    assert done.paths == (GRANT, COAN, NEW)
    assert git("status", "--porcelain") == "" and git("rev-parse", "HEAD") == head
    assert done.aside is not None
    found = {path.relative_to(done.aside).as_posix(): path for path in done.aside.rglob("*.yaml")}
    assert {path: file.read_bytes() for path, file in found.items()} == {COAN: BINARY, NEW: b"id: pro-099\n"}
    assert edited.put_back().paths == ()


def test_only_what_is_named(edited: Workspace) -> None:
    done = edited.put_back([GRANT])
    assert done.paths == (GRANT,) and done.aside is None
    assert (edited.root / COAN).read_bytes() == BINARY and (edited.root / NEW).exists()
    with pytest.raises(NoHandEdit):
        edited.put_back([GRANT])


def test_a_link_goes_itself_and_never_what_it_leads_to(
    workspace: Workspace, git: Git, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("mine")
    kept = (workspace.root / PERSON).read_bytes()
    (workspace.root / PERSON).unlink()
    for path in (PERSON, NEW):
        (workspace.root / path).symlink_to(outside)
    done = workspace.put_back()
    assert (workspace.root / PERSON).read_bytes() == kept and not (workspace.root / PERSON).is_symlink()
    assert not os.path.lexists(workspace.root / NEW)
    assert outside.read_text() == "mine" and git("status", "--porcelain") == ""
    assert done.aside is not None and (done.aside / NEW).is_symlink()


def test_a_folder_that_became_a_link_is_put_back_whole_or_not_at_all(
    workspace: Workspace, git: Git, tmp_path: Path
) -> None:
    people = workspace.root / "cohort/people"
    elsewhere = tmp_path / "elsewhere"
    people.rename(elsewhere)
    people.symlink_to(elsewhere)
    before = sorted(elsewhere.iterdir())
    with pytest.raises(Unreadable, match="link"):
        workspace.put_back([PERSON])
    workspace.put_back()
    assert git("status", "--porcelain") == "" and not people.is_symlink()
    assert sorted(elsewhere.iterdir()) == before


def test_a_folder_in_the_place_of_a_file(workspace: Workspace, git: Git) -> None:
    (workspace.root / PERSON).unlink()
    (workspace.root / PERSON).mkdir()
    (workspace.root / PERSON / "note.txt").write_text("hm")
    done = workspace.put_back()
    assert git("status", "--porcelain") == ""
    assert done.aside is not None and (done.aside / PERSON / "note.txt").read_text() == "hm"


def test_nothing_is_moved_in_the_middle_of_something_else(edited: Workspace, git: Git) -> None:
    (edited.root / ".git/MERGE_HEAD").write_text(git("rev-parse", "HEAD"))
    with pytest.raises(RepositoryBusy):
        edited.put_back()
    assert (edited.root / COAN).read_bytes() == BINARY and (edited.root / NEW).exists()
