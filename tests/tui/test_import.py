"""A file taken in by keys: chosen, its columns decided, its rows looked at, one key to keep them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.tui.screens.files import offered
from catalyst_tui.tui.screens.import_ import free_name
from tests.tui.conftest import Driver, opened

Commits = Callable[[], list[str]]

FORM = """\
Timestamp,Email Address,Which month is this report about?,Hours with students,What went well?,Gender
2023-03-01 8:00:00,IMANI.Whitfield@example.org,February 2023,2.5,Circuits,x
2023-03-02 9:00:00,nobody@example.org,February 2023,3,,x
"""
MAPPING = """\
id: monthly
title: Monthly report form
target: {kind: partnerships, list: /reports}
row_key: [Timestamp]
columns:
  - {column: Timestamp, to: /submitted}
  - {column: Email Address, to: /by, as: person}
  - {column: Which month is this report about?, to: /month}
  - {column: Hours with students, to: /hours/visits}
  - {column: What went well?, to: /highlights}
  - {column: Gender, do: drop}
"""
PAIR = "cohort/partnerships/coan-ms-22.yaml"


@pytest.fixture
def exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one export, in which the program is started."""
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "reports.csv").write_text(FORM)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def mapped(repository: Path, git_commit: Callable[[str], None], exports: Path) -> Path:
    """The repository with a mapping for the export, and one partnership for its partner."""
    (repository / "cohort/partnerships/coan-ms-22b.yaml").unlink()
    text = (repository / PAIR).read_text().replace(", same_as: coan-ms-22b/p5", "")
    (repository / PAIR).write_text(text)
    folder = repository / "cohort/imports"
    folder.mkdir()
    (folder / "monthly.yaml").write_text(MAPPING)
    git_commit("A mapping")
    return repository


@pytest.fixture
def git_commit(repository: Path) -> Callable[[str], None]:
    import subprocess

    def commit(sentence: str) -> None:
        for command in (["add", "-A"], ["commit", "-q", "-m", sentence]):
            subprocess.run(["git", *command], cwd=repository, check=True)

    return commit


async def choose_file(driver: Driver) -> None:
    await driver.press("I")
    await driver.until(lambda: driver.screen == "FileScreen")
    await driver.press("enter")


async def test_a_file_of_a_known_form_is_shown_and_taken_in_by_one_key(
    mapped: Path, commits: Commits
) -> None:
    async with opened(mapped) as driver:
        await choose_file(driver)
        await driver.until(lambda: driver.screen == "ImportPage")
        await driver.settle()
        text = driver.text()
        assert "2 rows: 1 to take in, 1 cannot be used" in text
        assert "new monthly report of 2023-02 by Imani Whitfield" in text
        assert "Nobody here has the mail address “nobody@example.org”" in text
        await driver.press("ctrl+w")
        await driver.until(lambda: commits()[0] == "monthly: 1 row taken in")
        await driver.until(lambda: "1 known" in driver.text())
    assert "- month: 2023-02" in (mapped / PAIR).read_text()


async def test_known_rows_are_shown_when_asked_for(mapped: Path, commits: Commits) -> None:
    async with opened(mapped) as driver:
        await choose_file(driver)
        await driver.until(lambda: driver.screen == "ImportPage")
        await driver.press("ctrl+w")
        await driver.until(lambda: len(commits()) == 3)
        await driver.until(lambda: "1 known" in driver.text())
        assert not any("known  1" in line for line in driver.list())
        await driver.press("v")
        assert any("known  1" in line for line in driver.list())


async def test_rows_that_cannot_be_used_are_written_beside_the_file(mapped: Path, exports: Path) -> None:
    async with opened(mapped) as driver:
        await choose_file(driver)
        await driver.until(lambda: driver.screen == "ImportPage")
        await driver.press("r")
        await driver.press("r")
    assert "nobody@example.org" in (exports / "reports to mend.csv").read_text("utf-8-sig")
    assert (exports / "reports to mend 2.csv").exists()


async def test_a_new_form_gets_a_mapping_and_its_rows_follow(
    repository: Path, exports: Path, commits: Commits
) -> None:
    async with opened(repository) as driver:
        await choose_file(driver)
        await driver.until(lambda: "is no form that is known" in driver.text())
        await driver.press("enter")
        await driver.until(lambda: "What does a row become?" in driver.text())
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "MappingPage")
        assert "1 not decided yet" in driver.text()
        assert any("Gender" in line and "not decided yet" in line for line in driver.list())
        await driver.press("x")
        await driver.until(lambda: "all decided" in driver.text())
        await driver.press("u")
        assert "1 not decided yet" in driver.text()
        await driver.press("enter")
        await driver.until(lambda: "What becomes of “Gender”?" in driver.text())
        await driver.type("drop")
        await driver.press("down", "enter")
        await driver.until(lambda: "all decided" in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ImportPage")
        await driver.until(lambda: commits()[0] == "reports: a mapping for imports")
        await driver.until(lambda: "cannot be used" in driver.text())


async def test_a_mapping_that_is_open_is_asked_about_when_leaving(repository: Path, exports: Path) -> None:
    async with opened(repository) as driver:
        await choose_file(driver)
        await driver.until(lambda: "is no form that is known" in driver.text())
        await driver.press("enter")
        await driver.until(lambda: "What does a row become?" in driver.text())
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "MappingPage")
        assert driver.app.unsaved() == ["what becomes of the columns of reports.csv"]


async def test_a_file_that_is_none_is_told(repository: Path, exports: Path) -> None:
    (exports / "reports.csv").write_bytes(b"%PDF-1.7")
    async with opened(repository) as driver:
        await choose_file(driver)
        await driver.until(lambda: "This is a PDF" in driver.text())


async def test_a_file_that_changes_is_read_anew(mapped: Path, exports: Path) -> None:
    async with opened(mapped) as driver:
        await choose_file(driver)
        await driver.until(lambda: driver.screen == "ImportPage")
        (exports / "reports.csv").write_text(FORM.replace("nobody@example.org", "pro-061"))
        await driver.press("f5")
        await driver.until(lambda: "row 2 is about the same" in driver.text())


def test_files_are_found_by_what_is_typed(tmp_path: Path) -> None:
    for name in ("b.csv", "Reports.XLSX", "notes.md", ".hidden.csv"):
        (tmp_path / name).write_text("")
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / "form.csv").write_text("")
    home = tmp_path

    def names(typed: str, here: Path = tmp_path) -> set[str]:
        return {path.name for path in offered(typed, here, home)}

    assert {"b.csv", "Reports.XLSX", "form.csv"} <= names("")
    assert names("rep") == {"Reports.XLSX"}
    assert names("Down") == {"Downloads"}
    assert names("Downloads/") == names("~/Downloads/", tmp_path / "Downloads") == {"form.csv"}
    assert names(f"{tmp_path}/Downloads/fo") == {"form.csv"}
    assert names("nowhere/at all") == set()


def test_a_free_name_beside_a_file(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv.gz"
    assert free_name(path).name == "reports to mend.csv"
    (tmp_path / "reports to mend.csv").write_text("")
    assert free_name(path).name == "reports to mend 2.csv"


async def test_a_column_that_is_new_leads_to_the_columns(
    mapped: Path, exports: Path, commits: Commits
) -> None:
    text = FORM.replace("Gender\n", "Gender,Slack\n").replace(",x\n", ",x,ada\n")
    (exports / "reports.csv").write_text(text)
    async with opened(mapped) as driver:
        await choose_file(driver)
        await driver.until(lambda: driver.screen == "ImportPage")
        await driver.until(lambda: "Slack" in driver.text())
        assert "e decides it" in driver.text()
        await driver.press("e")
        await driver.until(lambda: driver.screen == "MappingPage")
        await driver.press("x", "ctrl+w")
        await driver.until(lambda: commits()[0] == "monthly: what becomes of its columns")
        await driver.until(lambda: driver.screen == "ImportPage" and "1 to take in" in driver.text())


async def test_a_row_that_asks_is_answered_by_a_key_and_asks_no_more(
    mapped: Path, exports: Path, commits: Commits
) -> None:
    second = "2023-03-03 9:00:00,imani.whitfield@example.org,February 2023,3.5,Circuits,x\n"
    (exports / "reports.csv").write_text(FORM.partition("2023-03-02")[0] + second)
    async with opened(mapped) as driver:
        await choose_file(driver)
        await driver.until(lambda: driver.screen == "ImportPage")
        await driver.until(lambda: "1 to be looked at" in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: commits()[0] == "monthly: 1 row taken in, 1 to be looked at")
        await driver.until(lambda: "1 known" in driver.text())
        assert "Which is right? x: what is here." in driver.text()
        await driver.press("x")
        await driver.until(lambda: "what is here is right" in driver.text())
        await driver.press("x")  # once more takes it back
        await driver.until(lambda: "1 to be looked at" in driver.text())
        await driver.press("x")
        await driver.until(lambda: "what is here is right" in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: commits()[0] == "monthly: what is here stays in 1 row")
        await driver.until(lambda: "2 known" in driver.text())
    assert "visits: 2.5}" in (mapped / PAIR).read_text()


async def test_a_column_that_is_called_otherwise_now_takes_the_place_of_the_old_one(
    mapped: Path, exports: Path, commits: Commits
) -> None:
    (exports / "reports.csv").write_text(FORM.replace("What went well?", "What went really well?"))
    async with opened(mapped) as driver:
        await choose_file(driver)
        await driver.until(lambda: 'no column "What went well?" any more. e says' in driver.text())
        await driver.press("e")
        await driver.until(lambda: "1 not in this file, 1 not decided yet" in driver.text())
        await driver.press("down", "enter")
        await driver.until(lambda: driver.screen == "ChooseScreen")
        await driver.type("highlights")
        await driver.press("enter")
        await driver.until(lambda: "all decided" in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: "1 to take in, 1 cannot be used" in driver.text())
        assert commits()[0] == "monthly: what becomes of its columns"
