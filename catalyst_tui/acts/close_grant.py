"""Close a grant: declare that its money is accounted for.

It sets `closed` of the grant. All that was paid must be accounted for by receipts or be returned, and no change of
purpose may wait for an answer.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import after, given, grant, only_when, with_currency
from catalyst_tui.model.money.amounts import said
from catalyst_tui.workspace.change import Change

ID = "close-grant"
TITLE = "Close it"
ON = "grants"
QUESTIONS = {
    "type": "object",
    "properties": {
        "declaration": {
            "title": "Declaration",
            "description": "What is declared.",
            "$ref": "#/$defs/line",
            "examples": ["all receipts in and the rest returned"],
            "x-catalyst": {"usual": True},
        },
        "by": {"title": "By", "description": "Who declares it.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
    },
    "required": ["by", "date"],
    "additionalProperties": False,
}
MANY = True


def offered(asked: Asked) -> bool:
    return grant(asked).state in ("awarded", "paid")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, by me, that all is well, if it is."""
    open = grant(asked)
    told = "all receipts in and the rest returned" if open.returned else "all receipts in"
    return {
        "declaration": told if open.paid and not open.open else None,
        "by": asked.by,
        "date": asked.today.isoformat(),
    }


def change(asked: Asked) -> Change:
    found, answers = only_when(asked, "awarded", "paid"), asked.answers
    after(asked, "date", found.decided_on, "it was awarded")
    if found.open:
        paid = with_currency(asked, found.paid, found.fund)
        raise Refused(
            f"Of the {paid} paid for “{found.title}”, {said(found.open)} are neither accounted for by receipts nor "
            "returned: enter those first."
        )
    if found.undecided:
        raise Refused(f"A change of purpose of “{found.title}” waits for an answer: decide it first.")
    edits = Edits(asked.begins_from)
    closed = given(date=answers["date"], by=answers["by"], declaration=answers.get("declaration"))
    edits.set("/closed", closed)
    never = f", {with_currency(asked, found.unpaid, found.fund)} never paid" if found.unpaid else ""
    return Change((edits.patch(),), f"{found.id}: closed{never}", ID)
