"""The report on a grant came in: how many students it reached, and what became of it.

It becomes `report` of the grant. Counts and a few words; nothing by which a student could be recognized.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import after, given, grant, only_when
from catalyst_tui.model.money.grant import GRANTED
from catalyst_tui.workspace.change import Change

ID = "report-grant"
TITLE = "Its report came in"
ON = "grants"
QUESTIONS = {
    "type": "object",
    "properties": {
        "students": {
            "title": "Students",
            "description": "How many students it reached.",
            "type": "integer",
            "minimum": 0,
            "x-catalyst": {"usual": True},
        },
        "text": {
            "title": "Text",
            "description": "What became of it. No names: use ids.",
            "$ref": "#/$defs/text",
            "x-catalyst": {"usual": True},
        },
        "by": {"title": "By", "description": "Who reported.", "$ref": "#/$defs/person"},
        "date": {"title": "Date", "description": "The day it came in.", "$ref": "#/$defs/date"},
    },
    "required": ["date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    return grant(asked).state in GRANTED and "report" not in asked.begins_from.value


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, by whoever asked for the grant."""
    by = asked.begins_from.value.get("requested", {}).get("by")
    return {"by": by, "date": asked.today.isoformat()}


def change(asked: Asked) -> Change:
    found, answers = only_when(asked, *GRANTED), asked.answers
    after(asked, "date", found.decided_on, "it was awarded")
    if "report" in asked.begins_from.value:
        raise Refused(f"There is a report on “{found.title}” already.")
    edits = Edits(asked.begins_from)
    report = given(**{name: answers.get(name) for name in ("date", "by", "students", "text")})
    edits.set("/report", report)
    students = f", {answers['students']} students" if "students" in answers else ""
    return Change((edits.patch(),), f"{found.id}: report came in{students}", ID)
