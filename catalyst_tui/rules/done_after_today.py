"""A visit that lies ahead is not done yet.

Most often the year is mistyped. The day is today's, the sample's `as_of`, or the one given with `--today`.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2023-02-14, status: done, form: classroom-visit, students: 28}
      - {id: v2, date: 2023-02-17, status: confirmed, form: classroom-visit}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2023-12-14, status: done, form: classroom-visit, students: 28}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries, is_day

ID = "done-after-today"
TITLE = "What is done lies in the past"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    today = context.today
    if today is None:
        return
    for pointer, visit in entries(record.value, "interactions"):
        day = visit.get("date")
        if visit.get("status") == "done" and is_day(day) and day > today:
            yield Finding(
                f"{pointer}/date",
                f"This interaction is done, but {day} is after today, {today}.",
                "Correct the date, or the status: planned or confirmed.",
            )
