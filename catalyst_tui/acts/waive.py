"""Waive a requirement: for a partnership or one of its people, once or every time.

It becomes the last of the partnership's `waivers`, and the due items that it covers count as waived, with who decided
it and why. Name one due item, or a requirement and, if not all of it is meant, for whom and for which month or period.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.due import called, items_of, open_items
from catalyst_tui.acts.edits import Edits
from catalyst_tui.program import DueItem
from catalyst_tui.workspace.change import Change

ID = "waive"
TITLE = "Waive a requirement"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "item": {
            "title": "What",
            "description": "The due item. Left empty, say below which requirement is meant.",
            "$ref": "#/$defs/line",
            "examples": ["monthly-report/2023-01/pro-061"],
            "x-catalyst": {"usual": True},
        },
        "why": {
            "title": "Why",
            "description": "Why, in a few words.",
            "$ref": "#/$defs/line",
            "examples": ["joined later"],
        },
        "requirement": {
            "title": "Requirement",
            "description": "Which requirement of the program, when it is not one due item.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"vocabulary": "requirements"},
        },
        "who": {
            "title": "Who",
            "description": "For whom; for everybody when it is left out.",
            "$ref": "#/$defs/person",
        },
        "for": {
            "title": "For",
            "description": "Which month or period; every time when it is left out.",
            "$ref": "#/$defs/line",
            "examples": ["2022-12", "fall"],
        },
        "by": {"title": "By", "description": "Who waived it.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
    },
    "required": ["why", "by", "date"],
    "additionalProperties": False,
}


def defaults(asked: Asked) -> dict[str, Any]:
    """By me, today."""
    return {"by": asked.by, "date": asked.today.isoformat()}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """What is still to be done."""
    return {"item": open_items(asked)}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    meant = _meant(asked)
    covered = [item for item in items_of(asked) if _covers(meant, item)]
    if not covered:
        raise Refused(f"Nothing like this is asked of {record.id}: {_told(meant)}.", "requirement")
    if waived := next((item.waiver for item in covered if item.waiver), None):
        raise Refused(f"This is waived already, by {waived.by} on {waived.date}: {waived.why}.", "item")
    if all(item.state == "met" for item in covered):
        raise Refused(f"This is met already: {called(covered[0], asked.cohort)}.", "item")
    edits = Edits(record)
    edits.append(
        "/waivers", {**meant, **{key: answers[key] for key in ("by", "date", "why")}}, examples=("w1",)
    )
    return Change((edits.patch(),), f"{record.id}: {_told(meant)} waived", ID)


def _meant(asked: Asked) -> dict[str, Any]:
    """The requirement, who and which one, as a waiver names them. Raises Refused."""
    answers = asked.answers
    if "item" in answers:
        names = {"requirement", "who", "for"} & answers.keys()
        if names:
            question = sorted(names)[0]
            raise Refused("One due item says it all: leave this empty, or the due item.", question)
        item = next((one for one in items_of(asked) if answers["item"] in (one.id, one.local_id)), None)
        if item is None:
            id = asked.begins_from.id
            raise Refused(
                f"{id} has no due item “{answers['item']}”. `catalyst status --partnership {id}` lists them.",
                "item",
            )
        meant = {"requirement": item.requirement.id, "who": item.person, "for": item.occurrence or None}
    elif "requirement" in answers:
        meant = {key: answers.get(key) for key in ("requirement", "who", "for")}
    else:
        raise Refused("Say what is waived: a due item, or a requirement.", "item")
    return {key: value for key, value in meant.items() if value is not None}


def _covers(meant: dict[str, Any], item: DueItem) -> bool:
    """Whether a waiver is about a due item: what it leaves out may be anything."""
    return (
        meant["requirement"] == item.requirement.id
        and meant.get("who", item.person) == item.person
        and meant.get("for", item.occurrence) == item.occurrence
    )


def _told(meant: dict[str, Any]) -> str:
    """`monthly-report 2023-01 for pro-061`."""
    which = f" {meant['for']}" if "for" in meant else ""
    whom = f" for {meant['who']}" if "who" in meant else ""
    return f"{meant['requirement']}{which}{whom}"
