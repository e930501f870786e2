"""Entering one report after the other: ctrl+n saves, and the form of the next that is missing opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import opened

REPORTS = """\
  - {id: report, title: Monthly report, kind: submit, what: reports, each: month, from: 2022-11, to: 2022-12,
     by: {each: [educator]}, due: {after: month, days: 5}}
"""
FILE = "cohort/partnerships/coan-ms-22.yaml"


@pytest.fixture
def asking(repository: Path) -> Path:
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + REPORTS)
    return repository


async def test_one_report_after_the_other(asking: Path, commits: Callable[[], list[str]]) -> None:
    async with opened(asking, size=(100, 40)) as driver:
        form = {"month": "2022-11", "by": "edu-014", "submitted": "2022-12-02"}
        driver.app.open_form("partnerships", "coan-ms-22", "/reports/-", value=form)
        await driver.until(lambda: driver.screen == "FormScreen")
        await driver.press("ctrl+n")
        await driver.until(lambda: len(commits()) == 2)
        await driver.until(lambda: driver.screen == "FormScreen" and "2022-12" in driver.text())
        assert "while the form was open" not in driver.text()
        await driver.press("ctrl+w")
        await driver.until(lambda: len(commits()) == 3)
        await driver.until(lambda: driver.screen != "FormScreen")
    text = (asking / FILE).read_text()
    assert "2022-11" in text and "submitted: 2023-02-15" in text


async def test_where_nothing_is_missing_another_of_the_same_opens(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    async with opened(repository, size=(100, 40)) as driver:
        driver.app.open_form(
            "partnerships", "coan-ms-22", "/wins/-", value={"date": "2023-02-01", "what": "A win"}
        )
        await driver.until(lambda: driver.screen == "FormScreen")
        await driver.press("ctrl+n")
        await driver.until(lambda: len(commits()) == 2)
        await driver.until(lambda: driver.screen == "FormScreen" and "A win" not in driver.text())


async def test_on_what_is_there_already_it_only_saves(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    async with opened(repository, size=(100, 40)) as driver:
        driver.app.open_form("partnerships", "coan-ms-22", "/status")
        await driver.until(lambda: driver.screen == "FormScreen")
        await driver.press("ctrl+n")
        await driver.until(lambda: driver.screen != "FormScreen")
        assert len(commits()) == 1
