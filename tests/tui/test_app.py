"""The frame: tabs, the top line, jumping, keys, copying, leaving, what is read behind the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.tui.tabs import TABS

from .conftest import opened


async def test_the_first_frame_does_not_wait_for_the_cohort(repository: Path) -> None:
    async with opened(repository, size=(100, 24)) as driver:
        assert "Catalyst  STEM Professional School Partnership 2022-23 · as of Wed 15" in driver.text()
        assert "Today  Partnerships  Events" in driver.text()


async def test_little_room_keeps_the_program_and_the_day(repository: Path) -> None:
    async with opened(repository, size=(62, 16)) as driver:
        assert "SPSP 2022-23 · as of Wed 15 Feb 2023" in driver.text()


async def test_a_sample_says_that_it_is_one(repository: Path) -> None:
    async with opened(repository) as driver:
        assert "SPSP 2022-23 · as of Wed 15 Feb 2023 (demo)" in driver.text()
    _edit_by_hand(repository, "as_of: 2023-02-15", "")
    async with opened(repository) as driver:
        assert "2022-23 · as of Wed 15 Feb 2023  " in driver.text()


def _edit_by_hand(repository: Path, old: str, new: str) -> None:
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text("utf-8").replace(old, new), "utf-8")


async def test_little_room_keeps_what_is_new(repository: Path) -> None:
    _edit_by_hand(repository, "year:", "# a word by hand\nyear:")
    async with opened(repository, size=(60, 16)) as driver:
        assert " SPSP 2022-23 · 15 Feb 2023 (demo)" in driver.text()
        assert "1 changed by hand" in driver.text()


async def test_the_open_tab_shows_in_any_room(repository: Path) -> None:
    async with opened(repository, size=(60, 16)) as driver:
        assert driver.text().splitlines()[1].endswith("›")
        await driver.press("8")
        assert "Problems" in driver.text().splitlines()[1]
        await driver.press("9")
        tabs = driver.text().splitlines()[1]
        assert tabs.startswith("‹ ") and tabs.endswith("Log")
        await driver.pilot.click(offset=(tabs.index("Grants"), 1))
        await driver.settle()
        assert driver.app.current_mode == "grants"


@pytest.mark.parametrize(("number", "tab"), list(enumerate(TABS, start=1)), ids=lambda each: str(each)[:20])
async def test_a_number_opens_a_tab(repository: Path, number: int, tab: object) -> None:
    async with opened(repository) as driver:
        await driver.press(str(number))
        assert driver.app.current_mode == TABS[number - 1].name


async def test_tabs_are_walked_with_keys_and_clicked(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+right", "right_square_bracket")
        assert driver.app.current_mode == "events"
        await driver.press("ctrl+left")
        assert driver.app.current_mode == "partnerships"
        x = driver.text().splitlines()[1].index("People")
        await driver.pilot.click(offset=(x, 1))
        await driver.settle()
        assert driver.app.current_mode == "people"


async def test_what_was_open_in_a_tab_is_there_when_coming_back(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "slash")
        await driver.type("coan paused")
        await driver.press("enter", "4", "2")
        assert "coan paused" in driver.text()
        assert "1 of 2" in driver.text()


async def test_jump_finds_a_record_by_a_few_letters(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+p")
        await driver.type("imwhi")
        await driver.press("enter")
        assert driver.screen == "PersonPage"
        assert "Imani Whitfield" in driver.text()
        await driver.press("escape")
        assert driver.screen == "TodayPage"


async def test_jump_finds_lists_and_actions(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+p")
        await driver.type("funds")
        await driver.press("enter")
        assert driver.screen == "FundsPage"
        await driver.press("ctrl+p")
        await driver.type("colors")
        await driver.press("enter")
        assert driver.screen == "ChooseScreen"


async def test_letters_anywhere_in_a_sentence_find_nothing_to_do(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+p")
        await driver.type("whit")
        assert "Imani Whitfield" in driver.text()
        assert "key " not in driver.text()


@pytest.mark.parametrize(
    ("typed", "found", "screen"),
    [
        ("sort", "Sort: Sorts by a column", "ChooseScreen"),
        ("theme", "Colors: The theme", "ChooseScreen"),
        ("quit", "Leave: Quits", ""),
        ("add a pers", "Add a person", "FormScreen"),
        ("add an ev", "Add an event", "FormScreen"),
        ("history", "History", "HistoryPage"),
        ("preview", "Preview: Shows or hides", "PartnershipsPage"),
    ],
)
async def test_whatever_can_be_done_is_found(repository: Path, typed: str, found: str, screen: str) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "ctrl+p")
        await driver.type(typed)
        first = driver.list()[0]
        assert first.startswith(found)
        if screen:
            await driver.press("enter")
            assert driver.screen == screen


async def test_the_number_of_the_open_tab_goes_back_to_its_first_page(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "h")
        assert driver.screen == "HistoryPage"
        await driver.press("4", "2")
        assert driver.screen == "HistoryPage"
        await driver.press("2")
        assert driver.screen == "PartnershipsPage"


async def test_a_filter_that_stands_is_typed_over(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "slash")
        await driver.type("paused")
        await driver.press("enter", "slash")
        await driver.type("coan")
        assert "2 of 2" not in driver.text() and "0 of 2" not in driver.text()
        assert "pausedcoan" not in driver.text()


async def test_what_lies_on_top_has_hints_of_its_own(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "question_mark")
        assert "ctrl+p jump" not in driver.text()
        await driver.press("escape")
        assert "ctrl+p jump" in driver.text()


async def test_an_order_says_its_direction(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "s")
        await driver.type("school")
        await driver.press("enter")
        assert "sorted by school ▲" in driver.text()
        await driver.press("S")
        assert "sorted by school ▼" in driver.text()


async def test_the_page_of_keys_is_searched_by_typing(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "question_mark")
        assert driver.screen == "KeysScreen"
        await driver.type("preview")
        assert "Shows or hides the record" in driver.text()
        assert "Jumps to any record" not in driver.text()
        await driver.press("escape")
        assert driver.screen == "PartnershipsPage"


async def test_a_key_map_changes_keys_and_hints(repository: Path, tmp_path: Path) -> None:
    config = tmp_path / "config" / "catalyst"
    config.mkdir(parents=True)
    (config / "keys.yaml").write_text("everywhere.jump: f9\nnonsense: x\n")
    async with opened(repository, (120, 24), XDG_CONFIG_HOME=str(config.parent)) as driver:
        assert "f9 jump" in driver.text()
        assert "nonsense" in driver.text()
        await driver.press("ctrl+p")
        assert driver.screen == "TodayPage"
        await driver.press("f9")
        assert driver.screen == "JumpScreen"


async def test_colors_are_chosen_and_kept(repository: Path, tmp_path: Path) -> None:
    async with opened(repository, XDG_CONFIG_HOME=str(tmp_path)) as driver:
        await driver.press("f2")
        await driver.type("light")
        await driver.press("enter")
        assert driver.app.theme == "catalyst-light"
    assert (tmp_path / "catalyst" / "settings.yaml").read_text() == "colors: light\n"


async def test_what_is_shown_is_copied_as_text(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "y")
        first, *rest = driver.app.clipboard.splitlines()
        assert first.split("\t")[1] == "school"
        assert len(rest) == 2
        assert "2 rows copied, unless" in driver.text()
        assert "Coan MS" in rest[0]


async def test_leaving_asks_nothing_when_all_is_kept(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.pilot.press("q")
        await driver.until(lambda: not driver.app.is_running)
        assert driver.app.return_code == 0


async def test_edits_by_hand_show_up_by_themselves(repository: Path) -> None:
    path = repository / "cohort/partnerships/coan-ms-22b.yaml"
    async with opened(repository) as driver:
        await driver.press("2", "down")
        path.write_text(path.read_text().replace("status: paused", "status: ended"))
        await driver.until(lambda: "ended" in driver.text())
        assert "1 changed by hand" in driver.text()
        row = driver.app.screen.query_one("RecordTable").current  # type: ignore[attr-defined]
        assert row.id == "coan-ms-22b"


async def test_hand_edits_are_shown_in_words_and_taken_in(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    path = repository / "cohort/partnerships/coan-ms-22b.yaml"
    path.write_text(path.read_text().replace("status: paused", "status: ended"))
    async with opened(repository) as driver:
        await driver.press("C")
        await driver.until(lambda: "status from paused to ended" in driver.text())
        await driver.press("d")
        assert "+status: ended" in driver.text()
        await driver.press("ctrl+w")
        await driver.until(lambda: len(commits()) == 2)
        await driver.until(lambda: driver.screen == "TodayPage")
        await driver.until(lambda: "changed by hand" not in driver.text())
    assert "coan-ms-22b" in commits()[0]


async def test_ctrl_c_names_the_key_that_leaves_where_one_is(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+c")
        assert "q leaves Catalyst" in driver.text() and "ctrl+q" not in driver.text()
        await driver.press("2", "slash", "ctrl+c")
        assert "ctrl+q leaves Catalyst; escape goes one step back." in driver.text()
        await driver.press("escape", "e", "ctrl+c")
        assert driver.screen == "FormScreen"
        assert "ctrl+q leaves Catalyst" in driver.text()


async def test_hand_edits_are_thrown_away_one_or_all(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    changed = repository / "cohort/partnerships/coan-ms-22b.yaml"
    gone, link = (repository / f"cohort/people/{name}.yaml" for name in ("pro-014", "pro-099"))
    before, person = changed.read_text(), gone.read_text()
    changed.write_text(before.replace("status: paused", "status: ended"))
    gone.unlink()
    link.symlink_to("/etc/hostname")
    async with opened(repository, size=(120, 40)) as driver:
        await driver.press("C")
        await driver.until(lambda: "it is a link" in driver.text())
        await driver.press("u")
        await driver.until(lambda: "all 3 files" in driver.text())
        await driver.press("down", "down", "enter")
        await driver.until(lambda: "person removed" in driver.text() and driver.screen == "ConfirmScreen")
        await driver.press("enter")
        assert not gone.exists()
        await driver.press("y")
        await driver.until(lambda: gone.exists())
        assert gone.read_text() == person and changed.read_text() != before
        await driver.until(lambda: driver.screen == "HandEditsPage" and "person removed" not in driver.text())
        await driver.press("u", "enter", "y")
        await driver.until(lambda: driver.screen == "TodayPage")
        await driver.until(lambda: "changed by hand" not in driver.text())
    assert changed.read_text() == before and not link.is_symlink() and len(commits()) == 1


async def test_a_record_of_which_the_file_was_renamed_can_be_called_so(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    people = repository / "cohort/people"
    (people / "pro-014.yaml").rename(people / "pro-114.yaml")
    async with opened(repository) as driver:
        await driver.press("C", "ctrl+w")
        await driver.until(lambda: "Files were renamed" in driver.text())
        text = " ".join(driver.text().split())
        assert "pro-014 is called pro-114 then" in text and "pro-014.yaml, again" in text
        await driver.press("y")
        await driver.until(lambda: len(commits()) == 2)
    assert commits()[0] == "pro-014 is called pro-114 now"
    assert "pro-114" in (repository / "cohort/partnerships/coan-ms-22.yaml").read_text()


async def test_a_broken_file_breaks_one_record_and_not_the_interface(repository: Path) -> None:
    (repository / "cohort/partnerships/coan-ms-22.yaml").write_text("id: [coan\n\tstatus: {")
    async with opened(repository) as driver:
        await driver.press("2")
        assert "Coan MS b" in driver.text()
        await driver.press("8")
        assert "syntax" in driver.text()
        await driver.press("1")
        assert "PUT RIGHT" in driver.text()


async def test_rows_of_thousands_of_records_are_made_behind_the_screen(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalyst_tui.tui.listing.AT_ONCE", 0)
    async with opened(repository) as driver:
        await driver.press("2", "down", "enter")
        assert "Coan MS b" in driver.text()
