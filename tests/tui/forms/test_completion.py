from __future__ import annotations

import pytest

from catalyst_tui.tui.forms.completion import Many, meant, narrow, part, put
from catalyst_tui.tui.forms.reading import Choice

PEOPLE = [
    Choice("edu-014", "J. Ford", "educator"),
    Choice("pro-061", "Imani Whitfield", "professional"),
    Choice("pro-062", "José Ríos", "professional"),
    Choice("staff-01", "Tess Vega", "staff"),
    Choice("coan-ms", "Coan Middle School"),
    Choice("coan-ms-22", "Coan MS"),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["edu-014", "pro-061", "pro-062", "staff-01", "coan-ms", "coan-ms-22"]),
        ("whit", ["pro-061"]),
        ("whit im", ["pro-061"]),
        ("jose", ["pro-062"]),
        ("rios", ["pro-062"]),
        ("pro-06", ["pro-061", "pro-062"]),
        ("061", ["pro-061"]),
        ("coan-ms", ["coan-ms", "coan-ms-22"]),
        ("Coan MS", ["coan-ms-22"]),
        ("cms", ["coan-ms-22", "coan-ms"]),
        ("prof", ["pro-061", "pro-062"]),
        ("vega", ["staff-01"]),
        ("zzz", []),
    ],
)
def test_narrow(typed: str, expected: list[str]) -> None:
    found = [choice.id for choice in narrow(typed, PEOPLE)]
    assert found[: len(expected)] == expected if expected else found == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("whit", ["pro-061"]),
        ("Imani Whitfield", ["pro-061"]),
        ("coan-ms", ["coan-ms"]),
        ("coan", ["coan-ms", "coan-ms-22"]),
        ("prof", []),
        ("pro-06", []),
        ("061", []),
        ("cms", []),
        ("oan", []),
        ("", []),
    ],
)
def test_meant(typed: str, expected: list[str]) -> None:
    """What is taken when nobody looks at the list: a whole id, or a single name of which a word begins like that."""
    assert [choice.id for choice in meant(typed, PEOPLE)] == expected


def test_who_has_a_part_in_the_record_comes_first() -> None:
    people = [Choice("pro-007", "Imani Abbott"), Choice("pro-061", "Jo Imani", close=True)]
    assert [choice.id for choice in narrow("im", people)] == ["pro-061", "pro-007"]
    assert [choice.id for choice in narrow("pro-007", people)] == ["pro-007"]


@pytest.mark.parametrize(
    ("text", "cursor", "many", "expected"),
    [
        ("whi", 3, "one", ("pro-061", 7)),
        ("edu-014, whi", 12, "list", ("edu-014, pro-061", 16)),
        ("edu-014,whi", 11, "list", ("edu-014, pro-061", 16)),
        ("whi, edu-014", 2, "list", ("pro-061, edu-014", 7)),
        ("", 0, "list", ("pro-061", 7)),
        ("edu-014, ", 9, "list", ("edu-014, pro-061", 16)),
        ("edu-014 1, whi", 14, "map", ("edu-014 1, pro-061 ", 19)),
    ],
)
def test_put(text: str, cursor: int, many: Many, expected: tuple[str, int]) -> None:
    assert put(text, cursor, "pro-061", many) == expected


def test_behind_a_key_nothing_is_completed() -> None:
    start, end = part("edu-014 2", 9, "map")
    assert start == end
