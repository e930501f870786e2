"""Visits to place, clearances and arrivals in the interface, by keys."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.tui.forms.asking import Asking
from catalyst_tui.tui.screens import LISTS, of_list
from catalyst_tui.workspace import Workspace
from tests.tui.conftest import TODAY, Driver, log, opened

PROGRAM = "interruptions: [weather]\nways: [mail]\n"
CLEARED = "clearances: [{level: supervised, by: atlanta-public-schools, status: valid, until: 2023-03-01}]\n"
WAITING = "  - {id: v230217, date: 2023-02-17, status: moved, to: TBD, why: weather, classes: [p5]}\n"


@pytest.fixture
def school_time(repository: Path) -> Path:
    """The small repository with a visit that waits, levels of clearance, and professionals who need one."""
    cohort = repository / "cohort"
    for path, text in {
        "program.yaml": PROGRAM,
        "people/pro-061.yaml": CLEARED,
        "organizations/atlanta-public-schools.yaml": "clearance_levels: [no-contact, supervised]\n",
    }.items():
        (cohort / path).write_text((cohort / path).read_text() + text)
    program = cohort / "program.yaml"
    program.write_text(
        program.read_text().replace("STEM professional,", "STEM professional, clearance: true,")
    )
    pair = cohort / "partnerships/coan-ms-22.yaml"
    lines = pair.read_text().splitlines(keepends=True)
    pair.write_text("".join(WAITING if "v230217" in line else line for line in lines))
    subprocess.run(["git", "commit", "-qam", "A visit waits"], cwd=repository, check=True)
    return repository


async def to_list(driver: Driver, title: str) -> None:
    await driver.press("ctrl+p")
    await driver.type(title)
    await driver.press("enter")


async def test_a_visit_is_placed_on_a_proposed_day(school_time: Path) -> None:
    async with opened(school_time, (120, 40)) as driver:
        await to_list(driver, "visits to place")
        assert driver.screen == "ToPlacePage"
        assert any(
            "Coan MS" in line and "Thu 16 Feb, Mon 20 Feb, Tue 21 Feb" in line for line in driver.list()
        )
        await driver.press("enter")
        assert driver.screen == "ChooseScreen"
        assert "Thu 16 Feb  " in driver.text()
        await driver.press("down", "enter")
        assert driver.screen == "AskScreen"
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ToPlacePage")
        await driver.until(lambda: "No visit waits for a day" in driver.text())
    assert log(school_time)[0] == "coan-ms-22: v230217 of 17 Feb placed on 20 Feb, v230220"


async def test_c_looks_at_the_clearance_under_the_cursor(school_time: Path) -> None:
    async with opened(school_time, (120, 40)) as driver:
        await to_list(driver, "clearances")
        await driver.press("c")
        assert driver.screen == "AskScreen"
        assert "Imani Whitfield" in driver.text()


async def test_a_clearance_is_suspended_where_it_stands(school_time: Path) -> None:
    async with opened(school_time, (120, 40)) as driver:
        await to_list(driver, "clearances")
        assert driver.screen == "ClearancesPage"
        assert any("Imani Whitfield" in line and "ends soon" in line for line in driver.list())
        await driver.press("x")
        assert driver.screen == "AskScreen"
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ClearancesPage")
        await driver.until(lambda: "suspended since 15 Feb" in driver.text())
        await driver.press("enter")
        assert driver.screen == "PersonPage"
    assert log(school_time)[0].startswith("pro-061: clearance of atlanta-public-schools suspended on 15 Feb")


async def test_who_came_without_clearance(school_time: Path) -> None:
    async with opened(school_time, (120, 40)) as driver:
        await to_list(driver, "arrivals")
        assert driver.screen == "ArrivalsPage"
        assert "Nobody came without clearance so far." in driver.text()
        await driver.press("a")
        assert driver.screen == "ChooseScreen"


COMING = "  - {id: v230222, date: 2023-02-22, time: 9:00-10:00, status: planned, who: [pro-014, edu-014]}\n"


async def test_the_front_desk_of_a_week_and_its_page(school_time: Path) -> None:
    pair = school_time / "cohort/partnerships/coan-ms-22.yaml"
    served = pair.read_text().replace(
        "    to: 2022-11-18\n    left: work                   # a code, never a story\n", ""
    )
    pair.write_text(served.replace(WAITING, WAITING + COMING))
    async with opened(school_time, (120, 40)) as driver:
        await to_list(driver, "front desk")
        assert driver.screen == "FrontDeskPage"
        assert "Nobody comes in this week." in driver.text()
        await driver.press("n")
        assert "week of Mon 20 Feb 2023" in driver.text()
        assert any(line.startswith("!") and "Dana Osei" in line and "NONE" in line for line in driver.list())
        await driver.press("w")
        page = school_time.parent / "front-desk-2023-02-20.html"
        await driver.until(page.exists)
        assert "Dana Osei" in page.read_text()
        await driver.press("a")
        assert driver.screen == "AskScreen"
        await driver.press("escape")
        await driver.until(lambda: driver.screen == "FrontDeskPage")
        await driver.press("b")
        assert "Nobody comes in this week." in driver.text()


async def test_a_person_shows_how_each_clearance_stands(school_time: Path) -> None:
    async with opened(school_time, (120, 40)) as driver:
        await to_list(driver, "clearances")
        await driver.press("enter")
        assert driver.screen == "PersonPage"
        assert "! supervised · Atlanta Public Schools · ends soon until 1 Mar" in driver.text()
        assert "all of its schools" in driver.text()


async def test_closed_days_ahead(school_time: Path) -> None:
    district = school_time / "cohort/organizations/atlanta-public-schools.yaml"
    closed = "calendar:\n  - {from: 2023-02-20, to: 2023-02-24, kind: break, why: winter}\n"
    district.write_text(district.read_text().replace("calendar:\n", closed))
    async with opened(school_time, (120, 40)) as driver:
        await to_list(driver, "closed days")
        assert driver.screen == "ClosedDaysPage"
        assert any(line.startswith("Mon 20 Feb to Fri 24 Feb") and "winter" in line for line in driver.list())
        await driver.press("enter")
        assert driver.screen == "RecordPage"
        await driver.press("escape", "x")
        assert driver.screen == "ChooseScreen"


async def test_the_list_opens_from_partnerships(school_time: Path) -> None:
    async with opened(school_time) as driver:
        await driver.press("2", "t")
        assert driver.screen == "ToPlacePage"


DISORDER = {
    "program.yaml": "policies: {clearance: 5}\nto: [1]\n",
    "organizations/atlanta-public-schools.yaml": "clearance_levels: [1, {id: [x]}, {title: t}]\nschool_year: 7\n",
    "organizations/coan-ms.yaml": "calendar: [1, {from: x, to: 3}]\napprovals: text\ncontacts: [5]\n",
    "people/pro-061.yaml": "clearances: [7, {level: [1], by: 3, until: x}, {}]\navailable: 7\naway: [1, {from: [2]}]\n",
    "people/edu-014.yaml": "away: {from: 2023-02-20}\navailable: {days: mon, from: 5}\n",
    "partnerships/coan-ms-22b.yaml": "arrivals: [3, {who: [1], date: 5}, {}]\nending: 7\n",
}


@pytest.mark.parametrize("name", list(LISTS))
async def test_every_list_opens_on_files_in_disorder(school_time: Path, name: str) -> None:
    for path, text in DISORDER.items():
        file = school_time / "cohort" / path
        file.write_text(file.read_text() + text)
    pair = school_time / "cohort/partnerships/coan-ms-22.yaml"
    pair.write_text(
        pair.read_text()
        .replace("{id: p5, grade: 8", "{id: p5, days: 5, time: [1], from: 7, grade: 8")
        .replace(
            WAITING,
            WAITING + "  - {id: x, date: 2023-02-16, status: planned, time: soon, who: 7, classes: 3}\n",
        )
    )
    async with opened(school_time) as driver:
        driver.app.push_screen(of_list(name))
        await driver.settle()
        await driver.press("enter", "escape", "end", "enter", "escape", "escape")
        assert driver.app.crash is None


def test_what_stands_against_a_placed_visit_is_told_at_the_question(school_time: Path) -> None:
    other = school_time / "cohort/partnerships/coan-ms-22b.yaml"
    taken = "  - {id: v9, date: 2023-02-21, time: 9:00-10:00, status: planned, who: [pro-061]}\n"
    other.write_text(other.read_text() + taken)
    pair = school_time / "cohort/partnerships/coan-ms-22.yaml"
    pair.write_text(pair.read_text().replace(WAITING, WAITING.replace("classes", "mode: in-person, classes")))
    workspace = Workspace.open(school_time)

    def told(**given: str) -> list[tuple[str, str]]:
        asking = Asking(
            workspace,
            act("place-visit"),
            ["partnerships/coan-ms-22"],
            today=TODAY,
            by="staff-01",
            given={"visit": "v230217", "status": "planned", "who": ["pro-061"], **given},
        )
        return [(found.pointer, found.message) for found in asking.examine().findings]

    assert told(date="2023-02-22", time="9:30") == []
    ((place, sentence),) = told(date="2023-02-21", time="9:30")
    assert (place, "is taken at that time" in sentence) == ("/anyway", True)
    ((place, sentence),) = told(date="2023-03-02", time="9:30")
    assert (place, "no clearance" in sentence) == ("/anyway", True)
    ((place, _),) = told(date="2023-02-14", time="9:30")
    assert place == "/date"
