from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, files, lines, refused
from tests.school_time import cohort

COAN = "partnerships/coan-ms-22"


PLACED = """\
cohort/partnerships/coan-ms-22.yaml
+   - id: v230216
+     date: 2023-02-16
+     time: 13:10-14:00
+     status: planned
+     form: classroom-visit
+     mode: in-person
+     classes: [p1]
+     goal: circuits
+     who: [edu-014, pro-014]
+     replaces: v230217
-     to: TBD
+     to: 2023-02-16
"""


def closed() -> Cohort:
    """The two schools after an ice day on 17 February."""
    before = cohort()
    ice = {"date": "2023-02-17", "kind": "closed", "why": "weather"}
    return before.with_files(files(done(before, "close-day", "organizations/north-schools", ice), before))


def test_the_visit_that_waits_is_placed_on_the_first_day_that_suits() -> None:
    before = closed()
    change = done(before, "place-visit", COAN, {})
    assert lines(change, before).partition("cohort/reminders")[0] == PLACED
    assert change.sentence == "coan-ms-22: v230217 of 17 Feb placed on 16 Feb, v230216"


def test_what_was_planned_stays_and_what_is_answered_wins() -> None:
    before = closed()
    answers = {"visit": "v230217", "date": "2023-03-02", "who": ["edu-014", "pro-061"], "status": "confirmed"}
    change = done(before, "place-visit", COAN, answers)
    after = before.with_files(files(change, before)).get("partnerships", "coan-ms-22").value["interactions"]
    assert after[1]["to"] == "2023-03-02"
    assert after[-1] == {
        "id": "v230302",
        "date": "2023-03-02",
        "time": "13:10-14:00",
        "status": "confirmed",
        "form": "classroom-visit",
        "mode": "in-person",
        "classes": ["p1"],
        "goal": "circuits",
        "who": ["edu-014", "pro-061"],
        "replaces": "v230217",
    }


def test_it_proposes_the_visits_that_wait_and_days_that_suit() -> None:
    proposed = act("place-visit").choices(asked(closed(), COAN, {"visit": "v230217"}))
    assert proposed["visit"] == {
        "v230217": "of 17 Feb, 13:10-14:00, p1 · moved",
        "v230217b": "of 17 Feb, p5 · moved",
    }
    assert list(proposed["date"].items())[:2] == [
        ("2023-02-16", "Thu 13:10-14:00"),
        ("2023-02-23", "Thu 13:10-14:00"),
    ]


def test_a_visit_that_was_called_off_is_made_good_and_says_nothing_of_a_move() -> None:
    text = "  - {id: v9, date: 2023-02-09, status: cancelled, why: weather, classes: [p1]}\n"
    before = cohort(added={"cohort/partnerships/coan-ms-22.yaml": text})
    change = done(before, "place-visit", COAN, {"visit": "v9", "date": "2023-02-23"})
    now = before.with_files(files(change, before)).get("partnerships", "coan-ms-22").value["interactions"]
    assert now[-2] == before.get("partnerships", "coan-ms-22").value["interactions"][-1]
    assert now[-1]["replaces"] == "v9"


def test_offered_only_while_something_waits() -> None:
    assert [act("place-visit").offered(asked(each, COAN)) for each in (cohort(), closed())] == [False, True]


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"visit": "v230126"}, "visit"),  # done
        ({"visit": "v1"}, "visit"),
        ({"date": "2023-02-14"}, "date"),
        ({"who": ["pro-999"]}, "who"),
    ],
)
def test_refused(answers: dict[str, Any], question: str) -> None:
    assert refused(closed(), "place-visit", COAN, {"date": "2023-02-23", **answers}).question == question


@pytest.mark.parametrize(
    ("day", "added", "sentence"),
    [
        ("2023-04-04", {}, "On 2023-04-04 coan-ms is not open to visits: break, 2023-04-03 to 2023-04-07."),
        (
            "2023-03-02",
            {"cohort/partnerships/far-ms-22.yaml":
             "  - {id: v2, date: 2023-03-02, time: 13:30-14:00, status: planned, who: [pro-014]}\n"},
            "pro-014 is taken at that time on 2023-03-02, by v2 of far-ms-22.",
        ),
        (
            "2024-10-03",
            {},
            "pro-014 has no clearance of north-schools that is valid on 2024-10-03.",
        ),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_asked_about(day: str, added: dict[str, str], sentence: str) -> None:
    before = cohort(added=added)
    ice = {"date": "2023-02-17", "kind": "closed", "why": "weather"}
    before = before.with_files(files(done(before, "close-day", "organizations/north-schools", ice), before))
    refusal = refused(before, "place-visit", COAN, {"visit": "v230217", "date": day})
    assert refusal.question == "anyway"
    assert str(refusal) == f"{sentence} Take another day, or say that it is placed all the same."
    assert done(before, "place-visit", COAN, {"visit": "v230217", "date": day, "anyway": True})


def test_on_the_command_line_the_visit_and_its_day_are_said() -> None:
    one, two = {"visit": "v230217"}, {"visit": "v230217", "date": "2023-03-02"}
    unsaid = [act("place-visit").unsaid(asked(closed(), COAN, given)) for given in ({}, one, two)]
    assert [refusal and refusal.question for refusal in unsaid] == ["visit", "date", None]
    assert str(unsaid[1]).startswith("Say on which day. Days that suit: 2023-02-16, 2023-02-23,")


def test_a_day_that_is_chosen_keeps_the_time() -> None:
    filled = act("place-visit").defaults(asked(closed(), COAN, {"date": "2023-02-20"}))
    assert (filled["time"], filled["who"]) == ("13:10-14:00", ["edu-014", "pro-014"])
    assert "time" not in act("place-visit").defaults(
        asked(closed(), COAN, {"date": "2023-13-99", "time": None})
    )


def test_drafts_tell_the_new_date() -> None:
    before = closed()
    change = done(before, "place-visit", COAN, {"visit": "v230217", "date": "2023-03-02"})
    sent = before.with_files(files(change, before)).get("reminders", "2023-02").value["sent"]
    now = [line for line in sent if line["about"] == "interactions/v230302"]
    assert [(line["to"], line["status"], "template" in line) for line in now] == [
        ("edu-014", "drafted", False),
        ("pro-014", "drafted", False),
    ]
    assert "the visit of 17 Feb cannot take place. We plan it anew:\n\n{items}" in now[0]["text"]
    assert [line["about"] for line in sent if line not in now].count("interactions/v230217") == 0


def test_a_visit_is_placed_once() -> None:
    before = closed()
    after = before.with_files(files(done(before, "place-visit", COAN, {"visit": "v230217b"}), before))
    assert (
        refused(after, "place-visit", COAN, {"visit": "v230217b", "date": "2023-02-23"}).question == "visit"
    )
