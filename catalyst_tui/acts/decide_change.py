"""Approve or refuse a change of purpose.

The day, who decided and the answer stand with the change in the grant's `changes`. Approved, it is done in the budget
as well: the line that the money is from is awarded so much less, and a new line, of which nothing was asked, so much;
receipts for the new purpose stand under that. A change that names no line or no amount moves nothing.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits, item_at, look
from catalyst_tui.acts.money import after, grant, something
from catalyst_tui.model.money.amounts import NOTHING, amount, said
from catalyst_tui.model.money.grant import BudgetLine
from catalyst_tui.workspace.change import Change

ID = "decide-change"
TITLE = "Decide a change of purpose"
ON = "grants"
QUESTIONS = {
    "type": "object",
    "properties": {
        "change": {
            "title": "Change",
            "description": "Which one.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"item": "changes"},
        },
        "approved": {
            "title": "Approved",
            "description": "Whether it may be spent on that.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "for": {
            "title": "For",
            "description": "What kind of expense it is then.",
            "$ref": "#/$defs/id",
            "examples": ["materials"],
            "x-catalyst": {"vocabulary": "purposes", "usual": True},
        },
        "date": {"$ref": "#/$defs/day"},
        "by": {"title": "By", "description": "Who decided.", "$ref": "#/$defs/person"},
    },
    "required": ["change", "approved", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    return bool(grant(asked).undecided)


def defaults(asked: Asked) -> dict[str, Any]:
    """The one that waits, of the kind that its line is of, today, by me."""
    waiting = grant(asked).undecided
    only = asked.answers.get("change") or (waiting[0] if len(waiting) == 1 else None)
    line = _line(asked, only)
    return {
        "change": only,
        "for": line.purpose or None if line else None,
        "date": asked.today.isoformat(),
        "by": asked.by,
    }


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """Those that wait, with what they ask for."""
    waiting = set(grant(asked).undecided)
    return {"change": {each["id"]: _told(each) for each in _changes(asked) if each.get("id") in waiting}}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    at = item_at(record, "/changes", answers["change"])
    if at is None or answers["change"] not in grant(asked).undecided:
        raise Refused(f"No change {answers['change']} of {record.id} waits for an answer.", "change")
    after(asked, "date", look(record.value, f"{at}/date") or "", "it was asked for")
    edits = Edits(record)
    edits.set(f"{at}/decided", answers["date"])
    if "by" in answers:
        edits.set(f"{at}/decided_by", answers["by"])
    edits.set(f"{at}/approved", answers["approved"])
    answer = "refused"
    if answers["approved"]:
        answer = f"approved{_move(edits, asked)}"
    return Change((edits.patch(),), f"{record.id}: change of purpose {answers['change']} {answer}", ID)


def _move(edits: Edits, asked: Asked) -> str:
    """The money from its line to a new one, and what the history says of it; "" when there is nothing to move."""
    entry, line = _entry(asked, asked.answers["change"]), _line(asked, asked.answers["change"])
    if line is None or "amount" not in entry:
        return ""
    much = something(entry["amount"], "change")
    if much > line.open:
        raise Refused(f"Only {said(line.open)} are open on line {line.id}.", "change")
    edits.set(f"{line.pointer}/awarded", line.awarded - much)
    new = {"for": asked.answers.get("for"), "what": entry["to"], "amount": NOTHING, "awarded": much}
    id = edits.append("/budget", new, examples=("l1",))
    return f", {said(much)} from {line.id} to {id}"


def _line(asked: Asked, change: str | None) -> BudgetLine | None:
    """The line of the budget that a change takes its money from."""
    named = _entry(asked, change).get("line")
    return next((line for line in grant(asked).lines if line.id == named), None)


def _entry(asked: Asked, change: str | None) -> dict[str, Any]:
    return next((each for each in _changes(asked) if each.get("id") == change), {})


def _changes(asked: Asked) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = asked.cohort.sound(asked.begins_from).value.get("changes") or []
    return listed


def _told(entry: dict[str, Any]) -> str:
    """`60.00 for a lock for the battery cage`."""
    much = f"{said(amount(entry['amount']))} for " if "amount" in entry else ""
    return f"{much}{entry.get('to', entry['id'])}"
