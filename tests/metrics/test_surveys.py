"""Who has answered, and what may be told of what they said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.metrics.survey_results import results
from catalyst_tui.metrics.surveys import participation
from catalyst_tui.model.cohort import Cohort
from tests.bare_cohort import cohort

PROGRAM = """\
requirements:
  - id: mid-year
    kind: submit
    what: surveys
    survey: mid
    by: {each: [educator, professional], per: person}
    due: 2022-12-16
"""
SURVEY = "id: mid\ntitle: Mid-year\nroles: [educator, manager]\n"
ANSWERS = """\
surveys:
  - {survey: mid, by: pro-014, submitted: 2022-12-12, via: phone}
  - {survey: mid, by: staff-01, submitted: 2022-12-14}
  - {survey: other, by: edu-014, submitted: 2022-12-12}
"""
MANAGER = "  - {role: manager, who: staff-01, from: 2022-08-20}\n"


def asked(requirement: str = PROGRAM, survey: str = SURVEY) -> Cohort:
    return cohort(
        {"cohort/surveys/mid.yaml": survey, "cohort/surveys/other.yaml": "id: other\ntitle: Other\n"},
        {"cohort/program.yaml": requirement, "cohort/partnerships/coan-ms-22.yaml": MANAGER + ANSWERS},
    )


def people(found: Cohort, today: str = "2023-02-15") -> list[tuple[str, str, str, int]]:
    told = participation(found, "mid", date.fromisoformat(today))
    return [(each.person, each.state, each.submitted, each.days_late) for each in told.people]


def test_the_programs_requirement_says_who_is_asked() -> None:
    assert people(asked()) == [
        ("edu-014", "missing", "", 61),
        ("pro-014", "answered", "2022-12-12", 0),
        ("staff-01", "answered", "2022-12-14", 0),  # without being asked
    ]


def test_without_a_requirement_the_roles_do() -> None:
    assert people(asked(requirement="")) == [
        ("edu-014", "missing", "", 0),
        ("pro-014", "answered", "2022-12-12", 0),
        ("staff-01", "answered", "2022-12-14", 0),
    ]


def test_what_came_later_is_not_there_yet() -> None:
    assert [(who, state) for who, state, _, _ in people(asked(), "2022-12-13")] == [
        ("edu-014", "missing"),
        ("pro-014", "answered"),
    ]


@pytest.mark.parametrize(
    ("opens", "state"),
    [("2023-02-15", "missing"), ("2023-02-16", "ahead"), ("2023-03", "ahead"), ("TBD", "missing")],
)
def test_nobody_is_missing_before_it_opens(opens: str, state: str) -> None:
    assert people(asked(survey=SURVEY + f"opens: {opens}\n"))[0][:2] == ("edu-014", state)


def test_how_many() -> None:
    found = participation(asked(), "mid", date(2023, 2, 15))
    assert (found.answered, found.asked) == (2, 3)


QUESTION = {"id": "q", "text": "How?", "kind": "scale", "lowest": 1, "highest": 5}


def told(counts: dict[str, int], answered: int, **question: Any) -> list[str]:
    survey = {
        "questions": [QUESTION | question],
        "results": [
            {
                "group": "all",
                "date": "2023-01-20",
                "answered": answered,
                "questions": {"q": {"counts": counts}},
            }
        ],
    }
    (group,) = results(survey)
    return [option.told for found in group.questions for option in found.options]


@pytest.mark.parametrize(
    ("counts", "answered", "question", "expected"),
    [
        ({"5": 10, "4": 5}, 15, {}, ["0", "0", "0", "5", "10"]),
        ({"5": 10, "4": 3, "1": 4}, 17, {}, ["1 to 4", "0", "0", "1 to 4", "10"]),
        (
            {"5": 10, "4": 6, "1": 4},
            20,
            {},
            ["1 to 4", "0", "0", "6 to 9", "10"],
        ),  # one alone could be reckoned
        (
            {"a": 10, "b": 4},
            12,
            {"kind": "several", "options": ["a", "b"]},
            ["10", "1 to 4"],
        ),  # these add up to nothing
        ({"yes": 41, "no": 4}, 45, {"kind": "yes-no"}, ["41 to 44", "1 to 4"]),
        ({"x": 5, "other": 6}, 11, {"kind": "one", "options": [{"id": "x", "title": "X"}]}, ["5", "6"]),
        ({"5": 4}, 4, {}, []),
    ],
)
def test_what_is_told_of_answers(
    counts: dict[str, int], answered: int, question: dict[str, Any], expected: list[str]
) -> None:
    assert told(counts, answered, **question) == expected


def test_a_small_group_is_not_told_at_all() -> None:
    survey = {
        "questions": [QUESTION],
        "results": [
            {"group": "girls", "date": "2023-01-20", "answered": 4, "questions": {"q": {"mean": 4.5}}}
        ],
    }
    (group,) = results(survey)
    assert (group.too_small, group.answered, group.questions) == (True, None, ())
    (group,) = results(survey, smallest=4)
    assert not group.too_small


def test_a_question_that_few_answered_is_not_told() -> None:
    survey = {
        "questions": [QUESTION],
        "results": [
            {
                "group": "all",
                "date": "2023-01-20",
                "answered": 30,
                "questions": {"q": {"answered": 3, "mean": 2.0, "themes": ["parking"]}},
            }
        ],
    }
    (question,) = results(survey)[0].questions
    assert (question.answered, question.mean, question.themes) == (None, None, ())


@pytest.mark.parametrize(
    ("counts", "mean", "median"),
    [
        ({"1": 5, "5": 5}, "3.00", "3.00"),
        ({"5": 24, "4": 15, "3": 4, "2": 2}, "4.36", "5.00"),
        ({"4": 5}, "4.00", "4.00"),
        ({}, "None", "None"),
    ],
)
def test_mean_and_median_of_a_scale(counts: dict[str, int], mean: str, median: str) -> None:
    survey = {
        "questions": [QUESTION],
        "results": [
            {
                "group": "all",
                "date": "2023-01-20",
                "answered": sum(counts.values()) or 9,
                "questions": {"q": {"counts": counts}},
            }
        ],
    }
    (question,) = results(survey)[0].questions
    assert (str(question.mean), str(question.median)) == (mean, median)


@given(st.dictionaries(st.sampled_from("12345"), st.integers(0, 30), min_size=1))
def test_no_small_number_can_be_reckoned(counts: dict[str, int]) -> None:
    """Every answer of fewer than five is a range, which holds the truth, and so is whatever would give it away."""
    answered = sum(counts.values())
    survey = {
        "questions": [QUESTION],
        "results": [
            {
                "group": "all",
                "date": "2023-01-20",
                "answered": answered,
                "questions": {"q": {"counts": counts}},
            }
        ],
    }
    (group,) = results(survey)
    if answered < 5:
        assert group.questions == ()
        return
    options = group.questions[0].options
    for option in options:
        assert option.least <= counts.get(option.id, 0) <= option.most
        if 0 < counts.get(option.id, 0) < 5:
            assert (option.least, option.most) == (1, 4)
    ranges = [option for option in options if option.least != option.most]
    assert len(ranges) != 1
