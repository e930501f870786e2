"""History: changes in words, what each did, and the way back."""

from __future__ import annotations

import re
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
        await driver.until(lambda: "Coan MS b: status active" in driver.text())
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
        await driver.until(lambda: "paused → active" in driver.text())
        assert "Changes of Coan MS b, status" in driver.text()


async def test_the_history_of_an_item_says_what_changed_in_it(repository: Path) -> None:
    path = "cohort/partnerships/coan-ms-22.yaml"
    edit = Patch(path, (Operation("replace", "/interactions/0/students", 27),))
    Workspace.open(repository).apply(Change((edit,), "coan-ms-22: fewer", "edit"))
    async with opened(repository, size=(120, 24)) as driver:
        driver.app.open_history(path, "/interactions/0")
        await driver.until(lambda: "students from 28 to 27" in driver.text())
        assert "Changes of Coan MS, interaction of" in driver.text()


async def test_what_is_about_a_person_can_be_read_where_it_changed(repository: Path) -> None:
    path = "cohort/people/pro-061.yaml"
    edit = Patch(path, (Operation("replace", "/contact/email", "iw@example.org"),))
    Workspace.open(repository).apply(Change((edit,), "pro-061: email changed", "edit"))
    async with opened(repository, size=(120, 24)) as driver:
        await driver.press("9")
        await driver.until(lambda: "Imani Whitfield: email changed" in driver.text())
        await driver.press("enter")
        became = "contact email from “imani.whitfield@example.org” to “iw@example.org”"
        await driver.until(lambda: became in driver.text())


async def test_what_was_taken_back_is_done_again_after_another_question(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    change_status(repository, "active")
    workspace = Workspace.open(repository)
    workspace.apply(workspace.undo())
    async with opened(repository) as driver:
        await driver.press("9")
        await driver.until(lambda: "taken back: Coan MS b: status active" in driver.text())
        await driver.pilot.press("u")
        await driver.until(lambda: "Do this again?" in driver.text())
        assert "Coan MS b: status from paused to active" in driver.text()
        await driver.pilot.press("y")
        await driver.until(lambda: "Done again." in driver.text())
    assert commits()[0] == "done again: coan-ms-22b: status active"


async def test_what_was_changed_again_is_asked_by_name(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    change_status(repository, "active")
    change_status(repository, "completed")
    async with opened(repository, size=(120, 24)) as driver:
        await driver.press("9")
        await driver.until(lambda: "status active" in driver.text())
        await driver.press("down")
        await driver.pilot.press("u")
        await driver.until(lambda: "Coan MS b: status was paused" in driver.text().replace("\n", " "))
        assert "keep what stands now: completed" in driver.text()
        await driver.press("escape")
        assert driver.screen == "HistoryPage"
        await driver.pilot.press("u")
        await driver.until(lambda: driver.screen == "ChooseScreen")
        await driver.press("down")
        await driver.pilot.press("enter")
        await driver.until(lambda: "Take this change back?" in driver.text())
        assert "Coan MS b: status from completed to paused" in driver.text()
        await driver.pilot.press("y")
        await driver.until(lambda: "Taken back." in driver.text())
    assert commits()[0] == "taken back: coan-ms-22b: status active"


async def test_what_cannot_be_taken_back_says_so(repository: Path) -> None:
    change_status(repository, "active")
    async with opened(repository) as driver:
        await driver.press("9")
        await driver.until(lambda: "status active" in driver.text())
        await driver.press("end")
        await driver.pilot.press("u")
        await driver.until(lambda: "the beginning of the history" in driver.text())


async def test_changes_are_narrowed_by_what_they_have_in_common(repository: Path) -> None:
    change_status(repository, "active")
    edit = Patch("cohort/people/pro-061.yaml", (Operation("replace", "/field", "robotics"),))
    Workspace.open(repository).apply(Change((edit,), "pro-061: field", "set"))
    async with opened(repository, size=(100, 40)) as driver:
        await driver.press("9")
        await driver.until(lambda: "Coan MS b: status active" in driver.text())
        await driver.pilot.press("f")
        await driver.until(lambda: driver.screen == "OnlyScreen")
        for told in ("What was done", "a value set", "Which records", "People"):
            assert told in driver.text()
        await driver.type("value set")
        await driver.press("enter")
        await driver.until(lambda: "Every change · a value set" in driver.text())
        assert "Imani Whitfield: field" in driver.text() and "status active" not in driver.text()
        await driver.pilot.press("f")
        await driver.until(lambda: "nothing to narrow" in driver.text())
        await driver.press("escape")
        assert "status active" in driver.text() and "Every change  " in driver.text()


async def test_on_a_wide_terminal_what_a_change_did_stands_beside_it(repository: Path) -> None:
    change_status(repository, "active")
    async with opened(repository, size=(160, 45)) as driver:
        await driver.press("9")
        await driver.until(lambda: "status from paused to active" in driver.text())
        assert driver.screen == "HistoryPage"
        await driver.press("end")
        await driver.until(lambda: "status from paused to active" not in driver.text())


async def test_what_is_taken_back_already_names_the_change_that_did_it(repository: Path) -> None:
    change_status(repository, "active")
    workspace = Workspace.open(repository)
    workspace.apply(workspace.undo())
    async with opened(repository) as driver:
        await driver.press("9")
        await driver.until(lambda: "taken back: Coan MS b: status active" in driver.text())
        await driver.pilot.press("down", "u")
        await driver.until(lambda: driver.app.told)
        told = driver.app.told[-1].text
        assert "is taken back already, on" in told
        assert "see “taken back: Coan MS b: status active” (" in told
        assert not re.search(r"\b(?=[0-9a-f]*[0-9])[0-9a-f]{7,}\b", told), told
        assert "y copy" in driver.text()
        assert driver.screen == "HistoryPage"
