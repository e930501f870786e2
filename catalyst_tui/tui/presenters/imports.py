"""Imports as rows of a table: what becomes of each row of a file, and of each column of a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalyst_tui.exchange.making import KEY, missing
from catalyst_tui.exchange.outcome import STATES, Outcome, Plan
from catalyst_tui.exchange.preview import SIGNS, lines
from catalyst_tui.exchange.register_plan import RegisterPlan
from catalyst_tui.exchange.shapes import is_sensitive
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.source import Column as Mapped
from catalyst_tui.exchange.source import MappingError, Source, tidy
from catalyst_tui.exchange.sums import SUMS
from catalyst_tui.exchange.table import Table
from catalyst_tui.exchange.unknown import DATE, Unknown, unknown_words
from catalyst_tui.exchange.wanted import unread
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.plain import one_line
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
WORD = "word "
NEAR = "near "
GONE = "gone "
UNREAD = "unread "
"""What the ids of rows begin with that are words of a form, entries of a register that are new or not in it any more,
and what no column or cell gives."""
ASKS = "Which is right? x: what is here. Where the row is, enter opens the record, to write it there."
READ_AS_EMPTY = "cells that read as empty"
_MOST = 200
_ORDER = ("refused", "conflict", "changed", "taken", "known")


def preview_rows(plan: Plan, cohort: Cohort, *, known: bool) -> list[Row]:
    """A row for each row of the file, what needs a look first; those taken in before only when they are asked for."""
    counts = plan.counts
    found = sorted(lines(plan, cohort, known=known), key=lambda line: (_ORDER.index(line.state), line.number))
    unread = [Row(f"{UNREAD}{told}", ("!", "", "", told), group=READ_AS_EMPTY) for told in plan.table.told]
    return unread + [
        Row(
            str(line.number),
            (SIGNS[line.state], str(line.number), line.where, "; ".join(line.told)),
            group=f"{STATES[line.state]}  {counts[line.state]}",
            sort=("", line.number),
        )
        for line in found
    ]


def news_rows(register: RegisterPlan) -> list[Row]:
    """What is new in a register near the schools here, what of it is to come in, and what is not in it any more."""
    news = register.news
    near = [
        Row(
            f"{NEAR}{entry.number}",
            ("·", "", entry.name, f"{entry.place}   enter takes it in"),
            group=f"new near the schools here  {len(news.near)}",
        )
        for entry in news.near[:_MOST]
        if all(outcome.reading.key != entry.number for outcome in register.plan.outcomes)
    ]
    gone = [
        Row(f"{GONE}{record}", ("!", "", news.cohort.label(*record.split("/")), "not in the register any more"),
            group=f"not in it any more  {len(register.gone)}")
        for record in register.gone
    ]  # fmt: skip
    return [*near, *gone]


def whole(plan: Plan, number: int, cohort: Cohort) -> str:
    """All that is to be told of a row, and how one that asks is answered."""
    told = (line.told for line in lines(plan, cohort, known=True) if line.number == number)
    outcome = outcome_of(plan, number)
    asks = (ASKS,) if outcome is not None and outcome.asks else ()
    return "\n".join((*asks, *next(told, ())))


def told_of(row: Row, plan: Plan, cohort: Cohort) -> str:
    """All that is to be told of the row under the cursor, which the list cuts; "" when that is nothing more."""
    if row.id.isdecimal():
        return whole(plan, int(row.id), cohort)
    return row.id.removeprefix(UNREAD) if row.id.startswith(UNREAD) else ""


def record_of(row: Row, plan: Plan) -> str:
    """The record that a row is about, as kind/id; "" when it is about none."""
    if row.id.startswith(GONE):
        return row.id.removeprefix(GONE)
    outcome = outcome_of(plan, int(row.id)) if row.id.isdecimal() else None
    return outcome.record if outcome else ""


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
            ("?", slot.title, "no column gives it", ""),
            group=NEEDED,
        )
        for slot in missing(source, cohort)
    ]
    words = [_word_row(word) for word in unknown_words(source, table, cohort)]
    asked = [
        Row(
            f"{UNREAD}{each.pointer}",
            ("·", each.title, "no column gives it", f"the rule: {each.rule}"),
            group=ASKED,
        )
        for each in unread(source, cohort)
    ]
    return sorted([*needed, *words, *asked, *rows], key=lambda row: _GROUPS.index(row.group))


MISSING, SENSITIVE, OPEN, _DECIDED = (
    "not in this file: say which column has taken its place, or drop it",
    "sensitive: drop it, unless the program must have it",
    "not decided yet",
    "decided",
)
NEEDED, TOLD = "still needed", "words to be told"
ASKED = "a rule reads it, and has to ask"
_GROUPS = (MISSING, NEEDED, TOLD, ASKED, SENSITIVE, OPEN, _DECIDED)


def _word_row(unknown: Unknown) -> Row:
    """A word that nobody has said the meaning of, or days that can be read in two ways."""
    rows = f"in {unknown.rows} row{'s' * (unknown.rows != 1)}"
    if unknown.about == DATE:
        ways = " or ".join(title for _, title in unknown.choices)
        cells = ("?", unknown.column, f"“{unknown.word}”: {ways}?", rows)
    else:
        likely = f"perhaps {unknown.likely}" if unknown.likely else "means nothing here yet"
        cells = ("?", unknown.column, f"“{unknown.word}” {likely}", rows)
    return Row(f"{WORD}{unknown.column}: {unknown.word}", cells, group=TOLD)


def column_told(name: str, source: Source, table: Table) -> str:
    """All that is known of a column: its whole name, what was noted, some of what stands in it."""
    there = {tidy(each): each for each in table.header}
    column = next((each for each in source.columns if each.name == name), None)
    cells = [cell.strip() for cell in table.column(there[name])] if name in there else []
    filled = [cell for cell in cells if cell]
    several = list(dict.fromkeys(filled))
    some = " · ".join(one_line(cell)[:60] for cell in several[:4]) + (" · …" if len(several) > 4 else "")
    count = f"{len(filled)} of {len(cells)} filled, {len(several)} different"
    note = f"  {column.note}" if column and column.note else ""
    return f"{name}{note}\n{count}: {some}" if filled else f"{name}{note}\nnothing stands in it"


def _column_row(column: Mapped, table: Table, there: dict[str, str], source: Source, cohort: Cohort) -> Row:
    cells = table.column(there[column.name]) if column.name in there else []
    example = next((cell for cell in cells if cell.strip()), "")
    becomes = in_words(column, source, cohort)
    if column in source.gone(there):
        return Row(column.name, ("!", column.name, becomes, ""), group=MISSING)
    sensitive = not column.do and is_sensitive(column.name, cells)
    group = _DECIDED if column.do else SENSITIVE if sensitive else OPEN
    sign = "✓" if column.do else "!" if sensitive else "?"
    return Row(column.name, (sign, column.name, becomes, example[:80]), group=group)


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
    title = title_of(column.to, source, cohort)
    return f"{title}: always {column.constant}" if column.constant is not None else title


def title_of(pointer: str, source: Source, cohort: Cohort) -> str:
    """What a field is called: `Person, job`; of one that is not offered, its own title."""
    titles = dict(choices(source, cohort))
    if pointer in titles or source.target == SUMS:
        return titles.get(pointer, pointer)
    try:
        field = Slots(cohort, *source.target).field(pointer)
    except MappingError:
        return pointer
    above = title_of(pointer.rpartition("/")[0], source, cohort) if pointer.count("/") > 1 else ""
    title = field.title if field is not None and field.name else pointer.rpartition("/")[2]
    return f"{above}, {title.lower()}" if above else title


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
        found.append(("it tells rows apart, such as a number or a time stamp", KEY))
        if source.listed:
            found.append(("it says to which record a row belongs", "record"))
    return [*found, *((f"→ {title}", pointer) for pointer, title in choices(source, cohort))]
