"""Letter for parents: what the program holds on students, which are numbers alone.

For one school or for all of them: the classes and how many students each has, how many visits there were, and how many
students were met. It says that there are no names, and which checks see to that.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.metrics.overview import visits_done
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.record import Record
from catalyst_tui.report.letters import long_day, organizer_of
from catalyst_tui.report.sheet import Block, Items, Paragraph, Section, Sheet, Table

ID = "students"
TITLE = "Letter for parents: what is held on students"
QUESTIONS = {
    "type": "object",
    "properties": {
        "school": {
            "title": "School",
            "description": "The school whose parents it is for (otherwise all).",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations"]},
        }
    },
    "additionalProperties": False,
}
_HEADS = ("Class", "Grade", "Subject", "Students")
_HELD = (
    "how many students a class has, its grade and its subject",
    "how many students were at a visit, and what was done there",
    "how many answered a survey, and what they answered taken together",
    "where slides, handouts and pictures of a visit are kept; pictures only of those who agreed to it",
)
_NOT_HELD = (
    "names, addresses, dates of birth, numbers at school",
    "marks, results or answers of a single student",
    "anything else by which a student can be told from the others",
)


def sheet(asked: Asked) -> Sheet:
    """The letter. Raises Refused for a school where there is no partnership."""
    cohort, school = asked.cohort, asked.answers.get("school")
    pairs = [each for each in cohort.sound_records("partnerships") if school in (None, host(cohort, each))]
    if not pairs:
        raise Refused(f"There is no partnership at {school or 'any school'}.", "school" if school else None)
    where = cohort.label("organizations", school) if school else "our schools"
    name = str(cohort.program.get("name", "the program"))
    return Sheet(
        f"What {name} holds on students",
        [
            Section("Dear parents", [Paragraph(_letter(cohort, where, name))]),
            Section("What we keep", [Items(_HELD)]),
            Section("What we never keep", [Items(_NOT_HELD), Paragraph(_CHECKED)]),
            *(Section(cohort.label("partnerships", each.id), list(_of(each, asked))) for each in pairs),
        ],
        lead=long_day(asked.today),
        foot=f"{organizer_of(cohort)}. Questions are welcome, and so is your wish to see what we keep.",
    )


_CHECKED = "A check looks for names and lists of students whenever something is entered, and reports them."


def _letter(cohort: Cohort, where: str, name: str) -> str:
    return (
        f"{organizer_of(cohort)} brings people who work in science and technology to {where} through {name}. "
        "To plan the visits and to tell those who pay for them what came of it, we count students. We count, and we "
        "do not list: nobody can be found in our files by name. Below is all that we keep."
    )


def _of(record: Record, asked: Asked) -> Iterator[Block]:
    classes = record.value.get("classes") or ()
    rows = [
        (
            str(each.get("title", each.get("id", ""))),
            str(each.get("grade", "")),
            asked.cohort.vocabulary("subjects").get(each.get("subject", ""), str(each.get("subject", ""))),
            str(each.get("students", "")),
        )
        for each in classes
    ]
    if rows:
        yield Table(_HEADS, rows)
    visits = list(visits_done(record.value, asked.today))
    met = sum(each.get("students", 0) for each in visits)
    yield Paragraph(
        f"{len(visits)} visit{'' if len(visits) == 1 else 's'} so far; "
        f"{met} students were counted at them, each at every visit anew."
    )
