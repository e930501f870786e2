"""Tasks of the office, and a caseload handed over."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, lines, refused
from tests.bare_cohort import cohort as bare

ONE, TWO = "people/staff-01", "people/staff-02"
TASKS = """\
tasks:
  - {id: t1, what: venue, due: 2023-02-28, note: two offers}
  - {id: t2, what: numbers, done: 2023-02-01}
"""
FILES = {
    "cohort/people/staff-02.yaml": "id: staff-02\nrole: manager\ncontact: {name: Lee Park}\n",
    "cohort/partnerships/far-ms-22.yaml": (
        "id: far-ms-22\nstatus: active\npartners:\n"
        "  - {role: school, who: coan-ms, from: 2022-08-20}\n"
        "  - {role: manager, who: staff-01, from: 2022-08-20, to: 2022-12-31}\n"
    ),
}
SERVES = "  - {role: manager, who: staff-01, from: 2022-08-20}   # since August\n"


def cohort(tasks: str = TASKS) -> Cohort:
    return bare(FILES, {f"cohort/{ONE}.yaml": tasks, "cohort/partnerships/coan-ms-22.yaml": SERVES})


def test_a_task_is_mine_unless_it_is_said() -> None:
    before = cohort()
    change = done(before, "add-task", None, {"what": "book the museum", "due": "2023-03-01"})
    assert lines(change, before) == (
        "cohort/people/staff-01.yaml\n+   - {id: t3, what: book the museum, due: 2023-03-01}\n"
    )
    assert change.sentence == "staff-01: task t3 noted, due 1 Mar"
    assert done(before, "add-task", None, {"what": "x", "who": "staff-02"}).paths == (
        "cohort/people/staff-02.yaml",
    )


def test_a_task_is_done_or_given_up() -> None:
    before = cohort()
    assert act("settle-task").choices(asked(before, ONE)) == {"task": {"t1": "venue"}}
    told = lines(done(before, "settle-task", ONE, {}), before)
    assert "due: 2023-02-28, note: two offers, done: 2023-02-15}" in told
    told = lines(done(before, "settle-task", ONE, {"outcome": "dropped"}), before)
    assert "dropped: 2023-02-15}" in told
    assert str(refused(before, "settle-task", ONE, {"task": "t2"})) == (
        "staff-01 has no open task “t2”. Open are: t1."
    )


def test_a_caseload_goes_to_a_colleague_in_one_change() -> None:
    before = cohort()
    change = done(before, "hand-over", ONE, {"to": "staff-02", "date": "2023-03-01"})
    told = lines(change, before)
    assert "+   - {role: manager, who: staff-01, from: 2022-08-20, to: 2023-02-28}   # since August" in told
    assert "+   - {role: manager, who: staff-02, from: 2023-03-01}" in told
    assert "-   - {id: t1, what: venue, due: 2023-02-28, note: two offers}" in told
    assert "{id: t1, what: venue, due: 2023-02-28, note: two offers, handed_over_by: staff-01}" in told
    assert "far-ms-22" not in told  # it was handed over in December
    assert "t2" not in told
    assert change.sentence == "staff-01 hands over to staff-02 from 1 Mar: 1 partnership, 1 task"


def test_only_some_of_it_and_no_tasks() -> None:
    before = cohort()
    change = done(before, "hand-over", ONE, {"to": "staff-02", "only": ["coan-ms-22"], "tasks": False})
    assert change.paths == ("cohort/partnerships/coan-ms-22.yaml",)


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"to": "staff-01"}, "to"),
        ({"to": "staff-02", "only": ["far-ms-22"]}, "only"),
        ({"to": "staff-99"}, "to"),
    ],
)
def test_refused(answers: dict[str, Any], question: str) -> None:
    assert refused(cohort(), "hand-over", ONE, answers).question == question


def test_offered_to_whom_it_makes_sense() -> None:
    before = cohort()
    assert act("hand-over").offered(asked(before, ONE))
    assert not act("hand-over").offered(asked(before, TWO))
    assert not act("hand-over").offered(asked(before, "people/pro-014"))
