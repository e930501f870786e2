"""Money came back: what a school did not spend.

It becomes the last of the grant's `returned`, and the fund has it again.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import after, grant, only_when, something, with_currency
from catalyst_tui.model.money.amounts import said
from catalyst_tui.workspace.change import Change

ID = "return-money"
TITLE = "Money came back"
ON = "grants"
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


def offered(asked: Asked) -> bool:
    return grant(asked).state == "paid"


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, all that is open."""
    return {"amount": grant(asked).open or None, "date": asked.today.isoformat()}


def change(asked: Asked) -> Change:
    paid, answers = only_when(asked, "paid"), asked.answers
    amount = something(answers["amount"], "amount")
    after(asked, "date", asked.begins_from.value.get("paid", {}).get("date", ""), "it was paid")
    if amount > paid.open:
        spent = f" and there are receipts for {said(paid.accounted)}" if paid.accounted else ""
        back = f", {said(paid.returned)} came back already" if paid.returned else ""
        raise Refused(
            f"{said(paid.paid)} were paid{spent}{back}: {said(paid.open)} at most are open.", "amount"
        )
    edits = Edits(asked.begins_from)
    entry = {"date": answers["date"], "amount": amount, "note": answers.get("note")}
    edits.append("/returned", entry, examples=("b1",))
    money = with_currency(asked, amount, paid.fund)
    return Change((edits.patch(),), f"{paid.id}: {money} came back", ID)
