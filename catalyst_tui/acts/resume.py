"""Go on after a pause: from this day on the program asks again, and the days of the pause count for nothing."""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import day_before, open_search
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "resume"
TITLE = "Go on after a pause"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "date": {
            "title": "From",
            "description": "The first day on which it goes on.",
            "$ref": "#/$defs/date",
        },
    },
    "required": ["date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of a partnership that rests."""
    return _pause(asked) is not None


def defaults(asked: Asked) -> dict[str, Any]:
    """Today."""
    return {"date": asked.today.isoformat()}


def change(asked: Asked) -> Change:
    record, day = asked.begins_from, asked.answers["date"]
    found = _pause(asked)
    if found is None:
        raise Refused(f"{record.id} is not paused: it has no pause that is not over.")
    at, pause = found
    first = str(pause.get("from", ""))
    if day <= first:
        raise Refused(f"The pause began on {day_in_words(first)}: it goes on after that day.", "date")
    edits = Edits(record)
    edits.set(f"/pauses/{at}/to", day_before(day))
    edits.set("/status", "seeking-partner" if open_search(record) else "active")
    return Change((edits.patch(),), f"{record.id}: goes on from {day_in_words(day)}", ID)


def _pause(asked: Asked) -> tuple[int, dict[str, Any]] | None:
    pauses = asked.begins_from.value.get("pauses") or ()
    return next(((at, pause) for at, pause in enumerate(pauses) if "to" not in pause), None)
