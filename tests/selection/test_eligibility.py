from __future__ import annotations

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection.eligibility import Eligibility, verdict_of
from tests.bare_cohort import FILES
from tests.selection.small_round import ANSWERS, PROGRAM, a_round


def judged(cohort: Cohort) -> dict[str, str]:
    found = Eligibility(cohort).judge(cohort.get("applications", "2022-pro-061"))
    return {each.rule: each.answer for each in found}


@pytest.mark.parametrize(
    ("answers", "stem", "time", "verdict"),
    [
        ("{works_in_stem_now: true, hours_a_month: 3}", "met", "met", "eligible"),
        ("{works_in_stem_now: false, hours_a_month: 3}", "not-met", "met", "not-eligible"),
        ("{works_in_stem_now: true}", "met", "unanswered", "questions"),
        ("{hours_a_month: 3}", "unanswered", "met", "questions"),
        ("{hours_a_month: 2}", "unanswered", "not-met", "not-eligible"),
        ("{languages: Polish}", "unanswered", "unanswered", "questions"),
    ],
)
def test_what_is_missing_is_a_question_and_no_refusal(
    answers: str, stem: str, time: str, verdict: str
) -> None:
    cohort = a_round(answers=f"answers: {answers}\n")
    assert judged(cohort) == {"works-in-stem": stem, "time-enough": time}
    found = Eligibility(cohort).judge(cohort.get("applications", "2022-pro-061"))
    assert verdict_of(found) == verdict


def test_without_answers_everything_is_a_question_in_words() -> None:
    cohort = a_round(answers="")
    found = Eligibility(cohort).judge(cohort.get("applications", "2022-pro-061"))
    assert [each.missing for each in found] == [
        ("Do you work in a STEM role now?",),
        ("How many hours a month?",),
    ]
    assert found[0].sentence == "This program is for people who work in a STEM role now."
    assert found[0].source == "program page"


OVERRIDE = "overrides: [{rule: time-enough, by: staff-01, date: 2022-08-18, why: a whole day in May}]\n"


@pytest.mark.parametrize(
    ("hours", "answer"), [(2, "set-aside"), (4, "met")], ids=["is needed", "is needed no more"]
)
def test_a_rule_is_set_aside_by_name_and_with_a_reason(hours: int, answer: str) -> None:
    cohort = a_round(OVERRIDE, f"answers: {{works_in_stem_now: true, hours_a_month: {hours}}}\n")
    found = Eligibility(cohort).judge(cohort.get("applications", "2022-pro-061"))
    assert (found[1].answer, verdict_of(found)) == (answer, "eligible")
    if found[1].override:
        assert (found[1].override.by, found[1].override.why) == ("staff-01", "a whole day in May")


GRADES = """\
eligibility:
  - id: k-8
    sentence: For kindergarten to grade 8.
    schema: {properties: {person: {properties: {grades: {contains: {enum: [k, 1, 2]}}}}}}
  - id: languages
    sentence: Some language.
    schema: {properties: {answers: {properties: {languages: {type: string}}}}}
  - id: one-or-the-other
    sentence: A STEM role, or an employer who agrees.
    schema:
      anyOf:
        - {properties: {answers: {required: [employer_agrees]}}}
        - {properties: {answers: {properties: {works_in_stem_now: {const: false}}}}}
"""


@pytest.mark.parametrize(
    ("person", "answer"), [("", "unanswered"), ("grades: [2, 3]\n", "met"), ("grades: [9]\n", "not-met")]
)
def test_rules_see_the_person_and_may_offer_alternatives(person: str, answer: str) -> None:
    before, _, _ = PROGRAM.partition("eligibility:")
    files = {
        "cohort/program.yaml": FILES["cohort/program.yaml"] + before + GRADES,
        "cohort/people/pro-061.yaml": FILES["cohort/people/pro-061.yaml"] + person,
    }
    found = judged(a_round(others=files))
    assert found == {"k-8": answer, "languages": "met", "one-or-the-other": "unanswered"}


def test_rules_are_for_their_roles_alone() -> None:
    cohort = a_round(answers=ANSWERS)
    record = cohort.get("applications", "2022-pro-061")
    as_educator = record.with_value({**record.value, "role": "educator"})
    assert [each.rule for each in Eligibility(cohort).judge(as_educator)] == ["time-enough"]
