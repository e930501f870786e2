"""The rules of real programs: those of every pack, and those of programs that ask for other things, as data alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from catalyst_tui.document import dump, load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.resources import files
from catalyst_tui.rules.check import check
from catalyst_tui.selection.eligibility import Eligibility, verdict_of
from tests.bare_cohort import FILES, cohort
from tests.selection.small_round import APPLICATION

PACKS = {
    name.partition("/")[0]: data.decode()
    for name, data in files("packs").items()
    if name.endswith("/program.yaml") and b"\neligibility:" in data
}

# The Royal Society's Partnership Grants, as their pages have it.
PARTNERSHIP_GRANT = """\
questions:
  - {id: stem_role, title: Do you work in a STEM role now?, required: true}
  - {id: retired, title: Are you retired?, required: true}
  - {id: level, title: What is your level?, required: true}
  - {id: main_role, title: What is your main role?, required: true}
  - {id: with_students, title: Do you work with the students?, required: true}
  - {id: title, title: The title of the project, required: true}
  - {id: ages, title: How old are the students?, required: true}
  - {id: report_open, title: Is a final report still open?}
eligibility:
  - id: stem-role
    sentence: The lead partner works in a STEM role now, in academia or industry.
    schema: {properties: {answers: {properties: {stem_role: {const: true}}}}}
    source: scheme notes
  - id: not-retired
    sentence: A retired partner may join the group, but not lead it.
    schema: {properties: {answers: {properties: {retired: {const: false}}}}}
    source: scheme notes
  - id: level
    sentence: The lead is above graduate level or has industrial experience.
    schema: {properties: {answers: {properties: {level: {enum: [above-graduate, industrial]}}}}}
    source: scheme notes
  - id: not-outreach
    sentence: The lead's main role is not outreach, coordination or teaching.
    schema:
      properties: {answers: {properties: {main_role: {not: {enum: [outreach, public-engagement, teaching]}}}}}
    source: scheme notes
  - id: with-students
    sentence: The partner works with the students; to advise staff alone is not enough.
    schema: {properties: {answers: {properties: {with_students: {const: true}}}}}
    source: scheme notes
  - id: question
    sentence: The title is a question.
    schema: {properties: {answers: {properties: {title: {pattern: "[?]$"}}}}}
    source: scheme notes
  - id: ages
    sentence: For students from 5 to 18.
    schema: {properties: {answers: {properties: {ages: {items: {minimum: 5, maximum: 18}}}}}}
    source: scheme notes
  - id: reported
    sentence: No new application before the final report of the last one is in.
    schema: {properties: {answers: {properties: {report_open: {const: false}}}}}
    source: scheme notes
"""
FITS = {
    "stem_role": True,
    "retired": False,
    "level": "industrial",
    "main_role": "research",
    "with_students": True,
    "title": "Why do bridges hum?",
    "ages": [11, 16],
}

# A community of regions, and a district's partners: the applicant is an organization.
OF_ORGANIZATIONS = """\
questions:
  - {id: match, title: Which match of the grant do you have?, required: true}
  - {id: people_sent, title: How many would come to a convening?}
eligibility:
  - id: led-by
    sentence: A nonprofit or a district leads a community.
    schema: {properties: {organization: {properties: {kind: {enum: [nonprofit, district]}}}}}
    source: network pages
  - id: matched
    sentence: A grant is matched two to one.
    schema: {properties: {answers: {properties: {match: {minimum: 2}}}}}
    source: network pages
  - id: at-most-four
    sentence: At most four people to a convening.
    schema: {properties: {answers: {properties: {people_sent: {maximum: 4}}}}}
    source: network pages
"""


def judged(program: str, application: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The verdict on an application, and what each rule says of it."""
    found = with_program(program, {APPLICATION: dump({"id": "2022-pro-061", **application})})
    each = Eligibility(found).judge(found.get("applications", "2022-pro-061"))
    return verdict_of(each), {one.rule: one.answer for one in each}


def with_program(program: str, more: dict[str, str] | None = None) -> Cohort:
    return cohort({"cohort/program.yaml": FILES["cohort/program.yaml"] + program, **(more or {})})


@pytest.mark.parametrize("pack", PACKS)
def test_the_rules_of_a_pack_can_be_used_and_say_where_they_come_from(pack: str) -> None:
    found = cohort({"cohort/program.yaml": PACKS[pack]})
    wrong = check(found, select=["eligibility-rules"], today=date(2022, 8, 20))
    assert [str(one.message) for one in wrong if one.rule == "eligibility-rules"] == []


@pytest.mark.parametrize("pack", PACKS)
def test_who_answers_nothing_is_asked_and_refused_by_no_rule_of_a_pack(pack: str) -> None:
    roles = load(PACKS[pack].encode())["roles"]  # type: ignore[index, call-overload]
    for role in roles:
        each = {"id": "2022-pro-061", "role": role}
        found = cohort({"cohort/program.yaml": PACKS[pack], APPLICATION: dump(each)})
        said = Eligibility(found).judge(found.get("applications", "2022-pro-061"))
        assert all(one.answer == "unanswered" and one.missing for one in said)


@pytest.mark.parametrize(
    ("said", "rule", "answer"),
    [
        ({}, "", ""),
        ({"stem_role": False}, "stem-role", "not-met"),
        ({"retired": True}, "not-retired", "not-met"),
        ({"level": "graduate"}, "level", "not-met"),
        ({"main_role": "teaching"}, "not-outreach", "not-met"),
        ({"with_students": False}, "with-students", "not-met"),
        ({"title": "Bridges"}, "question", "not-met"),
        ({"ages": [4, 16]}, "ages", "not-met"),
        ({"ages": [11, 19]}, "ages", "not-met"),
        ({"report_open": True}, "reported", "not-met"),
        ({"stem_role": None}, "stem-role", "unanswered"),
        ({"main_role": None}, "not-outreach", "unanswered"),
        ({"ages": None}, "ages", "unanswered"),
    ],
)
def test_a_grant_of_partnerships(said: dict[str, Any], rule: str, answer: str) -> None:
    answers = {key: value for key, value in (FITS | said).items() if value is not None}
    verdict, found = judged(PARTNERSHIP_GRANT, {"role": "professional", "answers": answers})
    assert {name: each for name, each in found.items() if each != "met"} == ({rule: answer} if rule else {})
    assert verdict == {"": "eligible", "not-met": "not-eligible", "unanswered": "questions"}[answer]


@pytest.mark.parametrize(
    ("organization", "answers", "expected"),
    [
        ("north-schools", {"match": 2, "people_sent": 4}, {}),
        ("north-schools", {"match": 1}, {"matched": "not-met"}),
        ("north-schools", {"match": 2, "people_sent": 5}, {"at-most-four": "not-met"}),
        ("ncr-foundation", {"match": 2}, {"led-by": "not-met"}),
        (None, {"match": 2}, {"led-by": "unanswered"}),
    ],
)
def test_communities_that_apply_as_organizations(
    organization: str | None, answers: dict[str, int], expected: dict[str, str]
) -> None:
    applies = {"organization": organization} if organization else {}
    _, found = judged(OF_ORGANIZATIONS, {"role": "professional", **applies, "answers": answers})
    assert {name: each for name, each in found.items() if each != "met"} == expected


@pytest.mark.parametrize("program", [PARTNERSHIP_GRANT, OF_ORGANIZATIONS], ids=["grant", "communities"])
def test_these_rules_can_be_used(program: str) -> None:
    assert [found for found in check(with_program(program)) if found.rule == "eligibility-rules"] == []


BROKEN = """\
eligibility:
  - {id: in-time, sentence: Too late., schema: {properties: {submitted: {type: day}}}, source: page}
"""


def test_a_rule_that_is_no_schema_refuses_nobody_and_is_told() -> None:
    found = with_program(BROKEN, {APPLICATION: "id: 2022-pro-061\nrole: professional\n"})
    [rule] = Eligibility(found).judge(found.get("applications", "2022-pro-061"))
    assert (rule.answer, rule.missing) == ("unanswered", ())
    assert rule.broken.startswith("The rule of eligibility in-time is no JSON Schema, at /properties")
    [wrong] = [one for one in check(found) if one.rule == "eligibility-rules"]
    assert wrong.message == rule.broken


def test_a_rule_says_where_it_comes_from() -> None:
    found = with_program(BROKEN.replace("day", "string").replace(", source: page", ""))
    [warned] = [one for one in check(found) if one.rule == "eligibility-rules"]
    assert (warned.severity, warned.message) == (
        "warning",
        "The rule in-time does not say where it comes from.",
    )
