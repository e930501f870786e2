"""The events, in the order of their dates, with who was there."""

from __future__ import annotations

from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.dates import parse_day, short, week_day
from catalyst_tui.tui.presenters.attendance import Roll
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("when", least=10, most=14),
    Column("time", least=11, most=12),
    Column("event", least=16, most=36),
    Column("attendance", least=18, most=40),
    Column("where", least=8, most=40),
)


def rows(cohort: Cohort, today: date) -> list[Row]:
    """A row for each event; those that are over are dim."""
    made = []
    for id, event in cohort.events().items():
        day = parse_day(event.get("date"))
        over = day is not None and day < today
        cells = (
            week_day(day) if day else short(event.get("date")),
            str(event.get("time", "")),
            str(event.get("title", id)),
            _attendance(cohort, id, over),
            str(event.get("place") or event.get("mode", "")),
        )
        made.append(Row(id, cells, id, (str(event.get("date", "9999")),), tone="dim" if over else ""))
    return sorted(made, key=lambda row: str(row.sort[0]))


def _attendance(cohort: Cohort, id: str, over: bool) -> str:
    """`97 of 100 marked · 3 absent`; nothing before the event."""
    roll = Roll.of(cohort, id)
    counts = roll.counts()
    if not counts:
        return f"{len(roll.expected)} to mark" if over and roll.expected else ""
    missing = len(roll.expected) - sum(counts.values())
    told = [f"{roll.there()} there"]
    told += [f"{counts[was]} {was}" for was in ("excused", "absent") if counts[was]]
    told += [f"{missing} to mark"] if missing else []
    return " · ".join(told)
