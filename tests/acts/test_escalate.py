from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from tests.acts.doing import asked, done, lines, refused
from tests.acts.year import COAN, FILE, cohort

LOG = "contact_log: [{id: c1, date: 2023-01-17, by: staff-01}]\n"
FIRST = LOG + "escalation:\n  - {id: e1, step: contacted, date: 2023-01-17, by: staff-01, contact: c1}\n"
MET = FIRST + "  - {id: e2, step: meeting, date: 2023-02-01, by: staff-01}\n"
SETTLED = FIRST + "  - {id: e2, step: meeting, date: 2023-02-01, by: staff-01, settled: 2023-02-02}\n"
REST = "date: 2023-02-15, by: staff-01"


@pytest.mark.parametrize(
    ("there", "answers", "written", "sentence"),
    [
        (LOG + "escalation: []\n", {}, "{id: e1, step: contacted, " + REST + ", contact: c1}",
            "contacted on 15 Feb"),
        (FIRST, {"next": "2023-02-20"}, "{id: e2, step: second-contact, " + REST + ", next: 2023-02-20}",
            "second-contact on 15 Feb, next step 20 Feb"),
        (FIRST, {"step": "meeting"}, "{id: e2, step: meeting, " + REST + "}", "meeting on 15 Feb"),
        (SETTLED, {}, "{id: e3, step: contacted, " + REST + "}", "contacted on 15 Feb"),
    ],
    ids=["the first", "the next", "one further", "from the first again, once it was settled"],
)  # fmt: skip
def test_the_next_step(there: str, answers: dict[str, Any], written: str, sentence: str) -> None:
    before = cohort(there)
    change = done(before, "escalate", COAN, answers)
    assert written in lines(change, before)
    assert change.sentence == f"coan-ms-22: silent, {sentence}"


@pytest.mark.parametrize(
    ("there", "step", "sentence"),
    [
        (FIRST, "contacted", "“contacted” was taken on 17 Jan. What comes next is “second-contact”."),
        (MET, "second-contact", "“second-contact” comes before what was done already. What comes next is “paused”."),
        (MET, "paused",
            "“Pause a partnership” takes this step, with all that goes with it: `catalyst do pause coan-ms-22`."),
    ],
)  # fmt: skip
def test_refused(there: str, step: str, sentence: str) -> None:
    refusal = refused(cohort(there), "escalate", COAN, {"step": step})
    assert (refusal.question, str(refusal)) == ("step", sentence)


def test_settled_when_they_are_heard_of_again() -> None:
    before = cohort(MET)
    change = done(before, "settle-escalation", COAN, {})
    assert lines(change, before) == (
        f"{FILE}\n-   - {{id: e2, step: meeting, date: 2023-02-01, by: staff-01}}\n"
        "+   - {id: e2, step: meeting, date: 2023-02-01, by: staff-01, settled: 2023-02-15}\n"
    )
    assert change.sentence == "coan-ms-22: heard of again, settled on 15 Feb"


@pytest.mark.parametrize(("there", "offered"), [("", False), (MET, True), (SETTLED, False)])
def test_only_what_is_open_can_be_settled(there: str, offered: bool) -> None:
    before = cohort(there)
    assert act("settle-escalation").offered(asked(before, COAN)) is offered
    if not offered:
        told = "No step was taken with coan-ms-22 that is not settled."
        assert str(refused(before, "settle-escalation", COAN, {})) == told


def test_not_settled_before_the_step() -> None:
    refusal = refused(cohort(MET), "settle-escalation", COAN, {"date": "2023-01-31"})
    assert refusal.question == "date"
