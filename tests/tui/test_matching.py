"""The screen of matching: pairs explained, what if by keys, a run recorded and accepted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from catalyst_tui.tui.presenters import what_if
from catalyst_tui.tui.presenters.match_shown import shown
from catalyst_tui.tui.screens import match_board
from catalyst_tui.tui.screens.matching import MatchingPage
from tests.matching.small import add_free

from .conftest import Driver, opened

WIDE = (140, 34)


@pytest.fixture
def free(repository: Path) -> Path:
    add_free(repository)
    keep(repository, "Five who are free")
    return repository


def keep(root: Path, sentence: str) -> None:
    for command in (["add", "-A"], ["commit", "-q", "-m", sentence]):
        subprocess.run(["git", *command], cwd=root, check=True)


async def go(driver: Driver) -> None:
    await driver.press("ctrl+p", *"matching", "enter")
    await driver.until(lambda: driver.screen == "MatchingPage")


async def test_the_pair_under_the_cursor_is_explained(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        text = driver.text()
        assert "2 pairs · 100 points" in text
        assert "Subjects 40/40 circuits" in text
        assert "Instead of Name of p1: Name of p3, 10; costs the whole 40 points" in text
        assert (
            "Without this pair: 3 people move, 40 points lost: North gets Name of p3; Name of p1 waits."
            in text
        )
        await driver.press("down", "down")
        assert "Name of p3 waits: 40 points short with north, where it would be 10 points." in driver.text()
        assert "Would help: " in driver.text()


async def test_who_is_not_decided_yet_is_told(free: Path) -> None:
    path = free / "cohort/applications/2022-p2.yaml"
    path.write_text(path.read_text() + "decisions: [{date: 2022-08-10, outcome: selected}]\n")
    keep(free, "One is selected")
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        assert "1 pair · 50 points · worst 50 · 2 not decided yet" in driver.text()
        await driver.press("end")
        assert "Not taking part" in driver.text()
        assert "! decides the application: who was chosen takes part." in driver.text()
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "RecordPage")


async def test_pins_by_a_key_and_the_total_follows(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("x")
        assert "2 pairs · 60 points" in driver.text()
        assert "by hand costs 40 points" in driver.text()
        assert "Name of e-north and Name of p1 are ruled out. 3 people move, 40 points lost" in driver.text()
        await driver.press("end", "x")
        assert "may be a pair again" in driver.text()
        await driver.press("home", "enter")
        assert "Who else could go to North?" in driver.text()
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "MatchingPage")
        assert "● North" in " ".join(driver.text().split())
        await driver.press("p")
        assert "need not be a pair" in driver.text()
        assert "by hand" not in driver.text()


@pytest.fixture
def of_many(monkeypatch: pytest.MonkeyPatch) -> Event:
    """As with hundreds of people: nothing is worked out before it is let go, and keys go on."""
    let_go = Event()

    def slowly(*asked: object) -> object:
        let_go.wait(10)
        return shown(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(what_if, "_QUICK", 0)
    monkeypatch.setattr(match_board, "shown", slowly)
    return let_go


async def test_keys_go_on_while_pairs_are_worked_out(free: Path, of_many: Event) -> None:
    async with opened(free, size=WIDE) as driver:
        await driver.pilot.press("ctrl+p", *"matching", "enter")
        assert "Matching …" in driver.text()
        of_many.set()
        await driver.settle()
        assert "2 pairs · 100 points · worst 50 · 5 not decided yet\n" in driver.text()
        of_many.clear()
        await driver.pilot.press("x", "down", "x")
        await driver.pilot.pause()
        assert "Name of e-south and Name of p2 are ruled out. …" in driver.text()
        assert "2 pairs · 100 points · worst 50 · 5 not decided yet …" in driver.text()
        await driver.pilot.press("v", "v", "v", "home")
        of_many.set()
        await driver.settle()
        assert "by hand costs 80 points" in driver.text()
        assert "Name of e-south and Name of p2 are ruled out. 4 people move, 80 points lost" in driver.text()
        await driver.press("u")
        assert "by hand costs 40 points" in driver.text()


async def test_one_key_twice_is_a_step_and_its_opposite(free: Path, of_many: Event) -> None:
    of_many.set()
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        of_many.clear()
        await driver.pilot.press("p", "p")
        of_many.set()
        await driver.settle()
        assert "need not be a pair. Nobody moves, nothing lost." in driver.text()
        await driver.press("w", "plus", "plus")
        assert "Subjects counts 50 at most." in driver.text()


async def test_a_step_that_cannot_be_is_taken_back(free: Path, of_many: Event) -> None:
    of_many.set()
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("x")
        page = driver.app.screen
        assert isinstance(page, MatchingPage)
        of_many.clear()
        page.stay_near("never-made")
        page.stay_near("nor-this")
        of_many.set()
        await driver.settle()
        assert "There is no match 'never-made' in this cohort." in driver.text()
        assert "2 pairs · 60 points" in driver.text()
        assert page.asked == page.steps.now and page.asked.forbids == (("p1", "e-north"),)


async def test_each_step_is_taken_back(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("x", "l")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "MatchingPage")
        await driver.press("c")
        assert "2 pairs · 100 points" in driver.text()
        await driver.press("u", "u")
        assert "2 pairs · 60 points" in driver.text()
        await driver.press("u")
        assert "2 pairs · 100 points" in driver.text()
        await driver.press("u")
        await driver.until(lambda: "Nothing was tried yet." in driver.text())


async def test_somebody_is_left_out_and_taken_in_again(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("l")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "MatchingPage")
        assert (
            "Name of p1 is left out. 3 people move, 40 points lost: North gets Name of p3." in driver.text()
        )
        assert "Left out" in driver.text()
        await driver.press("end", "l")
        assert "Name of p1 is there again." in driver.text()
        assert "2 pairs · 100 points" in driver.text()


async def test_weights_are_changed_while_one_looks(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("w", "minus", "minus")
        assert "Subjects counts 30 at most. Nobody moves; points count differently now." in driver.text()
        assert "program: 40" in driver.text()
        await driver.press("w", "p", "u", "u", "u")
        assert "2 pairs · 100 points" in driver.text()


async def test_the_draft_stays_over_leaving_and_over_an_end(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("x")
        await driver.press("escape")
        await driver.until(lambda: driver.screen == "TodayPage")
        await go(driver)
        assert "As you left it." in driver.text()
        assert "2 pairs · 60 points" in driver.text()
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        assert "2 pairs · 60 points" in driver.text()
        await driver.press("u")
        assert "2 pairs · 100 points" in driver.text()


async def test_the_grid_has_the_points_of_any_two(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("v")
        text = driver.text()
        assert "North, Name of e-north ›[50]  10   10" in text
        assert "South, Name of e-south   10  [50]  10" in text
        await driver.press("right")
        assert "p2 and Name of e-north would have 10 points, and cost the whole 80 points." in driver.text()
        await driver.press("enter")
        assert "These two are not a pair: p pins them." in driver.text()
        await driver.press("p")
        assert "●10]" in driver.text()
        assert "2 pairs · 20 points" in driver.text()
        await driver.press("x")
        assert " × " in driver.text()


async def test_the_map_names_the_pair_under_the_cursor(free: Path) -> None:
    for school, place in (("north", "[33.75, -84.33]"), ("south", "[33.65, -84.35]")):
        path = free / f"cohort/organizations/{school}.yaml"
        path.write_text(path.read_text() + f"location: {place}\npostal_code: '3000{place[4]}'\n")
    person = free / "cohort/people/p1.yaml"
    person.write_text(person.read_text() + "travel: {postal_code: '30007'}\n")
    keep(free, "Places")
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("v", "v")
        text = driver.text()
        assert "■ North" in text
        assert " km" in text and "2 without place" in text
        await driver.press("down")
        assert "■ North" not in driver.text()
        row = next(y for y, line in enumerate(text.splitlines()) if "■ North" in line)
        await driver.pilot.click(offset=(text.splitlines()[row].index("■"), row))
        await driver.settle()
        assert "■ North" in driver.text()


async def test_a_run_is_recorded_with_reasons_and_accepted(
    free: Path, commits: Callable[[], list[str]]
) -> None:
    subprocess.run(["git", "config", "catalyst.me", "staff-01"], cwd=free, check=True)
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("p", "ctrl+w")
        await driver.until(lambda: driver.screen == "ReasonsScreen")
        assert "Name of e-north and Name of p1, pinned" in driver.text()
        await driver.press("enter")
        assert driver.screen == "ReasonsScreen"
        await driver.type("they know each other")
        await driver.press("ctrl+w")
        await driver.until(lambda: commits()[0] == "2023-02-1: 2 pairs, 1 wait")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "Make partnerships of 2 pairs?" in driver.text()
        await driver.press("y")
        await driver.until(lambda: driver.screen == "AskScreen")
        await driver.press("ctrl+w")
        await driver.until(lambda: commits()[0] == "2023-02-1: 2 pairs accepted")
        await driver.until(
            lambda: "All pairs of 2023-02-1 are partnerships now · 1 still waits" in driver.text()
        )
        assert "0 pairs" not in driver.text() and "by hand" not in driver.text()
        await driver.press("u")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "Take this change back?" in driver.text()
        await driver.press("n")
    assert "    why: they know each other\n" in (free / "cohort/matches/2023-02-1.yaml").read_text()
    assert (free / "cohort/partnerships/north-22.yaml").exists()


RULES = """\
eligibility:
  - id: stem
    title: Works in STEM now
    roles: [professional]
    sentence: This is for people who work in STEM.
    schema: {properties: {answers: {properties: {stem: {const: true}}}}}
"""


async def test_what_was_tried_is_dropped_when_its_pairs_are_accepted_elsewhere(free: Path) -> None:
    (free / "cohort/applications/2022-p3.yaml").unlink()
    keep(free, "Nobody is left over")
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("p", "p", "ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.press("n", "escape")
    command = ("do", "accept-match", "2023-02-1", "--by", "staff-01")
    subprocess.run([sys.executable, "-m", "catalyst_tui", *command], cwd=free, check=True)
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        assert "All pairs of 2023-02-1 are partnerships now · nobody waits to be paired" in driver.text()
        assert "As you left it." not in driver.text()


async def test_a_rule_is_set_aside_for_who_does_not_fit_it(free: Path) -> None:
    program = free / "cohort/program.yaml"
    program.write_text(program.read_text() + RULES)
    application = free / "cohort/applications/2022-p1.yaml"
    application.write_text(application.read_text() + "answers: {stem: false}\n")
    keep(free, "A rule")
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("end")
        assert "does not fit: works in STEM" in driver.text()
        assert "Works in STEM now: This is for people who work in STEM." in driver.text()
        await driver.press("exclamation_mark")
        await driver.until(lambda: driver.screen == "ChooseScreen")
        assert "Set a rule of eligibility aside" in driver.text()


async def test_runs_are_listed_and_made_again(free: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.press("n", "r")
        await driver.until(lambda: driver.screen == "RunsPage")
        assert any("2023-02-1" in line and "15 Feb" in line for line in driver.text().splitlines())
        await driver.press("c")
        await driver.until(
            lambda: "The same as cohort/matches/2023-02-1.yaml, byte for byte." in driver.text()
        )
        await driver.press("n")
        await driver.until(lambda: driver.screen == "MatchingPage")
        assert "2023-02-1 stays as far as it can. Nobody moves" in driver.text()


async def test_from_a_partnership_to_those_who_could_come(free: Path) -> None:
    path = free / "cohort/partnerships/coan-ms-22.yaml"
    text = path.read_text()
    assert "searches" not in text
    path.write_text(text + "searches: [{id: s1, role: professional, from: 2023-02-01}]\n")
    keep(free, "A search")
    async with opened(free, size=WIDE) as driver:
        await driver.press("2", "enter", "f")
        await driver.until(lambda: driver.screen == "MatchingPage")
        assert "a free place" in driver.text()


async def test_a_program_without_matching_is_told_what_to_write(repository: Path) -> None:
    async with opened(repository, size=WIDE) as driver:
        await go(driver)
        assert "matching.roles" in driver.text()
        await driver.press("p", "x", "c", "l", "v", "w", "escape", "v", "v", "enter", "r")
        await driver.until(lambda: driver.screen == "RunsPage")
        await driver.press("escape")
        await driver.until(lambda: driver.screen == "MatchingPage")
        await driver.press("ctrl+w")
        assert "There is no pair to record." in driver.text()


async def test_a_click_on_the_grid_goes_to_its_cell(free: Path) -> None:
    async with opened(free, size=WIDE) as driver:
        await go(driver)
        await driver.press("v")
        await driver.pilot.click("#grid", offset=(24 + 6, 2))
        await driver.settle()
        assert "Name of p2" in driver.text()


@pytest.mark.parametrize("keys", [(), ("v",), ("v", "v"), ("w",)])
async def test_eighty_columns(free: Path, keys: tuple[str, ...]) -> None:
    async with opened(free) as driver:
        await go(driver)
        await driver.press(*keys)
        assert "2 pairs · 100 points" in driver.text()
        assert "North" in driver.text() or "Subjects" in driver.text()
