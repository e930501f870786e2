"""Problems: grouped, with the place, and the way to put them right."""

from __future__ import annotations

import re
from pathlib import Path

from .conftest import opened

PATH = "cohort/partnerships/coan-ms-22b.yaml"


async def test_nothing_wrong_says_so(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("8")
        assert (
            "Nothing is wrong" in driver.text() or "no problems" in driver.text() or "note" in driver.text()
        )


async def test_a_problem_tells_its_place_and_enter_opens_the_field(repository: Path) -> None:
    path = repository / PATH
    path.write_text(path.read_text().replace("status: paused", "status: pausd"))
    async with opened(repository, size=(120, 40)) as driver:
        await driver.press("8")
        assert "1 error" in driver.text()
        assert f"status   {PATH}:2:9" in driver.text()
        await driver.press("r")
        assert driver.screen == "PartnershipPage"
        await driver.press("escape", "enter")
        assert driver.screen == "FormScreen"


async def test_a_day_that_no_calendar_has_is_told_and_ends_nothing(repository: Path) -> None:
    path = repository / PATH.replace("22b", "22")
    path.write_text(re.sub(r"(date|from): 2022-\d\d", r"\1: 2022-13", path.read_text()))
    async with opened(repository, size=(120, 40)) as driver:
        await driver.press("8")
        assert "2022-13-" in driver.text()
        await driver.press("escape", "C")
        assert "2022-13-" in driver.text()


async def test_o_without_an_editor_is_a_sentence(repository: Path) -> None:
    path = repository / PATH
    path.write_text(path.read_text().replace("status: paused", "status: pausd"))
    async with opened(repository, EDITOR="true") as driver:
        await driver.press("8")
        await driver.pilot.press("o")
        await driver.until(lambda: "cannot be handed to an editor" in driver.text())
