"""Workbooks: what is read of them, and those that mean no good."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from catalyst_tui.exchange.reading import read_table
from catalyst_tui.exchange.table import TableError
from catalyst_tui.exchange.workbook import read_workbook


def book(*rows: list[object], sheet: str = "Form Responses 1") -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def parts(data: bytes, **changed: str) -> bytes:
    """A workbook with some parts written anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name.rpartition("/")[2], old.read(name)))
    return out.getvalue()


def test_values_are_texts_as_their_csv_would_have_them() -> None:
    row = [
        datetime(2023, 1, 3, 17, 40, 47),
        date(2023, 1, 3),
        time(13, 10),
        28.0,
        2.5,
        3,
        True,
        None,
        "two\nlines",
        " x ",
    ]
    found = read_workbook(book([f"c{n}" for n in range(len(row))], row))
    assert found.rows[0].cells == (
        "2023-01-03 17:40:47", "2023-01-03", "13:10:00", "28", "2.5", "3", "TRUE", "", "two\nlines", " x ",
    )  # fmt: skip
    assert found.sheet == "Form Responses 1"


def test_formulas_are_not_worked_out() -> None:
    found = read_workbook(book(["a", "b"], ["=1+1", "x"]))
    assert found.rows[0].cells == ("", "x")  # nobody has looked at it in a spreadsheet, so there is no value
    (told,) = found.told
    assert told.startswith(
        "Read as empty: 1 formula has no stored result: A2. Open the file in a spreadsheet"
    )


def test_a_formula_with_a_result_is_nothing_to_be_told_of() -> None:
    data = book(["a", "b"], ["=1+1", "x"])
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        sheet = old.read("xl/worksheets/sheet1.xml").decode()
    worked_out = sheet.replace("<v />", "<v>2</v>").replace("<v/>", "<v>2</v>")
    found = read_workbook(parts(data, **{"sheet1.xml": worked_out}))
    assert (found.rows[0].cells, found.told) == (("2", "x"), ())


def test_errors_and_merged_cells_read_as_empty_and_are_told() -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for row in (["sign-ups"], ["a", "b"], ["x", "#REF!"], [None, "y"]):
        page.append(row)
    page.merge_cells("A1:B1")  # above the rows: nothing to be told
    page.merge_cells("A3:A4")
    out = io.BytesIO()
    made.save(out)
    found = read_workbook(out.getvalue(), header_rows=2)
    assert [row.cells for row in found.rows] == [("x", ""), ("", "y")]
    wrong, merged = found.told
    assert wrong == "Read as empty: 1 cell holds an error of the spreadsheet: B3 (#REF!)."
    assert merged.startswith("Read as empty: 1 cell is merged with the one above or before: A4.")


def test_a_sheet_that_claims_more_rows_than_it_has() -> None:
    data = book(["a", "b"], ["1", "2"])
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        sheet = old.read("xl/worksheets/sheet1.xml").decode()
    claimed = sheet.replace('ref="A1:B2"', 'ref="A1:XFD1048576"')
    assert claimed != sheet
    assert [row.cells for row in read_workbook(parts(data, **{"sheet1.xml": claimed})).rows] == [("1", "2")]


def test_a_sheet_is_chosen_by_name_or_is_the_first_with_rows() -> None:
    made = openpyxl.Workbook()
    made.create_sheet("Answers").append(["a"])
    made.create_sheet("More").append(["b"])
    out = io.BytesIO()
    made.save(out)
    assert read_workbook(out.getvalue()).header == ("a",)
    assert read_workbook(out.getvalue(), sheet="More").header == ("b",)
    with pytest.raises(TableError, match=r"no sheet \"Nope\".*Answers, More"):
        read_workbook(out.getvalue(), sheet="Nope")


def test_a_bomb_is_not_opened() -> None:
    data = book(["a"])
    bomb = parts(data, **{"sharedStrings.xml": " " * 30_000_000, "styles.xml": " " * 30_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(TableError, match="far more than its size tells"):
        read_workbook(bomb)


def test_entities_are_not_expanded() -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'
    with pytest.raises(TableError, match="words of its own"):
        read_workbook(parts(book(["a"]), **{"sheet1.xml": laughs}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and nothing else", "damaged, or has a password"),
        (book(["a"], ["b"])[:-200], "damaged, or has a password"),
        (parts(book(["a"]), **{"sheet1.xml": "<worksheet>"}), "cannot be read"),
        (parts(book(["a"]), **{"workbook.xml": "<workbook/>"}), "cannot be read|nothing in this file"),
        (b"\xd0\xcf\x11\xe0old", "old kind"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8bnothing", "damaged"),
    ],
    ids=["no zip", "cut off", "broken sheet", "no sheets", "old kind", "PDF", "no gzip"],
)
def test_what_cannot_be_read_is_told_with_the_files_name(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    with pytest.raises(TableError, match=said):
        read_table(path)


def test_a_packed_table(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "register.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    assert read_table(path).rows[0].cells == ("1", "2")
    assert read_table(path).name == "register.csv.gz"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read: No such file"):
        read_table(tmp_path / "nothing.csv")
    with pytest.raises(TableError, match="cannot be read: Is a directory"):
        read_table(tmp_path)
