"""Applications: verdicts in a list, and reviewing them one by one by keys."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key

from catalyst_tui.tui.screens.review import ReviewPage
from catalyst_tui.workspace import Workspace
from tests.selection.small_round import PROGRAM

from .conftest import Driver, opened
from .test_snapshots import _app as picture
from .test_snapshots import _pressing as pressing
from .test_snapshots import pytestmark as with_this_textual
from .test_type_ahead import Slow

ANSWERS = "answers: {works_in_stem_now: true, hours_a_month: 4, health: needs a ramp}\n"
ONE = "id: 2022-pro-0%s\nperson: pro-0%s\nrole: professional\nround: summer-2022\nsubmitted: 2022-08-14\n"


@pytest.fixture
def round_of_two(repository: Path) -> Path:
    """The small repository with rules, a rubric and two applications; who is at the keyboard is known."""
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + PROGRAM)
    for number, answers in (("14", ""), ("61", ANSWERS)):
        path = repository / f"cohort/applications/2022-pro-0{number}.yaml"
        path.write_text(ONE % (number, number) + answers)
    workspace = Workspace.open(repository)
    workspace.commit_hand_edits([edit.path for edit in workspace.hand_edits()], "two applications")
    subprocess.run(["git", "config", "catalyst.me", "staff-01"], cwd=repository, check=True)
    return repository


async def reading(driver: Driver, *keys: str) -> ReviewPage:
    """Open the second application for review, and press keys."""
    await driver.press("6", "down", "r", *keys)
    page = driver.app.screen
    assert isinstance(page, ReviewPage)
    return page


def text_of(repository: Path, number: str = "61") -> str:
    return (repository / f"cohort/applications/2022-pro-0{number}.yaml").read_text()


async def narrowed(driver: Driver, typed: str) -> None:
    """Show only what a choice says."""
    await driver.press("f")
    await driver.type(typed)
    await driver.press("enter")


async def test_the_list_has_verdicts_and_shows_only_what_is_asked_for(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        await driver.press("6")
        assert [line[0] for line in driver.list()[1:3]] == ["?", "✓"]
        assert "0 read by you, 2 wait for you" in driver.text()
        await narrowed(driver, "has to be asked")
        assert "only: something has to be asked" in driver.text()
        assert "Imani" not in driver.text()
        await narrowed(driver, "has to be asked")  # once more takes it back
        assert "Imani" in driver.text()


async def test_what_is_narrowed_to_holds_together(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        await driver.press("6")
        await narrowed(driver, "unread")
        await narrowed(driver, "may take part")
        assert [line[:1] for line in driver.list()[1:3]] == ["✓", ""]
        await narrowed(driver, "everything")
        assert "Dana Osei" in driver.text()


async def test_the_next_unread_is_opened(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        await driver.press("6", "down", "N", "4", "3", "ctrl+w")
        await driver.until(lambda: "scores" in text_of(round_of_two))
        await driver.press("escape", "N")
        page = driver.app.screen
        assert isinstance(page, ReviewPage) and page.reviewing.id == "2022-pro-014"


async def test_keys_give_points_and_one_change_keeps_them(
    round_of_two: Path, commits: Callable[[], list[str]]
) -> None:
    before = text_of(round_of_two)
    async with opened(round_of_two) as driver:
        page = await reading(driver, "4", "3", "s")
        assert page.reviewing.mine == {"scores": {"motivation": 4, "fit": 3}, "recommends": "select"}
        assert "1 read, 1 waits" in driver.text()
        assert text_of(round_of_two) == before
        await driver.press("p", "2", "x", "ctrl+w")
        await driver.until(lambda: "conflict: true" in text_of(round_of_two, "14"))
        await driver.until(lambda: not page.reviewing.said)
    assert text_of(round_of_two).startswith(before)
    assert "scores: {motivation: 4, fit: 3}" in text_of(round_of_two)
    assert len(commits()) == 3
    assert commits()[0].startswith("2022-pro-061: reviewed by staff-01")


async def test_what_was_said_is_there_again_after_an_interruption(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        await reading(driver, "4", "c", "w", "h", "y", "enter", "3")
    async with opened(round_of_two) as driver:
        page = await reading(driver)
        assert page.reviewing.mine == {"scores": {"motivation": 4}, "comment": "why\n3"}
        assert page.reviewing.at_criterion == 1
        assert "not saved yet" in driver.text()


async def test_a_comment_has_several_lines_and_escape_ends_it(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        page = await reading(driver, "c", *"one", "enter", "enter", *"two", "escape", "4")
        assert page.reviewing.mine == {"comment": "one\n\ntwo", "scores": {"motivation": 4}}
        await driver.press("c", *"!")
        assert page.reviewing.mine["comment"] == "one\n\ntwo!"
        await driver.press("ctrl+w")  # saves, and takes no word away, while the comment is open
        await driver.until(lambda: "two!" in text_of(round_of_two))


WHO = ("Whitfield", "Imani", "needs a ramp", "imani.whitfield")


def shows(text: str) -> list[str]:
    """What of the applicant can be read."""
    return [word for word in WHO if word in text]


async def test_blind_hides_who_applied_in_the_review(round_of_two: Path) -> None:
    async with opened(round_of_two, size=(100, 40)) as driver:
        page = await reading(driver)
        assert "needs a ramp" in shows(driver.text()) and "Imani" in shows(driver.text())
        await driver.press("b", "4")
        assert not shows(driver.text())
        assert page.reviewing.mine["blind"] is True


@pytest.mark.parametrize(
    "keys",
    [
        ("6",),
        ("6", "down", "r"),
        ("6", "down", "enter"),  # the page of the application
        ("6", "down", "h"),  # its history
        ("6", "down", "h", "enter"),  # and what one change did
        ("6", "down", "h", "enter", "d"),
        ("4",),
        ("4", "end", "enter"),  # the page of the person
        ("ctrl+p", *"pro-061"),
        ("ctrl+p", *"whitf"),
        ("1",),
        ("9", "enter"),
        ("2", "enter"),
    ],
    ids="/".join,
)
async def test_blind_hides_who_applied_everywhere(round_of_two: Path, keys: tuple[str, ...]) -> None:
    subprocess.run(["git", "config", "catalyst.blind", "true"], cwd=round_of_two, check=True)
    async with opened(round_of_two, size=(150, 45)) as driver:
        await driver.press(*keys)
        await driver.settle()
        assert not shows(driver.text().replace("whitf", ""))


async def test_blind_takes_no_form_in(round_of_two: Path) -> None:
    subprocess.run(["git", "config", "catalyst.blind", "true"], cwd=round_of_two, check=True)
    async with opened(round_of_two) as driver:
        await driver.press("I")
        await driver.until(lambda: "you read blind" in driver.text())


THEIRS = "reviews: [{by: pro-014, scores: {motivation: 5, fit: 3}}]\n"


def reviewed_by_another(root: Path, review: str = "") -> None:
    """The second application has 13 points by somebody else; `review` is what the program says of reviews."""
    path = root / "cohort/applications/2022-pro-061.yaml"
    path.write_text(text_of(root) + THEIRS)
    program = root / "cohort/program.yaml"
    program.write_text(program.read_text() + (f"review: {{{review}}}\n" if review else ""))
    workspace = Workspace.open(root)
    workspace.commit_hand_edits([edit.path for edit in workspace.hand_edits()], "reviewed")


@pytest.mark.parametrize(
    ("review", "shown"), [("", False), ("reviewers: 2", False), ("reviewers: 1", True), ("open: true", True)]
)
async def test_the_list_shows_points_of_others_as_the_page_does(
    round_of_two: Path, review: str, shown: bool
) -> None:
    reviewed_by_another(round_of_two, review)
    async with opened(round_of_two, size=(120, 24)) as driver:
        await driver.press("6")
        assert any("13" in line.split() for line in driver.list()) == shown
        await driver.press("f")
        assert ("10 points or more (1)" in driver.text()) == shown
        await driver.press("escape", "down", "enter")
        await driver.until(lambda: driver.screen == "RecordPage")
        assert ("motivation 5" in driver.text().lower()) == shown


async def test_the_list_shows_points_of_others_once_mine_are_in(round_of_two: Path) -> None:
    reviewed_by_another(round_of_two)
    async with opened(round_of_two, size=(120, 24)) as driver:
        await reading(driver, "4", "3", "ctrl+w")
        await driver.until(lambda: "staff-01" in text_of(round_of_two))
        await driver.press("escape")
        assert any("12" in line.split() for line in driver.list())


async def test_blind_shows_no_points_of_others_before_mine(round_of_two: Path) -> None:
    reviewed_by_another(round_of_two, "reviewers: 1")
    async with opened(round_of_two, size=(120, 24)) as driver:
        await driver.press("6")
        assert any("13" in line.split() for line in driver.list())
        await driver.press("b")
        await driver.until(lambda: "read blind" in driver.text())
        assert not any("13" in line.split() for line in driver.list())


async def test_blind_opens_no_form_that_says_who_applied(round_of_two: Path) -> None:
    subprocess.run(["git", "config", "catalyst.blind", "true"], cwd=round_of_two, check=True)
    async with opened(round_of_two) as driver:
        await driver.press("6", "down", "e")
        assert driver.screen == "ApplicationsPage" and "hidden while you read blind" in driver.text()
        await driver.press("b")
        await driver.until(lambda: "Imani Whitfield" in driver.text())


async def test_blind_holds_until_it_is_ended_or_decided(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        await driver.press("6", "b")
        await driver.until(lambda: "read blind" in driver.text())
    decided = "decisions: [{date: 2022-08-20, outcome: selected}]\n"
    path = round_of_two / "cohort/applications/2022-pro-061.yaml"
    path.write_text(path.read_text() + decided)
    async with opened(round_of_two) as driver:
        await driver.press("6")
        assert "read blind" in driver.text()
        await driver.press("4")
        assert "Imani Whitfield" in driver.text() and "Dana Osei" not in driver.text()


async def test_points_that_the_rubric_does_not_have_are_refused(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        page = await reading(driver, "9")
        assert page.reviewing.said == {}
        assert "Motivation has 1 to 5 points." in driver.text()


async def test_keys_are_taken_back_and_criteria_chosen(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        page = await reading(driver, "4", "2", "u")
        assert page.reviewing.mine == {"scores": {"motivation": 4}}
        await driver.press("u", "u")
        assert page.reviewing.said == {}
        await driver.press("tab", "1")
        assert page.reviewing.mine == {"scores": {"fit": 1}}


async def test_leaving_asks_and_no_leaves_a_draft(
    round_of_two: Path, commits: Callable[[], list[str]]
) -> None:
    async with opened(round_of_two) as driver:
        await reading(driver, "4")
        await driver.press("escape")
        assert "Save these reviews?" in driver.text()
        await driver.press("n")
        await driver.until(lambda: driver.screen == "ApplicationsPage")
        page = await reading(driver)
        assert page.reviewing.mine == {"scores": {"motivation": 4}}
        await driver.press("escape", "y")
        await driver.until(lambda: driver.screen == "ApplicationsPage")
    assert len(commits()) == 3


async def test_others_are_shown_only_when_mine_is_complete(round_of_two: Path) -> None:
    path = round_of_two / "cohort/applications/2022-pro-061.yaml"
    review = "reviews: [{by: pro-014, scores: {motivation: 5, fit: 1}, comment: loud}]\n"
    path.write_text(text_of(round_of_two) + review)
    async with opened(round_of_two, size=(100, 40)) as driver:
        await reading(driver)
        assert "1 other review, shown when yours is complete" in driver.text()
        await driver.press("4", "3")
        assert [line.split()[-2:] for line in driver.list() if "of 13" in line] == [["11", "11"]]
        assert "Dana Osei: loud" in driver.text()


@with_this_textual
@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["narrow", "wide"])
def test_picture_of_a_review(
    round_of_two: Path, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    path = round_of_two / "cohort/applications/2022-pro-061.yaml"
    review = (
        "reviews:\n  - {by: pro-014, scores: {motivation: 5, fit: 1}, recommends: select, comment: loud}\n"
    )
    path.write_text(text_of(round_of_two) + review)
    keys = ("6", "down", "r", "2", "3", "tab")
    assert snap_compare(picture(round_of_two), terminal_size=size, run_before=pressing(keys))


@with_this_textual
def test_picture_of_reading_blind(round_of_two: Path, snap_compare: Callable[..., bool]) -> None:
    subprocess.run(["git", "config", "catalyst.blind", "true"], cwd=round_of_two, check=True)
    keys = ("6", "down", "r")
    assert snap_compare(picture(round_of_two), terminal_size=(80, 24), run_before=pressing(keys))


async def test_deciding_many_says_first_what_is_to_be_weighed(round_of_two: Path) -> None:
    async with opened(round_of_two) as driver:
        await driver.press("6", "space", "down", "space", "d")
        await driver.until(lambda: driver.screen == "AskScreen")
        await driver.type("selected")
        await driver.press("enter", "ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "2 have no complete review, 1 has something to be asked." in driver.text()


GIVEN = [*"43scno", "escape", *"n2u1xx", "tab", *"3wNpx", "c", *"ok", "enter", *"!", "escape", *"u5"]
"""An evening in small: points, recommendations, comments, conflicts, keys taken back, to and fro."""


async def test_a_kill_after_any_key_loses_nothing(round_of_two: Path) -> None:
    """What a program that starts now would find is what the screen shows, at every key."""
    async with opened(round_of_two) as driver:
        page = await reading(driver)
        for at, key in enumerate(GIVEN):
            await driver.press(key)
            found = Workspace.open(round_of_two).drafts.load("reviews staff-01")
            assert (found.data["said"] if found else {}) == page.reviewing.said, GIVEN[: at + 1]
        given = page.reviewing.said
        assert len(given) == 2
    async with opened(round_of_two) as driver:
        page = await reading(driver)
        assert page.reviewing.said == given


async def test_a_save_that_fails_keeps_the_draft_and_one_that_is_done_leaves_none(round_of_two: Path) -> None:
    hook = round_of_two / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    drafts = Workspace.open(round_of_two).drafts
    async with opened(round_of_two) as driver:
        page = await reading(driver, "4", "3", "ctrl+w")
        await driver.until(lambda: "Your reviews stay here, as a draft" in driver.text())
        assert (found := drafts.load("reviews staff-01")) and found.data["said"] == page.reviewing.said
        hook.unlink()
        await driver.press("ctrl+w")
        await driver.until(lambda: "scores" in text_of(round_of_two) and not page.reviewing.said)
        assert drafts.load("reviews staff-01") is None


async def test_keys_pressed_while_reviews_are_saved_wait_and_are_kept(round_of_two: Path) -> None:
    slow = Slow(round_of_two)
    async with opened(round_of_two) as driver:
        page = await reading(driver, "4", "3", "ctrl+w")
        await driver.until(lambda: slow.begun)
        await driver.press("2", "p", "5")
        slow.go_on()
        await driver.until(lambda: len(page.reviewing.said) == 2)
        assert page.reviewing.said["2022-pro-014"] == {"scores": {"motivation": 5}}
        assert page.reviewing.said["2022-pro-061"]["scores"] == {"motivation": 4, "fit": 2}
    assert "fit: 3" in text_of(round_of_two)


async def test_what_others_change_meanwhile_moves_neither_cursor_nor_what_can_be_taken_back(
    round_of_two: Path,
) -> None:
    async with opened(round_of_two) as driver:
        page = await reading(driver, "4", "3", "tab", "tab")
        path = round_of_two / "cohort/applications/2022-pro-014.yaml"
        path.write_text(path.read_text() + "decisions: [{date: 2022-08-20, outcome: wait-list}]\n")
        before = page.reviewing
        driver.app.action_reload()
        await driver.until(lambda: page.reviewing is not before)
        await driver.press("2")
        assert page.reviewing.mine["scores"] == {"motivation": 4, "fit": 2}
        await driver.press("u", "u")
        assert page.reviewing.mine["scores"] == {"motivation": 4}


async def test_letters_in_a_burst_are_a_comment_and_no_keys(round_of_two: Path) -> None:
    """Over a slow line keys come all at once: what is typed after c is the comment, and recommends nothing."""
    async with opened(round_of_two) as driver:
        page = await reading(driver)
        for key in "4cwds":
            driver.app.post_message(Key(key, key))
        await driver.until(lambda: page.reviewing.mine.get("comment") == "wds")
        assert page.reviewing.mine == {"scores": {"motivation": 4}, "comment": "wds"}
