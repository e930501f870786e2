"""Whom a planned visit names still serves on that day.

Somebody who left, or begins later, is not expected at the school: name the successor instead, or nobody, and then
those come who serve on the day. Guests, who have no part in the partnership, may be named at any time; what has taken
place stays as it was.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
      - {role: manager, who: pro-061, from: 2022-08-20, to: 2022-12-31}
    interactions:
      - {id: v1, date: 2022-11-10, status: planned, who: [pro-061, edu-014]}
      - {id: v2, date: 2023-03-01, status: cancelled, who: [pro-061]}
      - {id: v3, date: 2023-03-02, status: planned, who: [staff-01]}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
      - {role: manager, who: pro-061, from: 2022-08-20, to: 2022-12-31}
    interactions:
      - {id: v1, date: 2023-03-01, status: confirmed, who: [pro-061, edu-014]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.model.visits import AHEAD, not_serving, visits
from catalyst_tui.rules.finding import Context, Finding

ID = "visitor-left"
TITLE = "Whom a planned visit names serves on that day"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    for visit in visits(record):
        if visit.day and visit.value.get("status") in AHEAD:
            gone = not_serving(visit, visit.day)
            for number, who in enumerate(visit.value.get("who") or ()):
                if who in gone:
                    yield Finding(
                        f"{visit.pointer}/who/{number}",
                        f"{who} does not serve in {record.id} on {visit.day}.",
                        "Name who comes instead, or take the name out: then those come who serve on the day.",
                    )
