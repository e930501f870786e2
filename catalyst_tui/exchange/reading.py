"""From a file on disk to a table: the one place of this layer that opens files."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from pathlib import Path

from catalyst_tui.exchange.separated import read_separated
from catalyst_tui.exchange.table import Table, TableError
from catalyst_tui.exchange.workbook import read_workbook
from catalyst_tui.plain import one_line

MAX_BYTES = 100 * 1024 * 1024
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".csv.gz", ".tsv.gz")

_LOOKED_AT = 4096
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = frozenset({*range(9), 11, 12, *range(14, 32), 127})
_ZIP, _GZIP, _OLE, _PDF = b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"%PDF"


def read_table(
    path: Path, *, sheet: str = "", encoding: str = "", delimiter: str = "", header_rows: int | None = None
) -> Table:
    """The table in a file: CSV (also packed with gzip) or XLSX, told by its bytes and not by its name.

    What is not given (encoding, delimiter, sheet, rows of the header) is found out. Raises `TableError`.
    """
    data = _bytes(path)
    about = {"name": one_line(path.name), "digest": hashlib.sha256(data).hexdigest()}
    try:
        if data.startswith(_GZIP):
            data = _unpacked(data)
        if data.startswith(_ZIP):
            return read_workbook(data, sheet=sheet, header_rows=header_rows, **about)
        _refuse_others(data)
        return read_separated(data, encoding=encoding, delimiter=delimiter, header_rows=header_rows, **about)
    except TableError as error:
        raise TableError(f"{about['name']}: {error}") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TableError(f"{one_line(path)} cannot be read: {error.strerror}.") from None
    if len(data) > MAX_BYTES:
        raise TableError(f"{one_line(path)} has more than {MAX_BYTES // 1024 // 1024} MB. Split it first.")
    return data


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            found = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise TableError("This packed file is damaged: it cannot be unpacked.") from error
    if len(found) > MAX_BYTES:
        raise TableError(
            f"Unpacked, this file has more than {MAX_BYTES // 1024 // 1024} MB. It was not read."
        )
    return found


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLE):
        raise TableError(
            "This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx or CSV first."
        )
    if data.startswith(_PDF):
        raise TableError(
            "This is a PDF, which holds no table that could be read. Export the answers as CSV or XLSX."
        )
    beginning = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<!doctype html", b"<html")):
        raise TableError(
            "This is a web page and no table, perhaps the one that asks to sign in. Sign in, and download the export "
            "again."
        )
    if beginning.startswith((b"<?xml", b"{", b"[")):
        raise TableError("This is XML or JSON and no table. Export the answers as CSV or XLSX.")
    wide = data.startswith(_UTF_16) or beginning.count(0) >= len(beginning) // 4  # with a mark, or without
    if not wide and sum(byte in _CONTROLS for byte in beginning) > len(beginning) // 50:
        raise TableError(
            "This is no text: a picture, or a file of another program. Export the answers as CSV or XLSX."
        )
