"""The page of a survey: who is missing by name, answers only as sums."""

from __future__ import annotations

from datetime import date

from catalyst_tui.metrics.surveys import participation
from catalyst_tui.tui.presenters.survey import SurveyLines, rows
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.session import Snapshot
from tests.bare_cohort import cohort

SURVEY = """\
id: mid
title: Mid-year survey
roles: [educator, professional]
anonymous: true
questions:
  - {id: going, text: How is it going?, kind: scale, lowest: 1, highest: 3}
  - {id: support, text: What do you need?, kind: text}
results:
  - group: educator
    date: 2023-01-20
    invited: 50
    answered: 45
    questions:
      going: {mean: 2.5, counts: {"3": 30, "2": 12, "1": 3}}
      support: {answered: 20, themes: [a letter to staff-01]}
  - {group: professional, date: 2023-01-20, answered: 3}
findings:
  - {id: f1, date: 2023-01-23, finding: No room to park, change: asked the schools}
"""
ANSWERED = "surveys: [{survey: mid, by: pro-014, submitted: 2022-12-12}]\n"


def page(survey: str = SURVEY) -> str:
    made = cohort({"cohort/surveys/mid.yaml": survey}, {"cohort/partnerships/coan-ms-22.yaml": ANSWERED})
    today = date(2023, 2, 15)
    lines = SurveyLines(made.get("surveys", "mid"), participation(made, "mid", today), Words(made, today))
    told = [f"{line.section:<10}{''.join(part for part, _ in line.parts)}".rstrip() for line in lines(64)]
    return "\n".join(line for line in told if line)


def test_everything_of_a_survey() -> None:
    assert page() == (
        "Answered  1 of 2\n"
        "          ·  Coan MS   Jo Ford\n"
        "Results   Educator, 20 Jan: 45 of 50 answered\n"
        "          How is it going? mean 2.5, median 3\n"
        "            1         1 to 4  █\n"
        "            2       11 to 14  ███████\n"
        "            3             30  ████████████████████\n"
        "          What do you need?\n"
        "          – a letter to S. Rivers\n"
        "Results   STEM professional, 20 Jan: too few answers to be told\n"
        "Findings  23 Jan  No room to park\n"
        "            → asked the schools\n"
        "Questions How is it going?\n"
        "            1 to 3\n"
        "          What do you need?\n"
        "            text\n"
        "For       Educator, STEM professional\n"
        "Anonymous yes"
    )


def test_a_survey_of_students_asks_nobody_by_name() -> None:
    assert page("id: mid\ntitle: Exit ticket\nabout: students\n").startswith("Answered  1 of 1\n")


def test_the_list_says_how_many_have_answered() -> None:
    files = {
        "cohort/surveys/mid.yaml": SURVEY + "due: 2022-12\n",
        "cohort/surveys/ticket.yaml": "id: ticket\ntitle: Exit\n",
    }
    made = cohort(files, {"cohort/partnerships/coan-ms-22.yaml": ANSWERED})
    assert [row.cells for row in rows(Snapshot(made, date(2023, 2, 15)))] == [
        ("Mid-year survey", "", "Dec 2022", "1 of 2", "1"),
        ("Exit", "", "", "", ""),
    ]
