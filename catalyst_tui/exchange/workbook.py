"""Tables in workbooks (XLSX), read with openpyxl: values as they were last seen, never a formula worked out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from catalyst_tui.exchange.blanks import ERRORS, blanks
from catalyst_tui.exchange.table import Table, TableError, table

MAX_UNPACKED = 200 * 1024 * 1024  # bytes of all parts together
_MOST_PACKED = 400  # times that a large part may be smaller than what it holds
_LARGE = 10 * 1024 * 1024
_MOST_SHEETS = 200
_MOST_PARTS = 5_000


def read_workbook(data: bytes, *, sheet: str = "", header_rows: int | None = None, **about: str) -> Table:
    """The table of a sheet: of the one that is named, else of the first in which something stands.

    A sheet that claims more rows or columns than it has is read as far as something stands there. Raises `TableError`.
    """
    _refuse_bombs(data)
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = _opened(data, data_only=True)
        with_rows = (name for name in book.sheetnames[:_MOST_SHEETS] if any(_lines(book, name)))
        chosen = sheet or next(with_rows, "")
        if sheet and sheet not in book.sheetnames:
            raise TableError(
                f'There is no sheet "{sheet}" in this file. There are: {", ".join(book.sheetnames)}.'
            )
        found = table(_lines(book, chosen) if chosen else (), header_rows, sheet=chosen, **about)
        rows = {row.number for row in found.rows}
        formulas = partial(_page, data, chosen)
        return replace(found, told=tuple(blanks(_part(data, book[chosen]), book[chosen], formulas, rows)))
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        OSError,
    ) as error:
        # openpyxl tells of a broken part in whatever way it meets it; SyntaxError is XML's own.
        raise TableError(
            "This workbook cannot be read; it is damaged, or has a password. Open it in a spreadsheet and save it "
            "anew, as CSV with UTF-8 if nothing else helps."
        ) from error


def _opened(data: bytes, *, data_only: bool) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _page(data: bytes, sheet: str) -> Any:
    """A sheet with its formulas."""
    page = _opened(data, data_only=False)[sheet]
    page.reset_dimensions()
    return page


def _part(data: bytes, page: Any) -> bytes:
    """The XML of a sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(page._worksheet_path.lstrip("/"))


def _refuse_bombs(data: bytes) -> None:
    """Look at what the parts say of their size (zipfile reads no more than that), and for definitions of entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if len(parts.infolist()) > _MOST_PARTS:
                raise TableError(f"This workbook has more than {_MOST_PARTS:,} parts. It was not opened.")
            for part in parts.infolist():
                if part.file_size > _LARGE and part.file_size > _MOST_PACKED * max(part.compress_size, 1):
                    raise TableError("This workbook holds far more than its size tells. It was not opened.")
                if part.filename.endswith((".xml", ".rels")):
                    with parts.open(part) as opened:
                        if b"<!DOCTYPE" in opened.read(4096).upper():
                            raise TableError(
                                "This workbook defines words of its own, as none that is honest does."
                            )
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                raise TableError(
                    "This workbook is larger than what can be read. Split it, or save the sheet as CSV."
                )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise TableError("This workbook is damaged, or has a password: its parts cannot be read.") from error


def _lines(book: Any, sheet: str) -> Iterator[tuple[int, Sequence[str]]]:
    found = book[sheet]
    if not hasattr(found, "reset_dimensions"):
        return  # a sheet that is a chart
    found.reset_dimensions()  # what it claims of its size is nobody's business
    for number, values in enumerate(found.iter_rows(values_only=True), start=1):
        if any(value is not None for value in values):
            yield number, list(map(_text, values))


def _text(value: object) -> str:
    """A cell as text, as its CSV would have it: days and times in ISO 8601, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return (value + timedelta(microseconds=500_000)).replace(microsecond=0).isoformat(" ")
        case date():
            return value.isoformat()
        case time():
            return value.replace(microsecond=0).isoformat()
        case str() if value in ERRORS:
            return ""
        case _:
            return str(value).replace("\r\n", "\n").replace("_x000D_", "")
