"""Opening, watching, drafts, making a repository."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from catalyst_tui import resources
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import NoCohort, Workspace
from catalyst_tui.workspace.change import MissingIdentity
from catalyst_tui.workspace.create import NotEmpty, create
from catalyst_tui.workspace.drafts import Drafts
from catalyst_tui.workspace.repository import NoRepository, Repository
from catalyst_tui.workspace.tree import DiskTree

from .changes import COAN, DANA, setting
from .conftest import Git

# Opening


def test_the_nearest_cohort_upwards(workspace: Workspace) -> None:
    for below in ("", "cohort", "cohort/people", "schemas"):
        assert Workspace.open(workspace.root / below).root == workspace.root


def test_no_cohort(tmp_path: Path) -> None:
    with pytest.raises(NoCohort, match="`catalyst init DIR` makes one") as error:
        Workspace.open(tmp_path)
    assert error.value.status == 2
    (tmp_path / "cohort").write_text("a file")
    with pytest.raises(NoCohort):
        Workspace.open(tmp_path)


def test_a_cohort_that_is_a_link(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here/cohort").symlink_to(repository / "cohort")
    with pytest.raises(NoCohort, match="is a link"):
        Workspace.open(tmp_path / "here")


def test_reading_needs_no_git(tmp_path: Path, small_files: dict[str, bytes]) -> None:
    for path, data in small_files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    workspace = Workspace.open(tmp_path)
    assert workspace.cohort().get("people", "pro-014").value["role"]  # by the shipped schemas
    with pytest.raises(NoRepository):
        workspace.hand_edits()


def test_extras_of_a_repository_join_the_shipped_schemas(tmp_path: Path) -> None:
    (tmp_path / "cohort").mkdir()
    (tmp_path / "schemas/extras").mkdir(parents=True)
    (tmp_path / "schemas/extras/person.schema.json").write_text(
        '{"type": "object", "properties": {"shirt": {"type": "string", "title": "Shirt"}}}'
    )
    field = Workspace.open(tmp_path).registry.field("people", "/extras/shirt")
    assert field.title == "Shirt"


# The tree on disk


def test_the_tree_lists_and_reads(workspace: Workspace, small_files: dict[str, bytes]) -> None:
    tree = DiskTree(workspace.root)
    assert tree.read(COAN) == small_files[COAN]
    assert {path: tree.read(path) for path in tree} == small_files
    assert tree.read(COAN) == small_files[COAN]
    assert COAN in tree
    assert "cohort/people/nobody.yaml" not in tree
    assert 7 not in tree
    with pytest.raises(Unreadable, match="there is no such file"):
        tree.read("cohort/people/nobody.yaml")


@pytest.mark.parametrize("listed", [False, True])
def test_a_link_in_a_records_place_is_told(workspace: Workspace, listed: bool) -> None:
    path = "cohort/people/link.yaml"
    (workspace.root / path).symlink_to("pro-014.yaml")
    tree = DiskTree(workspace.root)
    if listed:
        assert path in set(tree)
    assert path in tree
    with pytest.raises(Unreadable, match="it is a link, and links are not followed"):
        tree.read(path)


# The repository of a folder


def test_where_the_repository_is(workspace: Workspace, git: Git, tmp_path: Path) -> None:
    root = workspace.root
    assert Repository.find(root) == Repository(root, root, root / ".git", root / ".git")
    (root / "deep/er").mkdir(parents=True)
    inner = Repository.find(root / "deep/er")
    assert (inner.top, inner.prefix) == (root, "deep/er/")
    git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Repository.find(tmp_path / "linked")
    assert (linked.top, linked.common_dir) == (tmp_path / "linked", root / ".git")
    assert linked.git_dir == Path(git("-C", str(tmp_path / "linked"), "rev-parse", "--absolute-git-dir"))
    subprocess.run(
        ["git", "init", "-q", f"--separate-git-dir={tmp_path / 'elsewhere'}", str(tmp_path / "apart")],
        check=True,
    )
    assert Repository.find(tmp_path / "apart").git_dir == tmp_path / "elsewhere"


# Watching


def test_what_changed_since_the_last_look(workspace: Workspace) -> None:
    watch = workspace.watch()
    assert watch.changed() == set()
    workspace.apply(setting("/goals/0/target", 90))
    assert watch.changed() == {COAN}
    (workspace.root / DANA).unlink()
    (workspace.root / "cohort/people/pro-098.yaml").write_bytes(b"")
    (workspace.root / "cohort/people/.swp").write_bytes(b"")
    assert watch.changed() == {DANA, "cohort/people/pro-098.yaml"}
    os.utime(workspace.root / COAN, ns=(1, 1))
    assert watch.changed() == {COAN}
    assert watch.changed() == set()


# Drafts


def test_drafts_are_kept_until_they_are_discarded(workspace: Workspace) -> None:
    drafts = workspace.drafts
    key = "partnerships/coan-ms-22#/interactions/-\n\u202e" + "x" * 500
    assert drafts.load(key) is None
    assert drafts.all() == []
    drafts.save(key, {"students": "28"})
    drafts.save(key, {"students": "283", "done": "Built and tes"})
    drafts.save("people/pro-099", [1, None, "ü"])
    again = Workspace.open(workspace.root).drafts
    kept = again.load(key)
    assert kept is not None
    assert (kept.key, kept.data) == (key, {"students": "283", "done": "Built and tes"})
    assert [draft.key for draft in again.all()] == ["people/pro-099", key]
    again.discard(key)
    again.discard(key)
    assert drafts.load(key) is None
    assert workspace.hand_edits() == []
    assert workspace.doctor() == []


def test_what_was_jotted_last_is_the_draft_and_leaves_what_is_safe(workspace: Workspace) -> None:
    """The second file can be torn by a cut of power; the first one is what stands then."""
    drafts = workspace.drafts
    drafts.jot("k", "a")
    assert drafts.load("k").data == "a"  # type: ignore[union-attr]
    drafts.save("k", "ab")
    drafts.jot("k", "abc")
    assert [draft.data for draft in drafts.all()] == ["abc"]
    [jotted] = (workspace.repository.state_folder / "drafts").rglob("*.typed")
    for torn in (b"", jotted.read_bytes()[:-4], b"\0" * 100):
        jotted.write_bytes(torn)
        assert drafts.load("k").data == "ab"  # type: ignore[union-attr]
    drafts.save("k", "abcd")
    assert not jotted.exists()
    drafts.jot("k", "abcde")
    drafts.discard("k")
    assert drafts.all() == []


def test_a_draft_whose_change_is_in_the_history_is_forgotten(workspace: Workspace) -> None:
    drafts = workspace.drafts
    drafts.save("done", 1, saving="two\nwords")
    drafts.save("not done", 2, saving="other words")
    drafts.save("typed", 3)
    change = setting("/goals/0/target", 90)
    workspace.apply(replace(change, sentence="two\nwords"))
    drafts.save("again", 4, saving="two")
    drafts.forget_saved(workspace.repository)
    assert sorted(draft.key for draft in drafts.all()) == ["again", "not done", "typed"]


def test_drafts_of_worktrees_are_kept_apart_and_move_with_the_folder(
    workspace: Workspace, git: Git, tmp_path: Path
) -> None:
    git("worktree", "add", "-q", str(tmp_path / "linked"))
    workspace.drafts.save("k", 1)
    assert Drafts.of(Repository.find(tmp_path / "linked")).load("k") is None
    workspace.root.rename(tmp_path / "moved")
    moved = Workspace.open(tmp_path / "moved").drafts.load("k")
    assert moved is not None
    assert moved.data == 1


def test_a_damaged_draft_is_no_draft(workspace: Workspace) -> None:
    workspace.drafts.save("k", 1)
    [file] = (workspace.repository.state_folder / "drafts").rglob("*.json")
    for damaged in (b"", b"{", b"[]", b'{"key": "k"}', b"\xff"):
        file.write_bytes(damaged)
        assert workspace.drafts.load("k") is None
        assert workspace.drafts.all() == []
    workspace.drafts.save("k", 2)
    kept = workspace.drafts.load("k")
    assert kept is not None
    assert kept.data == 2


# Making a repository

CONTENTS = {"cohort/program.yaml": b"id: p\r\n", "run": b"#!/bin/sh\n", ".gitignore": b"run\n"}


def test_a_new_repository(tmp_path: Path, repository: Path) -> None:
    root = tmp_path / "new/cohort of 2023"
    short = create(root, CONTENTS, "Begin\nhere", executable={"run"}, settings={"user.name": "Somebody"})
    assert {path: (root / path).read_bytes() for path in CONTENTS} == CONTENTS
    assert (root / "run").stat().st_mode & 0o111 == 0o111
    workspace = Workspace.open(root)
    [entry] = workspace.history()
    assert (entry.sentence, entry.author) == ("Begin here", "Sam Reyes")
    assert entry.commit.startswith(short)
    assert workspace.hand_edits() == []
    assert subprocess.check_output(["git", "status", "--porcelain"], cwd=root) == b""
    assert subprocess.check_output(["git", "ls-files", "-s", "run"], cwd=root).startswith(b"100755")


def test_a_folder_that_is_in_use_is_left_alone(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used/notes.txt").write_text("mine")
    with pytest.raises(NotEmpty, match="is not empty"):
        create(tmp_path / "used", CONTENTS, "Begin")
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["notes.txt"]


def test_nobody_makes_no_repository(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(MissingIdentity):
        create(tmp_path / "new", CONTENTS, "Begin")
    assert not (tmp_path / "new").exists()
    named = {"user.name": "You", "user.email": "you@example.org"}
    assert create(tmp_path / "new", CONTENTS, "Begin", settings=named)


# What is shipped


def test_what_is_shipped_is_found() -> None:
    assert "person.schema.json" in resources.schemas()
    assert all(name.endswith(".schema.json") for name in resources.schemas())
    assert "program.yaml" in resources.files("cohort", "*.yaml")
    assert resources.folder("schemas").is_dir()


def test_in_the_wheel_it_stands_under_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schemas/extras").mkdir(parents=True)
    (tmp_path / "schemas/extras/.hidden.schema.json").write_bytes(b"")
    (tmp_path / "schemas/person.schema.json").write_bytes(b"{}")
    monkeypatch.setattr(resources, "_SHIPPED", tmp_path)
    assert resources.schemas() == {"person.schema.json": b"{}"}
