"""What was promised in a call is done, or given up: the action says so with the day.

It is an action of one of the partnership's check-ins or planning calls, by the name of its due item: the day of the
check-in (or the id of the planning call) and its own id, `2023-02-14-a1`.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.due import items_of
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.words import day_in_words
from catalyst_tui.program import ACTION, DueItem
from catalyst_tui.workspace.change import Change

ID = "settle-action"
TITLE = "What was promised is done"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "action": {
            "title": "Action",
            "description": "Which one.",
            "$ref": "#/$defs/line",
            "examples": ["2023-02-14-a1"],
        },
        "date": {"$ref": "#/$defs/day"},
        "outcome": {"$ref": "#/$defs/settled"},
    },
    "required": ["action", "date", "outcome"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Where something that was promised is open."""
    return bool(_open(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, done; the action, when there is but one."""
    actions = list(_open(asked))
    given = {"action": actions[0]} if len(actions) == 1 else {}
    return {"date": asked.today.isoformat(), "outcome": "done", **given}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """What is open, and who promised it."""
    return {"action": {key: _called(item, asked) for key, item in _open(asked).items()}}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    key, day, outcome = answers["action"], answers["date"], answers["outcome"]
    found = _open(asked)
    if key not in found:
        known = ", ".join(found) or "none"
        raise Refused(f"{record.id} has no open action “{key}”. Open are: {known}.", "action")
    edits = Edits(record)
    edits.set(f"{found[key].evidence[0].pointer}/{outcome}", day)
    how = "done" if outcome == "done" else "given up"
    return Change((edits.patch(),), f"{record.id}: action {key} {how} {day_in_words(day)}", ID)


def _open(asked: Asked) -> dict[str, DueItem]:
    """What was promised and is neither done nor given up, the most pressing first."""
    found = [
        item
        for item in items_of(asked)
        if item.requirement is ACTION and item.state not in ("met", "not-applicable")
    ]
    return {item.occurrence: item for item in sorted(found, key=lambda item: -item.days_late)}


def _called(item: DueItem, asked: Asked) -> str:
    who = asked.cohort.label("people", item.person) if item.person else ""
    return ", ".join(filter(None, (item.title, who)))
