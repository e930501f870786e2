"""Check a clearance: somebody looked at the paper, or one was applied for.

The person's entry of that authority and level says how it stands, from when until when, and who looked at it on which
day; a new period becomes an entry of its own, beside the old one. A suspension ends with it. That one is granted is
never taken for granted: of what was applied for or suspended it is asked, and so is the last day, unless the authority
gives none. What a check found is never written down, and there is no place for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.clearances import authorities, authority_for, held, levels_of, must_know
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.visits import cleared_roles
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "check-clearance"
TITLE = "Check a clearance"
ON = "people"
QUESTIONS = {
    "type": "object",
    "properties": {
        "by": {
            "title": "Authority",
            "description": "The district, school or agency that grants it.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations"]},
        },
        "level": {
            "title": "Level",
            "description": "The level, in the words of the district.",
            "$ref": "#/$defs/id",
            "examples": ["supervised"],
        },
        "status": {
            "title": "Granted?",
            "description": "Whether it is granted (valid), or only applied for.",
            "enum": ["valid", "applied"],
        },
        "from": {
            "title": "From",
            "description": "First day it holds.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "until": {
            "title": "Until",
            "description": "Last day it holds.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "no_end": {
            "title": "No last day",
            "description": "Whether the authority gives no last day.",
            "type": "boolean",
        },
        "schools": {
            "title": "Schools",
            "description": "For which schools, when it does not hold for all of the authority's.",
            "type": "array",
            "items": {"$ref": "#/$defs/id", "x-catalyst": {"reference": ["organizations"]}},
            "x-catalyst": {"usual": True},
        },
        "checked_by": {
            "title": "Checked by",
            "description": "Who looked at the paper.",
            "$ref": "#/$defs/person",
        },
        "date": {
            "title": "Date",
            "description": "The day of the look, or of the application.",
            "$ref": "#/$defs/date",
        },
    },
    "required": ["by", "level", "status", "date"],
    "additionalProperties": False,
}
_PERIOD = ("from", "until", "schools")


def offered(asked: Asked) -> bool:
    """Of whom the program asks for one, or who has one."""
    return asked.begins_from.value.get("role") in cleared_roles(asked.cohort) or bool(held(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """The newest one, looked at by me today. What does not hold yet, or no more, is not granted by that."""
    by = asked.answers.get("by") or authority_for(asked)
    own = [one for one in held(asked) if one.get("by") == by]
    known = own[-1] if own else {}
    level = known.get("level") or asked.cohort.program.get("policies", {}).get("clearance", {}).get("level")
    holds = known.get("status") == "valid"
    filled = {
        "by": by,
        "level": level,
        "status": "valid" if holds else None,
        "no_end": True if holds and "until" not in known and "until" not in asked.answers else None,
        "checked_by": asked.by,
        "date": asked.today.isoformat(),
    }
    return {**filled, **{key: known[key] for key in _PERIOD if key in known}}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    by = asked.answers.get("by") or authority_for(asked) or ""
    return {"by": authorities(asked.cohort), "level": levels_of(asked.cohort, by)}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    must_know(asked)
    if answers.get("until", "9") < answers.get("from", ""):
        raise Refused(f"The last day, {answers['until']}, is before the first one.", "until")
    _must_be_granted_until(answers)
    edits = Edits(record)
    entry = _entry(asked)
    place = _same(asked)
    if place is None:
        edits.insert("/clearances", entry, by="from")
    else:
        for key, value in entry.items():
            edits.set(f"/clearances/{place}/{key}", value)
        if answers["status"] == "valid":
            edits.remove(f"/clearances/{place}/suspended")
    until = f" until {answers['until']}" if "until" in answers else ""
    how = "applied for" if answers["status"] == "applied" else "checked"
    told = f"{record.id}: clearance {answers['level']} of {answers['by']} {how} on {day_in_words(answers['date'])}"
    return Change((edits.patch(),), f"{told}{until}", ID)


def _must_be_granted_until(answers: Mapping[str, Any]) -> None:
    """Raises Refused when one that is granted does not say until when, or who looked."""
    if answers["status"] != "valid":
        return
    if "checked_by" not in answers:
        raise Refused("Say who looked at the paper.", "checked_by")
    endless = answers.get("no_end", False)
    if endless and "until" in answers:
        raise Refused("Either it has a last day, or it has none.", "no_end")
    if not endless and "until" not in answers:
        raise Refused(
            "Say until when it is granted, or that the authority gives no last day (no_end).", "until"
        )


def _entry(asked: Asked) -> dict[str, Any]:
    answers = asked.answers
    entry = {key: answers[key] for key in ("level", "by", "status", *_PERIOD) if key in answers}
    if answers["status"] == "applied":
        return {**entry, "applied": answers["date"]}
    return {**entry, "checked": {"by": answers["checked_by"], "date": answers["date"]}}


def _same(asked: Asked) -> int | None:
    """The number of the entry that is meant: of the same period, or one without a period yet."""
    answers = asked.answers
    for number, one in enumerate(held(asked)):
        alike = (one.get("by"), one.get("level")) == (answers["by"], answers["level"])
        if alike and one.get("from") in (None, answers.get("from")):
            return number
    return None
