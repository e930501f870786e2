"""Ask somebody to take an empty place, and keep what they answered.

Whom we asked and when stands with the search, so that nobody is asked twice, and a colleague can go on with it.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.objections import objections
from catalyst_tui.acts.serving import open_search
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "ask-candidate"
TITLE = "Ask somebody to take an empty place"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "who": {"title": "Who", "description": "Who was asked.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
        "answer": {
            "title": "Answer",
            "description": "What they said; empty while they think about it.",
            "enum": ["yes", "no", "later", "no-answer"],
            "x-catalyst": {"usual": True},
        },
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["who", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """While somebody is looked for."""
    return open_search(asked.begins_from) is not None


def defaults(asked: Asked) -> dict[str, Any]:
    """Today."""
    return {"date": asked.today.isoformat()}


def preview(asked: Asked) -> list[str]:
    """What speaks against them."""
    search = open_search(asked.begins_from)
    role = search[1].get("role", "") if search else ""
    return list(objections(asked.cohort, asked.answers["who"], role, asked.today))


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    search = open_search(record)
    if search is None:
        raise Refused(f"Nobody is looked for in {record.id}. When somebody leaves: partner-leaves.")
    at, fields = search
    who, said = answers["who"], answers.get("answer")
    edits = Edits(record)
    before = next((n for n, one in enumerate(fields.get("asked") or ()) if _waits(one, who)), None)
    if before is not None and said:
        edits.set(f"/searches/{at}/asked/{before}/answer", said)
        if "note" in answers:
            edits.set(f"/searches/{at}/asked/{before}/note", answers["note"])
    else:
        order = ("who", "date", "answer", "note")
        edits.insert(f"/searches/{at}/asked", {key: answers.get(key) for key in order}, by="date")
    told = f": {said}" if said else ""
    return Change(
        (edits.patch(),),
        f"{record.id}: {who} asked to be {fields.get('role')} on {day_in_words(answers['date'])}{told}",
        ID,
    )


def _waits(asked: dict[str, Any], who: str) -> bool:
    return asked.get("who") == who and "answer" not in asked
