"""Money came in: a payment of a funder, or a gift.

It becomes an entry of the fund's `received`.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import fund, something
from catalyst_tui.model.money.amounts import said
from catalyst_tui.workspace.change import Change

ID = "receive-money"
TITLE = "Money came in"
ON = "funds"
QUESTIONS = {
    "type": "object",
    "properties": {
        "amount": {"title": "Amount", "description": "How much.", "$ref": "#/$defs/money"},
        "date": {"$ref": "#/$defs/day"},
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["amount", "date"],
    "additionalProperties": False,
}


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, what is still to come."""
    missing = fund(asked).amount - (fund(asked).received or 0)
    return {"amount": missing if missing > 0 else None, "date": asked.today.isoformat()}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    amount = something(answers["amount"], "amount")
    listed = asked.cohort.sound(record).value.get("received") or ()
    if any(each.get("date") == answers["date"] for each in listed):
        raise Refused(
            f"A payment of {answers['date']} is entered already: correct that one, if both came in on the same day.",
            "date",
        )
    edits = Edits(record)
    edits.insert(
        "/received", {"date": answers["date"], "amount": amount, "note": answers.get("note")}, by="date"
    )
    return Change((edits.patch(),), f"{record.id}: {said(amount, fund(asked).currency)} received", ID)
