"""Making a mapping: a new one from a file, and what staff decide about its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from catalyst_tui.document import dump
from catalyst_tui.document.patch import Operation
from catalyst_tui.document.scalar import parse_value
from catalyst_tui.exchange.asked import answers
from catalyst_tui.exchange.guess import Guess, entry, guesses, row_key
from catalyst_tui.exchange.known_headers import number_of
from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.reader import Readers
from catalyst_tui.exchange.slots import Slot, Slots
from catalyst_tui.exchange.source import CUT, OWN, Column, MappingError, Source, tidy
from catalyst_tui.exchange.sums import SUMS, Answers
from catalyst_tui.exchange.table import Table
from catalyst_tui.exchange.takings import takings_of
from catalyst_tui.exchange.wanted import as_asked, wanted
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import Change, Create, Patch
from catalyst_tui.workspace.objects import blob_id

_DO = ("keep", "seal", "drop")
EVERYTHING_OPEN = "*"
NOTHING = "nothing"
FORMAT = "format:"
KEY = "key"
"""Decides that rows are told apart by a column, besides what becomes of it."""
REGISTERS = "registers"
"""What rows become that stay in a file beside the cohort, to be looked for there."""
_ANSWER = re.compile(
    r"[^\s@]+@[^\s@]+\.[^\s@.]+|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[ T][0-9]{1,2}:[0-9]{2}.*"
).fullmatch  # what no form has for a title
_MANY = 1000  # rows from which on a file of organizations is taken for a register


def target_of(into: str, cohort: Cohort) -> dict[str, str]:
    """The target that `partnerships/reports`, `grants` or `surveys/mid-year/results` names. Raises `MappingError`."""
    kind, _, rest = into.strip("/").partition("/")
    record, _, listed = rest.rpartition("/")
    if rest and not record and kind == "surveys":
        record, listed = rest, SUMS[1][1:]
    target = {
        "kind": kind,
        **({"list": f"/{listed}"} if listed else {}),
        **({"record": record} if record else {}),
    }
    _ = Slots(cohort, kind, target.get("list", "")).root
    if kind == SUMS[0] and listed and not record:
        raise MappingError("Say which survey these are the answers to, such as surveys/mid-year.")
    if record and not cohort.has(kind, record):
        hint = did_you_mean(record, cohort.ids(kind))
        raise MappingError(f"There is no {KINDS[kind].singular} {record}. {hint}".rstrip())
    return target


def proposal(
    table: Table, id: str, title: str, into: str, cohort: Cohort, decisions: Sequence[str] = ()
) -> tuple[Change, list[Guess]]:
    """The change that makes a mapping for a file, with a guess for each column and what was decided; and the guesses.

    Raises `MappingError` when the target is none, the id is taken or cannot be one, or the file has no titles.
    """
    if not id or not all(
        letter.isascii() and (letter.islower() or letter.isdigit() or letter == "-") for letter in id
    ):
        raise MappingError(
            f'"{id}" cannot be an id: small letters, digits and dashes, such as monthly-report-form.'
        )
    if cohort.has("imports", id):
        raise MappingError(
            f"There is a mapping {id} already. Use it with --map {id}, or choose another name."
        )
    _refuse_answers_as_titles(table)
    register = into == REGISTERS
    target = target_of("organizations" if register else into, cohort)
    register = register or (target == {"kind": "organizations"} and len(table.rows) > _MANY)
    if (target["kind"], target.get("list")) == SUMS:
        found, key = answers(table, target["record"], cohort), []
    else:
        slots = list(Slots(cohort, target["kind"], target.get("list", "")).all())
        of_people, readers = target["kind"] != "organizations", Readers(cohort, People(cohort))
        asked_for = wanted(cohort, target["kind"])
        found, key = guesses(table, slots, readers, of_people=of_people, wanted=asked_for), row_key(table)
        schools = register or number_of(table.header)
        if not of_people and schools and all(guess.entry.get("to") != "/kind" for guess in found):
            found.append(
                Guess({"column": "(kind)", "to": "/kind", "constant": "school"}, "a register of schools")
            )
    value: dict[str, Any] = {"id": id, "title": title or id.replace("-", " ").capitalize(), "target": target}
    value |= {"register": True} if register else {}
    value |= {"header_rows": table.header_rows} if table.header_rows != 1 else {}
    value |= {"encoding": table.encoding} if table.encoding not in ("", "utf-8") else {}
    value |= {"delimiter": table.delimiter} if table.delimiter not in ("", ",") else {}
    value |= {"people_by": "email"} if any(guess.entry.get("as") == "person" for guess in found) else {}
    value |= {"row_key": key} if key else {}
    value["columns"] = [as_asked(guess.entry, cohort) for guess in found]
    kind = KINDS["imports"]
    record = Record(kind, id, kind.path_of(id), dump(value).encode(), value)
    operations = _decided(Source(record, value), table, cohort, decisions)
    text = record.document.patch(operations).text
    return Change((Create(record.path, text),), f"{id}: a mapping for imports", "import"), found


def _refuse_answers_as_titles(table: Table) -> None:
    """Raise `MappingError` when what stands above the rows is somebody's answer: titles are written into the mapping,
    and stand there for ever."""
    if any(map(_ANSWER, map(str.strip, table.header))):
        raise MappingError(
            f"The first row of {table.name or 'this file'} is an answer: a mail address, or a day and a time, "
            "stands in it. Put a row with titles of the columns above it, and import it again."
        )


def missing(source: Source, cohort: Cohort) -> list[Slot]:
    """The fields that nothing can be taken in without, and that no column of the mapping gives."""
    if source.target == SUMS:
        return []
    given = {column.to for column in source.columns if column.taken}
    return [slot for slot in Slots(cohort, *source.target).required(given) if slot.pointer not in given]


def decided(source: Source, table: Table, cohort: Cohort, decisions: Sequence[str]) -> Change:
    """The change of a mapping that these decisions are: `COLUMN=keep`, `COLUMN=drop`, `COLUMN=seal:/contact/phone`,
    `COLUMN=/hours/visits`, `COLUMN=record`, `COLUMN=format:D/M/YYYY`; `COLUMN: WORD=VALUE` says what a word of the form
    means (`nothing`, or several values with commas between); `/role=professional` gives a field the same value in every
    row, `COLUMN=key` tells rows apart by it, and `*=drop` decides all that is still open. Raises `MappingError`.
    """
    operations = _decided(source, table, cohort, decisions)
    patch = Patch(source.record.path, operations, base=blob_id(source.record.data))
    return Change((patch,) if operations else (), f"{source.id}: what becomes of its columns", "import")


def _decided(source: Source, table: Table, cohort: Cohort, decisions: Sequence[str]) -> tuple[Operation, ...]:
    """The edits of a mapping that decisions are; columns of the file that are new to it are put down as well."""
    columns = [dict(each) for each in source.record.value.get("columns") or ()]
    for name in table.header:
        if name not in OWN and tidy(name) not in {tidy(each["column"]) for each in columns}:
            columns.append({"column": tidy(name)})
    keys = list(source.row_key)
    for decision in decisions:
        left, equals, right = decision.rpartition("=")
        if not equals or not left or not right:
            raise MappingError(
                f'"{decision}" is no decision. Write COLUMN=drop, COLUMN=/field, or /field=value.'
            )
        if left.startswith("/"):
            _constant(columns, left, right, source, cohort)
            continue
        if found := _word_of(columns, left):
            place, word = found
            columns[place]["values"] = {**columns[place].get("values", {}), word: _meaning(right)}
            continue
        for place in _meant(columns, left):
            name = columns[place]["column"]
            if right == KEY:
                keys += [name] if name not in keys else []
            elif right.startswith(FORMAT):
                columns[place]["format"] = right.removeprefix(FORMAT)
            else:
                columns[place] = _entry(name, right, source, table, cohort)
                _take_its_place(columns, place, keys, table)
                _refuse_what_cannot_be(columns[place], source, table, cohort)
    return tuple(_operations(source, columns, keys))


def _refuse_what_cannot_be(column: dict[str, Any], source: Source, table: Table, cohort: Cohort) -> None:
    """Raise `MappingError` for a decision that no import could carry out, such as to keep a name in the open."""
    alone = replace(source, value={**source.value, "columns": [column]})
    slots = Slots(cohort, source.kind, source.listed)
    for _ in takings_of(alone, table, cohort, People(cohort), slots):
        pass


def _take_its_place(columns: list[dict[str, Any]], place: int, keys: list[str], table: Table) -> None:
    """Drop the columns that a file does not have any more and whose field another one gives now: the form calls it
    otherwise. Where rows were told apart by one, they are by the other."""
    there = {tidy(name) for name in table.header}
    new = columns[place]
    for at, old in enumerate(columns):
        name = tidy(old["column"])
        if at != place and old.get("to", "") == new.get("to") and "constant" not in old and name not in there:
            columns[at] = {"column": old["column"], "do": "drop"}
            keys[:] = list(dict.fromkeys(new["column"] if key == name else key for key in keys))


def _operations(source: Source, columns: list[dict[str, Any]], keys: list[str]) -> Iterator[Operation]:
    if keys != list(source.row_key):
        yield Operation("add", "/row_key", keys)
    before = source.record.value.get("columns") or []
    if not before:
        yield Operation("add", "/columns", columns)
        return
    for place, each in enumerate(columns):
        if place >= len(before):
            yield Operation("add", "/columns/-", each)
        elif each != before[place]:
            yield Operation("replace", f"/columns/{place}", each)


def _meant(columns: list[dict[str, Any]], name: str) -> list[int]:
    """The places of the columns that a decision is about."""
    if name == EVERYTHING_OPEN:
        return [
            place
            for place, each in enumerate(columns)
            if not each.keys() & {"to", "do"} and each.get("as") != "record"
        ]
    names = [tidy(each["column"]) for each in columns]
    exact = [place for place, each in enumerate(names) if each == tidy(name)]
    begins, _, ends = tidy(name).casefold().partition(CUT)
    alike = exact or [
        place
        for place, each in enumerate(map(str.casefold, names))
        if each.startswith(begins.strip()) and each.endswith(ends.strip())
    ]
    if len(alike) != 1:
        what = "several columns are called" if alike else "there is no column"
        hint = "" if alike else did_you_mean(tidy(name), names)
        raise MappingError(f'{what[0].upper()}{what[1:]} "{name}". {hint}'.rstrip())
    return alike


def _word_of(columns: list[dict[str, Any]], left: str) -> tuple[int, str] | None:
    """The place of a column, and a word of it, when a decision is about one: `profession: DDaT`."""
    names = [tidy(each["column"]) for each in columns]
    if tidy(left) in names:
        return None
    for place, name in enumerate(names):
        if left.startswith(f"{name}: ") and left[len(name) + 2 :].strip():
            return place, left[len(name) + 2 :].strip()
    return None


def _meaning(text: str) -> Any:
    """What a word means: a value, several with commas between, or nothing."""
    if text == NOTHING:
        return []
    several = [parse_value(part.strip()) for part in text.split(",")]
    return several if len(several) > 1 else several[0]


def _entry(name: str, what: str, source: Source, table: Table, cohort: Cohort) -> dict[str, Any]:
    word, _, to = what.partition(":")
    if word in _DO and (not to or to.startswith("/")):
        return {"column": name, "do": word, **({"to": to} if to else {})}
    if what == "record":
        return {"column": name, "as": "record"}
    if not what.startswith("/"):
        raise MappingError(
            f'"{what}" is none of keep, seal, drop, record and key, and no field: fields begin with /.'
        )
    if source.target == SUMS:
        Answers(source, cohort).reader(Column(name, "keep", what))
        return {"column": name, "to": what}
    field = Slots(cohort, *source.target).field(what)
    there = {tidy(each): each for each in table.header}
    made = entry(name, what, field, table.column(there[tidy(name)]) if tidy(name) in there else ())
    return as_asked(made, cohort)


def _constant(columns: list[dict[str, Any]], to: str, value: str, source: Source, cohort: Cohort) -> None:
    """Give a field the same value in every row, by a column that no file has."""
    if source.target != SUMS:
        Slots(cohort, *source.target).field(to)
    name = f"({to.strip('/').replace('/', ' ')})"
    made = {"column": name, "to": to, "constant": parse_value(value)}
    places = [place for place, each in enumerate(columns) if each["column"] == name]
    if places:
        columns[places[0]] = made
    else:
        columns.append(made)
