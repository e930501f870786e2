"""Grants are decided, paid, accounted for and closed by a key each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .conftest import opened


async def test_a_request_is_decided_and_paid(repository: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(repository, size=(100, 30)) as driver:
        await driver.press("7")
        assert "To decide  1" in driver.text()
        assert "12,500.00 of 12,500.00 left" in driver.text()
        await driver.press("d", *"awarded", "ctrl+w")
        await driver.until(lambda: driver.screen == "GrantsPage")
        await driver.until(lambda: "To pay  1" in driver.text())
        assert commits()[0] == "coan-ms-22-g1: awarded 412.50 from ncr-2022, which has 12,087.50 left"
        assert "12,087.50 of 12,500.00 left" in driver.text()
        await driver.press("p", "ctrl+w")
        await driver.until(lambda: "Receipts to come  1" in driver.text())
        assert commits()[0] == "coan-ms-22-g1: 412.50 paid to coan-ms"


async def test_a_step_that_makes_no_sense_says_why(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("7", "enter", "r")
        assert driver.screen == "GrantPage"
        assert "is not decided yet" in driver.text()


async def test_the_fund_of_a_grant_is_a_key_away(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("7", "f")
        assert driver.screen == "RecordPage"
        assert "12,500.00" in driver.text()
        await driver.press("escape")
        assert driver.screen == "GrantsPage"


async def test_an_answer_by_phone_is_a_key_away(repository: Path, commits: Callable[[], list[str]]) -> None:
    (repository / "cohort/surveys").mkdir()
    (repository / "cohort/surveys/mid.yaml").write_text("id: mid\ntitle: Mid-year\nroles: [educator]\n")
    async with opened(repository) as driver:
        driver.app.open_record("surveys", "mid")
        await driver.settle()
        assert "0 of 1" in driver.text()
        await driver.press("r", "ctrl+w")
        await driver.until(lambda: "1 of 1" in driver.text())
        assert commits()[0] == "coan-ms-22: mid answered by edu-014"


async def test_a_grant_begins_as_a_request(repository: Path) -> None:
    (repository / "cohort/grants/coan-ms-22-g1.yaml").unlink()
    async with opened(repository) as driver:
        await driver.press("7")
        assert "a enters the first request" in driver.text()
        await driver.press("a", "enter")
        assert driver.screen == "AskScreen"
        assert "Request a minigrant" in driver.text()
