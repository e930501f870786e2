"""Tables as text: CSV and its relatives (RFC 4180), in the encodings in which forms and spreadsheets write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from catalyst_tui.exchange.table import MAX_CELL, Table, TableError, table

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = (",", ";", "\t", "|")
_FORMULA = re.compile(r"'*[=+\-@\t\r]").match
_GUARDED = re.compile(r"''*[=+\-@\t\r]").match
_TOLD = re.compile(r"sep=([,;\t|])\r?\n")
_LOOK, _LOOK_AT = 20, 200_000  # rows that tell the delimiter, and characters


def read_separated(
    data: bytes, *, encoding: str = "", delimiter: str = "", header_rows: int | None = None, **about: str
) -> Table:
    """The table that a text is. What is not given is found out. Raises `TableError`."""
    text, encoding = decoded(data, encoding)
    if told := _TOLD.match(text):  # what Excel writes above a table
        text, delimiter = text[told.end() :], told[1]
    delimiter = delimiter or _delimiter(text)
    return table(_lines(text, delimiter), header_rows, encoding=encoding, delimiter=delimiter, **about)


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and its encoding: as a mark at its beginning says, else UTF-16 where every other byte is zero, else
    UTF-8, else what Windows wrote before (code page 1252)."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            encoding = name
    ways = [encoding] if encoding else [*_utf_16(data), "utf-8", "cp1252"]
    for way in ways:
        try:
            text = data.decode(way)
        except UnicodeDecodeError:
            continue
        except LookupError:
            raise TableError(
                f"There is no encoding {way!r}; usual ones are utf-8, utf-16 and cp1252."
            ) from None
        return text, "utf-8" if way == "utf-8-sig" else way
    raise TableError(
        f"The letters of this file are not {' or '.join(ways)}. Save it as CSV with UTF-8, "
        "or say its encoding in the mapping."
    )


def _utf_16(data: bytes) -> list[str]:
    sample = data[:2000]
    if len(sample) < 4 or sample.count(0) < len(sample) // 4:
        return []
    return ["utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"]


def _delimiter(text: str) -> str:
    """The sign that gives the first rows the most cells; of several, the one that gives them equally many."""

    beginning = text[:_LOOK_AT]

    def fitness(sign: str) -> tuple[int, float]:
        try:
            rows = zip(range(_LOOK), _cells(beginning, sign), strict=False)
            widths = [len(cells) for _, cells in rows if cells]
        except csv.Error:
            return 0, 0.0
        usual = max(set(widths), key=widths.count, default=0)
        return int(usual > 1), usual * widths.count(usual) / max(len(widths), 1)

    return max(DELIMITERS, key=fitness)


def _cells(text: str, delimiter: str) -> Reader:
    csv.field_size_limit(MAX_CELL * 10)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    guarded = any(f"'{sign}" in text for sign in "=+-@\t\r")
    reader = _cells(text.replace("\0", "\N{REPLACEMENT CHARACTER}"), delimiter)
    line = before = 1
    cells: list[str] = []
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, list(map(_without_guard, cells)) if guarded else cells
            line, before = reader.line_num + 1, line
    except csv.Error as error:
        raise TableError(f"This is not a table as text, from line {line} on: {error}.") from None
    if text.count('"') % 2 and any("\n" in cell for cell in cells[-1:]):
        raise TableError(
            f"A quotation mark in line {before} is never closed, so that all behind it reads as one cell. Close it, or "
            "export the file again."
        )


def _without_guard(cell: str) -> str:
    """The cell without the apostrophe that keeps spreadsheets from taking it for a formula (as `written` puts it)."""
    return cell[1:] if _GUARDED(cell) else cell


def written(rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV that reads back the same, and in which no spreadsheet finds a formula (OWASP, CSV injection)."""
    out = io.StringIO(newline="")
    guarded = ([f"'{cell}" if _FORMULA(cell) else cell for cell in row] for row in rows)
    csv.writer(out, lineterminator="\r\n").writerows(guarded)
    return out.getvalue()
