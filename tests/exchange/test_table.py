"""Headers and rows as files of all kinds have them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from catalyst_tui.exchange import table as tables
from catalyst_tui.exchange.table import TableError, letters, table


def lines(*rows: Sequence[str]) -> list[tuple[int, Sequence[str]]]:
    return list(enumerate(rows, start=1))


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["a", "b"], ["1", "2"]], ("a", "b")),
        ([[" a \n name ", "b"], ["1", "2"]], ("a name", "b")),
        ([["a", "", ""], ["1", "2", ""]], ("a", "(column B)")),
        ([["a", "a", "a"], ["1", "2", "3"]], ("a", "a (2)", "a (3)")),
        ([["a", "a", "a (2)"], ["1", "2", "3"]], ("a", "a (3)", "a (2)")),
        ([["a", "b", "", ""], ["1", "2"]], ("a", "b")),
        ([["a", "b"]], ("a", "b")),
    ],
)
def test_columns_have_names_of_their_own(rows: list[list[str]], header: tuple[str, ...]) -> None:
    assert table(lines(*rows)).header == header


def test_two_rows_of_a_header_become_one() -> None:
    found = table(
        lines(
            ["", "Seen?", "Which did you see?", "", "", "Age"],
            ["Id", "Response", "First", "Second", "Third", "Response"],
            ["7", "Yes", "First", "", "Third", "30"],
            ["8", "No", "", "", "", "31"],
        )
    )
    assert found.header_rows == 2
    assert found.header == (
        "Id",
        "Seen?",
        "Which did you see? — First",
        "Which did you see? — Second",
        "Which did you see? — Third",
        "Age",
    )
    assert [row.number for row in found.rows] == [3, 4]


def test_a_row_of_figures_is_no_header() -> None:
    assert table(lines(["a", "", ""], ["x", "1", "2"], ["y", "3", "4"])).header_rows == 1


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    found = table(lines(["a", "b"], ["", " "], ["1", ""], ["", ""], ["2", "x"]))
    assert [(row.number, row.cells) for row in found.rows] == [(3, ("1", "")), (5, ("2", "x"))]


def test_short_rows_are_filled_up_and_long_ones_are_told() -> None:
    found = table(lines(["a", "b"], ["1"], ["1", "2", ""], ["1", "2", "3"]))
    assert [(row.cells, row.too_long) for row in found.rows] == [
        (("1", ""), False),
        (("1", "2"), False),
        (("1", "2"), True),
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "nothing in this file"),
        ([["", ""], ["  "]], "nothing in this file"),
        ([["x" * 30], ["y" * 200_000]], "no form's answer"),
        ([["x"] * 2000], "columns"),
    ],
)
def test_what_is_no_table(rows: list[list[str]], said: str) -> None:
    with pytest.raises(TableError, match=said):
        table(lines(*rows))


def test_endless_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    with pytest.raises(TableError, match="more than 3 rows"):
        table(lines(["a"], ["1"], ["2"], ["3"], ["4"]))


@pytest.mark.parametrize(
    ("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_columns_are_named_as_spreadsheets_do(at: int, name: str) -> None:
    assert letters(at) == name


@pytest.mark.parametrize(
    ("above", "header", "rows"),
    [
        ([["Sign-ups 2023"]], [["Who", "Where", "When"]], 2),
        ([["Sign-ups"], ["as of May"]], [["Who", "Where", "When"]], 3),
        ([["Sign-ups"]], [["Who", "", ""], ["First", "Last", "School"]], 3),
    ],
)
def test_titles_above_a_table_are_no_header(
    above: list[list[str]], header: list[list[str]], rows: int
) -> None:
    body = [["Ada", "Stone", "Coan MS"], ["Ben", "Reed", "King MS"]]
    found = table(lines(*above, *header, *body))
    assert found.header_rows == rows
    assert [row.cells for row in found.rows] == [tuple(cells) for cells in body]
    assert found.header == (("Who", "Where", "When") if len(header) == 1 else ("First", "Last", "School"))
    assert table(lines(*above, *header, *body), rows).header == found.header  # as the mapping says it then
