"""Rows and the view of them: filter, order, groups, measured."""

from __future__ import annotations

import pytest

from catalyst_tui.tui.rows import BELOW, Column, Row, View, fold, measured, natural

SCHOOLS = [
    Row("a", ("Coan MS", "2/8"), search="Imani Whitfield", sort=(None, 2)),
    Row("b", ("Therrell HS", "10/8"), search="Zoë Vega", sort=(None, 10)),
    Row("c", ("Cook ES", ""), search="L. Park"),
]


def shown(view: View) -> str:
    return "".join(view.rows[index].id for index in view.shown)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "abc"),
        ("co", "ac"),
        ("co es", "c"),
        ("CO", "ac"),
        ("whit", "a"),
        ("zoe", "b"),
        ("zoë", "b"),
        ("nobody", ""),
        ("  ", "abc"),
    ],
)
def test_a_filter_finds_rows_with_all_of_its_words(words: str, found: str) -> None:
    view = View(SCHOOLS)
    view.filter(words)
    assert shown(view) == found


def test_whoever_is_called_like_that_stands_before_her_school() -> None:
    people = [Row("h", ("Wanda Hargrove", "Whitefoord ES")), Row("w", ("Imani Whitfield", "Coan MS"))]
    view = View(people)
    view.filter("whit")
    assert shown(view) == "hw"
    view.names_first = True
    for typed in ("w", "wh", "whit"):
        view.filter(typed)
    assert shown(view) == "wh"


def test_typing_on_narrows_and_deleting_widens_again() -> None:
    view = View(SCHOOLS)
    for words, found in (
        ("t", "ab"),
        ("th", "b"),
        ("", "abc"),
        ("co", "ac"),
        ("cook", "c"),
        ("co", "ac"),
        ("", "abc"),
    ):
        view.filter(words)
        assert shown(view) == found


def test_what_has_no_value_stands_last_in_both_directions() -> None:
    view = View(SCHOOLS)
    view.sort(1)
    assert shown(view) == "abc"
    view.sort(1, descending=True)
    assert shown(view) == "bac"


def test_filter_and_order_outlive_other_rows() -> None:
    view = View(SCHOOLS)
    view.sort(0, descending=True)
    view.filter("co")
    view.replace([*SCHOOLS, Row("d", ("Columbia HS", "1/8"))])
    assert shown(view) == "cda"


@pytest.mark.parametrize(
    ("less", "more"), [("2/8", "10/8"), ("coan", "Cook"), ("9:40", "10:05"), ("1,840.00", "2000"), ("", "a")]
)
def test_text_sorts_as_it_reads(less: str, more: str) -> None:
    assert natural(less) < natural(more)


def test_groups_stand_under_headings_and_stay_together_when_sorted() -> None:
    rows = [Row("1", ("b",), group="Call"), Row("2", ("a",), group="Call"), Row("3", ("c",), group="Decide")]
    view = View(rows)
    assert view.lines == [~0, 0, 1, ~2, 2]
    view.sort(0)
    assert [view.rows[index].id for index in view.lines if index >= 0] == ["2", "1", "3"]
    view.filter("c")
    assert view.lines[0] == ~2
    assert view.line_of("3") == 1
    assert view.line_of("1") is None


@pytest.mark.parametrize(
    ("text", "folded"), [("Zoë", "zoe"), ("STRASSE", "strasse"), ("Łódź", "łodz"), ("名前", "名前")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_widths_fit_the_longest_cell_and_never_depend_on_a_filter() -> None:
    columns = [Column("school", most=20), Column("n", align="right", least=2)]
    rows = [Row("a", ("Coan MS", "1")), Row("b", ("Therrell High School of Everything", "10"))]
    assert measured(columns, rows).widths(80) == (20, 2)


def test_the_widest_column_gives_way_first() -> None:
    columns = [Column("a", least=4, most=40), Column("b", least=4, most=40)]
    rows = [Row("x", ("1234567890" * 3, "12345678"))]
    assert measured(columns, rows).widths(30) == (20, 8)
    assert measured(columns, rows).widths(4) == (4, 4)


def test_letters_that_are_two_cells_wide_are_measured_so() -> None:
    assert measured([Column("a")], [Row("x", ("名前名前",))]).widths(80) == (8,)


def test_a_second_line_stands_under_its_row_and_is_found_with_it() -> None:
    first, second = (
        SCHOOLS[0]._replace(group="Call", below="last: voicemail"),
        SCHOOLS[1]._replace(group="Call"),
    )
    view = View([first, second])
    assert view.lines == [~0, 0, BELOW + 0, 1]
    view.filter("voicemail")
    assert view.lines == [~0, 0, BELOW + 0]
    view.filter("therrell")
    assert view.lines == [~1, 1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("coan", "b"), ("COAN MS", "b"), ("coan ms b", "a"), ("ms", None), ("x-", "c"), ("", None)],
)
def test_the_shortest_name_that_begins_with_what_was_typed(typed: str, found: str | None) -> None:
    view = View([Row("a", ("Coan MS b",)), Row("b", ("Coan MS",)), Row("x-c", ("Brown",))])
    view.filter(typed)
    row = view.named(0)
    assert (row and row.id[-1]) == found
