"""From a table and a mapping to what an import does. Preview and import are this one function."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from catalyst_tui.exchange.contacts import sealed_in
from catalyst_tui.exchange.findings import found_in
from catalyst_tui.exchange.identity import Identity
from catalyst_tui.exchange.memory import marks_of, noted, sentence
from catalyst_tui.exchange.merge import merged, with_former_name
from catalyst_tui.exchange.outcome import Beside, Outcome, Plan, State
from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.refusal import CellRefused, RowRefused
from catalyst_tui.exchange.related import Companion, Directory, Related, without_related
from catalyst_tui.exchange.rowreader import Problem, Reading, RowReader
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.source import MappingError, Source
from catalyst_tui.exchange.spots import ItemSpots, RecordSpots, Spots
from catalyst_tui.exchange.sums import SUMS, summed
from catalyst_tui.exchange.table import Row, Table
from catalyst_tui.exchange.takings import takings_of
from catalyst_tui.exchange.work import IdsEver, Work
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import Violation
from catalyst_tui.workspace.change import Change

Refused = Mapping[int, tuple[Problem, ...]]
_MOST_ORGANIZATIONS = 5_000


def plan(
    source: Source,
    table: Table,
    cohort: Cohort,
    today: date,
    *,
    by: str | None = None,
    ids_ever: IdsEver | None = None,
    force: bool = False,
    directory: Directory | None = None,
    stays: Collection[int] = (),
) -> Plan:
    """What becomes of every row of a table.

    A row whose values would be an error, or would tell who a student is, is refused like one that cannot be read, and
    the others go on without it; with `force` it is taken in. `ids_ever` gives the ids of a kind that were ever used,
    `directory` what is known of organizations that are not here yet. `stays` are the numbers of rows that ask what is
    right, and of which somebody says that it is what stands here: they ask no more until they say something else.
    Raises `MappingError` when the mapping does not fit the file.
    """
    if not cohort.is_valid(source.record):
        raise MappingError(
            f"{source.record.path} has problems; mend them first: catalyst validate {source.record.path}"
        )
    source.refuse_misfit(table)
    if source.kind == "organizations" and len(table.rows) > _MOST_ORGANIZATIONS:
        raise MappingError(
            f"{len(table.rows):,} organizations are more than a program works with. Keep the file as a register, from "
            f"which single ones are taken: write `register: true` into {source.record.path}. Or pick rows with --only."
        )
    refused: dict[int, tuple[Problem, ...]] = {}
    while True:
        planner = _Planner(source, table, Work(cohort, ids_ever), today, directory, stays)
        outcomes = planner.outcomes(refused)
        edits = planner.work.edits()
        found = {} if force else found_in(edits, outcomes, cohort, today)
        if not found:
            break
        refused.update({row: planner.by_column(problems) for row, problems in found.items()})
    counted = Plan(source, table, tuple(outcomes), None)
    news = [outcome for outcome in outcomes if outcome.to_remember]
    if not edits and not news:
        return counted
    edits = [*edits, noted(counted, news, today, by)]
    return replace(counted, change=Change(tuple(edits), sentence(counted), "import"))


class _Planner:
    """One pass over the rows."""

    def __init__(
        self,
        source: Source,
        table: Table,
        work: Work,
        today: date,
        directory: Directory | None,
        stays: Collection[int],
    ) -> None:
        self.work = work
        self._stays = stays
        self._source, self._table, self._today = source, table, today
        cohort = work.cohort
        self._slots = Slots(cohort, source.kind, source.listed)
        self._people = People(cohort, source.people_by)
        self._identity = Identity(work, self._people)
        self._related = Related("" if source.listed else source.kind, work, self._identity, directory)
        takings = list(takings_of(source, table, cohort, self._people, self._slots))
        self._columns = {taking.column.to: taking.column.name for taking in takings}
        needed = (
            () if source.target == SUMS else (slot.pointer for slot in self._slots.required(self._columns))
        )
        self._needed = {pointer: self._columns[pointer] for pointer in needed if pointer in self._columns}
        self._reader = RowReader(source, table, takings)
        self._known = {
            self._reader.stored(str(entry.get("key"))): entry
            for entry in source.value.get("taken", ())
            if isinstance(entry, dict)
        }
        self._rows: dict[str, Reading] = {}
        self._places: dict[tuple[str, str], int] = {}
        self._owners = {_place(entry): key for key, entry in self._known.items() if not entry.get("stays")}

    def outcomes(self, refused: Refused) -> list[Outcome]:
        """What becomes of each row, when these are refused for what the rules found in them."""
        if self._source.target == SUMS:
            return summed(
                self._source, self.work, map(self._reader.read, self._table.rows), self._today, refused
            )
        spots: Spots = (
            ItemSpots(self._source, self.work, self._slots, self._people)
            if self._source.listed
            else RecordSpots(self._source, self.work, self._slots, self._identity)
        )
        return [self._outcome(row, spots, refused.get(row.number, ())) for row in self._table.rows]

    def by_column(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems of fields as problems of the columns that they came from."""
        return tuple(Problem(self._columns.get(one.column, ""), one.message) for one in problems)

    def _outcome(self, row: Row, spots: Spots, refused: tuple[Problem, ...]) -> Outcome:
        reading = self._reader.read(row)
        known = self._known.get(reading.key, {})
        twin = self._rows.setdefault(reading.key, reading)
        if twin.digest != reading.digest:
            told = (
                f"It has the same key as row {twin.row.number}, and says something else. Keep one of the two, or "
                "name one more column that tells rows apart: --decide 'COLUMN=key'."
            )
            return Outcome(reading, "refused", problems=(Problem("", told),))
        if twin is not reading:
            return Outcome(reading, "known", notes=(f"the same as row {twin.row.number}",))
        if known and known.get("digest", reading.digest) == reading.digest:
            place = _place(known)
            self._places.setdefault(place, row.number)
            return Outcome(reading, "known", *place)
        problems = (*reading.problems, *refused, *self._empty(reading))
        if problems:
            return Outcome(reading, "refused", problems=problems, notes=reading.notes)
        if known.get("stays"):
            known = {}  # nothing came in by this row: what it says now is asked as if it never had been
        try:
            return self._placed(reading, known, spots)
        except (RowRefused, CellRefused) as error:
            return Outcome(reading, "refused", problems=(Problem("", str(error)),), notes=reading.notes)

    def _placed(self, reading: Reading, known: Mapping[str, Any], spots: Spots) -> Outcome:
        """The row at its place, written into the working copy unless it is refused."""
        marks = marks_of(known)
        reading, companions = self._related.of(reading, self._before(known), marks)
        own = replace(reading, fields=without_related(self._source.kind, reading.fields))
        spot = spots.find(own, known)
        before = without_related(self._source.kind, marks) if known else None
        new, steps = merged(spot.old, {**spot.made, **own.fields}, before, self._slots.root)
        if self._source.register:
            new, steps = with_former_name(new, steps)
        record, pointer = spots.write(spot, new)
        if not spot.item:
            record = self._traced(record, reading, steps)
        wrong = (*self._wrong(spot.kind, record, pointer), *chain.from_iterable(map(self._amiss, companions)))
        if wrong:
            return Outcome(reading, "refused", problems=wrong, notes=reading.notes)
        self._related.stage(companions)
        contact = sealed_in(reading, self.work, marks)
        if any(not step.kept for step in steps):
            self.work.stage(spot.kind, spot.id, record)
        every = (*steps, *chain.from_iterable(one.steps for one in companions), *contact.steps)
        state = _state(bool(spot.old), any(step.kept for step in every), bool(every))
        notes = (*reading.notes, *contact.notes)
        place = spot.record, spot.item
        other = self._places.setdefault(place, reading.row.number)
        owner = self._owners.setdefault(place, reading.key)
        if other != reading.row.number and steps:
            notes = (*notes, f"row {other} is about the same")
        beside = tuple(
            Beside(f"{one.kind}/{one.id}", one.within, str(one.value.get("name", ""))) for one in companions
        )
        # What a second row says against the first is asked at every import, until the record says it too, or somebody
        # says that the record is right.
        asks = state == "conflict" and not known and owner != reading.key
        stays = asks and reading.row.number in self._stays
        if stays:
            state = "changed" if any(not step.kept for step in every) else "known"
            notes = (*notes, "what is here is right: this row asks no more until it says something else")
        return Outcome(
            reading,
            state,
            *place,
            every,
            notes=notes,
            to_remember=stays or not asks,
            beside=beside,
            stays=stays,
        )

    def _before(self, known: Mapping[str, Any]) -> Mapping[str, Any]:
        """The record that a row became when it was taken in, {} when there is none."""
        kind, _, id = str(known.get("record", "")).partition("/")
        return self.work.value(kind, id) if id and self.work.has(kind, id) else {}

    def _amiss(self, one: Companion) -> tuple[Problem, ...]:
        """What the schema says against who comes in with a row."""
        found = self.work.violations(one.kind, one.value)
        return tuple(self._told(each, one.within + each.pointer) for each in found)

    def _empty(self, reading: Reading) -> Iterator[Problem]:
        """Columns that nothing can be taken in without, and in which nothing stands."""
        told = {problem.column for problem in reading.problems}
        for pointer, column in self._needed.items():
            if pointer not in reading.fields and column not in told:
                yield Problem(column, "Nothing stands in it, and it is needed.")

    def _wrong(self, kind: str, record: dict[str, Any], pointer: str) -> tuple[Problem, ...]:
        """What the schema says against a row's values, by the columns that they came from."""
        found = [one for one in self.work.violations(kind, record) if _within(one.pointer, pointer)]
        return tuple(self._told(one, one.pointer[len(pointer) :]) for one in found)

    def _told(self, violation: Violation, at: str) -> Problem:
        message = f"{violation.message} {violation.help or ''}".strip()
        column = next((name for to, name in self._columns.items() if to and _within(at, to)), "")
        return Problem(column, message if column or not at else f"{at}: {message}")

    def _traced(self, record: dict[str, Any], reading: Reading, steps: list[Any]) -> dict[str, Any]:
        """The record with where it came from, where its schema has room for that."""
        if not steps or self._slots.root.within("sources") is None:
            return record
        source = {"import": self._source.id, "row": reading.key, "date": self._today.isoformat()}
        others = [each for each in record.get("sources", ()) if each.get("row") != reading.key]
        return {**record, "sources": [*others, source]}


def _state(old: bool, kept: bool, steps: bool) -> State:
    if not old:
        return "taken"
    if kept:
        return "conflict"
    return "changed" if steps else "known"


def _place(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The record and the item that a remembered row became."""
    return str(entry.get("record", "")), str(entry.get("item", ""))


def _within(pointer: str, above: str) -> bool:
    return pointer == above or pointer.startswith(f"{above}/") or not above
