"""A source of data, `cohort/imports/<id>.yaml`: how its columns are read, and what was taken in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.exchange.table import BELONGS_TO, WHY_NOT, Table
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record

ROW = "Catalyst: row"
"""The column in which the file of rejected rows says which row it was, so that it is known when it comes mended."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(r"\+?(?:\([0-9]{3}\) ?|[0-9]{3}[-. ])[0-9]{3}[-. ][0-9]{4}|\+[0-9][0-9 .()-]{8,16}[0-9]")

_LONG = 60
CUT = "…"
"""Stands for the middle of a long name."""

OWN = (WHY_NOT, BELONGS_TO, ROW)


class MappingError(CatalystError):
    """A mapping that does not fit the file, or leaves something open."""


class Undecided(MappingError):
    """Columns of a file of which nobody has said what becomes of them: `columns`."""

    def __init__(self, columns: Sequence[str], id: str, path: str) -> None:
        super().__init__(
            f"Nobody has decided what becomes of {in_short(columns)}. For each, name a field, or say keep, seal or "
            f"drop: catalyst import FILE --map {id} --decide '{columns[0]}=drop', or in {path}."
        )
        self.columns = columns


class Gone(MappingError):
    """Columns that a mapping needs, and that a file does not have any more: `columns`."""

    def __init__(self, columns: Sequence[Column], keys: Sequence[str], id: str, file: str, hint: str) -> None:
        names = [*(column.name for column in columns), *keys]
        to = next((column.to for column in columns if column.to), "/field")
        super().__init__(
            f"{file or 'This file'} has no column {in_short(names)}, which the mapping {id} needs. "
            f"{f'{hint} ' if hint else ''}Say which one has taken its place, or that none has: catalyst import FILE "
            f"--map {id} --decide 'COLUMN={to}', or '{names[0]}=drop'."
        )
        self.columns = names


@dataclass(frozen=True, slots=True)
class Column:
    """What becomes of one column. `do` is `keep`, `seal`, `drop`, or "" while nobody has decided."""

    name: str
    do: str
    to: str = ""
    way: str = ""
    format: str | None = None
    split: str | None = None
    values: Mapping[str, Any] | None = None
    constant: Any = None
    whole: str = ""
    note: str = ""

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Column:
        to, way = entry.get("to", ""), entry.get("as", "")
        takes = bool(to) or way == "record"
        return cls(
            name=tidy(entry["column"]),
            do=entry.get("do") or ("keep" if takes else ""),
            to=to,
            way=way,
            format=entry.get("format"),
            split=entry.get("split"),
            values={tidy(word).casefold(): value for word, value in entry.get("values", {}).items()},
            constant=entry.get("constant"),
            whole=tidy(entry.get("of", "")),
            note=str(entry.get("note", "")),
        )

    @property
    def taken(self) -> bool:
        """Whether something of it goes into the cohort."""
        return self.do in ("keep", "seal")


@dataclass(frozen=True)
class Source:
    """One mapping, and the rows that came in by it."""

    record: Record
    value: Mapping[str, Any]  # the record's, as far as its schema accepts it

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def title(self) -> str:
        return str(self.value.get("title", self.id))

    @property
    def kind(self) -> str:
        return str(self._target["kind"])

    @property
    def listed(self) -> str:
        """The pointer of the list that a row is an item of; "" when it becomes a record."""
        return str(self._target.get("list", ""))

    @property
    def target(self) -> tuple[str, str]:
        """What rows become: a kind, and the pointer of a list of it or ""."""
        return self.kind, self.listed

    @property
    def into(self) -> str | None:
        """The id of the one record that all rows belong to."""
        return self._target.get("record")

    @property
    def _target(self) -> Mapping[str, Any]:
        target = self.value.get("target")
        if not isinstance(target, Mapping) or "kind" not in target:
            raise MappingError(f"{self.record.path} does not say what its rows become (`target`).")
        return target

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(Column.of(entry) for entry in self.value.get("columns", ()) if "column" in entry)

    @property
    def register(self) -> bool:
        """Whether its rows stay in a file beside the cohort, and come in one by one."""
        return self.value.get("register") is True

    @property
    def people_by(self) -> str:
        return str(self.value.get("people_by", "email"))

    @property
    def row_key(self) -> tuple[str, ...]:
        return tuple(map(tidy, self.value.get("row_key", ())))

    @property
    def undecided(self) -> list[str]:
        """The columns of which nobody has said what becomes of them."""
        return [column.name for column in self.columns if not column.do]

    def refuse_misfit(self, table: Table) -> None:
        """Raise `MappingError` unless every column of the file is decided, and every one that is needed is there."""
        there = {tidy(name) for name in table.header if name not in OWN}
        known = {column.name for column in self.columns}
        new = [tidy(name) for name in table.header if tidy(name) in there - known]
        gone = self.gone(there)
        keys = [name for name in self.row_key if name not in there and name not in {c.name for c in gone}]
        if gone or keys:
            hint = did_you_mean(gone[0].name if gone else keys[0], new) if new else ""
            raise Gone(gone, keys, self.id, table.name, hint)
        open_ones = [*new, *(name for name in self.undecided if name in there)]
        if open_ones:
            raise Undecided(open_ones, self.id, self.record.path)

    def gone(self, there: Collection[str]) -> list[Column]:
        """The columns that are needed, and not there."""
        return [c for c in self.columns if c.taken and c.constant is None and c.name not in there]

    def fitness(self, table: Table) -> float:
        """How well a file fits: the share of the columns of both that both have."""
        there = {tidy(name) for name in table.header if name not in OWN}
        known = {
            column.name
            for column in self.columns
            if not (column.constant is not None and column.name not in there)
        }
        return len(there & known) / max(len(there | known), 1)


def tidy(name: str) -> str:
    """A column's name as it is compared and written down: with single spaces, and without a mail address or a phone
    number, which a form's question may tell and which would stand in the mapping for ever."""
    return _PHONE.sub("(phone)", _MAIL.sub("(mail)", " ".join(str(name).split())))


def shortened(name: str) -> str:
    """A column's name without its middle when it is long: what tells the columns of a grid apart stands at the end.
    Decisions may name it so, too."""
    return name if len(name) <= _LONG else f"{name[: _LONG // 2]}{CUT}{name[-_LONG // 2 :]}"


def in_short(names: Sequence[str]) -> str:
    """`"A", "B" and 3 more`"""
    some = [f'"{shortened(name)}"' for name in names[:4]]
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return ", ".join(some) + more
