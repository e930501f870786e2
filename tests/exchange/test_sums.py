"""Answers to surveys: sums by group, and nothing of a single answer."""

from __future__ import annotations

import pytest

from catalyst_tui.exchange.making import proposal
from catalyst_tui.exchange.source import MappingError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from catalyst_tui.workspace.change import Create
from tests.exchange.tables import after, cohort, planned, reasons, states, table

SURVEY = {
    "cohort/surveys/mid-year.yaml": """\
id: mid-year
title: Mid-year survey
anonymous: true
questions:
  - {id: going, text: How is it going?, kind: scale, lowest: 1, highest: 5}
  - {id: again, text: Again?, kind: yes-no}
  - id: take
    text: What do students take from it?
    kind: several
    options: [{id: careers, title: "They know what, later, one can become"}, {id: joy, title: They like it better}]
  - {id: hours, text: How many hours?, kind: one, options: [less than 2, 2 to 4]}
  - {id: rows, text: Please rate, kind: one, options: [good, bad], rows: [Venue, Food]}
  - {id: support, text: What do you need?, kind: text}
"""
}
MAPPING = """\
id: monthly
target: {kind: surveys, list: /results, record: mid-year}
columns:
  - {column: I am, to: /group}
  - {column: Going, to: /questions/going}
  - {column: Again, to: /questions/again}
  - {column: Take, to: /questions/take}
  - {column: Hours, to: /questions/hours}
  - {column: Venue, to: /questions/rows/Venue}
  - {column: Food, to: /questions/rows/Food}
  - {column: Need, to: /questions/support}
"""
HEADER = ["I am", "Going", "Again", "Take", "Hours", "Venue", "Food", "Need"]
BOTH = "They know what, later, one can become, They like it better"


def answer(group: str = "Educator", going: str = "5", take: str = BOTH, need: str = "") -> list[str]:
    return [group, going, "yes", take, "2 to 4", "good", "bad", need]


def summed(before: Cohort, *rows: list[str]) -> list[dict[str, object]]:
    made = planned(before, *rows, header=HEADER)
    assert reasons(made) == []
    found: list[dict[str, object]] = after(before, made).get("surveys", "mid-year").value.get("results", [])
    return found


def test_answers_are_counted_by_group() -> None:
    before = cohort(MAPPING, SURVEY)
    rows = [answer(), answer(going="4", take="They like it better"), *[answer(need="call me, I am Jo")] * 3]
    (result,) = summed(before, *rows, answer(going=""))
    assert result == {
        "group": "educator",
        "date": "2023-03-06",
        "answered": 6,
        "questions": {
            "going": {
                "answered": 5,
                "mean": 4.8,
                "median": 5,
                "counts": {"5": 4, "4": 1, "3": 0, "2": 0, "1": 0},
            },
            "again": {"answered": 6, "counts": {"yes": 6, "no": 0}},
            "take": {"answered": 6, "counts": {"careers": 5, "joy": 6}},
            "hours": {"answered": 6, "counts": {"less than 2": 0, "2 to 4": 6}},
            "rows": {"answered": 6, "counts": {"Food: bad": 6, "Venue: good": 6}},
            "support": {"answered": 3},
        },
    }


def test_nothing_of_a_single_answer_is_kept_anywhere() -> None:
    before = cohort(MAPPING, SURVEY)
    made = planned(before, *[answer(need="call me, I am Jo")] * 5, header=HEADER)
    found = after(before, made)
    text = found.tree.read("cohort/imports/monthly.yaml").decode()
    assert (
        "taken:\n" not in text and "Jo" not in text + found.tree.read("cohort/surveys/mid-year.yaml").decode()
    )
    assert check(found) == []


def test_of_a_few_only_their_number_is_kept() -> None:
    before = cohort(MAPPING, SURVEY)
    results = summed(before, *[answer()] * 5, *[answer("STEM professional")] * 4)
    assert results[1] == {"group": "professional", "date": "2023-03-06", "answered": 4}


def test_the_same_answers_again_are_known_and_more_of_them_are_another_result() -> None:
    before = cohort(MAPPING, SURVEY)
    rows = [answer()] * 5
    between = after(before, planned(before, *rows, header=HEADER))
    again = planned(between, *rows, header=HEADER)
    assert (set(states(again)), again.change) == ({"known"}, None)
    (result,) = summed(between, *rows, answer())
    assert result["answered"] == 6


def test_an_answer_that_nobody_offered_is_refused() -> None:
    made = planned(cohort(MAPPING, SURVEY), answer(take="Something else"), answer("Visitor"), header=HEADER)
    assert reasons(made) == [
        "Take: “Something else” is no option of this program. There are: They know what, later, one can become, "
        "careers, They like it better, joy.",
        "I am: “Visitor” is no group of this program. There are: School, school, Educator, educator, "
        "STEM professional, professional, Program manager, manager.",
    ]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (MAPPING.replace("/questions/going", "/questions/gone"), "no question /questions/gone"),
        (MAPPING.replace(", record: mid-year", ""), "does not say of which survey"),
    ],
)
def test_what_the_survey_does_not_ask(mapping: str, said: str) -> None:
    with pytest.raises(MappingError, match=said):
        planned(cohort(mapping, SURVEY), answer(), header=HEADER)


def test_columns_are_found_by_the_questions_texts() -> None:
    header = [
        "You are",
        "How is it going?",
        "What do students take from it? — They like it better",
        "Please rate [Venue]",
        "Age",
    ]
    rows = table(["Educator", "5", "They like it better", "good", "30"], header=header)
    change, guesses = proposal(rows, "new", "", "surveys/mid-year", cohort(MAPPING, SURVEY))
    assert [guess.entry.get("to") for guess in guesses] == [
        "/group", "/questions/going", "/questions/take", "/questions/rows/Venue", None,
    ]  # fmt: skip
    assert isinstance(change.edits[0], Create)
