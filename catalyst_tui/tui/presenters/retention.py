"""Data that are kept for a time, a row for each person and rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program.retention import Kept, Source
from catalyst_tui.program.retention_words import rule
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.rows import Column, Row

GROUND = "retention"
"""On what ground those are forgotten who are over their time."""

COLUMNS = (
    Column("", least=1, most=1),
    Column("who", least=14, most=28),
    Column("kept as", least=29, most=36),
    Column("until", least=16, most=16),
)


def rows(found: Sequence[Kept], cohort: Cohort, today: date) -> list[Row]:
    """The earliest end first: who is over their time, then who comes next."""
    over = sum(each.is_over(today) for each in found)
    groups = {True: f"Over their time  {over}", False: f"Not over yet  {len(found) - over}"}
    return [_row(each, cohort, today, groups[each.is_over(today)]) for each in found]


def _row(each: Kept, cohort: Cohort, today: date, group: str) -> Row:
    last = max(each.sources, key=lambda source: source.day)
    cells = (
        "!" if each.is_over(today) else "·",
        cohort.label("people", each.person),
        rule(each),
        long_day(each.until),
    )
    return Row(
        f"{each.person} {each.rule}",
        cells,
        search=each.person,
        sort=(None, None, None, each.until.isoformat()),
        group=group,
        below=f"since {long_day(last.day)}, as {_source(last, cells[1], cohort)} says",
    )


def _source(source: Source, person: str, cohort: Cohort) -> str:
    """`the application`, `the partnership Coan MS`: what says so, by name where it is not the person's own."""
    record = cohort.find(source.record)
    name = cohort.label(record.kind.name, record.id)
    return f"the {record.kind.singular}" if name == person else f"the {record.kind.singular} {name}"
