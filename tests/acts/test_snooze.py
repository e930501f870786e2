from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.program import due_items
from tests.acts.doing import TODAY, asked, done, files, lines, refused
from tests.acts.year import COAN, FILE, cohort

THERE = """\
wins: [{id: w1, date: 2023-02-10, what: A second class asked}]
snoozes:
  - {id: z1, item: asset-map, until: 2022-12-01, by: staff-01}
"""


@pytest.mark.parametrize(
    ("answers", "item", "sentence"),
    [
        ({}, "coan-ms-22", "coan-ms-22: put off until 22 Feb"),
        (
            {"item": "report/2023-01/edu-014"},
            "report/2023-01/edu-014",
            "coan-ms-22: report/2023-01/edu-014 put off until 22 Feb",
        ),
        (
            {"item": "report/coan-ms-22/2023-01/edu-014"},
            "report/2023-01/edu-014",
            "coan-ms-22: report/2023-01/edu-014 put off until 22 Feb",
        ),
        ({"item": "edu-014"}, "edu-014", "coan-ms-22: edu-014 put off until 22 Feb"),
        ({"item": "wins/w1"}, "wins/w1", "coan-ms-22: wins/w1 put off until 22 Feb"),
    ],
    ids=["all of it for a week", "a due item", "by its whole id", "a person", "an item of the record"],
)
def test_put_off(answers: dict[str, Any], item: str, sentence: str) -> None:
    before = cohort(THERE)
    change = done(before, "snooze", COAN, {"why": "ill", **answers})
    assert lines(change, before) == (
        f"{FILE}\n+   - {{id: z2, item: {item}, until: 2023-02-22, by: staff-01, date: 2023-02-15, why: ill}}\n"
    )
    assert change.sentence == sentence


def test_the_whole_partnership_is_put_off_with_all_that_it_owes() -> None:
    before = cohort()
    after = before.with_files(files(done(before, "snooze", COAN, {}), before))
    assert {str(item.snoozed) for item in due_items(after, TODAY)} == {"2023-02-22"}


def test_with_a_person_all_is_put_off_that_they_owe() -> None:
    before = cohort()
    after = before.with_files(files(done(before, "snooze", COAN, {"item": "edu-014"}), before))
    assert all((item.snoozed is not None) == (item.person == "edu-014") for item in due_items(after, TODAY))


def test_what_is_open_may_be_chosen_the_most_pressing_first() -> None:
    offered = act("snooze").choices(asked(cohort(), COAN))["item"]
    assert list(offered.items())[:3] == [
        ("coan-ms-22", "everything of Coan MS"),
        ("asset-map", "Asset map · overdue"),
        ("report/2022-12/edu-014", "Report, December 2022, Jo Ford · overdue"),
    ]


@pytest.mark.parametrize(
    ("answers", "question", "sentence"),
    [
        ({"until": "2023-02-14"}, "until", "This day is over: put it off until a day to come."),
        (
            {"item": "asset-mop"},
            "item",
            "Nothing of coan-ms-22 is called “asset-mop”. Did you mean 'asset-map'?",
        ),
        (
            {"item": "x"},
            "item",
            "Nothing of coan-ms-22 is called “x”. `catalyst status` lists what is due.",
        ),
    ],
)
def test_refused(answers: dict[str, Any], question: str, sentence: str) -> None:
    refusal = refused(cohort(), "snooze", COAN, answers)
    assert (refusal.question, str(refusal)) == (question, sentence)
