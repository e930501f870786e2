"""Marking a room: down the list, at the door, drafts, one change on leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.document import Operation
from catalyst_tui.tui.screens.attendance import AttendancePage
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Patch

from .conftest import Driver, opened

FILE = "cohort/attendance/kickoff.yaml"


async def room(driver: Driver) -> AttendancePage:
    """Open the kickoff's roll."""
    await driver.press("3", "enter")
    page = driver.app.screen
    assert isinstance(page, AttendancePage)
    return page


def marks(page: AttendancePage) -> dict[str, str]:
    """What the roll says of each, in the order of the list."""
    return {row.id: str((page.roll.mark_of(row.id) or {}).get("was", "")) for row in page.table.view.rows}


async def test_letters_mark_and_move_on(repository: Path, commits: Callable[[], list[str]]) -> None:
    (repository / FILE).unlink()
    async with opened(repository) as driver:
        page = await room(driver)
        people = list(marks(page))
        await driver.press("p", "l")
        assert [marks(page)[person] for person in people[:2]] == ["present", "late"]
        assert page.table.cursor == 2
        await driver.press("u")
        assert marks(page)[people[1]] == ""
        assert page.table.cursor == 1
        await driver.press("P")
        assert set(marks(page).values()) == {"present"}
        assert f"{len(people)} of {len(people)} marked" in driver.text()
    assert len(commits()) == 1


async def test_all_marks_are_one_change(repository: Path, commits: Callable[[], list[str]]) -> None:
    before = (repository / FILE).read_text()
    async with opened(repository) as driver:
        page = await room(driver)
        person = next(row.id for row in page.table.view.rows if marks(page)[row.id] != "excused")
        page.table.go_to(person)
        await driver.press("e", "ctrl+w")
        await driver.until(lambda: len(commits()) == 2)
        await driver.until(lambda: not page.roll.marked)
    after = (repository / FILE).read_text()
    assert commits()[0].startswith("kickoff: 1 mark of attendance, now 1 present")
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(changed) == 1
    assert person in changed[0]
    assert "excused" in changed[0]


async def test_at_the_door_a_name_then_a_letter_and_the_next(repository: Path) -> None:
    async with opened(repository) as driver:
        page = await room(driver)
        await driver.press("slash")
        assert "a name or a school" in driver.text()
        assert "enter go there, to mark" in driver.text()
        await driver.type("whit")
        await driver.press("enter")
        assert "p present" in driver.text()
        assert page.table.current is not None
        assert page.table.current.cells[0] == "Imani Whitfield"
        await driver.press("r")
        assert page.roll.mark_of("pro-061") == {"was": "present", "how": "remote"}
        assert driver.app.focused is not None
        assert type(driver.app.focused).__name__ == "FilterInput"  # open for the next name
        await driver.press("escape")
        assert driver.app.focused is page.table


async def test_every_key_is_in_the_draft(repository: Path) -> None:
    async with opened(repository) as driver:
        page = await room(driver)
        await driver.press("x")
        assert page.unsaved
        draft = Workspace.open(repository).drafts.load("attendance kickoff")
        assert draft is not None
        assert len(draft.data["marked"]) == 1
    async with opened(repository) as driver:  # as after a kill: the marks are there again
        page = await room(driver)
        assert "not saved yet" in driver.text()
        assert len(page.roll.marked) == 1


async def test_leaving_asks_and_n_keeps_the_draft(repository: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(repository) as driver:
        await room(driver)
        await driver.press("x", "escape")
        assert driver.screen == "ConfirmScreen"
        await driver.press("enter")
        assert driver.screen == "ConfirmScreen"  # enter answers nothing
        await driver.press("n")
        await driver.until(lambda: driver.screen == "EventsPage")
        assert len(commits()) == 1
        await room(driver)
        await driver.press("escape", "y")
        await driver.until(lambda: driver.screen == "EventsPage")
        assert len(commits()) == 2
        assert Workspace.open(repository).drafts.load("attendance kickoff") is None


async def test_jumping_to_an_action_does_that_one_whatever_its_key_is_here(repository: Path) -> None:
    async with opened(repository) as driver:
        page = await room(driver)
        await driver.press("x", "ctrl+p")
        await driver.type("newest change")
        await driver.pilot.press("enter")
        await driver.until(lambda: "There is no change to take back" in driver.text())
        assert page.roll.marked


async def test_leaving_catalyst_tells_of_marks_that_are_not_kept(repository: Path) -> None:
    async with opened(repository) as driver:
        await room(driver)
        await driver.press("x", "q")
        assert driver.screen == "ConfirmScreen"
        assert "1 mark at Kickoff" in driver.text()
        await driver.press("n")
        assert driver.screen == "AttendancePage"


async def test_a_reason_goes_with_an_excuse_and_not_with_being_there(repository: Path) -> None:
    (repository / FILE).unlink()
    async with opened(repository) as driver:
        page = await room(driver)
        first, second, *_ = marks(page)
        await driver.press("e", "up", "w")
        await driver.type("work")
        await driver.press("enter")
        assert page.roll.mark_of(first) == {"was": "excused", "why": "work"}
        await driver.press("u")
        assert page.roll.mark_of(first) == {"was": "excused"}
        page.table.go_to(second)
        await driver.press("p", "up", "w", "enter")
        assert page.roll.mark_of(second) == {"was": "present"}
        await driver.until(lambda: "a reason goes with these" in " ".join(driver.text().split()))


async def test_an_excuse_is_made_up_for(repository: Path) -> None:
    (repository / FILE).unlink()
    async with opened(repository) as driver:
        page = await room(driver)
        first = next(iter(marks(page)))
        await driver.press("e", "up", "m", "enter")
        assert page.roll.mark_of(first) == {"was": "excused", "made_up": "2023-02-15"}


async def test_somebody_else_comes_instead(repository: Path, commits: Callable[[], list[str]]) -> None:
    (repository / FILE).unlink()
    helper = repository / "cohort/people/pro-099.yaml"
    helper.write_text("id: pro-099\nrole: professional\ncontact: {name: Zelda Quist}\n")
    async with opened(repository) as driver:
        page = await room(driver)
        first = next(iter(marks(page)))
        await driver.press("i")
        await driver.type("quist")
        await driver.press("enter")
        assert page.roll.mark_of(first) == {"was": "excused"}
        assert page.roll.mark_of("pro-099") == {"was": "present", "instead_of": first}
        assert "Zelda Quist" in driver.text()
        await driver.press("u", "u")
        assert page.roll.mark_of(first) is None
        assert page.roll.mark_of("pro-099") is None
    assert len(commits()) == 1


async def test_right_after_a_letter_more_is_said_of_that_person(repository: Path) -> None:
    (repository / FILE).unlink()
    async with opened(repository) as driver:
        page = await room(driver)
        first, second, *_ = marks(page)
        await driver.press("e", "w")
        await driver.type("work")
        await driver.press("enter")
        assert page.roll.mark_of(first) == {"was": "excused", "why": "work"}
        await driver.press("l", "t")
        await driver.type("9:40")
        await driver.press("enter")
        assert page.roll.mark_of(second) == {"was": "late", "at": "9:40"}
        assert "came 9:40" in driver.text()


async def test_what_a_draft_holds_is_not_taken_back_key_by_key(repository: Path) -> None:
    async with opened(repository) as driver:
        await room(driver)
        await driver.press("x")
    async with opened(repository) as driver:
        page = await room(driver)
        await driver.press("u")
        await driver.until(lambda: "Nothing was marked since" in " ".join(driver.text().split()))
        assert page.roll.marked


async def test_a_stand_in_is_counted_on_both_screens_and_named_where_they_came_for(repository: Path) -> None:
    marked = "event: kickoff\npeople:\n  edu-014: {was: excused}\n"
    marked += "  pro-014: {was: present, how: remote, instead_of: edu-014}\n"
    (repository / FILE).write_text(marked)
    async with opened(repository, size=(120, 24)) as driver:
        await room(driver)
        assert "D. Osei came instead" in driver.text()
        assert "1 there" in driver.text()
        await driver.press("escape")
        assert "1 there" in driver.text()


def mark_elsewhere(repository: Path, person: str, was: str) -> None:
    """What a colleague does at another machine, or in another terminal."""
    workspace = Workspace.open(repository)
    operation = Operation("add", f"/people/{person}", {"was": was})
    workspace.apply(Change((Patch(FILE, (operation,)),), f"kickoff: {person} {was}", "attendance"))


async def test_whom_another_marks_meanwhile_is_told_and_stands(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    async with opened(repository) as driver:
        page = await room(driver)
        mine, theirs = next(row.id for row in page.table.view.rows if not marks(page)[row.id]), "pro-014"
        page.table.go_to(mine)
        await driver.press("e")
        mark_elsewhere(repository, theirs, "absent")
        driver.app.reload()
        await driver.until(lambda: marks(page)[theirs] == "absent")
        await driver.until(lambda: "Sam Reyes marked 1 person at this event meanwhile." in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: len(commits()) == 3)
        await driver.until(lambda: not page.roll.marked)
        assert (marks(page)[mine], marks(page)[theirs]) == ("excused", "absent")


@pytest.mark.parametrize(("key", "stands"), [("m", "excused"), ("t", "late")])
async def test_one_whom_two_marked_otherwise_is_asked_about(
    repository: Path, commits: Callable[[], list[str]], key: str, stands: str
) -> None:
    async with opened(repository) as driver:
        page = await room(driver)
        person = next(row.id for row in page.table.view.rows if not marks(page)[row.id])
        page.table.go_to(person)
        await driver.press("e")
        mark_elsewhere(repository, person, "late")
        await driver.press("ctrl+w")
        await driver.until(lambda: "changed by two at once" in driver.text())
        text = " ".join(driver.text().split())
        assert "before no mark mine excused (marked here, not saved yet) theirs late (Sam Reyes, " in text
        await driver.press("escape")
        assert len(commits()) == 2
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "WhoseScreen")
        await driver.press(key)
        await driver.until(lambda: not page.roll.marked)
        await driver.until(lambda: marks(page)[person] == stands)
    assert f"{person}: {{was: {stands}}}" in (repository / FILE).read_text()
    assert len(commits()) == (3 if key == "m" else 2)
