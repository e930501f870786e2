"""Renew an approval: a school or district approves (again), as when the principal who had approved is gone.

The new approval stands beside the old one, which stays as it was. It begins with whoever is asked: the successor of
who left, else who approved last.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.approvals import lapsed
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "renew-approval"
TITLE = "Renew an approval"
ON = "organizations"
QUESTIONS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "by": {
            "title": "By",
            "description": "Who approves: a person of the school, or an organization such as its district.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["people", "organizations"]},
        },
        "date": {"title": "Date", "description": "The day of the approval.", "$ref": "#/$defs/date"},
        "until": {
            "title": "Until",
            "description": "Last day it holds.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["by", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    return asked.begins_from.value.get("kind") in ("school", "district")


def defaults(asked: Asked) -> dict[str, Any]:
    """By the successor, today, until the end of the program's year."""
    school = asked.cohort.sound(asked.begins_from).value
    missing = lapsed(school, asked.today.isoformat())
    approvals = school.get("approvals") or [{}]
    by = missing[0].successor or missing[0].approval.get("by") if missing else approvals[-1].get("by")
    return {"by": by, "date": asked.today.isoformat(), "until": asked.cohort.program.get("to")}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    if answers.get("until", "9") < answers["date"]:
        raise Refused(f"The last day, {answers['until']}, is before the day of the approval.", "until")
    listed = asked.cohort.sound(record).value.get("approvals") or []
    if any((one.get("by"), one.get("date")) == (answers["by"], answers["date"]) for one in listed):
        raise Refused(f"{answers['by']} approved on that day already.", "date")
    edits = Edits(record)
    edits.insert("/approvals", {key: answers.get(key) for key in QUESTIONS["properties"]}, by="date")
    until = f" until {answers['until']}" if "until" in answers else ""
    told = f"{record.id}: approved by {answers['by']} on {day_in_words(answers['date'])}{until}"
    return Change((edits.patch(),), told, ID)
