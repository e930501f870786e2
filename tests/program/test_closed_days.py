from __future__ import annotations

from datetime import date

from catalyst_tui.acts.act import Asked
from catalyst_tui.program.closed_days import closed_days
from catalyst_tui.report.reports import report
from catalyst_tui.report.sheet import as_text
from tests.school_time import cohort

CALENDAR = """\
calendar:
  - {from: 2023-02-10, to: 2023-02-14, kind: closed}
  - {from: 2023-02-13, to: 2023-02-17, kind: testing, grades: [6, 7], why: state tests}
  - {from: 2023-02-17, to: 2023-02-17, kind: half-day}
"""


def test_what_is_not_over_and_what_it_hits() -> None:
    made = cohort(added={"cohort/organizations/coan-ms.yaml": CALENDAR})
    found = closed_days(made, date(2023, 2, 15))
    assert [(each.organization.id, each.number, [visit.id for visit in each.visits]) for each in found] == [
        ("coan-ms", 1, ["v230217"]),  # the visit of the eighth grade is none of theirs
        ("coan-ms", 2, []),
        ("north-schools", 1, []),
    ]
    assert [each.number for each in closed_days(made, date(2023, 2, 18), "coan-ms")] == []
    assert [each.number for each in closed_days(made, date(2023, 2, 14), "coan-ms")] == [0, 1, 2]


def test_as_a_sheet() -> None:
    made = cohort(added={"cohort/organizations/coan-ms.yaml": CALENDAR})
    assert (
        as_text(report("school-days").sheet(Asked(made, None, {}, date(2023, 2, 15))))
        == """\
School days: breaks, tests, closed days
=======================================

North Schools
-------------
When                    What   Why  Visits then
Mon 3 Apr to Fri 7 Apr  break

Coan Middle School
------------------
! Mon 13 Feb to Fri 17 Feb
    what testing, grades 6, 7; why state tests; visits then Coan MS Fri 17 Feb
    13:10-14:00
  Fri 17 Feb
    what half day

As of 2023-02-15.
"""
    )
