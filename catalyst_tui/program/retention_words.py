"""Data that are over their time, in words: on the command line and on screens."""

from __future__ import annotations

from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.program.retention import Kept, Source


def rule(each: Kept) -> str:
    """`Declined applicants, 6 months`."""
    return f"{title_of(each.rule)}, {each.how_long}"


def state(each: Kept, today: date) -> str:
    """`over since 2023-01-20`, `until 2023-06-01`."""
    return f"{'over since' if each.is_over(today) else 'until'} {each.until.isoformat()}"


def proof(source: Source, cohort: Cohort) -> str:
    """The day, and the line that says so: `2022-08-20: cohort/applications/2022-pro-061.yaml:14`."""
    record = cohort.find(source.record)
    line = record.document.span(source.pointer).line
    return f"{source.day.isoformat()}: {record.path}:{line}"
