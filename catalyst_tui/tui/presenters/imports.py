"""Imports as rows of a table: what becomes of each row of a file, and of each column of a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalyst_tui.exchange.making import missing
from catalyst_tui.exchange.outcome import STATES, Outcome, Plan
from catalyst_tui.exchange.preview import SIGNS, lines
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.source import Column as Mapped
from catalyst_tui.exchange.source import MappingError, Source, tidy
from catalyst_tui.exchange.sums import SUMS
from catalyst_tui.exchange.table import Table
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.rows import Column, Row

PREVIEW = (
    Column("", least=1, most=1),
    Column("row", "right", least=3, most=7),
    Column("record", least=10, most=28),
    Column("what", least=40, most=120),
)
MAPPING = (
    Column("", least=1, most=1),
    Column("column", least=20, most=50),
    Column("becomes", least=18, most=40),
    Column("for example", least=12, most=60),
)
_ORDER = ("refused", "conflict", "changed", "taken", "known")


def preview_rows(plan: Plan, cohort: Cohort, *, known: bool) -> list[Row]:
    """A row for each row of the file, what needs a look first; those taken in before only when they are asked for."""
    counts = plan.counts
    found = sorted(lines(plan, cohort, known=known), key=lambda line: (_ORDER.index(line.state), line.number))
    return [
        Row(
            str(line.number),
            (SIGNS[line.state], str(line.number), line.where, "; ".join(line.told)),
            group=f"{STATES[line.state]}  {counts[line.state]}",
            sort=("", line.number),
        )
        for line in found
    ]


def whole(plan: Plan, number: int, cohort: Cohort) -> str:
    """All that is to be told of a row."""
    told = (line.told for line in lines(plan, cohort, known=True) if line.number == number)
    return "\n".join(next(told, ()))


def outcome_of(plan: Plan, number: int) -> Outcome | None:
    return next((outcome for outcome in plan.outcomes if outcome.number == number), None)


def mapping_rows(source: Source, table: Table, cohort: Cohort) -> list[Row]:
    """A row for each column of the file, and for each field that nothing gives yet; what is open stands first."""
    there = {tidy(name): name for name in table.header}
    columns = {column.name: column for column in source.columns}
    rows = [
        _column_row(Mapped(name, ""), table, there, source, cohort)
        for name in there
        if name not in columns and not name.startswith("Catalyst: ")
    ]
    rows += [_column_row(column, table, there, source, cohort) for column in source.columns]
    needed = [
        Row(
            f"needs {slot.pointer}",
            ("?", slot.title, "needed, and nothing gives it", ""),
            group="still needed",
        )
        for slot in missing(source, cohort)
    ]
    return [*needed, *sorted(rows, key=lambda row: row.group != _OPEN)]


_OPEN = "not decided yet"


def _column_row(column: Mapped, table: Table, there: dict[str, str], source: Source, cohort: Cohort) -> Row:
    cells = table.column(there[column.name]) if column.name in there else []
    example = next((cell for cell in cells if cell.strip()), "")
    becomes = in_words(column, source, cohort)
    group = "decided" if column.do else _OPEN
    return Row(column.name, ("✓" if column.do else "?", column.name, becomes, example[:80]), group=group)


def in_words(column: Mapped, source: Source, cohort: Cohort) -> str:
    """What becomes of a column: `Hours, visits`, `dropped`."""
    match column.do:
        case "":
            return "not decided yet"
        case "drop":
            return "dropped"
        case "seal":
            return f"sealed, {column.to.rpartition('/')[2].replace('_', ' ')} of the contact"
        case _ if not column.to:
            return "says which record" if column.way == "record" else "kept, among the extras"
    titles = {slot[0]: slot[1] for slot in choices(source, cohort)}
    title = titles.get(column.to, column.to)
    return f"{title}: always {column.constant}" if column.constant is not None else title


def choices(source: Source, cohort: Cohort) -> Iterator[tuple[str, str]]:
    """The fields that a column may go into: pointer and title."""
    if source.target == SUMS:
        survey = cohort.peek("surveys", source.into or "")
        for question in (survey.value.get("questions") or ()) if survey else ():
            yield f"/questions/{question['id']}", str(question.get("text", ""))
        yield "/group", "who answers"
        return
    try:
        yield from ((slot.pointer, slot.title) for slot in Slots(cohort, *source.target).all())
    except MappingError:
        return


def decisions_for(source: Source, cohort: Cohort) -> Sequence[tuple[str, str]]:
    """What can be decided about a column: what it is called, and how `--decide` says it."""
    found = [("drop it: nothing of it is taken", "drop")]
    if source.target != SUMS:
        if Slots(cohort, *source.target).has_extras:
            found.append(("keep it with the record, as it is", "keep"))
        contact = [slot for slot in Slots(cohort, "people").all() if slot.pointer.startswith("/contact/")]
        if source.kind != "people":
            found += [
                (f"seal it with the person's {slot.title.lower()}", f"seal:{slot.pointer}")
                for slot in contact
            ]
        if source.listed:
            found.append(("it says to which record a row belongs", "record"))
    return [*found, *((f"→ {title}", pointer) for pointer, title in choices(source, cohort))]
