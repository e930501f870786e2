"""No more students take part in a visit than its classes have.

A guest class is possible; a digit too many is likelier. Classes of which no number is known are not counted.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    classes:
      - {id: p1, grade: 6, students: 28}
    interactions:
      - {id: v1, date: 2022-10-20, status: done, form: classroom-visit, classes: [p1], students: 28}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    classes:
      - {id: p1, grade: 6, students: 28}
    interactions:
      - {id: v1, date: 2022-10-20, status: done, form: classroom-visit, classes: [p1], students: 283}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries

ID = "more-students-than-class"
TITLE = "A visit has no more students than its classes"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    sizes = {group.get("id"): group.get("students") for group in record.value.get("classes") or ()}
    for pointer, visit in entries(record.value, "interactions"):
        students, classes = visit.get("students"), visit.get("classes")
        if not students or not classes:
            continue
        room = 0
        for id in classes:
            size = sizes.get(id)
            if size is None:
                break
            room += size
        else:
            if students > room:
                names = ", ".join(map(str, classes))
                yield Finding(
                    f"{pointer}/students",
                    f"{students} students took part, but "
                    + (
                        f"class {names} has {room}."
                        if len(classes) == 1
                        else f"classes {names} have {room} together."
                    ),
                )
