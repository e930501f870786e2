"""What was promised in calls, counted by hand."""

from __future__ import annotations

import pytest

from catalyst_tui.program import ACTION, wanted
from tests.program.small_year import PAIR, SUCCESSION, judged

ASKED = "{id: map, kind: complete, part: asset_map, due: TBD}"
CALL = "check_ins: [{period: fall, date: 2022-10-26, attended: [edu-1, pro-1, staff-1], actions: [%s]}]\n"
FILE = "cohort/partnerships/coan-ms-22.yaml"


@pytest.mark.parametrize(
    ("action", "today", "who", "expected"),
    [
        ("due: 2022-11-04", "2022-10-26", "edu-1", "due 0"),
        ("due: 2022-11-04", "2022-11-14", "edu-1", "overdue 10"),
        ("due: 2022-11-04, done: 2022-11-02", "2022-11-14", "edu-1", "met 0"),
        ("due: 2022-11-04, done: 2022-11-09", "2022-11-14", "edu-1", "met 5"),
        ("due: 2022-11-04, done: 2022-11-09", "2022-11-08", "edu-1", "overdue 4"),
        ("due: 2022-11-04, dropped: 2022-11-09", "2022-11-14", "edu-1", "not-applicable 0"),
        ("due: 2022-11-04, dropped: 2022-11-09", "2022-11-05", "edu-1", "overdue 1"),
        ("due: 2022-12", "2022-12-17", "edu-1", "overdue 1"),  # the last school day is Friday the 16th
        ("due: TBD", "2022-11-14", "edu-1", "upcoming 0"),
        ("note: without a date", "2022-11-14", "edu-1", "upcoming 0"),
        ("due: 2022-11-04", "2022-11-14", "staff-1", "overdue 10"),
        ("due: 2022-11-04", "2022-11-14", "pro-2", "overdue 10"),  # no partner here, and promised it
    ],
)
def test_an_action(action: str, today: str, who: str, expected: str) -> None:
    pair = PAIR + CALL % f"{{id: a1, what: Send the form, who: {who}, {action}}}"
    item = judged(ASKED, pair, today=today)[f"action/coan-ms-22/2022-10-26-a1/{who}"]
    assert f"{item.state} {item.days_late}" == expected
    assert (item.title, item.person, item.evidence) == (
        "Send the form",
        who,
        ((FILE, "/check_ins/0/actions/0"),),
    )


def test_a_call_that_is_still_to_come_promises_nothing() -> None:
    pair = PAIR + CALL % "{id: a1, what: Send the form, who: edu-1}"
    assert "action/coan-ms-22/2022-10-26-a1/edu-1" not in judged(ASKED, pair, today="2022-10-25")


def test_what_nobody_in_particular_promised_is_the_partnerships() -> None:
    calls = "planning_calls: [{id: k1, date: 2022-12-08, actions: [{id: a1, what: Buy lamps, due: 2023-01-10}]}]\n"
    item = judged(ASKED, PAIR + calls)["action/coan-ms-22/k1-a1"]
    assert (item.requirement, item.person, item.who, item.days_late) == (ACTION, None, "coan-ms-22", 36)
    assert wanted(item) == f"`done` with its day at /planning_calls/0/actions/0 in {FILE}; or `dropped`."


def test_who_has_left_owes_nothing_that_was_due_later() -> None:
    pair = SUCCESSION + CALL % "{id: a1, what: Send the form, who: pro-1, due: 2023-01-10}"
    item = judged(ASKED, pair)["action/coan-ms-22/2022-10-26-a1/pro-1"]
    assert (item.state, item.miss) == ("not-applicable", "Served until 2022-11-18.")


@pytest.mark.parametrize("who", ["edu-1", "staff-1", "pro-2"])
def test_the_end_of_a_partnership_settles_it(who: str) -> None:
    ended = PAIR.replace("active", "ended") + "ending: {date: 2022-12-16}\n"
    pair = ended + CALL % f"{{id: a1, what: Send the form, who: {who}, due: 2023-01-10}}"
    item = judged(ASKED, pair)[f"action/coan-ms-22/2022-10-26-a1/{who}"]
    assert (item.state, item.miss) == ("not-applicable", "The partnership ended on 2022-12-16.")


def test_an_action_can_be_put_off() -> None:
    snooze = "snoozes: [{id: s1, item: action/2022-10-26-a1/edu-1, until: 2023-03-01, by: staff-1}]\n"
    pair = PAIR + CALL % "{id: a1, what: Send the form, who: edu-1, due: 2023-01-10}" + snooze
    assert str(judged(ASKED, pair)["action/coan-ms-22/2022-10-26-a1/edu-1"].snoozed) == "2023-03-01"
