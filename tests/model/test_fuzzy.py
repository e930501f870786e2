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


def test_what_does_not_have_the_letters_is_left_out() -> None:
    assert Finder(RECORDS).find("xyz") == []


def test_no_letters_give_the_first_of_the_list() -> None:
    assert [hit.index for hit in Finder(RECORDS).find(" ", limit=3)] == [0, 1, 2]
