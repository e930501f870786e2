"""Reading blind: who applied is nowhere, until the application is decided."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.selection.blind import hides, hides_file, masked, openly, veiled
from tests.selection.small_round import APPLICATION, a_round

TODAY = date(2022, 9, 1)
DECIDED = "decisions: [{date: 2022-08-20, outcome: selected}]\n"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("I am Imani Whitfield.", "I am ▒▒▒ ▒▒▒."),
        ("IMANI's class", "▒▒▒'s class"),
        ("Write to i.w@example.org or 404-555-0114!", "Write to ▒▒▒ or ▒▒▒!"),
        ("See https://imani.example.org/me", "See ▒▒▒"),
        ("I teach at Coan Middle School.", "I teach at ▒▒▒."),
        ("84 students in 3 classes, since 2019", "84 students in 3 classes, since 2019"),
        ("Imanity is no name", "Imanity is no name"),
    ],
)
def test_what_gives_an_applicant_away_is_blanked(said: str, read: str) -> None:
    application = {"person": "pro-061", "organization": "coan-ms"}
    assert masked(said, a_round(), application) == read
    assert masked(said, veiled(a_round(), TODAY, None), application) == read


def test_an_applicant_has_no_name_and_no_contact_anywhere() -> None:
    blind = veiled(a_round(), TODAY, "staff-01")
    assert blind.label("people", "pro-061") == "pro-061"
    assert blind.label("applications", "2022-pro-061") == "2022-pro-061"
    assert blind.contact("pro-061") == {}
    assert blind.opened(blind.get("people", "pro-061")).value == {"id": "pro-061", "role": "professional"}
    assert blind.label("people", "pro-014") == "Dana Osei"
    assert hides(blind, "people", "pro-061") and hides(blind, "applications", "2022-pro-061")
    assert hides_file(blind, APPLICATION) and not hides_file(blind, "cohort/program.yaml")
    assert not hides(a_round(), "people", "pro-061")


@pytest.mark.parametrize(
    ("added", "me", "name"),
    [
        ("", None, "pro-061"),
        ("", "pro-061", "Imani Whitfield"),
        (DECIDED, None, "Imani Whitfield"),
        (DECIDED.replace("08-20", "09-02"), None, "pro-061"),
    ],
    ids=["open", "myself", "decided", "decided later"],
)
def test_it_holds_until_the_application_is_decided(added: str, me: str | None, name: str) -> None:
    assert veiled(a_round(added), TODAY, me).label("people", "pro-061") == name


def test_what_is_written_is_made_of_the_files() -> None:
    blind = veiled(a_round(), TODAY, None)
    assert openly(blind).contact("pro-061")["name"] == "Imani Whitfield"
    assert blind.with_files({}).label("people", "pro-061") == "Imani Whitfield"
    assert blind.get("people", "pro-061").value["contact"]["name"] == "Imani Whitfield"
