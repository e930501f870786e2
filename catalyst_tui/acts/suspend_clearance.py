"""Suspend a clearance: from this day on it holds nowhere, whatever its dates say.

Every visit ahead that hangs on it then shows as one without clearance. It is lifted by checking the clearance anew. Why
it was suspended is not written down, and there is no place for it.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.ahead import told, visits_ahead
from catalyst_tui.acts.clearances import authorities, held, must_know
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.clearance import state_on
from catalyst_tui.model.labels import counted
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import Visit
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "suspend-clearance"
TITLE = "Suspend a clearance"
ON = "people"
QUESTIONS = {
    "type": "object",
    "properties": {
        "by": {
            "title": "Authority",
            "description": "The district, school or agency that granted it.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations"]},
        },
        "level": {"title": "Level", "description": "Which level, when not all of it.", "$ref": "#/$defs/id"},
        "date": {
            "title": "Since",
            "description": "The day since when it is suspended.",
            "$ref": "#/$defs/date",
        },
    },
    "required": ["by", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of somebody who has one that holds, or will."""
    return any(_holds(one, asked) for one in held(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """The newest one that holds, from today on."""
    holding = [one["by"] for one in held(asked) if _holds(one, asked) and "by" in one]
    return {"by": holding[-1] if holding else None, "date": asked.today.isoformat()}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    holding = {one["by"] for one in held(asked) if _holds(one, asked) and "by" in one}
    return {"by": {id: name for id, name in authorities(asked.cohort).items() if id in holding}}


def preview(asked: Asked) -> list[str]:
    """The visits that hang on it."""
    ahead = _visits_ahead(asked)
    return ["Without it these cannot take place as planned:", *told(asked.cohort, ahead)] if ahead else []


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    must_know(asked)
    meant = [number for number, one in enumerate(held(asked)) if _is_meant(one, asked)]
    if not meant:
        raise Refused(f"{record.id} has no clearance of {answers['by']} that holds.", "by")
    edits = Edits(record)
    for number in meant:
        edits.set(f"/clearances/{number}/status", "suspended")
        edits.set(f"/clearances/{number}/suspended", answers["date"])
    ahead = _visits_ahead(asked)
    then = f"; {counted(len(ahead), 'visit')} ahead" if ahead else ""
    since = day_in_words(answers["date"])
    return Change(
        (edits.patch(),), f"{record.id}: clearance of {answers['by']} suspended on {since}{then}", ID
    )


def _is_meant(one: Fields, asked: Asked) -> bool:
    answers = asked.answers
    return (
        one.get("by") == answers["by"]
        and answers.get("level") in (None, one.get("level"))
        and _holds(one, asked)
    )


def _holds(one: Fields, asked: Asked) -> bool:
    return state_on(one, asked.today, 0) in ("valid", "ends-soon", "later")


def _visits_ahead(asked: Asked) -> list[Visit]:
    """The visits that the person was to pay in person from the day on."""
    found = visits_ahead(asked.cohort, asked.begins_from.id, asked.answers["date"])
    return [visit for visit in found if visit.value.get("mode") != "virtual"]
