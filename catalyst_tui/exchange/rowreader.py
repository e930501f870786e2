"""A row as values for fields: every cell read by its column, and what cannot be read told cell by cell."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from catalyst_tui.document.value import identical
from catalyst_tui.exchange import dates
from catalyst_tui.exchange.cells import cleaned, share
from catalyst_tui.exchange.folding import folded
from catalyst_tui.exchange.reader import Read
from catalyst_tui.exchange.refusal import CellRefused
from catalyst_tui.exchange.source import ROW, Column, Source, tidy
from catalyst_tui.exchange.table import BELONGS_TO, Row, Table

_TELLING = 6  # digits of a cell's digest: enough to see that it changed, too few to find out what it was
_HARMLESS = re.compile(
    r"[-0-9:/. ]+|#[0-9a-f]{12}|(?=[^@\s]*[0-9])[\w-]{1,40}"
).fullmatch  # R_2fGh7 is a form's own
BETWEEN = " · "  # the parts of a key


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something of a row cannot be used. `column` is "" when it is about the row."""

    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says: values by the pointer of their field, those that go with the person's contact apart.

    Of those in `unmarked` nothing is remembered: answers about the person, of which there are so few that whoever has a
    digest finds the answer.
    """

    row: Row
    key: str
    digest: str
    fields: Mapping[str, Any]
    sealed: Mapping[str, Any]
    belongs: str
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    unmarked: frozenset[str] = frozenset()

    @property
    def cells(self) -> str:
        """The fields, each with a few digits of what was said."""
        every = {**self.fields, **{f"seal:{pointer}": value for pointer, value in self.sealed.items()}}
        return BETWEEN.join(
            f"{pointer} {mark(value)}" for pointer, value in every.items() if pointer not in self.unmarked
        )


@dataclass(frozen=True, slots=True)
class Taking:
    """A column of which something is taken, where it stands in the table (None: nowhere), and what reads it."""

    column: Column
    at: int | None
    read: Read
    text: bool  # whether several columns may be joined into one text
    of: int | None = None  # where the whole stands that this is a share of
    private: bool = False  # whether it is about the person, and nothing of it is remembered


class RowReader:
    """Reads the rows of a table by a source's mapping."""

    def __init__(self, source: Source, table: Table, takings: list[Taking]) -> None:
        self._takings = takings
        places = {tidy(name): at for at, name in enumerate(table.header)}
        self._belongs, self._mended = places.get(BELONGS_TO), places.get(ROW)
        self._unmarked = frozenset(taking.column.to for taking in takings if taking.private)
        formats = {column.name: column.format for column in source.columns}
        self._open = source.kind == "organizations"  # whose names are nobody's
        self._key = [(places[name], formats.get(name)) for name in source.row_key if name in places]

        self._plain = self._key[0][0] if len(self._key) == 1 else None

    def read(self, row: Row) -> Reading:
        """The row's values, and what is wrong with its cells."""
        fields: dict[str, Any] = {}
        sealed: dict[str, Any] = {}
        problems: list[Problem] = []
        notes: list[str] = []
        belongs = cleaned(row.cells[self._belongs])[0] if self._belongs is not None else ""
        if row.too_long:
            problems.append(
                Problem("", "The row has more cells than there are columns; a separator may be too many.")
            )
        raw: list[Any] = [belongs]
        for taking in self._takings:
            column = taking.column
            text, stripped = cleaned(row.cells[taking.at]) if taking.at is not None else ("", False)
            if stripped:
                notes.append(f"{column.name}: control characters were left out")
            if not column.to:  # says to which record the row belongs
                belongs = belongs or text or str(column.constant or "")
                raw.append(text)
                continue
            try:
                value = taking.read(text) if text else column.constant
                if taking.of is not None and text:
                    value = share(value, row.cells[taking.of])
                into = sealed if column.do == "seal" else fields
                if value is not None and value != []:
                    into[column.to] = _joined(into[column.to], value, taking) if column.to in into else value
                if not taking.private:
                    raw.append([column.to, canonical(value)])
            except CellRefused as refused:
                problems.append(Problem(column.name, str(refused)))
                raw.append([column.to, text])
        digest = hashlib.sha256(
            json.dumps(raw, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        ).hexdigest()
        key = self.key(row) or digest[:16]
        if self._mended is not None and (was := _original(row.cells[self._mended])):
            key, digest = was
        said = tuple(problems), tuple(notes)
        return Reading(row, key, digest, fields, sealed, belongs, *said, self._unmarked)

    def key(self, row: Row) -> str:
        """What tells the row from others, without a person in it: moments, numbers and ids as they are, and of
        everything else a digest. "" when the mapping names no column, or nothing stands there."""
        if self._plain is not None and (text := row.cells[self._plain]).isdecimal():
            return text
        parts = [self._part(cleaned(row.cells[at])[0], format) for at, format in self._key]
        return BETWEEN.join(parts) if any(parts) else ""

    def stored(self, key: str) -> str:
        """A key that stands in a mapping as it is compared: also one that was written by hand, as in the form."""
        parts = key.split(BETWEEN)
        if len(parts) != len(self._key):
            return key
        return BETWEEN.join(
            self._part(part, format) for part, (_, format) in zip(parts, self._key, strict=True)
        )

    def _part(self, text: str, format: str | None) -> str:
        """One cell of a row's key."""
        if text.isdecimal():
            return text
        try:
            return dates.moment(text, format).isoformat(" ")
        except CellRefused:
            pass
        if not text or _HARMLESS(text):
            return text
        return "-".join(folded(text).split()) if self._open else _digest(text)


def _digest(text: str) -> str:
    return "#" + hashlib.sha256(text.casefold().encode("utf-8", "replace")).hexdigest()[:12]


def original(reading: Reading) -> str:
    """What the file of rejected rows says of a row, so that it is known when it comes back mended."""
    return f"{reading.digest} {reading.key}"


def _original(cell: str) -> tuple[str, str] | None:
    digest, space, key = cell.strip().partition(" ")
    return (
        (key, digest)
        if space and key and len(digest) == 64 and set(digest) <= set("0123456789abcdef")
        else None
    )


def mark(value: Any) -> str:
    """A few digits that change when the value does; the same for a value that was read and for one that was written."""
    text = json.dumps(canonical(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_TELLING]


def canonical(value: Any) -> Any:
    """A value in one spelling: numbers by what they are worth, texts without the line end behind them."""
    if isinstance(value, dict):
        return {key: canonical(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [canonical(inner) for inner in value]
    if isinstance(value, str):
        return value.rstrip()
    if isinstance(value, bool) or value is None:
        return value
    number = Decimal(str(value)).normalize()
    return f"={number:f}"


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same, in whatever spelling."""
    return identical(canonical(one), canonical(other))


def _joined(one: Any, other: Any, taking: Taking) -> Any:
    """What two columns say for one field: texts behind each other, parts of an address with commas, lists together."""
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(value for value in other if value not in one)]
    if taking.text and isinstance(one, str) and isinstance(other, str):
        if taking.column.to.endswith("/address"):
            return one if other in one else f"{one}, {other}"
        between = "\n" if one.endswith("\n") or other.endswith("\n") else " "
        return f"{one.rstrip()}{between}{other}"
    if same(one, other):
        return one
    raise CellRefused("Two columns go into this field, and they say different things.")
