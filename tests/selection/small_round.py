"""A small round of applications: rules, a rubric, and one application to which tests add what they are about."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from tests.bare_cohort import FILES, cohort

PROGRAM = """\
rounds: {summer-2022: Summer 2022, late-2022: Late applications}
questions:
  - {id: works_in_stem_now, title: Do you work in a STEM role now?, roles: [professional], required: true}
  - {id: hours_a_month, title: How many hours a month?, required: true}
  - {id: languages, title: Which languages do you speak?}
  - {id: health, title: Anything that we should know?, personal: true}
eligibility:
  - id: works-in-stem
    title: Works in STEM now
    roles: [professional]
    sentence: This program is for people who work in a STEM role now.
    schema: {properties: {answers: {properties: {works_in_stem_now: {const: true}}, required: [works_in_stem_now]}}}
    source: program page
  - id: time-enough
    sentence: It takes about four hours a month.
    schema: {properties: {answers: {properties: {hours_a_month: {minimum: 3}}}}}
rubric:
  - {id: motivation, title: Motivation, weight: 2}
  - {id: fit, title: Fit, weight: 1, highest: 3}
  - {id: teaching, title: Teaching, roles: [educator]}
"""
APPLICATION = "cohort/applications/2022-pro-061.yaml"
WITHOUT_ANSWERS = (
    "id: 2022-pro-061\nperson: pro-061\nrole: professional\nround: summer-2022\nsubmitted: 2022-08-14\n"
)
ANSWERS = "answers: {works_in_stem_now: true, hours_a_month: 4, health: none}\n"
SECOND_STAFF = "id: staff-02\nrole: manager\ncontact: {name: Lee Park}\n"


def a_round(added: str = "", answers: str = ANSWERS, others: dict[str, str] | None = None) -> Cohort:
    """The small cohort with a program that selects, and one application of these lines."""
    return cohort(
        {
            "cohort/program.yaml": FILES["cohort/program.yaml"] + PROGRAM,
            "cohort/people/staff-02.yaml": SECOND_STAFF,
            APPLICATION: WITHOUT_ANSWERS + answers + added,
            **(others or {}),
        }
    )
