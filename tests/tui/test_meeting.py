"""Sending and fetching from the interface: what waits stands at the top, and what two changed at once is asked."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalyst_tui.document.patch import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Patch, Remove
from catalyst_tui.workspace.sync import sync

from .conftest import log, opened

PATH = "cohort/partnerships/coan-ms-22.yaml"


def change(root: Path, field: str, value: object) -> None:
    edit = Patch(PATH, (Operation("replace", f"/goals/0/{field}", value),))
    Workspace.open(root).apply(Change((edit,), f"coan-ms-22: {field}", "edit"))


def target(root: Path) -> str:
    return next(line.strip() for line in (root / PATH).read_text().splitlines() if "target:" in line)


@pytest.fixture
def other(repository: Path, tmp_path: Path) -> Path:
    """Another copy, with the shared place between both."""
    hub = tmp_path / "hub.git"
    for folder, *words in (
        (tmp_path, "clone", "-q", "--bare", str(repository), str(hub)),
        (tmp_path, "clone", "-q", str(hub), "other"),
        (repository, "remote", "add", "origin", str(hub)),
        (repository, "fetch", "-q"),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return tmp_path / "other"


async def test_what_waits_is_told_and_a_key_exchanges_it(repository: Path, other: Path) -> None:
    change(repository, "target", 90)
    change(other, "statement", "Another goal")
    sync(Workspace.open(other))
    async with opened(repository) as driver:
        await driver.until(lambda: "1 to send, 1 to fetch" in driver.text())
        await driver.press("X")
        await driver.until(lambda: "1 change sent, 1 change fetched." in driver.text())
        await driver.until(lambda: "to send" not in driver.text())
    assert "Another goal" in (repository / PATH).read_text()
    assert log(repository)[0].startswith("Brought together")


async def test_what_two_changed_at_once_is_asked(repository: Path, other: Path) -> None:
    for field, mine, theirs in (("target", 70, 90), ("statement", "Mine", "Theirs")):
        change(repository, field, mine)
        change(other, field, theirs)
    sync(Workspace.open(other))
    async with opened(repository, size=(100, 30)) as driver:
        await driver.press("X")
        await driver.until(lambda: driver.screen == "MeetingPage")
        text = driver.text()
        assert "Coan MS: goal circuits, target" in text
        assert "theirs  90  (Sam Reyes" in text
        assert "2 to answer" in text
        for word in ("merge", "commit", "branch", "conflict", "push"):
            assert word not in text.lower()
        assert "b both" not in text
        await driver.press("b")
        assert "Only one of the two can stand here." in driver.text()
        await driver.press("t", "m")
        await driver.until(lambda: "ctrl+w sends and fetches" in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen != "MeetingPage")
    assert "statement: Theirs\n" in (repository / PATH).read_text()
    assert target(repository) == "target: 70"


async def test_what_is_wrong_only_together_is_asked_by_names(repository: Path, other: Path) -> None:
    person = "cohort/people/pro-099.yaml"
    text = "id: pro-099\nrole: professional\ncontact:\n  name: Rosa Lind\n"
    Workspace.open(repository).apply(Change((Create(person, text),), "pro-099: added", "add"), force=True)
    sync(Workspace.open(repository))
    sync(Workspace.open(other))
    Workspace.open(other).apply(Change((Remove(person),), "pro-099: removed", "remove"), force=True)
    partner = {"role": "professional", "who": "pro-099", "from": "2022-10-01"}
    edit = Patch(PATH, (Operation("add", "/partners/-", partner),))
    Workspace.open(repository).apply(Change((edit,), "coan-ms-22: pro-099", "edit"), force=True)
    sync(Workspace.open(other))
    async with opened(repository, size=(100, 30)) as driver:
        await driver.press("X")
        await driver.until(lambda: driver.screen == "MeetingPage")
        text = " ".join(driver.text().split())
        assert "Coan MS: There is no person or organization “Rosa Lind”" in text
        assert (
            "mine keeps what you changed in Coan MS, leaves out what others changed in Rosa Lind (Sam Reyes"
            in text
        )
        assert "pro-099" not in text


async def test_leaving_the_questions_changes_nothing(repository: Path, other: Path) -> None:
    change(repository, "target", 70)
    change(other, "target", 90)
    sync(Workspace.open(other))
    before = log(repository)
    async with opened(repository) as driver:
        await driver.press("X")
        await driver.until(lambda: driver.screen == "MeetingPage")
        await driver.press("m", "escape")
        assert driver.screen != "MeetingPage"
    assert log(repository) == before
    assert target(repository) == "target: 70"


async def test_without_a_shared_place_it_says_so(repository: Path) -> None:
    async with opened(repository) as driver:
        assert "to send" not in driver.text()
        await driver.press("X")
        await driver.until(lambda: "on this machine alone" in driver.text())


async def test_answers_stay_when_one_leaves_and_comes_back(repository: Path, other: Path) -> None:
    for field, mine, theirs in (("target", 70, 90), ("statement", "Mine", "Theirs")):
        change(repository, field, mine)
        change(other, field, theirs)
    sync(Workspace.open(other))
    async with opened(repository, size=(100, 30)) as driver:
        await driver.press("X")
        await driver.until(lambda: driver.screen == "MeetingPage")
        await driver.press("t", "escape")
        await driver.until(lambda: driver.screen != "MeetingPage")
    async with opened(repository, size=(100, 30)) as driver:
        await driver.press("X")
        await driver.until(lambda: driver.screen == "MeetingPage")
        await driver.until(lambda: "1 to answer" in driver.text())
        await driver.press("down", "m", "ctrl+w")
        await driver.until(lambda: driver.screen != "MeetingPage")
    assert Workspace.open(repository).drafts.load("meeting") is None
    assert {target(repository), target(other)} == {"target: 70", "target: 90"}
    assert "statement: Theirs" in (repository / PATH).read_text()


async def test_answers_stay_while_the_place_is_away(repository: Path, other: Path, tmp_path: Path) -> None:
    change(repository, "target", 70)
    change(other, "target", 90)
    sync(Workspace.open(other))
    hub, away = tmp_path / "hub.git", tmp_path / "away.git"
    async with opened(repository, size=(100, 30)) as driver:
        await driver.press("X")
        await driver.until(lambda: driver.screen == "MeetingPage")
        await driver.press("m")
        hub.rename(away)
        await driver.press("ctrl+w")
        await driver.until(lambda: "is not there at the moment" in driver.text())
        assert driver.screen == "MeetingPage"
        away.rename(hub)
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen != "MeetingPage")
    assert target(repository) == "target: 70"


async def test_an_edit_by_hand_in_the_way_can_be_saved_first(repository: Path, other: Path) -> None:
    change(other, "target", 90)
    sync(Workspace.open(other))
    file = repository / PATH
    file.write_text(f"{file.read_text()}# seen\n")
    async with opened(repository, size=(100, 30)) as driver:
        await driver.press("X")
        await driver.until(lambda: "save them first" in driver.text())
        await driver.press("n")
        await driver.until(lambda: "what was edited by hand stays as it is" in driver.text())
        assert file.read_text().endswith("# seen\n")
        await driver.press("X")
        await driver.until(lambda: "save them first" in driver.text())
        await driver.press("y")
        await driver.until(lambda: "1 change sent, 1 change fetched." in driver.text())
    assert file.read_text().endswith("# seen\n")
    assert [line.partition(":")[0] for line in log(repository)[:2]] == ["Brought together", "edited by hand"]
