"""Take somebody off the keepers of keys, who leaves or has lost their key.

At least two stay. Whoever goes keeps what they had: have them delete their keys. Then the keys of people are sealed
anew to the keepers that are left: `catalyst keys --renew`, or `r` on the page of keepers.
"""

from __future__ import annotations

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.workspace.change import Change

ID = "remove-keeper"
TITLE = "Take a keeper off"
ON = None
QUESTIONS = {
    "type": "object",
    "properties": {
        "who": {"title": "Who", "description": "Who keeps no keys any more.", "$ref": "#/$defs/person"},
    },
    "required": ["who"],
    "additionalProperties": False,
}

_FEWEST = 2


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The keepers of today."""
    keepers = asked.cohort.program.get("keepers") or ()
    return {"who": {each["who"]: asked.cohort.label("people", each["who"]) for each in keepers}}


def change(asked: Asked) -> Change:
    who, program = asked.answers["who"], asked.cohort.get("program", "program")
    keepers = program.value.get("keepers") or []
    at = next((at for at, keeper in enumerate(keepers) if keeper["who"] == who), None)
    if at is None:
        raise Refused(f"{who} is no keeper.", "who")
    if len(keepers) <= _FEWEST:
        raise Refused(
            "At least two keepers stay, so that one who is absent locks nobody out: name another one first.",
            "who",
        )
    edits = Edits(program)
    edits.remove(f"/keepers/{at}")
    return Change((edits.patch(),), f"{who}: no keeper of keys any more", ID)
