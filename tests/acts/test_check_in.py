"""A check-in call: a new one, one that was planned, promises kept and made."""

from __future__ import annotations

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, lines, refused
from tests.acts.year import ASKS, COAN, FILE
from tests.bare_cohort import FILES
from tests.bare_cohort import cohort as bare

PERIODS = """\
periods:
  - {id: fall, title: Fall semester, from: 2022-09-01, to: 2022-12-31}
  - {id: spring, title: Spring semester, from: 2023-01-01, to: 2023-05-31}
"""
GOALS = (
    "goals:\n  - {id: circuits, statement: Circuits}\n  - {id: careers, statement: Careers, status: met}\n"
)
FALL = """\
check_ins:
  - period: fall
    date: 2022-10-27
    actions:
      - {id: a1, what: ask for the maker room, who: edu-014}
      - {id: a2, what: bring cells, who: pro-014, done: 2022-11-01}
"""
PLANNED = FALL + "  - {period: spring, date: TBD, status: planned, notes: she is on call}\n"
CALLS = "planning_calls: [{id: pc1, date: 2023-01-10, actions: [{id: a1, what: order wire, who: pro-014}]}]\n"


def cohort(there: str) -> Cohort:
    return bare({"cohort/program.yaml": FILES["cohort/program.yaml"] + PERIODS + ASKS}, {FILE: there})


def test_the_form_begins_with_what_is_known() -> None:
    before = cohort(GOALS + FALL + CALLS)
    assert act("check-in").defaults(asked(before, COAN)) == {
        "period": "spring",
        "date": "2023-02-15",
        "attended": ["edu-014", "pro-014"],
        "goals_reviewed": ["circuits"],
    }
    assert act("check-in").choices(asked(before, COAN))["kept"] == {
        "a1": "ask for the maker room (Jo Ford)",
        "a1-2": "order wire (Dana Osei)",
    }


def test_a_new_call_with_promises_made_and_kept() -> None:
    before = cohort(GOALS + FALL + CALLS)
    promise = {"what": "book the bus", "who": "edu-014", "due": "2023-03-01"}
    change = done(before, "check-in", COAN, {"going": "well", "kept": ["a1", "a1-2"], "actions": [promise]})
    told = lines(change, before)
    assert "ask for the maker room, who: edu-014, done: 2023-02-15}" in told
    assert "order wire, who: pro-014, done: 2023-02-15}" in told
    assert "+   - period: spring\n+     date: 2023-02-15\n" in told
    assert "{id: a3, what: book the bus, who: edu-014, due: 2023-03-01}" in told
    assert change.sentence == "coan-ms-22: check-in of 15 Feb, well, 1 promise"


def test_a_call_that_was_planned_becomes_this_one() -> None:
    before = cohort(PLANNED)
    change = done(before, "check-in", COAN, {"date": "2023-02-14", "attended": ["edu-014"]})
    assert lines(change, before).splitlines()[1:] == [
        "-   - {period: spring, date: TBD, status: planned, notes: she is on call}",
        "+   - {period: spring, date: 2023-02-14, status: done, notes: she is on call, attended: [edu-014]}",
    ]


@pytest.mark.parametrize("kept", ["a2", "a9"])
def test_a_promise_that_is_not_open(kept: str) -> None:
    refusal = refused(cohort(FALL), "check-in", COAN, {"kept": [kept]})
    assert refusal.question == "kept"
    assert str(refusal) == f"There is no open promise “{kept}” in coan-ms-22. Open are: a1."


def test_one_more_in_a_period_is_asked_about() -> None:
    before = cohort(FALL)
    refusal = refused(before, "check-in", COAN, {"period": "fall"})
    assert refusal.question == "another"
    assert str(refusal) == "coan-ms-22 has a check-in for fall already, of 27 Oct. Is this one more?"
    assert done(before, "check-in", COAN, {"period": "fall", "another": True})
