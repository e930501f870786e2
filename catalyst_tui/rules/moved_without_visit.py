"""A visit that was moved takes place on its new day.

`to` names the day, and an interaction of that day stands in the same partnership; otherwise the visit is lost.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2023-01-19, status: moved, to: 2023-01-26, form: classroom-visit}
      - {id: v2, date: 2023-01-26, status: done, form: classroom-visit, students: 28}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2023-01-19, status: moved, to: 2023-01-26, form: classroom-visit}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries, is_day

ID = "moved-without-visit"
TITLE = "A moved visit stands on its new day"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    for pointer, visit in entries(record.value, "interactions"):
        if visit.get("status") != "moved":
            continue
        day = visit.get("to")
        if is_day(day) and all(other.get("date") != day for other in record.value["interactions"]):
            yield Finding(
                f"{pointer}/to",
                f"This interaction was moved to {day}, but there is none on that day.",
                "Add the interaction of the new day, or cancel this one.",
            )
