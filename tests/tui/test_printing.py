"""Sheets to print, written from the screens that they are about."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import opened


async def test_the_worksheet_of_a_partnership_filled_and_blank(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "p", "enter")
        await driver.until(lambda: (repository.parent / "worksheet-coan-ms-22.html").exists())
        await driver.press("p", "down", "enter")
        await driver.until(lambda: (repository.parent / "blank-worksheet-coan-ms-22.html").exists())
    blank = (repository.parent / "blank-worksheet-coan-ms-22.html").read_text("utf-8")
    assert blank.count('class="line"') > 20


async def test_the_sign_in_sheet_of_an_event(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("3", "p")
        await driver.until(lambda: list(repository.parent.glob("sign-in-*.html")))
        await driver.until(lambda: "Open it in a browser" in " ".join(driver.text().split()))


async def test_a_folder_that_takes_no_file_is_a_sentence(repository: Path) -> None:
    async with opened(repository, HOME=str(repository / "nowhere")) as driver:
        await driver.press("3", "p")
        await driver.until(lambda: "cannot be written" in " ".join(driver.text().split()))


@pytest.mark.parametrize(
    ("typed", "keys", "written"),
    [
        ("print a worksheet", ("enter", "enter"), "worksheet-coan-ms-22*.html"),
        ("blank worksheets", ("enter",), "blank-worksheets.html"),
        ("print a sign-in", ("enter", "enter"), "sign-in-*.html"),
        ("letter for parents", ("enter", "enter"), "students-coan-ms.html"),
    ],
)
async def test_sheets_are_found_in_the_palette(
    repository: Path, typed: str, keys: tuple[str, ...], written: str
) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+p")
        await driver.type(typed)
        await driver.press(*keys)
        await driver.until(lambda: list(repository.parent.glob(written)))
