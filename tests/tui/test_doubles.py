"""Likely doubles: listed, side by side, made one field by field, kept apart, left for later."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.tui.screens.doubles import DoublesPage, PairPage
from catalyst_tui.workspace import Workspace

from .conftest import Driver, opened
from .test_snapshots import _app as picture
from .test_snapshots import _pressing as pressing
from .test_snapshots import pytestmark as with_this_textual

DOUBLE = """\
id: pro-063
role: professional
job: engineer
contact: {name: Imani Whitfeld, email: imani.whitfield@example.org}
"""
SCHOOL = "id: coan-middle\nkind: school\nname: Coan MS\n"


@pytest.fixture
def with_doubles(repository: Path) -> Path:
    """The small repository with a person and a school that stand there twice; who is at the keyboard is known."""
    (repository / "cohort/people/pro-063.yaml").write_text(DOUBLE)
    (repository / "cohort/organizations/coan-middle.yaml").write_text(SCHOOL)
    workspace = Workspace.open(repository)
    workspace.commit_hand_edits([edit.path for edit in workspace.hand_edits()], "doubles")
    subprocess.run(["git", "config", "catalyst.me", "staff-01"], cwd=repository, check=True)
    return repository


async def listed(driver: Driver) -> None:
    await driver.press("ctrl+p")
    await driver.type("doubles")
    await driver.press("enter")
    assert isinstance(driver.app.screen, DoublesPage)


async def test_pairs_are_listed_by_kind_with_the_reasons(with_doubles: Path) -> None:
    async with opened(with_doubles, size=(120, 24)) as driver:
        await listed(driver)
        assert "the same mail address, names alike" in driver.text()
        assert [line.split()[0] for line in driver.list()[1:5]] == ["PEOPLE", "100", "ORGANIZATIONS", "95"]


async def test_while_reading_blind_it_says_how_many_pairs_are_hidden(with_doubles: Path) -> None:
    (with_doubles / "cohort/applications").mkdir(exist_ok=True)
    (with_doubles / "cohort/applications/app-9.yaml").write_text(
        "id: app-9\nperson: pro-063\nstatus: received\n"
    )
    workspace = Workspace.open(with_doubles)
    workspace.commit_hand_edits([edit.path for edit in workspace.hand_edits()], "an application", force=True)
    async with opened(with_doubles, size=(80, 24)) as driver:
        driver.app.session.read_blind(True)
        driver.app.reload()
        await driver.settle()
        await listed(driver)
        assert "1 to look at, 1 pair of people hidden: b on Applications shows them" in driver.text()


async def test_two_are_made_one_field_by_field(with_doubles: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(with_doubles) as driver:
        await listed(driver)
        await driver.press("enter")
        assert "○ Imani Whitfeld" in driver.text()
        await driver.press("space")
        assert "● Imani Whitfeld" in driver.text() and "○ Imani Whitfield" in driver.text()
        await driver.press("ctrl+w")
        assert "Make one record of these two?" in driver.text()
        await driver.press("y")
        await driver.until(lambda: "merged into" in commits()[0])
        await driver.until(lambda: "Coan MS" in driver.text())  # on to the next pair
    kept = (with_doubles / "cohort/people/pro-061.yaml").read_text()
    assert "name: Imani Whitfeld" in kept and "job: engineer" in kept and "merged_from" in kept
    assert not (with_doubles / "cohort/people/pro-063.yaml").exists()


async def test_the_other_one_may_stay(with_doubles: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(with_doubles) as driver:
        await listed(driver)
        await driver.press("enter", "w")
        assert "stays  pro-063" in driver.text() and "○ Imani Whitfeld" in driver.text()
        await driver.press("ctrl+w", "y")
        await driver.until(lambda: commits()[0].startswith("pro-061: merged into pro-063"))
    assert "name: Imani Whitfield" in (with_doubles / "cohort/people/pro-063.yaml").read_text()


async def test_two_are_kept_apart_and_not_shown_again(
    with_doubles: Path, commits: Callable[[], list[str]]
) -> None:
    async with opened(with_doubles) as driver:
        await listed(driver)
        await driver.press("enter", "x")
        await driver.until(lambda: commits()[0] == "pro-061: not the same as pro-063")
        await driver.press("escape")
        await driver.until(lambda: "Whitfeld" not in driver.text())
    assert (
        "{who: pro-063, by: staff-01, date: 2023-02-15}"
        in (with_doubles / "cohort/people/pro-061.yaml").read_text()
    )


async def test_later_is_remembered_until_one_of_the_two_changes(
    with_doubles: Path, commits: Callable[[], list[str]]
) -> None:
    async with opened(with_doubles) as driver:
        await listed(driver)
        assert "2 to look at" in driver.text()
        await driver.press("enter", "l")
        await driver.until(lambda: commits()[0] == "pro-061: whether it is pro-063 is looked at later")
        await driver.until(lambda: isinstance(driver.app.screen, PairPage) and "2 of 2" in driver.text())
        await driver.press("escape")
        await driver.until(lambda: "1 to look at, 1 left for later" in driver.text())
    async with opened(with_doubles) as driver:
        assert "likely doubles: 1 of organizations, 1 left for later" in driver.text()
        await listed(driver)
        assert [line.split()[0] for line in driver.list()[1:5]] == ["ORGANIZATIONS", "95", "LEFT", "100"]
        await driver.press("enter", "l")  # those that wait are not gone through with the others
        await driver.until(lambda: commits()[0].startswith("coan-m"))
        await driver.until(lambda: driver.screen == "DoublesPage")
        before = commits()
        await driver.press("end", "enter", "l")  # what waits already goes on waiting
        await driver.until(lambda: driver.screen == "PairPage")
        assert commits() == before
    double = with_doubles / "cohort/people/pro-063.yaml"
    double.write_text(double.read_text().replace("engineer", "chemist"))
    async with opened(with_doubles) as driver:
        await listed(driver)
        assert "1 to look at, 1 left for later" in driver.text()


async def test_what_both_know_alike_is_no_choice(with_doubles: Path) -> None:
    async with opened(with_doubles) as driver:
        await listed(driver)
        await driver.press("enter", "home", "space")
        assert "There is nothing to choose here" in driver.text()


async def test_the_page_of_a_person_leads_to_both_side_by_side(with_doubles: Path) -> None:
    async with opened(with_doubles) as driver:
        await driver.press("ctrl+p")
        await driver.type("pro-061")
        await driver.press("enter", "end", "enter")
        assert isinstance(driver.app.screen, PairPage)


async def test_today_counts_them(with_doubles: Path) -> None:
    async with opened(with_doubles) as driver:
        assert "likely doubles: 1 of people, 1 of organizations" in driver.text()


@with_this_textual
@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["narrow", "wide"])
def test_picture_of_a_pair(
    with_doubles: Path, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    keys = ("ctrl+p", *"doubles", "enter", "enter", "space")
    assert snap_compare(picture(with_doubles), terminal_size=size, run_before=pressing(keys))
