"""Approvals given anew, and who stood at the front desk without a clearance."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from tests.acts.doing import asked, done, lines, refused
from tests.school_time import cohort

SCHOOL = "organizations/coan-ms"
COAN = "partnerships/coan-ms-22"
PRINCIPALS = """\
contacts:
  - {person: prin-001, role: principal, from: 2019-07-01, to: 2022-12-31}
  - {person: prin-002, role: principal, from: 2023-01-04}
approvals:
  - {by: prin-001, date: 2022-09-09, until: 2023-06-30}   # of the one who left
"""
ROLES = {"cohort/organizations/coan-ms.yaml": PRINCIPALS}


def test_the_successor_is_asked_and_the_old_approval_stays() -> None:
    before = cohort(added={"cohort/program.yaml": "to: 2023-06-30\n", **ROLES})
    change = done(before, "renew-approval", SCHOOL, {})
    assert lines(change, before) == (
        "cohort/organizations/coan-ms.yaml\n+   - {by: prin-002, date: 2023-02-15, until: 2023-06-30}\n"
    )
    assert change.sentence == "coan-ms: approved by prin-002 on 15 Feb until 2023-06-30"


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"until": "2023-01-01"}, "until"),
        ({"by": "prin-001", "date": "2022-09-09"}, "date"),
        ({"by": "prin-009"}, "by"),
    ],
)
def test_an_approval_refused(answers: dict[str, Any], question: str) -> None:
    assert refused(cohort(added=ROLES), "renew-approval", SCHOOL, answers).question == question


def test_an_arrival_is_an_item_of_the_partnership() -> None:
    before = cohort()
    answers = {
        "who": "pro-061", "outcome": "escorted", "decided_by": "prin-001", "escorted_by": "edu-014",
        "date": "2023-01-26", "interaction": "v230126",
    }  # fmt: skip
    change = done(before, "record-arrival", COAN, answers)
    assert (
        lines(change, before)
        == """\
cohort/partnerships/coan-ms-22.yaml
+ arrivals:
+   - id: ar1
+     date: 2023-01-26
+     who: pro-061
+     interaction: v230126
+     outcome: escorted
+     decided_by: prin-001
+     escorted_by: edu-014
"""
    )
    assert change.sentence == "coan-ms-22: pro-061 came without clearance on 26 Jan, escorted"


def test_on_the_day_of_a_visit_it_begins_with_who_has_no_clearance() -> None:
    visit = "  - {id: now, date: 2023-02-15, status: confirmed, who: [pro-014, pro-061, edu-014]}\n"
    made = cohort(added={f"cohort/{COAN}.yaml": visit})
    assert act("record-arrival").defaults(asked(made, COAN)) == {
        "date": "2023-02-15",
        "interaction": "now",
        "who": "pro-061",
    }


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"date": "2023-02-16"}, "date"),
        ({"outcome": "escorted"}, "escorted_by"),
        ({"interaction": "v9"}, "interaction"),
        ({"outcome": "admitted"}, "outcome"),
    ],
)
def test_an_arrival_refused(answers: dict[str, Any], question: str) -> None:
    given = {"who": "pro-061", "outcome": "turned-away", **answers}
    assert refused(cohort(), "record-arrival", COAN, given).question == question
