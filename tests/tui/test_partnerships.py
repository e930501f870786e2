"""The grid of all partnerships, and what stands behind a row of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Driver, opened

SHORT = """\
  - {id: map, title: Asset map, short: map, kind: complete, part: asset_map, due: 2022-10-01, source: house rule}
  - {id: wins, title: A win, kind: complete, part: wins, count: 9, due: 2022-10-01, severity: note}
"""


@pytest.fixture
def asking(repository: Path) -> Path:
    """The small repository, whose program asks for two things more."""
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + SHORT)
    return repository


async def test_each_requirement_has_a_cell_and_the_row_says_why_it_stands_there(asking: Path) -> None:
    async with opened(asking, size=(100, 24)) as driver:
        await driver.press("2")
        head, first, *_ = driver.list()
        assert head.split()[:4] == ["school", "interact", "map", "quiet"]
        assert first.startswith("!") and "Coan MS" in first
        assert "1/8" in first and "map 137d late" in first
        assert "sorted by risk" in driver.text()
        assert "map 137d late" in driver.text().splitlines()[-4]  # the line for small terminals


async def test_the_grid_may_be_the_first_that_is_shown(asking: Path, tmp_path: Path) -> None:
    (tmp_path / "catalyst").mkdir()
    (tmp_path / "catalyst/settings.yaml").write_text("start: partnerships\n")
    async with opened(asking, XDG_CONFIG_HOME=str(tmp_path)) as driver:
        assert driver.screen == "PartnershipsPage"
        await driver.press("1")
        assert driver.screen == "TodayPage"


async def test_x_shows_what_is_asked_its_source_and_enter_opens_the_proof(asking: Path) -> None:
    async with opened(asking, size=(100, 30)) as driver:
        await driver.press("2", "x")
        assert driver.screen == "StandingPage"
        told = driver.text()
        assert "Overdue  1" in told and "Asset map" in told
        assert "Told, and held against nobody  1" in told
        assert "Asset map, due 1 Oct 2022 (house rule)." in told
        assert "To settle it: r opens what is to be filled in." in told
        await driver.press("r")
        assert driver.screen == "FormScreen"
        await driver.press("escape", "R")
        assert driver.screen == "RecordPage"
        await driver.press("escape", "slash")
        await driver.type("interactions")
        await driver.press("enter", "enter")
        assert driver.screen == "PartnershipPage"
        await driver.press("x")
        assert driver.screen == "StandingPage"


async def test_what_comes_in_shows_by_itself(asking: Path) -> None:
    async with opened(asking, size=(100, 24)) as driver:
        await driver.press("2", "x")
        path = asking / "cohort/partnerships/coan-ms-22.yaml"
        path.write_text(path.read_text() + "asset_map: {completed: 2022-10-01}\n")
        await driver.until(lambda: "Overdue" not in driver.text())
        assert "Met" in driver.text()


async def test_b_shows_what_each_reported_and_enter_opens_the_report(repository: Path) -> None:
    path = repository / "cohort/partnerships/coan-ms-22.yaml"
    path.write_text(path.read_text().replace("reports:\n", "reports:\n" + REPORTS))
    async with opened(repository, size=(100, 40)) as driver:
        await driver.press("2", "enter", "b")
        assert driver.screen == "AccountsPage"
        told = driver.text()
        assert "2.5 h" in told and "by phone" in told
        await driver.press("enter")
        assert driver.screen == "FormScreen"


REPORTS = """\
  - {month: 2022-11, by: edu-014, submitted: 2022-12-03, hours: {visits: 1, planning: 1.5}}
  - {month: 2022-12, by: edu-014, submitted: 2023-01-03, via: phone, entered_by: staff-01, hours: {visits: 1}}
"""


OWED = """\
  - {id: kickoff, title: Kickoff, kind: attend, event: kickoff, by: {each: [educator, professional]}, due: 2022-10-01}
  - {id: report, title: Report, kind: submit, what: reports, each: month, from: 2022-10, to: 2023-01,
     by: {each: [educator]}, due: {after: month, days: 5}}
"""


@pytest.fixture
def owing(repository: Path) -> Path:
    """The small repository, whose program asks for reports and for coming to the kickoff."""
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + OWED)
    return repository


async def to_item(driver: Driver, id: str) -> None:
    """Put the cursor on a due item of what is asked of its partnership."""
    driver.app.open_standing(id.split("/")[1])
    await driver.settle()
    assert driver.app.screen.table.go_to(id), driver.text()
    await driver.settle()


async def test_a_missing_report_is_entered_from_what_is_asked(owing: Path) -> None:
    async with opened(owing, size=(100, 40)) as driver:
        await to_item(driver, "report/coan-ms-22/2022-12/edu-014")
        assert "To settle it: r enters it" in driver.text()
        await driver.press("r")
        assert driver.screen == "FormScreen"
        assert "→ December 2022" in driver.text()
        await driver.press("escape", "enter")
        assert driver.screen == "PartnershipPage"
        sheet = driver.app.screen.sheet
        sections = [line.section for line in sheet.lines[: sheet.cursor + 1] if line.section]
        assert "Reports" in sections[-1]
        months = next(line for line in driver.text().splitlines() if "J. Ford" in line and "✓" in line)
        assert months.count("!") == 3


@pytest.mark.parametrize("mark", ["{was: absent}", ""])
async def test_whoever_missed_an_event_is_found_among_those_who_were_there(owing: Path, mark: str) -> None:
    marks = owing / "cohort/attendance/kickoff.yaml"
    edu_014 = f"  edu-014: {mark}\n" if mark else ""
    marks.write_text(f"event: kickoff\npeople:\n  pro-014: {{was: present}}\n{edu_014}")
    async with opened(owing, size=(100, 40)) as driver:
        await to_item(driver, "kickoff/coan-ms-22/edu-014")
        await driver.press("enter")
        assert driver.screen == "AttendancePage"
        assert driver.app.screen.table.current.id == "edu-014"


async def test_the_heads_of_columns_are_told_in_full(asking: Path) -> None:
    async with opened(asking, size=(160, 40)) as driver:
        await driver.press("2")
        assert "map: Asset map" in driver.text().splitlines()[-3]
        await driver.press("question_mark")
        await driver.type("asset")
        assert "Asset map" in driver.text()
