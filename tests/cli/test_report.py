"""Sheets: listed, printed, written as pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst


def test_the_reports_are_listed(catalyst: Catalyst) -> None:
    found = catalyst("report")
    assert (found.status, found.err) == (0, "")
    assert "front-desk" in found.out


def test_a_sheet_as_text(catalyst: Catalyst) -> None:
    found = catalyst("report", "front-desk", "--week", "2023-02-17", "--school", "coan-ms")
    assert (found.status, found.err) == (0, "")
    assert "Fri 17 Feb" in found.out
    assert "Imani Whitfield" in found.out


def test_a_page_is_written_and_replaces_what_was_there(catalyst: Catalyst, tmp_path: Path) -> None:
    page = tmp_path / "week.html"
    for _ in range(2):
        found = catalyst("report", "front-desk", "-o", str(page))
        assert (found.status, found.out, found.err) == (0, "", f"Written to {page}.\n")
    assert page.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("front-desk", "-o", "week.pdf"), 2, "A PDF comes from the browser: write week.html"),
        (("front-desk", "-o", "week.doc"), 2, "-o wants a name that ends with .html or .txt"),
        (("front-desk", "-o", "no/such/folder/week.html"), 1, "cannot be written"),
        (("front-desk", "--school", "coan-mz"), 1, "Did you mean"),
        (("front-desk", "--school", "atlanta-public-schools"), 1, "is no school"),
        (("front-desk", "--week", "soon"), 1, "week"),
        (("sign-in",), 1, "--event is missing. "),
        (("worksheet", "--blank", "maybe"), 2, "--blank is yes or no, not “maybe”."),
        (("worksheat",), 2, "There is no report"),
    ],
)
def test_refused(catalyst: Catalyst, arguments: tuple[str, ...], status: int, sentence: str) -> None:
    found = catalyst("report", *arguments)
    assert found.status == status
    assert sentence in found.err


def test_help_shows_what_a_report_asks(catalyst: Catalyst) -> None:
    assert "--school ID" in catalyst("report", "front-desk", "--help").out
