"""Leave two likely doubles for later: they stand last among the doubles until one of the two records changes.

It stands with the record, with who left it and when. Asked once more, the state of the two is noted anew.
"""

from __future__ import annotations

from catalyst_tui.acts import doubles
from catalyst_tui.acts.act import ANY, Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.selection.later import LISTED, state_of
from catalyst_tui.workspace.change import Change

ID = "look-later"
TITLE = "Look later whether this is the same as another"
ON = ANY
QUESTIONS = {
    "type": "object",
    "properties": {
        "other": {
            "title": "Other",
            "description": "The record that looks like it.",
            "$ref": "#/$defs/id",
            "examples": ["pro-063"],
            "x-catalyst": {"reference": ["people", "organizations"]},
        },
        "by": {"title": "By", "description": "Who looks later.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
    },
    "required": ["other", "date"],
    "additionalProperties": False,
}
offered = doubles.offered
defaults = doubles.defaults


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    kind, other = record.kind.name, doubles.other_of(asked)
    seen = state_of(asked.cohort, kind, record.id, other)
    edits = Edits(record)
    for at, each in reversed(list(enumerate(asked.cohort.sound(record).value.get(LISTED) or ()))):
        if each.get("who") == other:
            if each.get("seen") == seen:
                raise Refused(f"{record.id} and {other} wait already, and nothing changed since.", "other")
            edits.remove(f"/{LISTED}/{at}")
    said = {"who": other, "seen": seen, **{key: answers.get(key) for key in ("by", "date")}}
    edits.insert(f"/{LISTED}", said, by="date")
    return Change((edits.patch(),), f"{record.id}: whether it is {other} is looked at later", ID)
