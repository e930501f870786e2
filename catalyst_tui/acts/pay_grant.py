"""Pay a grant: the day, and to whom.

It becomes `paid` of the grant. The amount is left out when it is what was awarded.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import after, given, grant, only_when, something, with_currency
from catalyst_tui.model.money.amounts import said
from catalyst_tui.workspace.change import Change

ID = "pay-grant"
TITLE = "Pay it"
ON = "grants"
QUESTIONS = {
    "type": "object",
    "properties": {
        "date": {"$ref": "#/$defs/day"},
        "to": {
            "title": "To",
            "description": "To whom.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations", "people"], "usual": True},
        },
        "amount": {
            "title": "Amount",
            "description": "How much, when it is not what was awarded.",
            "$ref": "#/$defs/money",
            "x-catalyst": {"usual": True},
        },
        "note": {
            "title": "Note",
            "description": "Anything worth knowing. No names: use ids.",
            "$ref": "#/$defs/text",
        },
    },
    "required": ["date"],
    "additionalProperties": False,
}
MANY = True


def offered(asked: Asked) -> bool:
    return grant(asked).state == "awarded"


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, to the school."""
    cohort = asked.cohort
    partnership = cohort.peek("partnerships", grant(asked).partnership)
    partners = cohort.sound(partnership).value.get("partners", ()) if partnership else ()
    school = next((each.get("who") for each in partners if each.get("role") == cohort.host_role), None)
    return {"date": asked.today.isoformat(), "to": school}


def change(asked: Asked) -> Change:
    awarded = only_when(asked, "awarded")
    answers = asked.answers
    after(asked, "date", awarded.decided_on, "it was awarded")
    amount = something(answers.get("amount", awarded.awarded), "amount")
    if amount > awarded.awarded:
        raise Refused(f"{said(awarded.awarded)} were awarded, no more.", "amount")
    edits = Edits(asked.begins_from)
    part = amount if amount != awarded.awarded else None
    edits.set(
        "/paid", given(date=answers["date"], to=answers.get("to"), amount=part, note=answers.get("note"))
    )
    to = f" to {answers['to']}" if "to" in answers else ""
    money = with_currency(asked, amount, awarded.fund)
    return Change((edits.patch(),), f"{awarded.id}: {money} paid{to}", ID)
