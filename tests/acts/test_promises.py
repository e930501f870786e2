"""What was promised in a call is done; a visit is confirmed."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from tests.acts.doing import asked, done, lines, refused
from tests.acts.year import COAN, FILE, cohort

CALLS = """\
check_ins:
  - period: fall
    date: 2023-02-14
    actions:
      - {id: a1, what: ask edu-014, who: edu-014, due: 2023-02-16}  # soon
      - {id: a2, what: send the form, who: staff-01, due: 2023-02-10}
      - {id: a3, what: over and done, done: 2023-02-01}
planning_calls: [{id: k1, date: 2023-02-01, actions: [{id: a1, what: lamps}]}]
"""
VISITS = """\
interactions:
  - {id: v1, date: 2023-03-09, status: planned}
  - {id: v2, date: 2023-02-17, time: 13:10-14:00, status: planned, form: classroom-visit}
  - {id: v3, date: 2023-02-16, status: confirmed}
  - {id: v4, date: 2023-02-14, status: planned}
  - {id: v5, date: TBD, status: planned}
"""


@pytest.mark.parametrize(
    ("answers", "gone_and_come", "sentence"),
    [
        (
            {"action": "2023-02-14-a1"},
            "-       - {id: a1, what: ask edu-014, who: edu-014, due: 2023-02-16}  # soon\n"
            "+       - {id: a1, what: ask edu-014, who: edu-014, due: 2023-02-16, done: 2023-02-15}  # soon\n",
            "coan-ms-22: action 2023-02-14-a1 done 15 Feb",
        ),
        (
            {"action": "k1-a1", "outcome": "dropped", "date": "2023-02-13"},
            "- planning_calls: [{id: k1, date: 2023-02-01, actions: [{id: a1, what: lamps}]}]\n"
            "+ planning_calls: [{id: k1, date: 2023-02-01, actions: [{id: a1, what: lamps, dropped: 2023-02-13}]}]\n",
            "coan-ms-22: action k1-a1 given up 13 Feb",
        ),
    ],
)
def test_an_action_is_done_or_given_up(answers: dict[str, Any], gone_and_come: str, sentence: str) -> None:
    before = cohort(CALLS)
    change = done(before, "settle-action", COAN, answers)
    assert (lines(change, before), change.sentence) == (f"{FILE}\n{gone_and_come}", sentence)


def test_open_actions_are_offered_by_name_the_latest_first() -> None:
    offered = act("settle-action").choices(asked(cohort(CALLS), COAN))["action"]
    assert offered == {
        "2023-02-14-a2": "send the form, Sam Rivers",
        "2023-02-14-a1": "ask Jo Ford, Jo Ford",
        "k1-a1": "lamps",
    }
    assert not act("settle-action").offered(asked(cohort(), COAN))


def test_what_is_not_open_is_not_settled() -> None:
    refusal = refused(cohort(CALLS), "settle-action", COAN, {"action": "2023-02-14-a3"})
    assert refusal.question == "action"
    assert str(refusal) == (
        "coan-ms-22 has no open action “2023-02-14-a3”. Open are: 2023-02-14-a2, 2023-02-14-a1, k1-a1."
    )


@pytest.mark.parametrize(
    ("answers", "come", "sentence"),
    [
        (
            {},
            "{id: v2, date: 2023-02-17, time: 13:10-14:00, status: confirmed, form: classroom-visit}",
            "coan-ms-22: visit of 17 Feb confirmed",
        ),
        (
            {"time": "14:10-15:00"},
            "{id: v2, date: 2023-02-17, time: 14:10-15:00, status: confirmed, form: classroom-visit}",
            "coan-ms-22: visit of 17 Feb confirmed",
        ),
        (
            {"visit": "v1"},
            "{id: v1, date: 2023-03-09, status: confirmed}",
            "coan-ms-22: visit of 9 Mar confirmed",
        ),
    ],
)
def test_a_visit_is_confirmed(answers: dict[str, Any], come: str, sentence: str) -> None:
    before = cohort(VISITS)
    change = done(before, "confirm-visit", COAN, answers)
    assert lines(change, before).splitlines()[-1] == f"+   - {come}"
    assert change.sentence == sentence


def test_only_visits_to_come_wait_to_be_confirmed() -> None:
    found = act("confirm-visit").choices(asked(cohort(VISITS), COAN))["visit"]
    assert list(found) == ["v2", "v1"]
    refusal = refused(cohort(VISITS), "confirm-visit", COAN, {"visit": "v4"})
    assert str(refusal) == "No visit v4 of coan-ms-22 waits to be confirmed. Those that do: v2, v1."
    assert not act("confirm-visit").offered(asked(cohort(), COAN))


@pytest.mark.parametrize(
    ("visits", "named"),
    [
        (VISITS, False),  # one is within two weeks
        (VISITS.replace("2023-03-09", "2023-02-24"), True),
        (VISITS.replace("2023-02-17", "2023-03-14"), True),
    ],
)
def test_on_the_command_line_the_visit_is_named_unless_it_is_plain(visits: str, named: bool) -> None:
    found, before = act("confirm-visit"), cohort(visits)
    assert bool(found.unsaid(asked(before, COAN))) == named
    assert found.unsaid(asked(before, COAN, {"visit": "v2"})) is None
