from __future__ import annotations

import pytest

from catalyst_tui.model.fuzzy import Finder

RECORDS = [
    "partnerships/coan-ms-22 Coan MS",
    "partnerships/coan-ms-22b Coan MS b",
    "partnerships/cook-es-22 Cook ES",
    "people/pro-061 Imani Whitfield",
    "people/pro-014 Dana Osei",
    "organizations/georgia-power Georgia Power",
    "events/kickoff Kickoff and training",
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("imwh", "people/pro-061"),
        ("IMANI whit", "people/pro-061"),
        ("iw", "people/pro-061"),
        ("coan22b", "partnerships/coan-ms-22b"),
        ("coan", "partnerships/coan-ms-22"),
        ("cook", "partnerships/cook-es-22"),
        ("p14", "people/pro-014"),
        ("gp", "organizations/georgia-power"),
        ("kick", "events/kickoff"),
    ],
)
def test_the_best_hit(typed: str, first: str) -> None:
    best = Finder(RECORDS).find(typed)[0]
    assert RECORDS[best.index].startswith(first + " ")
    letters = "".join(RECORDS[best.index].lower()[at] for at in best.letters)
    assert letters == typed.lower().replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "less", "more"),
    [
        ("dw", "people/pro-1 Dana Lee Waters", "people/pro-2 Dana Waters"),  # letters nearer together
        ("dan", "people/pro-1 D. A. Nunez", "people/pro-2 Dan"),  # a word as it was typed, before initials
    ],
)
def test_which_of_two_comes_first(typed: str, less: str, more: str) -> None:
    assert [hit.index for hit in Finder([less, more]).find(typed)] == [1, 0]


def test_what_does_not_have_the_letters_is_left_out() -> None:
    assert Finder(RECORDS).find("xyz") == []


def test_no_letters_give_the_first_of_the_list() -> None:
    assert [hit.index for hit in Finder(RECORDS).find(" ", limit=3)] == [0, 1, 2]
