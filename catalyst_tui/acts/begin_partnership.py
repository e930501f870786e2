"""Begin a partnership that was offered: its partners have said yes, and from now on the program asks of them.

Its first day may be another than the one that it was offered from; then those who were to serve from that day serve
from this one.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Record
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "begin-partnership"
TITLE = "Begin a partnership: its partners said yes"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "from": {
            "title": "From",
            "description": "The first day of service, for those who were to begin together.",
            "$ref": "#/$defs/date",
        },
    },
    "required": ["from"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of a partnership that is only offered so far."""
    return asked.begins_from.value.get("status") == "offered"


def defaults(asked: Asked) -> dict[str, Any]:
    """The day that it was offered from; today, where nobody has one."""
    return {"from": _first(asked.begins_from) or asked.today.isoformat()}


def change(asked: Asked) -> Change:
    record, day = asked.begins_from, asked.answers["from"]
    if not offered(asked):
        raise Refused(f"{record.id} is {record.value.get('status', 'active').replace('-', ' ')} already.")
    edits, first = Edits(record), _first(record)
    edits.set("/status", "active")
    for at, entry in enumerate(partners(record.value)):
        if entry.get("from") == first != day:
            if str(entry.get("to", "9")) < day:
                raise Refused(f"{entry.get('who')} serves until {day_in_words(entry['to'])} only.", "from")
            edits.set(f"/partners/{at}/from", day)
    return Change((edits.patch(),), f"{record.id}: begins on {day_in_words(day)}", ID)


def _first(record: Record) -> str:
    """The day from which its first partners serve; "" when it has none."""
    return min((entry["from"] for entry in partners(record.value) if "from" in entry), default="")
