"""They ask to spend it on something else: a change of purpose, which somebody has to approve.

It becomes the last of the grant's `changes`. Once it is approved, the money moves to a new line of the budget.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import after, grant, lines, only_when, something, with_currency
from catalyst_tui.model.money.amounts import said
from catalyst_tui.workspace.change import Change

ID = "request-change"
TITLE = "Ask for a change of purpose"
ON = "grants"
QUESTIONS = {
    "type": "object",
    "properties": {
        "to": {"title": "To", "description": "What it is to be spent on.", "$ref": "#/$defs/line"},
        "line": {
            "title": "Line",
            "description": "The line that the money is from.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"item": "budget", "usual": True},
        },
        "amount": {
            "title": "Amount",
            "description": "How much.",
            "$ref": "#/$defs/money",
            "x-catalyst": {"usual": True},
        },
        "why": {
            "title": "Why",
            "description": "Why, in a few words.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"usual": True},
        },
        "by": {"title": "By", "description": "Who asked.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
    },
    "required": ["to", "date"],
    "additionalProperties": False,
}
_ORDER = ("date", "by", "line", "amount", "to", "why")


def offered(asked: Asked) -> bool:
    return grant(asked).state in ("awarded", "paid")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, by whoever asked for the grant."""
    return {
        "by": asked.begins_from.value.get("requested", {}).get("by"),
        "date": asked.today.isoformat(),
    }


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The lines, with what is open of each."""
    return {"line": lines(grant(asked))}


def change(asked: Asked) -> Change:
    awarded, answers = only_when(asked, "awarded", "paid"), dict(asked.answers)
    after(asked, "date", awarded.decided_on, "it was awarded")
    line = next((line for line in awarded.lines if line.id == answers.get("line")), None)
    most = line.open if line else awarded.awarded - awarded.accounted - awarded.returned
    if "amount" in answers:
        answers["amount"] = something(answers["amount"], "amount")
        if answers["amount"] > most:
            of = f" on line {line.id}" if line else ""
            raise Refused(f"Only {said(most)} are open{of}.", "amount")
    edits = Edits(asked.begins_from)
    id = edits.append("/changes", {key: answers.get(key) for key in _ORDER}, examples=("ch1",))
    money = f", {with_currency(asked, answers['amount'], awarded.fund)}" if "amount" in answers else ""
    return Change((edits.patch(),), f"{awarded.id}: change of purpose {id} asked for{money}", ID)
