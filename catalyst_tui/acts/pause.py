"""Pause a partnership: nothing is asked of it until it goes on.

The pause stands in `pauses` with its reason, a word of the program's list. Nobody is reminded, and the weeks do not
count as silence. Visits that were planned for that time are set to be placed again, once it goes on. If steps were
taken because it was silent, this is the next of them. To go on: `resume`.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.ahead import told
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.escalate import open_steps
from catalyst_tui.model.labels import counted
from catalyst_tui.model.visits import AHEAD, Visit, visits
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "pause"
TITLE = "Pause a partnership"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "from": {"title": "From", "description": "The first day.", "$ref": "#/$defs/date"},
        "why": {"$ref": "#/$defs/reason"},
        "back": {
            "title": "Back",
            "description": "When it is expected to go on.",
            "$ref": "#/$defs/any_date",
            "x-catalyst": {"usual": True},
        },
        "visits": {
            "title": "Visits ahead",
            "description": "Whether visits planned for that time wait for a new day.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "by": {"title": "By", "description": "Who agreed to it.", "$ref": "#/$defs/person"},
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["from"],
    "additionalProperties": False,
}
STEP = "paused"


def offered(asked: Asked) -> bool:
    """Of a partnership that goes on."""
    return asked.begins_from.value.get("status") in ("active", "seeking-partner")


def defaults(asked: Asked) -> dict[str, Any]:
    """From today on, by me, with the visits of that time."""
    return {"from": asked.today.isoformat(), "visits": True, "by": asked.by}


def preview(asked: Asked) -> list[str]:
    """The visits of that time."""
    found = _visits(asked)
    then = (
        "They wait for a new day once it goes on" if asked.answers.get("visits") else "They stay as they are"
    )
    return [f"Visits are planned in that time. {then}:", *told(asked.cohort, found)] if found else []


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    if not offered(asked):
        raise Refused(f"{record.id} is {record.value.get('status')}, so it cannot be paused.")
    edits = Edits(record)
    order = ("from", "why", "by", "back", "note")
    edits.append("/pauses", {key: answers.get(key) for key in order}, examples=("pz1",))
    edits.set("/status", "paused")
    moved = _visits(asked) if answers.get("visits") else []
    for visit in moved:
        edits.set(f"{visit.pointer}/status", "moved")
        edits.set(f"{visit.pointer}/to", "TBD")
    step_taken(edits, asked, STEP, answers["from"])
    back = f", back {day_in_words(answers['back']) or answers['back']}" if "back" in answers else ""
    waiting = f"; {counted(len(moved), 'visit')} to place again" if moved else ""
    return Change(
        (edits.patch(),), f"{record.id}: paused from {day_in_words(answers['from'])}{back}{waiting}", ID
    )


def _visits(asked: Asked) -> list[Visit]:
    """What is planned from the first day until it is expected to go on; a month is waited for to its end."""
    first, back = asked.answers["from"], asked.answers.get("back", "TBD")
    return [
        visit
        for visit in visits(asked.cohort.sound(asked.begins_from))
        if visit.value.get("status") in AHEAD
        and visit.day >= max(first, asked.today.isoformat())
        and (visit.day < back or visit.day.startswith(f"{back}-"))
    ]


def step_taken(edits: Edits, asked: Asked, step: str, day: str) -> None:
    """This as the next step with a silent partnership, when steps were taken that nothing has settled yet."""
    steps = open_steps(asked.begins_from.value.get("escalation"))
    known = asked.cohort.vocabulary("escalation_steps")
    if steps and step in known and all(one.get("step") != step for one in steps):
        edits.append("/escalation", {"step": step, "date": day, "by": asked.answers.get("by") or asked.by})
