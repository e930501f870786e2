"""An answer to a survey came in on paper or by phone: that it came, from whom, and who entered it.

It becomes an entry of the partnership's `surveys`. What was answered is not kept: the answers are counted elsewhere,
and only their sums come here (`record-results`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.metrics.surveys import participation
from catalyst_tui.model.record import Fields
from catalyst_tui.program import due_items
from catalyst_tui.workspace.change import Change

ID = "record-survey"
TITLE = "A survey was answered"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "survey": {
            "title": "Survey",
            "description": "Which survey.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["surveys"]},
        },
        "by": {"title": "By", "description": "Who answered.", "$ref": "#/$defs/person"},
        "submitted": {"title": "Submitted", "description": "The day it came in.", "$ref": "#/$defs/date"},
        "via": {
            "title": "How",
            "description": "By which way: by phone, on paper.",
            "$ref": "#/$defs/id",
            "examples": ["phone"],
            "x-catalyst": {"vocabulary": "ways", "usual": True},
        },
        "entered_by": {"title": "Entered by", "description": "Who entered it.", "$ref": "#/$defs/person"},
    },
    "required": ["survey", "by", "submitted"],
    "additionalProperties": False,
}
_ORDER = ("survey", "by", "submitted", "via", "entered_by")


def offered(asked: Asked) -> bool:
    return bool(asked.cohort.ids("surveys"))


def defaults(asked: Asked) -> dict[str, Any]:
    """By phone, today, entered by me; the survey that somebody here has not answered, when it is one."""
    missing = _missing(asked)
    survey = asked.answers.get("survey") or _only(missing)
    via = "phone" if "phone" in asked.cohort.vocabulary("ways") else None
    return {
        "survey": survey,
        "by": _only(missing.get(survey, [])) if survey else None,
        "submitted": asked.today.isoformat(),
        "via": via,
        "entered_by": asked.by,
    }


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    value = asked.cohort.sound(record).value
    survey, by = answers["survey"], answers["by"]
    if by not in {entry.get("who") for entry in value.get("partners", ())}:
        raise Refused(f"{by} is no partner of {record.id}.", "by")
    there = next(
        (each for each in _entries(value) if (each.get("survey"), each.get("by")) == (survey, by)), None
    )
    if there is not None:
        raise Refused(f"{by} has answered {survey} already, on {there.get('submitted')}.", "by")
    if answers["submitted"] > asked.today.isoformat():
        raise Refused(f"That is after today, {asked.today}.", "submitted")
    edits = Edits(record)
    edits.insert("/surveys", {key: answers.get(key) for key in _ORDER}, by="submitted")
    how = f", {answers['via']}" if "via" in answers else ""
    return Change((edits.patch(),), f"{record.id}: {survey} answered by {by}{how}", ID)


def _entries(value: Fields) -> list[Fields]:
    found: list[Fields] = value.get("surveys") or []
    return found


def _missing(asked: Asked) -> dict[str, list[str]]:
    """The surveys that somebody of the partnership has not answered, and who."""
    cohort, partnership = asked.cohort, asked.begins_from.id
    items = due_items(cohort, asked.today, partnership=partnership)
    found = {}
    for survey in cohort.ids("surveys"):
        people = participation(cohort, survey, asked.today, items).of("missing")
        if here := [each.person for each in people if partnership in each.partnerships]:
            found[survey] = here
    return found


def _only(found: Collection[str]) -> str | None:
    """The one that there is; None when it is not one."""
    return next(iter(found)) if len(found) == 1 else None
