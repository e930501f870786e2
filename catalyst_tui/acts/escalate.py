"""Take the next step with a partnership that has gone silent.

The steps are the program's `escalation_steps`, in their order; which ones were taken is a record in the partnership's
`escalation`, with the call or mail that it was. Pausing and ending change more than this list: they are acts of their
own, and when they come next this one says so. Once it is heard of again: `settle-escalation`.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused, act
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import goes_on
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "escalate"
TITLE = "Take the next step with a silent partnership"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "step": {
            "title": "Step",
            "description": "Which step was taken.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"vocabulary": "escalation_steps"},
        },
        "contact": {
            "title": "Contact",
            "description": "The call or mail it was, of the contact log.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"item": "contact_log", "usual": True},
        },
        "next": {
            "title": "Next",
            "description": "When the step after this one is due.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "note": {"$ref": "#/$defs/note"},
        "date": {"$ref": "#/$defs/day"},
        "by": {"title": "By", "description": "Who took it.", "$ref": "#/$defs/person"},
    },
    "required": ["step", "date", "by"],
    "additionalProperties": False,
}
_ORDER = ("step", "date", "by", "contact", "next", "note")
# Steps that are taken with an act of their own.
_ACTS = {"paused": "pause", "ended": "end"}


def offered(asked: Asked) -> bool:
    """Not of a partnership that is over."""
    return goes_on(asked.begins_from)


def defaults(asked: Asked) -> dict[str, Any]:
    """The next step, today, by me; with the newest contact, if no step names it yet."""
    taken = _taken(asked)
    named = {step.get("contact") for step in asked.begins_from.value.get("escalation") or ()}
    contacts = [entry["id"] for entry in asked.begins_from.value.get("contact_log") or () if "id" in entry]
    return {
        "step": next(iter(_ahead(asked, taken)), None),
        "contact": contacts[-1] if contacts and contacts[-1] not in named else None,
        "date": asked.today.isoformat(),
        "by": asked.by,
    }


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    step, taken = answers["step"], _taken(asked)
    ahead = _ahead(asked, taken)
    if step not in ahead:
        when = next((day_in_words(one["date"]) for one in taken if one["step"] == step), "")
        why = f"“{step}” was taken on {when}." if when else f"“{step}” comes before what was done already."
        then = f" What comes next is “{ahead[0]}”." if ahead else " There is no step left."
        raise Refused(why + then, "step")
    if step in _ACTS:
        told = f"“{act(_ACTS[step]).title}” takes this step, with all that goes with it"
        raise Refused(f"{told}: `catalyst do {_ACTS[step]} {record.id}`.", "step")
    edits = Edits(record)
    edits.append("/escalation", {key: answers.get(key) for key in _ORDER}, examples=("e1",))
    then = f", next step {day_in_words(answers['next'])}" if "next" in answers else ""
    sentence = f"{record.id}: silent, {step} on {day_in_words(answers['date'])}{then}"
    return Change((edits.patch(),), sentence, ID)


def open_steps(escalation: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """The steps since the last one that was settled."""
    steps = escalation or []
    settled = [at for at, step in enumerate(steps) if "settled" in step]
    return steps[settled[-1] + 1 if settled else 0 :]


def _taken(asked: Asked) -> list[dict[str, Any]]:
    return open_steps(asked.begins_from.value.get("escalation"))


def _ahead(asked: Asked, taken: list[dict[str, Any]]) -> list[str]:
    """The steps that come after the farthest that was taken."""
    steps = list(asked.cohort.vocabulary("escalation_steps"))
    reached = [steps.index(step["step"]) for step in taken if step.get("step") in steps]
    return steps[max(reached, default=-1) + 1 :]
