"""Which columns of a table are taken, into which fields, and what reads their cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.reader import Readers
from catalyst_tui.exchange.rowreader import Taking
from catalyst_tui.exchange.shapes import looks_personal
from catalyst_tui.exchange.slots import EXTRAS, Slots
from catalyst_tui.exchange.source import Column, MappingError, Source, tidy
from catalyst_tui.exchange.sums import SUMS, Answers
from catalyst_tui.exchange.table import Table
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import personal_questions
from catalyst_tui.schema import Field
from catalyst_tui.schema.sentences import article

_TEXTS = ("string", "text")
_FEWEST_KEEPERS = 2


def takings_of(
    source: Source, table: Table, cohort: Cohort, people: People, slots: Slots
) -> Iterator[Taking]:
    """The columns that are taken. Raises `MappingError` for what cannot be: a field that there is not, a column to be
    kept where there is no room for it, or in the open though it is about people."""
    readers = Readers(cohort, people)
    answers = Answers(source, cohort) if source.target == SUMS else None
    places = {tidy(name): at for at, name in enumerate(table.header)}
    for column in source.columns:
        if not column.taken:
            continue
        at = places.get(column.name)
        if column.way == "record" and not column.to:  # says to which record a row belongs
            yield Taking(column, at, str, text=False)
        elif answers is not None:
            yield Taking(column, at, answers.reader(column), text=False)
        else:
            cells = [row.cells[at] for row in table.rows] if at is not None else []
            placed = _placed(column, cells, source, slots)
            field = _field(placed, source, slots)
            is_text = field is not None and field.type in _TEXTS
            whole = places.get(column.whole) if column.way == "share" else None
            private = _is_about_the_person(placed, slots)
            yield Taking(placed, at, readers.of(placed, field), is_text, whole, private)


def extra_key(name: str) -> str:
    """A column's name as a key among the extras: `Slack Name` → `slack_name`."""
    letters = (letter if letter.isalnum() and letter.isascii() else " " for letter in name.casefold())
    return "_".join("".join(letters).split())[:60].strip("_") or "column"


def _placed(column: Column, cells: list[str], source: Source, slots: Slots) -> Column:
    """The column with the field that it goes into; one that is kept without a field goes among the extras."""
    if column.do == "seal":
        if not column.to.startswith("/contact/"):
            raise MappingError(
                f'"{column.name}" is to be sealed with the person\'s contact, and nothing says in which field. Say it '
                f"with `to`, such as /contact/phone, in {source.record.path}."
            )
        if _has_few_keepers(slots):
            raise _no_keepers(column, "is to be sealed", source)
        return replace(column, do="keep") if source.kind == "people" else column
    if column.to:
        _refuse_in_the_open(column, source, slots)
        return column
    if not slots.has_extras:
        raise MappingError(
            f'"{column.name}" cannot be kept: {article(slots.noun)} has no room for fields of your own. Name a field '
            f"of it with `to`, or say drop, in {source.record.path}."
        )
    if why := looks_personal(column.name, cells):
        raise MappingError(
            f'"{column.name}" looks like {why}, and kept without a field it would stand in the open for ever. '
            f"Say seal or drop, or name a field, in {source.record.path}."
        )
    return replace(column, to=f"/{EXTRAS}/{extra_key(column.name)}")


def _has_few_keepers(slots: Slots) -> bool:
    return len(slots.cohort.program.get("keepers") or ()) < _FEWEST_KEEPERS


def _refuse_in_the_open(column: Column, source: Source, slots: Slots) -> None:
    """Raises MappingError for answers about the person that nobody could seal."""
    if _has_few_keepers(slots) and _is_about_the_person(column, slots):
        raise _no_keepers(column, "answers a question about the person", source)


def _is_about_the_person(column: Column, slots: Slots) -> bool:
    """Whether a column answers a question of an application that is personal."""
    start, answers, question = column.to.partition("/answers/")
    return bool(answers) and not start and question in personal_questions(slots.cohort.program)


def _no_keepers(column: Column, why: str, source: Source) -> MappingError:
    return MappingError(
        f'"{column.name}" {why}, and this program does not name two keepers of keys yet. Two ways out: name them (each '
        "makes a key with `catalyst keys --new`, and `keepers` in cohort/program.yaml lists both), or leave the column "
        f"out: say drop in {source.record.path}."
    )


def _field(column: Column, source: Source, slots: Slots) -> Field | None:
    """The field that a column goes into: of a person when it is sealed, else of what a row becomes."""
    sealed = column.do == "seal" and source.kind != "people"
    return Slots(slots.cohort, "people").field(column.to) if sealed else slots.field(column.to)
