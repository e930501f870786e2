"""The merge driver under git itself: merge, rebase and cherry-pick put records together field by field."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.document import load
from catalyst_tui.workspace import Workspace, merge_driver

from .changes import COAN
from .conftest import Git


@pytest.fixture
def merging(workspace: Workspace, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A repository that is set up, and a `catalyst` that the shell finds."""
    workspace.apply(merge_driver.uses_it(workspace))
    merge_driver.set_up(workspace.repository)
    program = tmp_path / "bin/catalyst"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m catalyst_tui "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    return workspace


def commit(git: Git, root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))
    git("commit", "-qam", f"{old} to {new}")


def both(git: Git, root: Path, mine: tuple[str, str], theirs: tuple[str, str], path: str = COAN) -> None:
    """A branch `theirs` and this branch, each with a commit that replaces something."""
    git("switch", "-qc", "theirs")
    commit(git, root, path, *theirs)
    git("switch", "-q", "main")
    commit(git, root, path, *mine)


@pytest.mark.parametrize(
    "how", [["merge", "-q", "theirs"], ["rebase", "-q", "theirs"], ["cherry-pick", "theirs"]]
)
def test_neighboring_fields_merge(merging: Workspace, git: Git, how: list[str]) -> None:
    text = (merging.root / COAN).read_text()
    assert "target: 84" in text
    mine = ("target: 84", "target: 90  # asked for more")
    line = text[text.index("target: 84") :].split("\n")[1]
    theirs = (line, f"{line}  # theirs")
    both(git, merging.root, mine, theirs)
    git(*how)
    merged = (merging.root / COAN).read_text()
    assert f"90  # asked for more\n{line}  # theirs\n" in merged
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("how", "sides"),
    [
        (["merge", "-q", "theirs"], ["target: 90", "target: 70"]),
        (["rebase", "-q", "theirs"], ["target: 70", "target: 90"]),  # ours is put on top of theirs
        (["cherry-pick", "theirs"], ["target: 90", "target: 70"]),
    ],
)
def test_the_same_field_is_marked_for_a_person(
    merging: Workspace, git: Git, how: list[str], sides: list[str]
) -> None:
    both(git, merging.root, ("target: 84", "target: 90"), ("target: 84", "target: 70"))
    with pytest.raises(Exception, match="exit status 1"):
        git(*how)
    text = (merging.root / COAN).read_text()
    marked = text[text.index("<<<<<<<") : text.index(">>>>>>>")]
    first, second = sides
    assert [line.strip() for line in marked.splitlines()[1:]] == [first, "=======", second]
    assert git("diff", "--name-only", "--diff-filter=U") == COAN
    git(how[0], "--abort")
    assert "target: 90" in (merging.root / COAN).read_text()


def test_after_a_person_chose_a_rebase_goes_on(merging: Workspace, git: Git) -> None:
    both(git, merging.root, ("target: 84", "target: 90"), ("target: 84", "target: 70"))
    with pytest.raises(Exception, match="exit status 1"):
        git("rebase", "-q", "theirs")
    text = (merging.root / COAN).read_text()
    before, _, rest = text.partition("<<<<<<<")
    after = rest.partition(">>>>>>>")[2].partition("\n")[2]
    (merging.root / COAN).write_text(f"{before}    target: 80\n{after}")
    git("add", COAN)
    git("-c", "core.editor=true", "rebase", "--continue")
    value: Any = load((merging.root / COAN).read_bytes())
    assert value["goals"][0]["target"] == 80
    assert git("status", "--porcelain") == ""


def test_what_is_no_record_is_merged_by_lines(merging: Workspace, git: Git) -> None:
    notes = "cohort/notes.yaml"
    (merging.root / notes).write_text("a: 1\n\n\nb: [\n")
    git("add", notes)
    git("commit", "-qm", "notes")
    both(git, merging.root, ("a: 1", "a: 2"), ("b: [", "b: [x"), notes)
    git("merge", "-q", "theirs")
    assert (merging.root / notes).read_text() == "a: 2\n\n\nb: [x\n"


def test_what_is_no_record_is_marked_where_its_lines_meet(merging: Workspace, git: Git) -> None:
    notes = "cohort/notes.yaml"
    (merging.root / notes).write_text("a: 1\n")
    git("add", notes)
    git("commit", "-qm", "notes")
    both(git, merging.root, ("a: 1", "a: 2"), ("a: 1", "a: 3"), notes)
    with pytest.raises(Exception, match="exit status 1"):
        git("merge", "-q", "theirs")
    assert (merging.root / notes).read_text() == "<<<<<<< mine\na: 2\n=======\na: 3\n>>>>>>> theirs\n"


def test_a_record_that_cannot_be_read_is_merged_by_lines(merging: Workspace, git: Git) -> None:
    both(git, merging.root, ("target: 84", "target: 90"), ("id: coan-ms-22\n", "id: coan-ms-22\nid: twice\n"))
    git("merge", "-q", "theirs")
    text = (merging.root / COAN).read_text()
    assert "id: twice" in text
    assert "target: 90" in text


def test_lines_that_do_not_meet_while_their_meaning_does(tmp_path: Path) -> None:
    """A list without identity, begun by one and continued by the other."""
    base = "id: x\nnotes: |\n  a\ntags:\n  - b\n  - c\n  - d\n"
    sides = base, base.replace("  - b", "  - a\n  - b"), base.replace("  - d", "  - d\n  - e")
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, sides, strict=True):
        path.write_text(text)
    assert not merge_driver.merge_files(tmp_path, paths[0], paths[1], paths[2], "cohort/people/x.yaml")
    assert "<<<<<<< mine" in paths[1].read_text()


def test_without_catalyst_git_merges_by_itself(
    workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("git", "sh"):
        found = next(Path(p, name) for p in os.environ["PATH"].split(os.pathsep) if Path(p, name).exists())
        (tmp_path / "bin" / name).symlink_to(found)
    workspace.apply(merge_driver.uses_it(workspace))
    merge_driver.set_up(workspace.repository)
    both(git, workspace.root, ("target: 84", "target: 90"), ("id: coan-ms-22\n", "id: coan-ms-22\nx: 1\n"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    git("merge", "-q", "theirs")
    value: Any = load((workspace.root / COAN).read_bytes())
    assert (value["x"], value["goals"][0]["target"]) == (1, 90)


def test_the_doctor_sets_it_up(workspace: Workspace, git: Git) -> None:
    git("remote", "add", "origin", "/nowhere")
    [finding] = workspace.doctor()
    assert finding.id == "records-merged-as-text"
    assert finding.repair is not None
    assert "git knows it now" in finding.repair()
    assert workspace.doctor() == []
    assert git("check-attr", "merge", COAN, "cohort/program.yaml").splitlines() == [
        f"{COAN}: merge: catalyst",
        "cohort/program.yaml: merge: catalyst",
    ]
    git("config", "--unset", "merge.catalyst.driver")
    [finding] = workspace.doctor()
    assert finding.id == "no-merge-driver"
    assert finding.repair is not None
    finding.repair()
    assert workspace.doctor() == []
