"""Public registers that the program keeps beside the cohort, in `registers/`: whole, as files, to look things up in.

A register has tens of thousands of schools and a program needs a few dozen of them. Those become organizations; the
others stay in the file, and every one is found by its name.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.exchange.alphabets import as_meant
from catalyst_tui.exchange.names import SLIPPED, Hit, Names
from catalyst_tui.exchange.opening import sources
from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.reading import read_table
from catalyst_tui.exchange.rowreader import BETWEEN, RowReader
from catalyst_tui.exchange.separated import written
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.source import Source, tidy
from catalyst_tui.exchange.table import Row, Table
from catalyst_tui.exchange.takings import takings_of
from catalyst_tui.model.cohort import Cohort

FOLDER = "registers"
_POSTAL = "/postal_code"
_PLACE = ("/address", "/district/name", _POSTAL)
_CLOSED = "/closed"
_NUMBER = "/registers/"


class NotInRegister(CatalystError):
    """Nothing in a register has this number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register, for reading: what it is called, where it is, and its number there."""

    register: str
    number: str
    name: str
    place: str
    closed: bool
    row: Row

    @property
    def address(self) -> str:
        """What names it on a command line: `england/100000`."""
        return f"{self.register}/{self.number}"


def path_of(id: str) -> str:
    """Where a register's rows are kept."""
    return f"{FOLDER}/{id}.csv.gz"


def kept(source: Source, table: Table) -> bytes:
    """The rows as they are kept: the columns that are taken, sorted by their key, packed so that the same rows always
    are the same bytes. Of a dropped column nothing is kept."""
    wanted = {column.name for column in source.columns if column.taken} | set(source.row_key)
    columns = [at for at, name in enumerate(table.header) if tidy(name) in wanted]
    key = [at for at, name in enumerate(table.header) if tidy(name) in source.row_key] or columns
    in_order = sorted(table.rows, key=lambda row: [row.cells[at] for at in key])
    rows = ([row.cells[at] for at in columns] for row in in_order)
    text = written([[table.header[at] for at in columns], *rows])
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=6, mtime=0) as packed:
        packed.write(text.encode())
    return out.getvalue()


class Register:
    """One register, searched by name."""

    def __init__(self, source: Source, table: Table, indexes: dict[str, Names] | None = None) -> None:
        self.source, self.table = source, table
        self._indexes = {} if indexes is None else indexes
        self._reader = RowReader(source, table, [])

    @property
    def id(self) -> str:
        return self.source.id

    def search(self, typed: str, limit: int = 20) -> list[tuple[Hit, Entry]]:
        """The entries that a few typed letters mean, the likeliest first."""
        return [(hit, self.entry(self.table.rows[hit.at])) for hit in self._names.search(typed, limit)]

    def called(self, name: str) -> list[Entry]:
        """Those that are called so."""
        return [self.entry(self.table.rows[at]) for at in self._names.called(name)]

    def taken(self) -> dict[str, str]:
        """By number, the records that came in by this register."""
        entries = (entry for entry in self.source.value.get("taken") or () if isinstance(entry, dict))
        return {
            self._reader.stored(str(entry.get("key"))).replace(BETWEEN, "+"): str(entry.get("record", ""))
            for entry in entries
        }

    def here(self) -> Iterator[tuple[Entry, str]]:
        """The entries that are organizations here, and as which record."""
        for number, record in self.taken().items():
            if (row := self.row(number)) is not None:
                yield self.entry(row), record

    def entry(self, row: Row) -> Entry:
        name = as_meant(" ".join(self.said(row, "/name")))
        place = as_meant(", ".join(dict.fromkeys(part for at in _PLACE for part in self.said(row, at))))
        closed = self.said(row, _CLOSED)
        place = f"{place} · closed {' '.join(closed)}" if closed else place
        return Entry(self.id, self._number(row), name, place, bool(closed), row)

    def _number(self, row: Row) -> str:
        """What an entry is known again by; the number of its row where the mapping names nothing."""
        return self._reader.key(row).replace(BETWEEN, "+") or str(row.number)

    def row(self, number: str) -> Row | None:
        """The row with a number."""
        return self.by_number.get(number)

    def numbered(self, number: str) -> Entry:
        """The entry with a number. Raises `NotInRegister`."""
        found = self.row(number)
        if found is None:
            raise NotInRegister(f"Nothing in the register {self.id} has the number {number!r}.")
        return self.entry(found)

    def fields(self, cohort: Cohort, row: Row) -> Mapping[str, Any]:
        """What an entry says, by the pointers of an organization's fields."""
        slots, people = Slots(cohort, self.source.kind), People(cohort)
        takings = list(takings_of(self.source, replace(self.table, rows=(row,)), cohort, people, slots))
        return RowReader(self.source, self.table, takings).read(row).fields

    @cached_property
    def by_number(self) -> dict[str, Row]:
        return {self._number(row): row for row in self.table.rows}

    @property
    def _names(self) -> Names:
        columns = repr(self._at)
        if columns not in self._indexes:
            names = [" ".join(self.said(row, "/name")) for row in self.table.rows]
            others = [" ".join(self._beside_its_name(row)) for row in self.table.rows]
            self._indexes[columns] = Names(names, others)
        return self._indexes[columns]

    def _beside_its_name(self, row: Row) -> Iterator[str]:
        """What else an entry is found by: its place and its numbers, a postal code also typed without its space."""
        for at in (*_PLACE, *self._numbers):
            yield from self.said(row, at)
        yield from (part.replace(" ", "") for part in self.said(row, _POSTAL) if " " in part)

    def said(self, row: Row, pointer: str) -> list[str]:
        """The cells that go into a field, those that are not blank."""
        return [text for at in self._at.get(pointer, ()) if (text := " ".join(row.cells[at].split()))]

    def cells(self, pointers: Sequence[str]) -> Callable[[Row], tuple[str, ...]]:
        """What gives the cells that go into these fields, of the first column each; "" for a field that has none."""
        places = [self._at.get(pointer, [None])[0] for pointer in pointers]
        return lambda row: tuple("" if at is None else row.cells[at] for at in places)

    @cached_property
    def _numbers(self) -> list[str]:
        return [pointer for pointer in self._at if pointer.startswith(_NUMBER)]

    @cached_property
    def _at(self) -> dict[str, list[int]]:
        """By field, the places of the columns that go into it."""
        places = {tidy(name): at for at, name in enumerate(self.table.header)}
        found: dict[str, list[int]] = {}
        for column in self.source.columns:
            if column.taken and column.name in places:
                found.setdefault(column.to, []).append(places[column.name])
        return found


class Registers:
    """All registers that the program keeps; each is read when it is first looked into."""

    def __init__(self, cohort: Cohort, root: Path) -> None:
        self._cohort, self._root = cohort, root
        self._read: dict[str, Register | None] = {}

    def __iter__(self) -> Iterator[Register]:
        return (register for source in self._sources if (register := self.get(source.id)))

    def get(self, id: str) -> Register | None:
        """The register with an id, None when no rows of it are kept."""
        if id not in self._read:
            source = next((each for each in self._sources if each.id == id), None)
            path = self._root / path_of(id)
            self._read[id] = _kept_here(source, path) if source and path.is_file() else None
        return self._read[id]

    def __bool__(self) -> bool:
        """Whether there is one; none is read for that."""
        return any((self._root / path_of(source.id)).is_file() for source in self._sources)

    def search(self, typed: str, limit: int = 20) -> list[Entry]:
        """The entries of all registers that a few letters mean; guesses at slips only where nothing is found
        else, and what was closed behind what was not."""
        found = [pair for register in self for pair in register.search(typed, limit)]
        sure = [pair for pair in found if pair[0].rank < SLIPPED]
        best = sorted(sure or found, key=lambda pair: (pair[0].rank, pair[1].closed, pair[0].length))
        return [entry for _, entry in best[:limit]]

    def numbered(self, address: str) -> tuple[Register, Entry]:
        """The entry that an address names: `england/100000`, or the number alone. Raises `NotInRegister`."""
        id, slash, number = address.rpartition("/")
        for register in self:
            if not slash or register.id == id:
                try:
                    return register, register.numbered(number)
                except NotInRegister:
                    if slash:
                        raise
        known = ", ".join(register.id for register in self) or "none"
        raise NotInRegister(f"No register has {address!r}. Registers kept here: {known}.")

    def fields(self, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the registers say of the one organization that these fields mean, by its number or its whole name; {}
        when it is none or several."""
        numbers = [str(value) for pointer, value in wanted.items() if pointer.startswith(_NUMBER)]
        for register in self:
            found = [register.entry(row) for number in numbers if (row := register.row(number)) is not None]
            found = found or (register.called(str(wanted["/name"])) if "/name" in wanted else [])
            if len(found) == 1:
                return register.fields(self._cohort, found[0].row)
        return {}

    @cached_property
    def _sources(self) -> list[Source]:
        return [source for source in sources(self._cohort) if source.register]


def _kept_here(source: Source, path: Path) -> Register:
    """The register in a file, which is read anew only when it is another one: people search it at every letter."""
    about = path.stat()
    return Register(source, *_file(path, about.st_mtime_ns, about.st_size))


@lru_cache(maxsize=8)
def _file(path: Path, changed: int, size: int) -> tuple[Table, dict[str, Names]]:
    """A file as it was at a moment, and the indexes of it, by what its columns mean."""
    return read_table(path, encoding="utf-8", delimiter=",", header_rows=1), {}
