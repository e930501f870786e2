"""Single cells: texts, numbers, several answers in one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.exchange import cells
from catalyst_tui.exchange.refusal import CellRefused
from catalyst_tui.plain import plain


@pytest.mark.parametrize(
    ("read", "cell", "expected"),
    [
        (cells.number, "3", 3),
        (cells.number, "2.50", Decimal("2.50")),
        (cells.number, "1,840.00", Decimal("1840.00")),
        (cells.number, "-5", -5),
        (cells.number, "$412.50", Decimal("412.50")),
        (cells.number, "412.50 USD", Decimal("412.50")),
        (cells.whole, "28.0", 28),
        (cells.money, "489", Decimal("489.00")),
        (cells.money, "$1,840", Decimal("1840.00")),
        (cells.yes_no, "Yes.", True),
        (cells.yes_no, "no", False),
        (cells.yes_no, "TRUE", True),
        (cells.line, "two\nlines  and   spaces", "two lines and spaces"),
        (cells.block, "one line ", "one line"),
        (cells.block, "first \n\n\n\nsecond\n", "first\n\nsecond\n"),
    ],
)
def test_what_is_read(read: Callable[[str], Any], cell: str, expected: object) -> None:
    found = read(cell)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("read", "cell", "said"),
    [
        (cells.number, "about 20", "not a number"),
        (cells.number, "2,5", "Write the point as a point"),
        (cells.number, "1,84", "Write the point as a point"),
        (cells.number, "3-4", "not a number"),
        (cells.number, "1e9", "not a number"),
        (cells.number, "NaN", "not a number"),
        (cells.number, "9" * 40, "not a number"),
        (cells.number, "٣", "not a number"),
        (cells.whole, "28.5", "not a whole number"),
        (cells.money, "1.005", "more than two digits"),
        (cells.yes_no, "maybe", "neither yes nor no"),
        (lambda cell: cells.line(cell, 3), "four", "4 characters; 3 are the most"),
    ],
)
def test_what_is_refused(read: Callable[[str], Any], cell: str, said: str) -> None:
    with pytest.raises(CellRefused, match=said):
        read(cell)


@pytest.mark.parametrize(
    ("cell", "separator", "known", "expected"),
    [
        ("Chemistry, Maths, English", None, (), ["Chemistry", "Maths", "English"]),
        ("a;b; c", ";", (), ["a", "b", "c"]),
        ("one\ntwo, and a half\nthree", None, (), ["one", "two, and a half", "three"]),
        (
            "Art, music and design, Maths",
            None,
            ("Art, music and design", "Art", "Maths"),
            ["Art, music and design", "Maths"],
        ),
        ("art, MUSIC and design", None, ("Art, music and design",), ["Art, music and design"]),
        (
            "Maths, We offer many, many things, Art",
            None,
            ("Art", "Maths"),
            ["Maths", "We offer many, many things", "Art"],
        ),
        ("Artful", None, ("Art",), ["Artful"]),
        (" , ,", None, (), []),
        ("", None, (), []),
    ],
)
def test_several_answers(
    cell: str, separator: str | None, known: tuple[str, ...], expected: list[str]
) -> None:
    assert cells.pieces(cell, separator, known) == expected


@given(
    st.lists(
        st.sampled_from(["Art, music", "Art", "Maths", "A, B, and C", "Physics"]), unique=True, max_size=5
    )
)
def test_options_with_commas_come_apart_again(chosen: list[str]) -> None:
    options = ["Art, music", "Art", "Maths", "A, B, and C", "Physics"]
    assert cells.pieces(", ".join(chosen), None, options) == chosen


@given(
    st.text(max_size=30),
    st.sampled_from([None, ",", ";", "\n", ", "]),
    st.lists(st.text(max_size=5), max_size=3),
)
def test_any_cell_comes_apart_and_the_program_goes_on(
    cell: str, separator: str | None, known: list[str]
) -> None:
    assert all(piece.strip() for piece in cells.pieces(cell, separator, known))


@given(st.text(max_size=40))
def test_nothing_of_a_cell_is_a_terminals_command(cell: str) -> None:
    text, stripped = cells.cleaned(cell)
    assert plain(text) == text
    assert "\r" not in text and "\t" not in text
    assert stripped or len(text) <= len(cell) + cell.count("\u2029")


def test_a_word_is_chosen_in_any_case_or_all_are_named() -> None:
    words = [("Classroom visit", "classroom-visit"), ("Career talk", "career-talk")]
    assert cells.chosen("CAREER  talk", words, "form") == "career-talk"
    with pytest.raises(
        CellRefused, match=r"“Zoo” is no form of this program\. There are: Classroom visit, Career talk\."
    ):
        cells.chosen("Zoo", words, "form")
