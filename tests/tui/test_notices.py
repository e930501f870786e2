"""What is told above the hints: one sentence at a time, nothing covered, nothing lost that has to be read."""

from __future__ import annotations

from pathlib import Path

from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.notices import LEAST, Notices, laid_out

from .conftest import opened

LONG_SENTENCE = "Nothing could be sent: " + "the place that is shared does not answer, " * 4 + "try again."


def texts(notices: Notices, now: float) -> list[str]:
    return [notice.text for notice in notices.at(now)]


def test_the_newest_takes_the_place_of_the_one_before() -> None:
    notices = Notices()
    notices.add("3 rows copied.", 0)
    notices.add("4 rows copied.", 1)
    assert texts(notices, 2) == ["4 rows copied."]
    assert texts(notices, 1 + LEAST) == []


def test_what_everybody_has_to_read_stays_above_what_is_told_after_it() -> None:
    notices = Notices()
    notices.add("A save was interrupted.", 0, seconds=30)
    notices.add("3 rows copied.", 1)
    assert texts(notices, 2) == ["A save was interrupted.", "3 rows copied."]
    notices.add("A save was interrupted.", 3, seconds=30)
    assert texts(notices, 20) == ["A save was interrupted."]


def test_a_long_sentence_stays_until_it_can_be_read() -> None:
    assert Notices().add("Saved.", 0) == LEAST
    assert Notices().add("word " * 60, 0) > 20


def test_what_is_wrong_says_so_without_color() -> None:
    notices = Notices()
    notices.add("This cannot be read now", 0, wrong=True)
    assert laid_out(notices.at(1), 16) == [("! This cannot be", True), ("  read now", True)]


async def test_a_sentence_stands_in_the_empty_line_above_the_hints(repository: Path) -> None:
    async with opened(repository) as driver:
        before = driver.text().splitlines()
        for _ in range(2):
            driver.app.tell("One thing.")
            driver.app.tell("Another thing.")
        await driver.settle()
        lines = driver.text().splitlines()
        assert lines[-2] == " Another thing."
        assert [*lines[:-2], lines[-1]] == [*before[:-2], before[-1]]


async def test_a_long_sentence_has_the_list_give_way_and_covers_nothing(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2")
        table = driver.app.screen.query_one("#table")
        height = table.size.height
        driver.app.tell(LONG_SENTENCE, wrong=True)
        await driver.settle()
        lines = driver.text().splitlines()
        told = [
            at for at, line in enumerate(lines) if "Nothing could be sent" in line or "try again." in line
        ]
        assert table.size.height == height - (told[-1] - told[0])
        assert told[-1] == len(lines) - 2
        assert "? " in lines[-1]
        assert table.region.bottom <= told[0]


async def test_what_was_told_before_a_question_is_not_told_in_it(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2")
        driver.app.tell("Told before.")
        await driver.press("s")
        assert "Told before." not in driver.text()
        driver.app.tell("Told now.")
        await driver.settle()
        assert "Told now." in driver.text()
        await driver.press("escape")
        assert "Told now." in driver.text()


async def test_a_click_beside_the_keys_does_nothing(repository: Path) -> None:
    async with opened(repository) as driver:
        hints = driver.app.screen.query_one(HintsLine)
        await driver.pilot.click(hints, offset=(2, 0))
        await driver.settle()
        assert driver.screen == "TodayPage"
