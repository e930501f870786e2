"""Add a receipt: what was bought, for how much, on which line.

It becomes the last of the grant's `receipts`. A receipt may come to more than is open on its line, since the school
pays the rest; `validate` tells of it.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import grant, lines, only_when, something, with_currency
from catalyst_tui.workspace.change import Change

ID = "add-receipt"
TITLE = "Add a receipt"
ON = "grants"
QUESTIONS = {
    "type": "object",
    "properties": {
        "line": {
            "title": "Line",
            "description": "For which line.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"item": "budget", "usual": True},
        },
        "amount": {"title": "Amount", "description": "How much.", "$ref": "#/$defs/money"},
        "date": {"title": "Date", "description": "The day on the receipt.", "$ref": "#/$defs/date"},
        "what": {
            "title": "What",
            "description": "What was bought, when it is not what the line says.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"usual": True},
        },
        "received": {
            "title": "Received",
            "description": "When we had it.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "checked_by": {"title": "Checked by", "description": "Who checked it.", "$ref": "#/$defs/person"},
        "note": {
            "title": "Note",
            "description": "Anything worth knowing. No names: use ids.",
            "$ref": "#/$defs/text",
        },
    },
    "required": ["amount", "date"],
    "additionalProperties": False,
}
_ORDER = ("date", "line", "amount", "what", "received", "checked_by", "note")


def offered(asked: Asked) -> bool:
    return grant(asked).state in ("awarded", "paid")


def defaults(asked: Asked) -> dict[str, Any]:
    """Received today, checked by me, for the first line that has something open."""
    line = next((line.id for line in grant(asked).lines if line.open > 0), None)
    return {"line": line, "received": asked.today.isoformat(), "checked_by": asked.by}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The lines, with what is open of each."""
    return {"line": lines(grant(asked))}


def change(asked: Asked) -> Change:
    awarded = only_when(asked, "awarded", "paid")
    answers = dict(asked.answers)
    answers["amount"] = something(answers["amount"], "amount")
    if answers.get("received", answers["date"]) < answers["date"]:
        raise Refused(f"The receipt is of {answers['date']}: it came in later.", "received")
    if "line" not in answers and awarded.lines:
        raise Refused("Say for which line it is.", "line")
    edits = Edits(asked.begins_from)
    id = edits.append("/receipts", {key: answers.get(key) for key in _ORDER}, examples=("r1",))
    money = with_currency(asked, answers["amount"], awarded.fund)
    line = f" for {answers['line']}" if "line" in answers else ""
    return Change((edits.patch(),), f"{awarded.id}: receipt {id} of {money}{line}", ID)
