"""Say that two likely doubles are not the same: two people of one name, two schools of one street.

It stands with the record, with who said so and when, and the two are not shown as doubles again.
"""

from __future__ import annotations

from catalyst_tui.acts import doubles
from catalyst_tui.acts.act import ANY, Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.workspace.change import Change

ID = "keep-apart"
TITLE = "Say that this is not the same as another"
ON = ANY
QUESTIONS = {
    "type": "object",
    "properties": {
        "other": {
            "title": "Other",
            "description": "The record that looks like it, and is not.",
            "$ref": "#/$defs/id",
            "examples": ["pro-063"],
            "x-catalyst": {"reference": ["people", "organizations"]},
        },
        "why": {
            "title": "Why",
            "description": "Why. No names: use ids.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"usual": True},
        },
        "by": {"title": "By", "description": "Who says so.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
    },
    "required": ["other", "by", "date"],
    "additionalProperties": False,
}
offered = doubles.offered
defaults = doubles.defaults


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    other = doubles.other_of(asked)
    listed = asked.cohort.sound(record).value.get("not_same_as") or ()
    if any(each["who"] == other for each in listed):
        raise Refused(f"Somebody has said already that {record.id} and {other} are two.", "other")
    edits = Edits(record)
    edits.insert(
        "/not_same_as", {"who": other, **{key: answers.get(key) for key in ("by", "date", "why")}}, by="date"
    )
    return Change((edits.patch(),), f"{record.id}: not the same as {other}", ID)
