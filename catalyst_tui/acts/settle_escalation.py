"""They are heard of again: the steps that were taken with a silent partnership are settled.

The day goes into `settled` of the last step of `escalation`. Should it go silent again, the steps begin with the first.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.escalate import open_steps
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "settle-escalation"
TITLE = "They are heard of again"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "date": {"title": "Settled", "description": "The day it was settled.", "$ref": "#/$defs/date"},
    },
    "required": ["date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """When a step was taken that is not settled."""
    return bool(open_steps(asked.begins_from.value.get("escalation")))


def defaults(asked: Asked) -> dict[str, Any]:
    return {"date": asked.today.isoformat()}


def change(asked: Asked) -> Change:
    record, day = asked.begins_from, asked.answers["date"]
    steps = record.value.get("escalation") or []
    if not open_steps(steps):
        raise Refused(f"No step was taken with {record.id} that is not settled.")
    if day < steps[-1].get("date", ""):
        raise Refused(f"The last step was taken on {steps[-1]['date']}; it was settled later.", "date")
    edits = Edits(record)
    edits.set(f"/escalation/{len(steps) - 1}/settled", day)
    return Change((edits.patch(),), f"{record.id}: heard of again, settled on {day_in_words(day)}", ID)
