"""Confirm a visit: both partners say that it stands, perhaps at another time of the day.

The interaction becomes `confirmed`. A visit on another day is moved, not confirmed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.visits import Visit, visits
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "confirm-visit"
TITLE = "Confirm a visit"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "visit": {
            "title": "Visit",
            "description": "Which one.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"item": "interactions"},
        },
        "time": {
            "title": "Time",
            "description": "From when to when, if it is not as it was.",
            "$ref": "#/$defs/time_range",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["visit"],
    "additionalProperties": False,
}

_SOON = 14  # days


def offered(asked: Asked) -> bool:
    """Where a visit that is planned is not confirmed yet."""
    return bool(_open(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """The next one."""
    return {"visit": next(iter(_open(asked)))} if _open(asked) else {}


def must_say(asked: Asked) -> None:
    """The visit, unless there is but one in the next two weeks."""
    soon = (asked.today + timedelta(days=_SOON)).isoformat()
    near = [visit for visit in _open(asked).values() if visit.day <= soon]
    if "visit" not in asked.answers and _open(asked) and len(near) != 1:
        named = ", ".join(f"{id} of {day_in_words(visit.day)}" for id, visit in _open(asked).items())
        raise Refused(f"Say which visit is confirmed: {named}.", "visit")


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """Those that are planned, the next one first."""
    forms = asked.cohort.vocabulary("forms")
    return {
        "visit": {
            id: ", ".join(filter(None, (day_in_words(visit.day), forms.get(visit.value.get("form", ""), ""))))
            for id, visit in _open(asked).items()
        }
    }


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    visit = _open(asked).get(answers["visit"])
    if visit is None:
        known = ", ".join(_open(asked)) or "none"
        raise Refused(
            f"No visit {answers['visit']} of {record.id} waits to be confirmed. Those that do: {known}.",
            "visit",
        )
    edits = Edits(record)
    edits.set(f"{visit.pointer}/status", "confirmed")
    if "time" in answers:
        edits.set(f"{visit.pointer}/time", answers["time"])
    return Change((edits.patch(),), f"{record.id}: visit of {day_in_words(visit.day)} confirmed", ID)


def _open(asked: Asked) -> dict[str, Visit]:
    """The visits from today on that are planned and have a day, by id, the next one first."""
    today = asked.today.isoformat()
    found = [
        visit
        for visit in visits(asked.cohort.sound(asked.begins_from))
        if visit.value.get("status") == "planned" and visit.id and visit.day >= today
    ]
    return {visit.id: visit for visit in sorted(found, key=lambda visit: visit.day)}
