"""Text files with separators, in the encodings that come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.exchange.separated import read_separated, written
from catalyst_tui.exchange.table import TableError

TEXT = "Name,What went well?\r\nRenée,“We built it”\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_found_out(data: bytes, encoding: str) -> None:
    found = read_separated(data)
    assert (found.encoding, found.header, found.rows[0].cells) == (
        encoding,
        ("Name", "What went well?"),
        ("Renée", "“We built it”"),
    )


def test_an_encoding_that_is_said_and_does_not_fit() -> None:
    with pytest.raises(TableError, match="not utf-8"):
        read_separated(TEXT.encode("cp1252"), encoding="utf-8")
    with pytest.raises(TableError, match="no encoding 'klingon'"):
        read_separated(b"a", encoding="klingon")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiters_are_found_out(sign: str) -> None:
    text = f'a{sign}b{sign}c\n1{sign}"x, y; z"{sign}3\n4{sign}5{sign}6\n'
    found = read_separated(text.encode())
    assert (found.delimiter, found.header, found.rows[0].cells) == (
        sign,
        ("a", "b", "c"),
        ("1", "x, y; z", "3"),
    )


def test_a_line_that_tells_the_delimiter_is_no_header() -> None:
    found = read_separated(b"sep=;\r\na;b\r\n1,5;2\r\n")
    assert (found.header, found.rows[0].cells) == (("a", "b"), ("1,5", "2"))


def test_paragraphs_in_cells() -> None:
    found = read_separated(b'a,b\r\n1,"two\r\nlines, and a ""word"""\r\n')
    assert found.rows[0].cells == ("1", 'two\r\nlines, and a "word"')


def test_an_unclosed_quote_is_told_with_its_line() -> None:
    with pytest.raises(TableError, match="A quotation mark in line 3 is never closed"):
        read_separated(b'a,b\n1,"two\nlines"\n'.replace(b'"two\nlines"', b"x") + b'2,"two\nlines\n3,4\n')


def test_a_quote_within_a_text_is_none() -> None:
    assert read_separated(b'a,b\n1,5" pipe\n').rows[0].cells == ("1", '5" pipe')


def test_a_zero_byte_is_no_end() -> None:
    assert read_separated(b"a,b\n1,x\x00y\n", encoding="utf-8").rows[0].cells == (
        "1",
        "x\N{REPLACEMENT CHARACTER}y",
    )


def test_no_spreadsheet_finds_a_formula_in_what_is_written() -> None:
    text = written([["a"], ["=1+1"], ["+1 404 555"], ["-x"], ["@me"], ["'quoted'"], ["plain"]])
    assert text.split() == ["a", "'=1+1", "'+1", "404", "555", "'-x", "'@me", "'quoted'", "plain"]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=12)


@given(
    st.lists(
        st.lists(texts | st.from_regex(r"'*[=+@-]1", fullmatch=True), min_size=2, max_size=2),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_reads_back(rows: list[list[str]]) -> None:
    found = read_separated(written([["first", "second"], *rows]).encode(), delimiter=",", header_rows=1)
    kept = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [row.cells for row in found.rows] == kept
