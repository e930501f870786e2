"""Lists of records and the pages of records: what is shown, followed, edited, looked back upon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catalyst_tui.tui.screens.records import RecordsPage
from catalyst_tui.tui.sheet import Sheet

from .conftest import Driver, opened


def cursor(driver: Driver) -> str:
    """The line under the cursor of the page in front."""
    sheet = driver.app.screen.query_one("#sheet", Sheet)
    line = sheet.current
    return "".join(text for text, _ in line.parts).strip() if line else ""


async def test_a_partnership_is_one_page_with_names_joined(repository: Path) -> None:
    async with opened(repository, size=(120, 60)) as driver:
        await driver.press("2", "enter")
        text = driver.text()
        for said in (
            "Coan MS  active",
            "Imani Whitfield",
            "since 5 Dec",
            "Every student builds and tests a circuit",
            "27 of 84",
            "1 of 8 done · 28 engagements",
            "✓  20 Oct",
            "The principal asked for a second class",
            "coan-ms-22-g1",
        ):
            assert said in text, said


async def test_sections_are_walked_with_tab(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "tab")
        assert "Every student builds" in cursor(driver)
        await driver.press("tab")
        assert "17 Feb" in cursor(driver)
        await driver.press("shift+tab")
        assert "Every student builds" in cursor(driver)


async def test_enter_follows_a_name_and_escape_comes_back(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "enter")
        assert "Coan Middle School" in driver.text().splitlines()[3]
        await driver.press("escape")
        assert driver.screen == "PartnershipPage"
        await driver.press("escape")
        assert driver.screen == "PartnershipsPage"
        await driver.press("escape")
        assert driver.screen == "PartnershipsPage"


async def test_e_opens_the_form_of_the_item_under_the_cursor(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "tab", "e")
        assert driver.screen == "FormScreen"
        await driver.press("escape")
        assert driver.screen == "PartnershipPage"


async def test_a_asks_what_to_add_with_the_list_at_hand_first(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "tab", "a")
        assert driver.screen == "ChooseScreen"
        assert driver.list()[0] == "Goals"
        await driver.press("enter")
        assert driver.screen == "FormScreen"


async def test_h_shows_the_history_of_the_value_under_the_cursor(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "tab", "h")
        assert driver.screen == "HistoryPage"
        await driver.until(lambda: "Sam Reyes" in driver.text())


async def test_a_wide_terminal_shows_the_record_beside_the_list(repository: Path) -> None:
    async with opened(repository, size=(160, 45)) as driver:
        await driver.press("2")
        assert "Every student builds" in driver.text()
        await driver.press("v")
        assert "Every student builds" not in driver.text()
        await driver.press("v", "down")
        assert "Every student builds" not in driver.text()
        assert "1 of 8 done · 27 engagements" in driver.text()


async def test_a_record_of_another_kind_shows_its_fields_in_words(repository: Path) -> None:
    async with opened(repository, size=(100, 40)) as driver:
        await driver.press("5", "enter")
        assert "Atlanta Public Schools" in driver.text()
        await driver.press("e")
        assert driver.screen == "FormScreen"


async def test_a_record_that_is_gone_or_broken_says_so(repository: Path) -> None:
    async with opened(repository) as driver:
        driver.app.open_record("people", "pro-999")
        await driver.settle()
        assert "There is no person" in driver.text()
        (repository / "cohort/people/pro-014.yaml").write_text("a: [")
        driver.app.open_record("people", "pro-014")
        await driver.until(lambda: "opens cohort/people/pro-014.yaml in your editor" in driver.text())


async def test_filter_and_sort_by_keys(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("4", "slash")
        await driver.type("whitfield")
        assert "1 of" in driver.text()
        await driver.press("escape")
        assert "1 of" not in driver.text()
        await driver.press("s")
        await driver.type("role")
        await driver.press("enter")
        assert "sorted by" in driver.text()


async def test_empty_lists_say_what_to_do(repository: Path) -> None:
    for path in (repository / "cohort/applications").iterdir():
        path.unlink()
    async with opened(repository) as driver:
        await driver.press("6")
        assert "a adds the first one" in driver.text()
        await driver.press("a")
        assert driver.screen == "FormScreen"


async def test_the_cursor_goes_to_what_was_added(repository: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "a")
        await driver.type("wins")
        await driver.press("enter")
        assert driver.screen == "FormScreen"
        await driver.press("tab")
        await driver.type("A second school asked")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "PartnershipPage")
        await driver.until(lambda: "A second school asked" in cursor(driver))
    assert commits()[0].startswith("coan-ms-22: win")


async def test_the_cursor_goes_to_the_record_that_was_added(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("5", "a")
        assert driver.screen == "FormScreen"
        await driver.type("nonprofit")
        await driver.press("enter")
        await driver.type("Zoo Atlanta")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "RecordsPage")
        await driver.until(lambda: "Saved: zoo-atlanta: organization added." in driver.text())
        page = driver.app.screen
        assert isinstance(page, RecordsPage)
        await driver.until(lambda: page.table.current is not None and page.table.current.id == "zoo-atlanta")
