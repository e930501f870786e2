"""Today: what there is to do, and the key that settles each of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from catalyst_tui.tui.screens.today import TodayPage

from .conftest import Driver, log, opened


@pytest.fixture
def mine(reporting: Path) -> Path:
    """A repository with a report of every month, of somebody who is known and has a partnership."""
    subprocess.run(["git", "config", "catalyst.me", "staff-01"], cwd=reporting, check=True)
    subprocess.run(["git", "commit", "--quiet", "--all", "--message", "Reports"], cwd=reporting, check=True)
    return reporting


async def at(driver: Driver, row: str) -> None:
    """Put the cursor on a line."""
    assert driver.app.screen.table.go_to(row), driver.text()
    await driver.settle()


async def test_groups_with_counts_and_the_figures_below(mine: Path) -> None:
    async with opened(mine, size=(100, 40)) as driver:
        text = driver.text()
        assert "CALL 2" in text
        assert "Coan MS  J. Ford" in text
        assert "reports of Nov, Dec and Jan, up to 72 days late" in text
        assert "THIS WEEK 1" in text
        assert "in all: 55 of 150 students · 2 of 16 visits done · 7 reports missing" in text


async def test_enter_opens_the_record_at_its_place(mine: Path) -> None:
    async with opened(mine) as driver:
        await at(driver, "week/coan-ms-22/v230217")
        await driver.press("enter")
        assert driver.screen == "PartnershipPage"
        assert "17 Feb" in driver.text()


async def test_c_logs_a_call_with_whom_the_line_is_about(mine: Path) -> None:
    async with opened(mine) as driver:
        await at(driver, "call/edu-014")
        await driver.press("c", "down")
        await driver.type("voicemail")
        await driver.press("ctrl+w")
        await driver.until(lambda: "CALL 1" in driver.text())
        assert "1 more another day" in driver.text()
        assert log(mine)[0] == "coan-ms-22: contact of 15 Feb with edu-014, voicemail"


async def test_z_puts_the_person_off_and_the_line_is_gone(mine: Path) -> None:
    async with opened(mine) as driver:
        await at(driver, "call/edu-014")
        await driver.press("z", "ctrl+w")
        await driver.until(lambda: "CALL 1" in driver.text())
        assert not driver.app.screen.table.go_to("call/edu-014")
        assert log(mine)[0] == "coan-ms-22: edu-014 put off until 22 Feb"


async def test_w_waives_one_of_the_things_that_are_owed(mine: Path) -> None:
    async with opened(mine) as driver:
        await at(driver, "call/edu-014")
        await driver.press("w")
        assert "Monthly report November 2022" in driver.text()
        await driver.press("enter")
        await driver.type("ill")
        await driver.press("ctrl+w")
        await driver.until(lambda: "reports of Dec and Jan" in driver.text())
        assert log(mine)[0] == "coan-ms-22: report 2022-11 for edu-014 waived"


async def test_r_begins_the_report_that_is_missing(mine: Path) -> None:
    program = mine / "cohort/program.yaml"
    program.write_text(program.read_text() + "ways: [phone]\n")
    async with opened(mine) as driver:
        await at(driver, "call/edu-014")
        await driver.press("r", "down", "enter")
        text = driver.text()
        assert "→ December 2022" in text
        assert "→ Jo Ford" in text
        await driver.press("ctrl+w")
        await driver.until(lambda: "reports of Nov and Jan" in driver.text())
    kept = (mine / "cohort/partnerships/coan-ms-22.yaml").read_text()
    assert "via: phone" in kept and "entered_by: staff-01" in kept


async def test_tab_shows_everybodys_and_mine_again(mine: Path) -> None:
    async with opened(mine, size=(100, 40)) as driver:
        assert "Only mine (Sam Reyes) ▸ everybody: tab" in driver.text()
        await driver.press("tab")
        assert "Everybody's ▸ only mine (Sam Reyes): tab" in driver.text()
        await driver.press("tab")
        assert "Only mine (Sam Reyes) ▸ everybody: tab" in driver.text()


async def test_who_is_not_known_sees_everybodys(repository: Path) -> None:
    async with opened(repository) as driver:
        assert " Everybody's\n" in driver.text()
        await driver.press("tab")
        await driver.until(lambda: "Who are you?" in driver.text())


async def test_a_form_that_was_left_half_done_waits_here(mine: Path) -> None:
    async with opened(mine, size=(100, 40)) as driver:
        await at(driver, "call/edu-014")
        await driver.press("c")
        await driver.type("voice")
        await driver.press("escape", "escape")
        await driver.until(lambda: "left half done: log contact" in driver.text())
        await at(driver, "draft act log-contact partnerships/coan-ms-22")
        await driver.press("enter")
        assert driver.screen == "AskScreen"


async def test_a_form_that_was_left_half_done_is_told_when_it_is_opened(mine: Path) -> None:
    """Its line may be far down: on a small screen nobody would look for it there."""
    for size in ((100, 40), (80, 24)):
        async with opened(mine, size=size) as driver:
            assert ("left half done" in driver.text()) is (size == (80, 24))
            if size == (100, 40):
                await at(driver, "call/edu-014")
                await driver.press("c")
                await driver.type("voice")
                await driver.press("escape", "escape")
                await driver.until(lambda: "left half done" in driver.text())
            else:
                words = " ".join(driver.text().split())
                assert "Coan MS: left half done: log contact. What was typed is kept" in words


async def test_what_was_changed_by_hand_is_taken_in_from_here(mine: Path) -> None:
    person = mine / "cohort/people/edu-014.yaml"
    person.write_text(person.read_text() + "# a word by hand\n")
    async with opened(mine) as driver:
        await at(driver, "hand cohort/people/edu-014.yaml")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "HandEditsScreen" or "by hand" in driver.text())


async def test_nothing_to_do_is_said(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("slash", *"nobody", "enter")
        assert "No line has “nobody”" in driver.text()


async def test_d_does_what_settles_the_line(mine: Path) -> None:
    async with opened(mine) as driver:
        await at(driver, "grant/coan-ms-22-g1")
        assert "d: decide the request" in " ".join(driver.text().split())
        await driver.press("d")
        assert driver.screen == "AskScreen"
        assert "Decide the request" in driver.text()
        await driver.press("escape", "escape")
        await driver.until(lambda: driver.screen == "TodayPage")
        await at(driver, "week/coan-ms-22/v230217")  # nothing to settle here
        await driver.press("d")
        assert driver.screen == "PartnershipPage"


async def test_where_nobody_takes_part_yet_it_says_what_one_does_first(repository: Path) -> None:
    for kind in ("partnerships", "applications"):
        shutil.rmtree(repository / "cohort" / kind, ignore_errors=True)
    subprocess.run(["git", "commit", "-qam", "nobody yet"], cwd=repository, check=True)
    async with opened(repository) as driver:
        page = driver.app.screen
        assert isinstance(page, TodayPage)
        assert page.EMPTY.startswith("Nobody takes part yet. I takes in what a web form brought")
