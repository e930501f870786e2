"""Give money back to the funder: what was not spent.

It becomes an entry of the fund's `returned`; no more than is left of the fund.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import fund, something
from catalyst_tui.acts.receive_money import QUESTIONS
from catalyst_tui.model.money.amounts import said
from catalyst_tui.workspace.change import Change

__all__ = ["ID", "ON", "QUESTIONS", "TITLE"]

ID = "return-to-funder"
TITLE = "Give money back to the funder"
ON = "funds"


def offered(asked: Asked) -> bool:
    return fund(asked).left > 0


def defaults(asked: Asked) -> dict[str, Any]:
    return {"date": asked.today.isoformat()}


def change(asked: Asked) -> Change:
    record, answers, found = asked.begins_from, asked.answers, fund(asked)
    amount = something(answers["amount"], "amount")
    if amount > found.left:
        raise Refused(f"{said(found.left, found.currency)} are left of it, no more.", "amount")
    listed = asked.cohort.sound(record).value.get("returned") or ()
    if any(each.get("date") == answers["date"] for each in listed):
        raise Refused(f"Money went back on {answers['date']} already: correct that entry.", "date")
    edits = Edits(record)
    edits.insert(
        "/returned", {"date": answers["date"], "amount": amount, "note": answers.get("note")}, by="date"
    )
    return Change((edits.patch(),), f"{record.id}: {said(amount, found.currency)} given back", ID)
