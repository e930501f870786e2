"""Accounts side by side, counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from catalyst_tui.metrics.accounts import Accounts, accounts
from tests.bare_cohort import FILES, cohort

COAN = "cohort/partnerships/coan-ms-22.yaml"
HOURS = "requirements: [{id: hours, title: Hours, kind: sum, of: reports.hours, each: month, at_least: 4}]\n"
YEAR = """\
classes:
  - {id: p1, grade: 6, students: 28}
  - {id: p2, grade: 6, students: 20}
interactions:
  - {id: v1, date: 2022-10-20, status: done, classes: [p1], students: 28}
  - {id: v2, date: 2022-11-10, status: done, classes: [p1], students: 26}
  - {id: v3, date: 2022-12-10, status: planned, classes: [p2]}
reports:
  - month: 2022-10
    by: edu-014
    submitted: 2022-11-03
    hours: {visits: 1, planning: 1.5}
    visits: [{of: v1, students: 28}]
  - month: 2022-10
    by: pro-014
    submitted: 2022-11-05
    via: phone
    entered_by: staff-01
    hours: {visits: 2.5, planning: 2}
    visits: [{of: v1, students: 27}]
    highlights: went well
  - {month: 2022-11, by: edu-014, submitted: 2022-12-02, hours: {visits: 0.1, planning: 0.2}}
"""


def found(day: str = "2023-02-15") -> Accounts:
    program = {"cohort/program.yaml": FILES["cohort/program.yaml"] + HOURS}
    made = cohort(program, {COAN: YEAR})
    return accounts(made.get("partnerships", "coan-ms-22"), made, date.fromisoformat(day))


def test_a_class_is_reached_once_and_every_visit_is_an_engagement() -> None:
    assert (found().reached, found().classes, found().engagements) == (28, 1, 54)


def test_each_month_has_an_account_of_each_and_none_for_who_has_not_reported() -> None:
    november, october = found().months
    assert (november.month, october.month) == ("2022-11", "2022-10")
    assert november.accounts["pro-014"] is None
    phone = october.accounts["pro-014"]
    assert phone is not None
    assert (phone.total, phone.wanted, phone.via, phone.entered_by) == (
        Decimal("4.5"),
        4,
        "phone",
        "staff-01",
    )
    assert phone.told == {"highlights": "went well"}


def test_hours_are_added_up_exactly() -> None:
    assert found().hours == {"edu-014": Decimal("2.8"), "pro-014": Decimal("4.5")}


def test_a_difference_is_shown_and_both_stand() -> None:
    second, first = found().visits
    assert (first.said, first.differs) == ({"edu-014": 28, "pro-014": 27}, True)
    assert (second.said, second.students, second.differs) == ({}, 26, False)


def test_what_came_later_does_not_count_yet() -> None:
    early = found("2022-11-04")
    assert [month.month for month in early.months] == ["2022-10"]
    assert early.months[0].accounts["pro-014"] is None
    assert [visit.id for visit in early.visits] == ["v1"]
