"""Where the accounts of two partners differ, somebody may want to ask.

Each partner reports a month in their own words and numbers, and both accounts stand. This note says where the numbers
of students at one visit are not the same, between two reports or between a report and the visit itself.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: done, form: classroom-visit, students: 28}
    reports:
      - {month: 2022-10, by: edu-014, submitted: 2022-11-03, visits: [{of: v1, students: 28}]}
      - {month: 2022-10, by: pro-014, submitted: 2022-11-05, visits: [{of: v1, students: 28}]}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: done, form: classroom-visit, students: 28}
    reports:
      - {month: 2022-10, by: edu-014, submitted: 2022-11-03, visits: [{of: v1, students: 28}]}
      - {month: 2022-10, by: pro-014, submitted: 2022-11-05, visits: [{of: v1, students: 27}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries

ID = "reports-differ"
TITLE = "Two accounts of one visit agree"
SEVERITY: Final = "note"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    reports = record.value.get("reports")
    if not reports:
        return
    told: dict[str, tuple[int, str]] = {
        visit["id"]: (visit["students"], "the visit itself")
        for visit in record.value.get("interactions") or ()
        if "students" in visit and "id" in visit
    }
    for pointer, report in entries(record.value, "reports"):
        for index, visit in enumerate(report.get("visits") or ()):
            of, students = visit.get("of"), visit.get("students")
            if of is None or students is None:
                continue
            number, source = told.setdefault(of, (students, f"the report of {report.get('by')}"))
            if students != number:
                yield Finding(
                    f"{pointer}/visits/{index}/students",
                    f"{report.get('by')} reports {students} students at {of}, {source} says {number}.",
                    "Both may stand. If one is a slip, ask and correct it.",
                )
