"""An interaction that is done says how many students took part.

Without the number the visit counts for nobody: neither for the eight visits of a partnership nor for the sponsor.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: done, form: classroom-visit, students: 28}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: done, form: classroom-visit}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries

ID = "done-without-students"
TITLE = "A visit that is done says how many students"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    for pointer, visit in entries(record.value, "interactions"):
        if visit.get("status") == "done" and "students" not in visit:
            yield Finding(
                f"{pointer}/status",
                "This interaction is done, but nobody says how many students took part.",
                "Add `students`, the number of students who were there.",
            )
