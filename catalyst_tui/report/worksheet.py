"""Kickoff worksheet of a partnership: needs assessment, asset map and goals, blank or filled.

Blank it is handed out at the kickoff, a page each; filled it is what the partners agreed upon, to hang on a wall. The
asset map is there as a list and as a picture. How many goals are asked for, and what a goal needs, is the program's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalyst_tui.acts.act import Asked
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.program.requirement import requirements
from catalyst_tui.report.asset_picture import asset_picture
from catalyst_tui.report.sheet import Blank, Block, Items, Paragraph, Section, Sheet, Table

ID = "worksheet"
TITLE = "Kickoff worksheet: needs, assets, goals"
QUESTIONS = {
    "type": "object",
    "properties": {
        "partnership": {
            "title": "Partnership",
            "description": "Whose worksheet it is; one without a name otherwise.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["partnerships"]},
        },
        "blank": {"title": "Blank", "description": "Empty, to be filled in by hand.", "type": "boolean"},
    },
    "additionalProperties": False,
}
ROOM = 4
"""Lines to write upon, where something is asked."""
GOAL = (
    ("statement", "Goal"),
    ("need", "The need that it answers"),
    ("measure", "How you will know: what is counted"),
    ("baseline", "Where it stands now"),
    ("target", "Target"),
    ("due", "Until when"),
)


def sheet(asked: Asked) -> Sheet:
    """The worksheet."""
    cohort, id = asked.cohort, asked.answers.get("partnership")
    record = cohort.sound(cohort.get("partnerships", id)) if id else None
    filled = record if record is not None and not asked.answers.get("blank") else None
    value: Fields = filled.value if filled else {}
    title = cohort.label("partnerships", id) if id else "Kickoff worksheet"
    program = cohort.program
    titled = " ".join(str(program[key]) for key in ("name", "year") if key in program)
    return Sheet(
        f"{title}: needs, assets, goals" if id else title,
        [
            Section("1  What do the students need?", list(_needs(value, cohort))),
            Section("2  What do we have?", list(_assets(filled, value, cohort)), new_page=True),
            Section("3  What do we want to reach?", list(_goals(value, cohort)), new_page=True),
            *([] if filled else [Section("Agreed", [Blank("Names and date", 2)])]),
        ],
        lead=_partners(record, cohort) if record else "School: ____    Partners: ____",
        foot=f"{titled}. Names of students do not belong here.",
        language=str(program.get("language", "en")),
    )


def _partners(record: Record, cohort: Cohort) -> str:
    roles = cohort.vocabulary("roles")
    found = [
        f"{cohort.label('people', entry['who'])} ({roles.get(entry.get('role', ''), '')})"
        for entry in record.value.get("partners") or ()
        if "to" not in entry and cohort.has("people", str(entry.get("who")))
    ]
    return ", ".join(found)


def _needs(value: Fields, cohort: Cohort) -> Iterator[Block]:
    part: Fields = value.get("needs_assessment") or {}
    needs = [_need(need, cohort) for need in part.get("needs") or ()]
    if not part:
        yield Blank(
            "What is missing for them to meet science, technology, engineering and mathematics?", ROOM
        )
        yield Blank("What is good already?", ROOM)
        yield Blank("How many students does it concern, in which classes?", 2)
        return
    yield Items(needs)
    if part.get("strengths"):
        yield Paragraph("What is good already")
        yield Items([str(each) for each in part["strengths"]])
    yield from _noted(part)


def _need(need: Any, cohort: Cohort) -> str:
    if not isinstance(need, dict):
        return str(need)
    kind = cohort.vocabulary("need_kinds").get(need.get("kind", ""), "")
    students = f"{need['students']} students" if "students" in need else ""
    besides = ", ".join(filter(None, (kind, students)))
    return f"{need.get('what', '')}{f' ({besides})' if besides else ''}"


def _assets(record: Record | None, value: Fields, cohort: Cohort) -> Iterator[Block]:
    part: Fields = value.get("asset_map") or {}
    owners, kinds = cohort.vocabulary("asset_owners"), cohort.vocabulary("asset_kinds")
    if record is None or not part:
        offered = ", ".join(kinds.values())
        for owner in owners.values() or ("School", "Educator", "Professional", "Community"):
            yield Blank(f"{owner}{f': {offered}' if offered else ''}", ROOM - 1)
        return
    assets = [each for each in part.get("assets") or () if isinstance(each, dict)]
    rows = [
        (
            owners.get(each.get("of", ""), str(each.get("of", ""))),
            kinds.get(each.get("kind", ""), ""),
            str(each.get("what", "")),
        )
        for each in assets
    ]
    yield asset_picture(cohort.label("partnerships", record.id), rows)
    yield Table(("Who has it", "Kind", "What"), rows)
    yield from _noted(part)


def _goals(value: Fields, cohort: Cohort) -> Iterator[Block]:
    goals = [each for each in value.get("goals") or () if isinstance(each, dict)]
    for number, goal in enumerate(goals, 1):
        yield Paragraph(f"{number}. {goal.get('statement', goal.get('id', ''))}")
        yield Items([f"{title}: {goal[key]}" for key, title in GOAL[1:] if key in goal])
    if not value:
        for number in range(1, _wanted(cohort.program) + 1):
            yield Paragraph(f"Goal {number}", strong=True)
            yield from (Blank(title, 1) for _, title in GOAL)


def _wanted(program: Fields) -> int:
    """How many goals the program asks for; two where it says nothing."""
    counts = [
        each.fields.get("count", 1)
        for each in requirements(program)
        if each.kind == "complete" and each.fields.get("part") == "goals"
    ]
    return max(counts, default=2)


def _noted(part: Fields) -> Iterator[Block]:
    if "note" in part:
        yield Paragraph(str(part["note"]))
    if "completed" in part:
        yield Paragraph(f"Completed on {part['completed']}.")
