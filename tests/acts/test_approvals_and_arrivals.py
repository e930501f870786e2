"""Approvals given anew, and who stood at the front desk without a clearance."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from tests.acts.doing import asked, done, files, lines, refused
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


ONE = """\
contacts:
  - {person: prin-001, role: manager, from: 2019-07-01}   # the principal
approvals:
  - {by: prin-001, date: 2022-09-09, until: 2023-06-30}
"""


def test_a_principal_goes_and_another_comes() -> None:
    before = cohort(added={"cohort/organizations/coan-ms.yaml": ONE})
    answers = {"to": "2022-12-31", "successor": "prin-002"}
    change = done(before, "contact-changes", SCHOOL, answers)
    assert (
        lines(change, before)
        == """\
cohort/organizations/coan-ms.yaml
-   - {person: prin-001, role: manager, from: 2019-07-01}   # the principal
+   - {person: prin-001, role: manager, from: 2019-07-01, to: 2022-12-31}   # the principal
+   - {person: prin-002, role: manager, from: 2023-01-01}
"""
    )
    assert change.sentence == "coan-ms: prin-001 is manager until 31 Dec, prin-002 from 1 Jan on"
    told = act("contact-changes").preview(asked(before, SCHOOL, {"who": "prin-001", **answers}))
    assert told == ["The approval of 9 Sep is then to be given anew: renew-approval."]
    after = before.with_files(files(change, before))
    assert act("renew-approval").defaults(asked(after, SCHOOL))["by"] == "prin-002"
    assert act("contact-changes").choices(asked(after, SCHOOL)) == {
        "who": {"prin-002": "Otto Lund, Program manager"}
    }


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"who": "prin-002"}, "who"),
        ({"to": "2019-06-30"}, "to"),
        ({"successor": "prin-001"}, "successor"),
    ],
)
def test_a_change_of_contact_refused(answers: dict[str, Any], question: str) -> None:
    made = cohort(added={"cohort/organizations/coan-ms.yaml": ONE})
    assert refused(made, "contact-changes", SCHOOL, answers).question == question


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


def test_who_speaks_for_the_school_decides_and_its_people_escort() -> None:
    made = cohort(added=ROLES)
    assert act("record-arrival").defaults(asked(made, COAN))["decided_by"] == "prin-002"
    choices = act("record-arrival").choices(asked(made, COAN))
    assert choices["escorted_by"] == {"prin-002": "Otto Lund", "edu-014": "Jo Ford"}


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"date": "2023-02-16"}, "date"),
        ({"outcome": "escorted"}, "escorted_by"),
        ({"who": "pro-014", "date": "2023-02-15"}, "outcome"),  # whose clearance holds
        ({"interaction": "v9"}, "interaction"),
        ({"outcome": "admitted"}, "outcome"),
    ],
)
def test_an_arrival_refused(answers: dict[str, Any], question: str) -> None:
    given = {"who": "pro-061", "outcome": "turned-away", **answers}
    assert refused(cohort(), "record-arrival", COAN, given).question == question
