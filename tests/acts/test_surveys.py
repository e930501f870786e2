"""Answers on paper or by phone, and results as sums."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import done, lines, refused
from tests.bare_cohort import cohort

COAN = "partnerships/coan-ms-22"
MID = "surveys/mid"
SURVEY = """\
id: mid
title: Mid-year survey
roles: [educator, professional]
questions:
  - {id: going, text: How is it going?, kind: scale, lowest: 1, highest: 5}
  - {id: takes, text: What do they take?, kind: several, options: [{id: joy, title: They like it}, skills]}
"""
ANSWERED = "surveys:\n  - {survey: mid, by: pro-014, submitted: 2022-12-12}  # on the form\n"
RESULTS = "results:\n  - {group: educator, date: 2023-01-20, answered: 5}\n"


def with_survey(partnership: str = ANSWERED, survey: str = SURVEY) -> Cohort:
    return cohort({f"cohort/{MID}.yaml": survey}, {f"cohort/{COAN}.yaml": partnership})


def test_who_is_missing_answers_by_phone() -> None:
    before = with_survey()
    change = done(before, "record-survey", COAN, {})
    assert change.sentence == "coan-ms-22: mid answered by edu-014, phone"
    assert lines(change, before) == (
        f"cohort/{COAN}.yaml\n"
        "+   - {survey: mid, by: edu-014, submitted: 2023-02-15, via: phone, entered_by: staff-01}\n"
    )


@pytest.mark.parametrize(
    ("answers", "question", "told"),
    [
        ({"by": "pro-014"}, "by", "pro-014 has answered mid already, on 2022-12-12."),
        ({"by": "pro-061"}, "by", "pro-061 is no partner of coan-ms-22."),
        ({"submitted": "2023-02-16"}, "submitted", "That is after today, 2023-02-15."),
    ],
)
def test_an_answer_is_refused(answers: dict[str, Any], question: str, told: str) -> None:
    refusal = refused(with_survey(), "record-survey", COAN, answers)
    assert (str(refusal), refusal.question) == (told, question)


def test_results_of_a_role_begin_with_who_was_asked() -> None:
    before = with_survey()
    questions = {"going": {"mean": 4.5, "counts": {"5": 1}}}
    change = done(before, "record-results", MID, {"group": "professional", "questions": questions})
    assert change.sentence == "mid: results of professional, 1 of 1 answered"
    assert lines(change, before) == (
        f"cohort/{MID}.yaml\n"
        "+ results:\n"
        "+   - group: professional\n"
        "+     date: 2023-02-15\n"
        "+     invited: 1\n"
        "+     answered: 1\n"
        "+     questions:\n"
        "+       going:\n"
        "+         mean: 4.5\n"
        '+         counts: {"5": 1}\n'
    )


@pytest.mark.parametrize(
    ("answers", "question", "told"),
    [
        (
            {"group": "educator", "date": "2023-01-20", "answered": 5},
            "group",
            "There are results of educator of 2023-01-20 already: correct those.",
        ),
        ({"group": "p3", "answered": 5, "invited": 4}, "answered", "Only 4 were asked."),
        (
            {"group": "p3", "answered": 5, "questions": {"going": {"mean": 5.1}}},
            "questions",
            "going: a mean of 5.1 is outside the scale, 1 to 5.",
        ),
        (
            {"group": "p3", "answered": 5, "questions": {"going": {"counts": {"5": 3, "4": 3}}}},
            "questions",
            "going: the counts come to 6, and only 5 answered it.",
        ),
        (
            {"group": "p3", "answered": 5, "questions": {"takes": {"counts": {"joy": 5, "fun": 1}}}},
            "questions",
            "takes: “fun” is none of its options: joy, skills.",
        ),
        (
            {"group": "p3", "answered": 5, "questions": {"takes": {"answered": 6}}},
            "questions",
            "takes: 6 answered it, and only 5 the survey.",
        ),
        (
            {"group": "p3", "answered": 5, "questions": {"why": {"answered": 1}}},
            "questions",
            "There is no “why” among the questions of mid. There are: going, takes.",
        ),
    ],
)
def test_results_are_refused(answers: dict[str, Any], question: str, told: str) -> None:
    refusal = refused(with_survey(survey=SURVEY + RESULTS), "record-results", MID, answers)
    assert (str(refusal), refusal.question) == (told, question)


def test_several_may_be_chosen() -> None:
    questions = {"takes": {"counts": {"joy": 5, "skills": 5}}}
    change = done(
        with_survey(), "record-results", MID, {"group": "p3", "answered": 5, "questions": questions}
    )
    assert change.sentence == "mid: results of p3, 5 answered"
