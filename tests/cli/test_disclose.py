"""`catalyst disclose`: a sheet on one person, as text and as a page."""

from __future__ import annotations

from pathlib import Path

from .conftest import Catalyst


def test_as_text_with_the_history(catalyst: Catalyst) -> None:
    told = catalyst("disclose", "people/pro-061")
    assert told.status == 0
    assert "What is held on Imani Whitfield" in told.out
    assert "Your application 2022-pro-061" in told.out
    assert "applications/2022-pro-061  1" in told.out


def test_as_a_page(catalyst: Catalyst, tmp_path: Path) -> None:
    page = tmp_path / "held.html"
    assert catalyst("disclose", "people/pro-061", "-o", str(page)).status == 0
    assert "Imani Whitfield" in page.read_text()


def test_what_is_asked_wrongly(catalyst: Catalyst) -> None:
    assert "of people" in catalyst("disclose", "partnerships/coan-ms-22").err
    assert catalyst("disclose", "people/pro-061", "-o", "x.docx").status == 2
