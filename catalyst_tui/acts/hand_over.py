"""Hand over a caseload: the partnerships that somebody of the office looks after, and their open tasks.

In each partnership the one who hands over has a last day, and the colleague serves from the day after; open tasks move
to the colleague, and say from whom they came. One change, so that it can be taken back as one when the leave is over.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import day_before, serving
from catalyst_tui.model.record import Record
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "hand-over"
TITLE = "Hand over a caseload"
ON = "people"
QUESTIONS = {
    "type": "object",
    "properties": {
        "to": {"title": "To", "description": "The colleague who takes over.", "$ref": "#/$defs/person"},
        "date": {"title": "From", "description": "The colleague's first day.", "$ref": "#/$defs/date"},
        "only": {
            "title": "Only",
            "description": "These partnerships; all of them when it is left empty.",
            "type": "array",
            "items": {
                "title": "Partnership",
                "description": "By id.",
                "$ref": "#/$defs/id",
                "x-catalyst": {"reference": ["partnerships"]},
            },
            "x-catalyst": {"usual": True},
        },
        "tasks": {
            "title": "Tasks",
            "description": "Whether the open tasks go with them.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["to", "date", "tasks"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of somebody who looks after partnerships, or has tasks."""
    return bool(_caseload(asked) or _open_tasks(asked.begins_from))


def defaults(asked: Asked) -> dict[str, Any]:
    """From today on, with all tasks."""
    return {"date": asked.today.isoformat(), "tasks": True}


def change(asked: Asked) -> Change:
    mine, answers = asked.begins_from, asked.answers
    if answers["to"] == mine.id:
        raise Refused("Name a colleague: this is the one who hands over.", "to")
    caseload = _caseload(asked)
    only = answers.get("only") or list(caseload)
    for id in only:
        if id not in caseload:
            raise Refused(f"{mine.id} does not look after {id} today.", "only")
    patches = [_handed(caseload[id], mine.id, answers["to"], answers["date"]).patch() for id in only]
    tasks = _open_tasks(mine) if answers["tasks"] else []
    if tasks:
        patches += _moved(mine, asked.cohort.get("people", answers["to"]), tasks)
    if not patches:
        raise Refused(f"{mine.id} looks after no partnership, and has no open task.")
    told = [f"{len(only)} partnership{'s' * (len(only) != 1)}"] if only else []
    told += [f"{len(tasks)} task{'s' * (len(tasks) != 1)}"] if tasks else []
    sentence = (
        f"{mine.id} hands over to {answers['to']} from {day_in_words(answers['date'])}: {', '.join(told)}"
    )
    return Change(tuple(patches), sentence, ID)


def _caseload(asked: Asked) -> dict[str, Record]:
    """The partnerships in which the person serves in a role of the office: one of which no reports are asked."""
    cohort, who = asked.cohort, asked.begins_from.id
    partners = {id for id, role in cohort.roles().items() if role.get("reports")}
    return {
        record.id: record
        for record in cohort.mentioning("partnerships", who)
        if any(
            entry.get("who") == who and entry.get("role") not in partners
            for _, entry in serving(record, asked.today)
        )
    }


def _handed(record: Record, old: str, new: str, day: str) -> Edits:
    edits = Edits(record)
    entries = [
        (at, entry)
        for at, entry in enumerate(record.value.get("partners") or ())
        if entry.get("who") == old and "to" not in entry
    ]
    for at, entry in entries:
        edits.set(f"/partners/{at}/to", max(day_before(day), str(entry.get("from", ""))))
    for _, entry in entries:
        edits.insert("/partners", {"role": entry.get("role"), "who": new, "from": day}, by="from")
    return edits


def _open_tasks(person: Record) -> list[tuple[int, dict[str, Any]]]:
    tasks = enumerate(person.value.get("tasks") or ())
    return [(at, task) for at, task in tasks if "done" not in task and "dropped" not in task]


def _moved(mine: Record, colleague: Record, tasks: list[tuple[int, dict[str, Any]]]) -> list[Any]:
    given, taken = Edits(mine), Edits(colleague)
    for at, _ in reversed(tasks):
        given.remove(f"/tasks/{at}")
    for _, task in tasks:
        fields = {key: value for key, value in task.items() if key != "id"}
        taken.append("/tasks", {**fields, "handed_over_by": mine.id}, examples=("t1",))
    return [given.patch(), taken.patch()]
