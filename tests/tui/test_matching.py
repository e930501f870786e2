"""The screen of matching: pairs explained, pins by a key, a run recorded."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.matching.small import add_free

from .conftest import Driver, opened

WIDE = (120, 30)


@pytest.fixture
def free(repository: Path) -> Path:
    add_free(repository)
    for command in (["add", "-A"], ["commit", "-q", "-m", "Five who are free"]):
        subprocess.run(["git", *command], cwd=repository, check=True)
    return repository


async def go(driver: Driver) -> None:
    await driver.press("ctrl+p", *"matching", "enter")
    await driver.until(lambda: driver.screen == "MatchingPage")


async def test_the_pair_under_the_cursor_is_explained(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        text = driver.text()
        assert "2 pairs · 100 points" in text
        assert "Subjects 40/40: circuits" in text
        assert "Instead of Name of p1: Name of p3, 10; costs the whole 40 points" in text
        await driver.press("down", "down")
        assert "Name of p3 waits: 40 points short with north, where it would be 10 points." in driver.text()


async def test_pins_by_a_key_and_the_total_follows(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("x")
        assert "2 pairs · 60 points" in driver.text()
        assert "settled by hand costs 40 points" in driver.text()
        await driver.press("c")
        assert "2 pairs · 100 points · worst pair 50" in driver.text()
        await driver.press("enter")
        assert "Who else could go to North?" in driver.text()
        await driver.press("enter")
        assert "● North" in " ".join(driver.text().split())
        assert "settled by hand costs" in driver.text()
        await driver.press("p")
        assert "settled by hand" not in driver.text()


async def test_a_run_is_recorded(free: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("ctrl+w")
        await driver.until(lambda: commits()[0] == "2023-02-1: 2 pairs, 1 wait")
        await driver.until(lambda: "Recorded as 2023-02-1" in driver.text())
    assert (free / "cohort/matches/2023-02-1.yaml").exists()


async def test_a_program_without_matching_is_told_what_to_write(repository: Path) -> None:
    async with opened(repository, size=WIDE) as driver:
        await go(driver)
        assert "matching.roles" in driver.text()
        await driver.press("p", "x", "c", "enter", "ctrl+w")
        assert "There is no pair to record." in driver.text()


async def test_eighty_columns(free: Path) -> None:
    async with opened(free) as driver:
        await go(driver)
        assert "North" in driver.text()
        assert "Name of p1" in driver.text()
