"""The page of keepers: all that `catalyst keys` does, by keys and forms."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.tui.screens.keepers import FolderScreen
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.keys import Keys

from .conftest import Driver, opened
from .test_privacy import sealed

pytest.importorskip("pyrage")

Commits = Callable[[], list[str]]


async def go(driver: Driver) -> None:
    await driver.press("ctrl+p")
    await driver.type("keepers")
    await driver.press("enter")
    await driver.until(lambda: "What is to be done" in driver.text())


def homes(root: Path) -> tuple[Keys, Keys]:
    """The keys of who works here, as this copy of the repository knows them, and of another keeper."""
    folder, program = root.parent / "keys", str(Workspace.open(root).cohort().program["id"])
    own = root.parent / "own.key"
    for name, value in (("catalyst.keys", folder), ("catalyst.keeper", own)):
        subprocess.run(["git", "config", name, str(value)], cwd=root, check=True)
    return Keys(folder / program, own), Keys(root.parent / "other" / program, root.parent / "other.key")


async def test_from_nothing_to_sealed_by_keys_alone(repository: Path, commits: Commits) -> None:
    mine, others = homes(repository)
    async with opened(repository, size=(100, 40)) as driver:
        await go(driver)
        assert "Nobody is named. Two are needed" in driver.text() and "key n" in driver.text()
        await driver.press("n")
        await driver.until(lambda: "Make your own key" in driver.text())
        await driver.pilot.press("y")
        await driver.until(lambda: driver.screen == "AskScreen")
        assert mine.own.exists() and str(mine.own_recipient())[:30] in driver.text()
        await driver.type("staff-01")
        await driver.press("enter", "ctrl+w")
        await driver.until(lambda: "Only one is named" in driver.text())
        await driver.press("n")
        await driver.until(lambda: "You have a key already" in driver.text())
        await driver.press("a")
        await driver.until(lambda: driver.screen == "AskScreen")
        await driver.type("edu-014")
        await driver.press("enter")
        await driver.type(others.make_own())
        await driver.press("ctrl+w")
        await driver.until(lambda: "Seal who stands in the open: key s" in driver.text())
        await driver.press("s")
        await driver.until(lambda: "Seal the contacts of 4 people?" in driver.text())
        await driver.pilot.press("y")
        await driver.until(lambda: "nobody in the open" in driver.text())
        assert "all of it opens for you" in driver.text()
        await driver.press("v")
        await driver.until(lambda: "Your key opens what is sealed of 4 people" in driver.text())
    assert commits()[:3] == [
        "4 people: contact sealed",
        "edu-014: keeper of keys",
        "staff-01: keeper of keys",
    ]
    assert len(mine.files()) == 4


async def test_keys_are_brought_sealed_anew_and_tidied(repository: Path) -> None:
    workspace = sealed(repository)
    stick = repository.parent / "stick"
    async with opened(repository, size=(100, 40)) as driver:
        await go(driver)
        await driver.press("b")
        await driver.until(lambda: driver.screen == "FolderScreen")
        await driver.type(str(stick))
        await driver.press("enter")
        await driver.until(lambda: "1 key went there" in driver.text())
        assert list(Keys(stick, workspace.sealing.keys.own).files()) == ["pro-061"]
        await driver.press("r")
        await driver.until(lambda: "Keys of 1" in driver.text())
        await driver.pilot.press("y")
        await driver.until(lambda: "1 key sealed to the keepers of today" in driver.text())
        await driver.press("t")
        await driver.until(lambda: "No key of anybody who was forgotten" in driver.text())
        subprocess.run(["git", "rm", "-q", "cohort/people/pro-061.yaml"], cwd=repository, check=True)
        subprocess.run(["git", "commit", "-q", "-m", "gone"], cwd=repository, check=True)
        await driver.press("f5")
        await driver.until(lambda: "in the files no more, and whose key is still here" in driver.text())
        await driver.press("t")
        await driver.until(lambda: "opens here no more" in driver.text())
        await driver.pilot.press("y")
        await driver.until(lambda: "1 key destroyed" in driver.text())
    assert workspace.sealing.keys.files() == {}


async def test_two_keepers_stay_and_who_is_named_last_gets_the_keys(
    repository: Path, commits: Commits
) -> None:
    workspace = sealed(repository)
    third = Keys(repository.parent / "third", repository.parent / "third.key")
    async with opened(repository, size=(100, 40)) as driver:
        await go(driver)
        await driver.press("x")
        await driver.until(lambda: driver.screen == "AskScreen")
        await driver.type("edu-014")
        await driver.press("enter", "ctrl+w")
        await driver.until(lambda: "At least two keepers stay" in driver.text())
        await driver.press("escape")
        await driver.until(lambda: driver.screen == "KeepersPage")
        await driver.press("a")
        await driver.until(lambda: driver.screen == "AskScreen")
        await driver.type("pro-014")
        await driver.press("enter")
        await driver.type(third.make_own())
        await driver.press("ctrl+w")
        await driver.until(lambda: "Seal all keys here to the keepers of today?" in driver.text())
        await driver.pilot.press("y")
        await driver.until(lambda: "1 key sealed to the keepers of today" in driver.text())
    assert commits()[0] == "pro-014: keeper of keys"
    assert third.bring(workspace.sealing.keys.folder, but_not=())[0] == ["pro-061"]
    [recipient] = third.files()["pro-061"]
    assert third.identity("pro-061", recipient)


def test_what_is_plugged_in_is_offered(tmp_path: Path) -> None:
    (tmp_path / "media/maya/stick").mkdir(parents=True)
    screen = FolderScreen(Path("/home/maya"), tmp_path)
    [row] = screen.rows()
    assert screen.answer(row) == tmp_path / "media/maya/stick/keys"
    assert [screen.answer(each) for each in screen._rows("~/keys")] == [Path("/home/maya/keys")]
