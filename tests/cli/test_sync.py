"""`catalyst sync` as text and as JSON, with its exit statuses."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .conftest import Catalyst, Stream

COAN = "partnerships/coan-ms-22"


@pytest.fixture
def other(repository: Path, tmp_path: Path) -> Path:
    """Another copy, with the shared place between both."""
    hub = tmp_path / "hub.git"
    for folder, *words in (
        (tmp_path, "clone", "-q", "--bare", str(repository), str(hub)),
        (tmp_path, "clone", "-q", str(hub), "other"),
        (repository, "remote", "add", "origin", str(hub)),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return tmp_path / "other"


def test_without_a_shared_place(catalyst: Catalyst) -> None:
    for words in ([], ["--dry-run"]):
        result = catalyst("sync", *words)
        assert (result.status, result.out) == (2, "")
        assert "on this machine alone" in result.err


def test_sending_and_fetching(catalyst: Catalyst, other: Path) -> None:
    assert catalyst("sync").out == "Nothing to send, and nothing to fetch.\n"
    catalyst("set", COAN, "/goals/circuits/target", "90")
    assert catalyst("sync", "--dry-run").out.startswith("1 change to send. ")
    assert catalyst("sync").out == "1 change sent, no changes fetched.\n"
    result = catalyst("sync", "--format", "json", "--repo", str(other))
    assert result.status == 0
    assert (result.json["state"], result.json["fetched"], result.json["questions"]) == ("done", 1, [])


def test_questions_and_answers(catalyst: Catalyst, other: Path) -> None:
    catalyst("set", COAN, "/goals/circuits/target", "90")
    catalyst("set", COAN, "/goals/circuits/target", "70", "--repo", str(other))
    catalyst("sync")
    result = catalyst("sync", "--repo", str(other))
    assert result.status == 1
    first, _, *question = result.out.splitlines()
    assert first == (
        "One question is open, and nothing was changed. Answer with catalyst sync --resolve QUESTION=CHOICE."
    )
    assert question[0].endswith("  partnerships/coan-ms-22 (Coan MS): goal circuits, target")
    assert question[1] == "  before:  84"
    assert question[2].startswith("  mine:    70  (Sam Reyes, ")
    assert question[3].startswith("  theirs:  90  (Sam Reyes, ")
    assert question[4] == "  choose:  mine, theirs"
    [told] = catalyst("sync", "--dry-run", "--format", "json", "--repo", str(other)).json["questions"]
    assert (told["file"], told["pointer"]) == (f"cohort/{COAN}.yaml", "/goals/circuits/target")
    assert (told["base"], told["mine"], told["theirs"]) == ("84", "70", "90")
    assert told["id"] == question[0].split()[0]
    assert catalyst("sync", "--resolve", f"{told['id']}=both", "--repo", str(other)).status == 1
    assert catalyst("sync", "--resolve", "mine", "--repo", str(other)).status == 2
    assert catalyst("sync", "--resolve", "all=theirs", "--repo", str(other)).status == 0
    assert catalyst("get", COAN, "/goals/circuits/target", "--repo", str(other)).out == "90\n"


def test_at_a_terminal_each_question_is_asked(
    catalyst: Catalyst, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, repo in (("90", []), ("70", ["--repo", str(other)])):
        catalyst("set", COAN, "/goals/circuits/target", number, *repo)
        catalyst("set", COAN, "/goals/circuits/statement", f"As {number}", *repo)
    catalyst("sync")
    monkeypatch.setattr(Stream, "isatty", lambda self: True)
    result = catalyst("sync", "--repo", str(other), stdin=b"x\nt\n\n")
    assert result.status == 1  # one was answered, one left for later
    assert "Question 1 of 2" in result.out
    assert result.out.count("m = mine, t = theirs, enter = later: ") == 3  # "x" is no answer
    assert "One question is open" in result.out
    result = catalyst("sync", "--repo", str(other), stdin=b"m\n")
    assert (result.status, result.out.splitlines()[-1]) == (
        0,
        "m = mine, t = theirs, enter = later: 2 changes sent, 2 changes fetched.",
    )
    assert catalyst("get", COAN, "/goals/circuits/statement", "--repo", str(other)).out == "As 90\n"
    assert catalyst("get", COAN, "/goals/circuits/target", "--repo", str(other)).out == "70\n"


def test_offline(catalyst: Catalyst, other: Path, tmp_path: Path) -> None:
    catalyst("sync")
    catalyst("set", COAN, "/goals/circuits/target", "90")
    (tmp_path / "hub.git").rename(tmp_path / "away")
    result = catalyst("sync")
    assert result.status == 1
    assert "is not there at the moment" in result.out
    assert result.out.endswith("1 change to send. Nothing is lost: it is all kept here.\n")
    assert catalyst("sync", "--format", "json").json["state"] == "unreachable"
