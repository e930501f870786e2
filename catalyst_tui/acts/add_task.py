"""Note a task of one's own: a venue to find, a report to write, a call to make.

It stands with the person in `people/`, shows on Today when its day is near, and is done with `settle-task`.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "add-task"
TITLE = "Note a task"
ON = None
QUESTIONS = {
    "type": "object",
    "properties": {
        "what": {
            "title": "What",
            "description": "What is to be done. No names of partners: use ids.",
            "$ref": "#/$defs/line",
            "examples": ["venue for the closing ceremony"],
        },
        "due": {
            "title": "Due",
            "description": "Until when.",
            "$ref": "#/$defs/any_date",
            "x-catalyst": {"usual": True},
        },
        "who": {"title": "Who", "description": "Whose task it is.", "$ref": "#/$defs/person"},
        "about": {
            "title": "About",
            "description": "The record that it is about, such as partnerships/coan-ms-22.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"usual": True},
        },
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["what", "who"],
    "additionalProperties": False,
}


def defaults(asked: Asked) -> dict[str, Any]:
    """Mine."""
    return {"who": asked.by}


def change(asked: Asked) -> Change:
    answers = asked.answers
    record = asked.cohort.get("people", answers["who"])
    edits = Edits(record)
    order = ("what", "due", "about", "note")
    id = edits.append("/tasks", {key: answers.get(key) for key in order}, examples=("t1",))
    due = f", due {day_in_words(answers['due']) or answers['due']}" if "due" in answers else ""
    return Change((edits.patch(),), f"{record.id}: task {id} noted{due}", ID)
