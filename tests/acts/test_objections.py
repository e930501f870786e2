"""What speaks against somebody who is to take a part."""

from __future__ import annotations

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.acts.objections import objections
from tests.acts.doing import TODAY, asked
from tests.selection.small_round import ANSWERS, a_round

UNDECIDED = "! The application of Imani Whitfield stands at: not decided."
TOO_FEW = "answers: {works_in_stem_now: true, hours_a_month: 2}\n"
DECIDED = "decisions:\n  - {date: 2022-08-20, outcome: %s, by: staff-01}\n"


@pytest.mark.parametrize(
    ("form", "outcome", "expected"),
    [
        (ANSWERS, "selected", []),
        (ANSWERS, "", [UNDECIDED]),
        (ANSWERS, "wait-list", [UNDECIDED.replace("not decided", "wait list")]),
        (
            TOO_FEW,
            "declined-by-us",
            [
                "! Imani Whitfield does not fit a rule of the program: time enough.",
                UNDECIDED.replace("not decided", "declined by us"),
            ],
        ),
    ],
)
def test_rules_that_are_not_met_and_what_was_decided(form: str, outcome: str, expected: list[str]) -> None:
    cohort = a_round(DECIDED % outcome if outcome else "", form)
    assert list(objections(cohort, "pro-061", "professional", TODAY)) == expected


def test_who_has_not_applied_has_nothing_against_them() -> None:
    assert list(objections(a_round(), "pro-014", "professional", TODAY)) == []
    assert list(objections(a_round(), "pro-061", "educator", TODAY)) == []


def test_it_is_told_before_somebody_joins_or_is_asked() -> None:
    answers = {"who": "pro-061", "role": "professional", "from": "2023-02-20"}
    about = asked(a_round(), "partnerships/coan-ms-22", answers)
    assert act("partner-joins").preview(about) == [UNDECIDED]
