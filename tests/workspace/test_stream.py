"""A history as one stream: what is told comes about, with the same ids each time, or nothing does."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from catalyst_tui.workspace.change import CommitFailed
from catalyst_tui.workspace.create import create_with_past
from catalyst_tui.workspace.stream import Version, Versions

WHEN = datetime(2022, 8, 1, 9, 12, tzinfo=timezone(timedelta(hours=-4)))
SAM = "Sam Reyes <sam@example.org>"
ME = {"user.name": "Somebody", "user.email": "me@example.org"}


def told() -> Versions:
    """Two who began at one place, and what became of it. A name is no plain text, and a line has no end."""
    first = yield Version(SAM, WHEN, "Begin\n", {"a": b"1\r\n", "run": b"#!"}, executable=frozenset({"run"}))
    here = yield Version(
        SAM, WHEN + timedelta(days=1), "Zoë\n\nMark: yes\n", {"ä b.txt": b"\0no end"}, (first,)
    )
    there = yield Version("Ana Ruiz <ana@example.org>", WHEN, "There\n", {"a": b"2"}, (first,))
    yield Version(SAM, WHEN + timedelta(days=2), f"Both, from {first}\n", {"a": b"2"}, (here, there))


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def test_what_was_told_is_the_history_and_the_last_of_it_is_there(tmp_path: Path) -> None:
    root = tmp_path / "new"
    create_with_past(root, told(), settings=ME)
    assert git(root, "status", "--porcelain") == ""
    assert {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()} == {
        "a": b"2",
        "run": b"#!",
        "ä b.txt": b"\0no end",
    }
    assert (root / "run").stat().st_mode & 0o100
    log = git(root, "log", "--topo-order", "--format=%an|%aI|%cn|%s|%(trailers)").splitlines()
    assert log[0].startswith("Sam Reyes|2022-08-03T09:12:00-04:00|Sam Reyes|Both, from ")
    assert {line.split("|")[3] for line in log if line} >= {"Zoë", "There", "Begin"}
    begin = git(root, "rev-list", "--max-parents=0", "HEAD")
    assert log[0].split("|")[3] == f"Both, from {begin}"
    assert len(git(root, "rev-list", "--parents", "-1", "HEAD").split()) == 3


def test_it_has_the_same_ids_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        create_with_past(tmp_path / name, told(), settings=ME)
    assert len({git(tmp_path / name, "rev-parse", "HEAD") for name in ("one", "other")}) == 1


def test_what_git_does_not_take_leaves_nothing_behind(tmp_path: Path) -> None:
    def nobody() -> Versions:
        yield Version("a name without an address", WHEN, "Begin\n", {"a": b"1"})
        yield Version(SAM, WHEN, "Go on\n", {"a": b"2"})

    with pytest.raises(CommitFailed, match="kept"):
        create_with_past(tmp_path / "new", nobody(), settings=ME)
    assert not (tmp_path / "new").exists()


def test_a_story_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Versions:
        yield Version(SAM, WHEN, "Begin\n", {"a": b"1"})
        raise KeyError("lost the thread")

    with pytest.raises(KeyError):
        create_with_past(tmp_path / "new", broken(), settings=ME)
    assert not (tmp_path / "new").exists()
