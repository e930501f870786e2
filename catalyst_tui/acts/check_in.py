"""Note a check-in call: both partners and the program manager, once a semester.

One form, with the goals and the open points of earlier calls at hand: which goals were gone through, which promises
were kept, what somebody promised now. A call that was planned for the period becomes this one; promises stand under
`actions` and are due items of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import goes_on, people_serving
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "check-in"
TITLE = "Note a check-in call"
ON = "partnerships"
_PLANNED = ("planned", "moved")
_ACTION = {
    "title": "Promise",
    "description": "What somebody promised to do.",
    "type": "object",
    "properties": {
        "what": {"title": "What", "description": "What is to be done.", "$ref": "#/$defs/line"},
        "who": {"title": "Who", "description": "Who does it.", "$ref": "#/$defs/person"},
        "due": {"title": "Due", "description": "Until when.", "$ref": "#/$defs/any_date"},
    },
    "required": ["what"],
    "additionalProperties": False,
    "x-catalyst": {"label": "/what"},
}
QUESTIONS = {
    "type": "object",
    "properties": {
        "period": {
            "title": "Period",
            "description": "Which semester or quarter it is for.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"vocabulary": "periods"},
        },
        "date": {"$ref": "#/$defs/day"},
        "time": {
            "title": "Time",
            "description": "From when to when.",
            "$ref": "#/$defs/time_range",
            "x-catalyst": {"usual": True},
        },
        "attended": {
            "title": "Who was there",
            "description": "By id.",
            "type": "array",
            "items": {"$ref": "#/$defs/person"},
            "x-catalyst": {"usual": True},
        },
        "going": {
            "title": "How it goes",
            "description": "Your impression.",
            "enum": ["well", "slowly", "stuck"],
            "x-catalyst": {"usual": True},
        },
        "goals_reviewed": {
            "title": "Goals looked at",
            "description": "The goals that were gone through.",
            "type": "array",
            "items": {
                "title": "Goal",
                "description": "A goal of this partnership.",
                "$ref": "#/$defs/id",
                "x-catalyst": {"item": "goals"},
            },
            "x-catalyst": {"usual": True},
        },
        "kept": {
            "title": "Promises kept",
            "description": "What was promised earlier and is done by now.",
            "type": "array",
            "items": {"title": "Promise", "description": "By its id.", "$ref": "#/$defs/id"},
            "x-catalyst": {"usual": True},
        },
        "notes": {
            "title": "Notes",
            "description": "What was said. No names: use ids.",
            "$ref": "#/$defs/text",
            "x-catalyst": {"usual": True},
        },
        "actions": {
            "title": "Promises",
            "description": "What somebody promised to do.",
            "type": "array",
            "items": _ACTION,
            "x-catalyst": {"usual": True},
        },
        "another": {
            "title": "One more",
            "description": "Whether it is one more call in a period that has one already.",
            "type": "boolean",
        },
    },
    "required": ["period", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of a partnership that is not over."""
    return goes_on(asked.begins_from)


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, in the period that today is in, with everybody who serves, and all goals that are open."""
    record, today = asked.begins_from, asked.today.isoformat()
    periods = asked.cohort.program.get("periods") or ()
    within = [
        one["id"] for one in periods if "id" in one and one.get("from", "") <= today <= one.get("to", "9")
    ]
    goals = [
        goal["id"]
        for goal in record.value.get("goals") or ()
        if "id" in goal and goal.get("status") not in ("met", "dropped")
    ]
    return {
        "period": within[0] if within else None,
        "date": today,
        "attended": list(people_serving(record, asked.cohort, asked.today)),
        "goals_reviewed": goals or None,
    }


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """What was promised and is open."""
    names = asked.cohort.label
    return {
        "kept": {
            id: f"{action.get('what', '')} ({names('people', action.get('who', ''))})"
            for id, (_, action) in _promises(asked).items()
        }
    }


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    edits, promised = Edits(record), _promises(asked)
    for id in answers.get("kept") or ():
        if id not in promised:
            known = ", ".join(promised) or "none"
            raise Refused(f"There is no open promise “{id}” in {record.id}. Open are: {known}.", "kept")
        edits.set(f"{promised[id][0]}/done", answers["date"])
    call = {key: answers[key] for key in _ORDER if key in answers}
    actions = _with_ids(asked)
    if actions:
        call["actions"] = actions
    planned = _planned(asked)
    if planned is None and not answers.get("another"):
        _must_be_first(asked)
    if planned is None:
        edits.insert("/check_ins", {**call, "status": "done"}, by="date")
    else:
        for key, value in {**call, "status": "done"}.items():
            if record.value["check_ins"][planned].get(key) != value:
                edits.set(f"/check_ins/{planned}/{key}", value)
    made = f", {len(actions)} promise{'s' * (len(actions) != 1)}" if actions else ""
    going = f", {answers['going']}" if "going" in answers else ""
    return Change(
        (edits.patch(),), f"{record.id}: check-in of {day_in_words(answers['date'])}{going}{made}", ID
    )


_ORDER = ("period", "date", "time", "attended", "going", "goals_reviewed", "notes")


def _planned(asked: Asked) -> int | None:
    """The place of a call that was planned for this period, which is this one now."""
    calls = enumerate(asked.begins_from.value.get("check_ins") or ())
    period = asked.answers["period"]
    return next(
        (at for at, call in calls if call.get("period") == period and call.get("status") in _PLANNED), None
    )


def _must_be_first(asked: Asked) -> None:
    """Raises Refused when the period has a call already."""
    record, period = asked.begins_from, asked.answers["period"]
    for call in record.value.get("check_ins") or ():
        if call.get("period") == period and call.get("status", "done") == "done":
            day = day_in_words(call.get("date"))
            raise Refused(
                f"{record.id} has a check-in for {period} already, of {day}. Is this one more?", "another"
            )


def _promises(asked: Asked) -> dict[str, tuple[str, dict[str, Any]]]:
    """What was promised in a call and is neither done nor given up, with its place; by its id, which gets a number
    where two calls have the same one."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for pointer, action in _actions(asked):
        if "done" not in action and "dropped" not in action and "id" in action:
            names = (action["id"], *(f"{action['id']}-{number}" for number in range(2, len(found) + 3)))
            found[next(name for name in names if name not in found)] = (pointer, action)
    return found


def _actions(asked: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("check_ins", "planning_calls"):
        for at, call in enumerate(asked.begins_from.value.get(name) or ()):
            for number, action in enumerate(call.get("actions") or ()):
                yield f"/{name}/{at}/actions/{number}", action


def _with_ids(asked: Asked) -> list[dict[str, Any]]:
    """The new promises, each with an id that no promise of the partnership has, so that one word names it."""
    taken = {str(action.get("id")) for _, action in _actions(asked)}
    made = []
    for action in asked.answers.get("actions") or ():
        id = next(f"a{number}" for number in range(1, len(taken) + 2) if f"a{number}" not in taken)
        taken.add(id)
        made.append({"id": id, **action})
    return made
