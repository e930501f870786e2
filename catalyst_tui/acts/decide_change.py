"""Approve or refuse a change of purpose.

The day, who decided and the answer stand with the change in the grant's `changes`.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits, item_at, look
from catalyst_tui.acts.money import after, grant
from catalyst_tui.model.money.amounts import amount, said
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
        "date": {"$ref": "#/$defs/day"},
        "by": {"title": "By", "description": "Who decided.", "$ref": "#/$defs/person"},
    },
    "required": ["change", "approved", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    return bool(grant(asked).undecided)


def defaults(asked: Asked) -> dict[str, Any]:
    """The one that waits, today, by me."""
    waiting = grant(asked).undecided
    return {
        "change": waiting[0] if len(waiting) == 1 else None,
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
    answer = "approved" if answers["approved"] else "refused"
    return Change((edits.patch(),), f"{record.id}: change of purpose {answers['change']} {answer}", ID)


def _changes(asked: Asked) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = asked.cohort.sound(asked.begins_from).value.get("changes") or []
    return listed


def _told(entry: dict[str, Any]) -> str:
    """`60.00 for a lock for the battery cage`."""
    much = f"{said(amount(entry['amount']))} for " if "amount" in entry else ""
    return f"{much}{entry.get('to', entry['id'])}"
