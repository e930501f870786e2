"""History: changes in words, what each did, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catalyst_tui.document.patch import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Patch

from .conftest import opened

PATH = "cohort/partnerships/coan-ms-22b.yaml"


def change_status(root: Path, status: str) -> None:
    """A change as any form makes it."""
    edit = Patch(PATH, (Operation("replace", "/status", status),))
    Workspace.open(root).apply(Change((edit,), f"coan-ms-22b: status {status}", "edit"))


async def test_the_history_is_told_by_day_and_each_change_by_field(repository: Path) -> None:
    change_status(repository, "active")
    async with opened(repository) as driver:
        await driver.press("9")
        await driver.until(lambda: "coan-ms-22b: status active" in driver.text())
        await driver.press("enter")
        await driver.until(lambda: "status from paused to active" in driver.text())
        assert "Sam Reyes" in driver.text()
        await driver.press("d")
        assert "-status: paused" in driver.text()
        assert "+status: active" in driver.text()
        await driver.press("enter")
        assert driver.screen == "PartnershipPage"


async def test_u_shows_what_would_be_taken_back_and_only_y_does_it(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    change_status(repository, "active")
    async with opened(repository) as driver:
        await driver.pilot.press("u")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "status from active to paused" in driver.text()
        await driver.press("enter", "space")
        assert driver.screen == "ConfirmScreen"
        await driver.press("escape")
        assert len(commits()) == 2
        await driver.pilot.press("u")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.pilot.press("y")
        await driver.until(lambda: len(commits()) == 3)
    assert "status: paused" in (repository / PATH).read_text()


async def test_an_older_change_is_taken_back_from_the_list(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    change_status(repository, "active")
    async with opened(repository) as driver:
        await driver.press("9")
        await driver.until(lambda: "status active" in driver.text())
        await driver.pilot.press("u")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.pilot.press("y")
        await driver.until(lambda: len(commits()) == 3)
        await driver.until(lambda: "taken back" in driver.text())


async def test_nothing_to_take_back_is_a_sentence(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.pilot.press("u")
        await driver.until(lambda: "There is no change to take back" in driver.text())


async def test_the_history_of_one_value_says_what_it_became(repository: Path) -> None:
    change_status(repository, "active")
    async with opened(repository) as driver:
        driver.app.open_history(PATH, "/status")
        await driver.until(lambda: "active   (coan-ms-22b: status active)" in driver.text())
        assert "paused" in driver.text()
