from __future__ import annotations

import pytest

from catalyst_tui.tui.forms.completion import narrow, put
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
    ("text", "cursor", "listed", "expected"),
    [
        ("whi", 3, False, ("pro-061", 7)),
        ("edu-014, whi", 12, True, ("edu-014, pro-061", 16)),
        ("whi, edu-014", 2, True, ("pro-061, edu-014", 7)),
        ("", 0, True, ("pro-061", 7)),
        ("edu-014, ", 9, True, ("edu-014, pro-061", 16)),
    ],
)
def test_put(text: str, cursor: int, listed: bool, expected: tuple[str, int]) -> None:
    assert put(text, cursor, "pro-061", listed) == expected
