"""End a partnership, early or at the end of its time, with the credit that its partners are due.

`ending` says when, why and by whom; whoever served has a last day. What was done stays with who did it, and an ending
that counts as completed says so, also when it came early. Open pauses, searches and steps end with it.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.pause import step_taken
from catalyst_tui.acts.serving import goes_on, people_serving, serving
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "end"
TITLE = "End a partnership"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "date": {"title": "Last day", "description": "The last day.", "$ref": "#/$defs/date"},
        "completed": {
            "title": "Completed",
            "description": "Whether it counts as completed, even when it ends early.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "why": {"$ref": "#/$defs/reason"},
        "credit": {
            "title": "Credit",
            "description": "What each of the partners is given credit for; empty for none.",
            "$ref": "#/$defs/line",
            "examples": ["fall semester, three interactions"],
            "x-catalyst": {"usual": True},
        },
        "by": {"title": "By", "description": "Who settled it.", "$ref": "#/$defs/person"},
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["date", "completed"],
    "additionalProperties": False,
}
STEP = "ended"


def offered(asked: Asked) -> bool:
    """Of a partnership that is not over."""
    return goes_on(asked.begins_from)


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, by me; completed when the program's time is over."""
    over = asked.today.isoformat() >= str(asked.cohort.program.get("to", "9"))
    return {"date": asked.today.isoformat(), "by": asked.by, "completed": over}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    if not offered(asked):
        raise Refused(f"{record.id} is {record.value.get('status')} already.")
    last = answers["date"]
    late = [one for _, one in serving(record, asked.today) if str(one.get("from", "")) > last]
    if late:
        raise Refused(
            f"{late[0].get('who')} began on {day_in_words(late[0]['from'])}: the last day is not before that.",
            "date",
        )
    edits = Edits(record)
    edits.set("/status", "completed" if answers["completed"] else "ended")
    edits.set("/ending", _ending(asked))
    for at, entry in serving(record, asked.today):
        if "to" not in entry or entry["to"] > last:
            edits.set(f"/partners/{at}/to", last)
    for name in ("pauses", "searches"):
        for at, item in enumerate(record.value.get(name) or ()):
            if "to" not in item:
                edits.set(f"/{name}/{at}/to", max(last, str(item.get("from", last))))
    step_taken(edits, asked, STEP, last)
    how = "completed" if answers["completed"] else "ended early"
    why = f" ({answers['why']})" if "why" in answers else ""
    return Change((edits.patch(),), f"{record.id}: {how} on {day_in_words(last)}{why}", ID)


def _ending(asked: Asked) -> dict[str, Any]:
    answers, record = asked.answers, asked.begins_from
    order = ("date", "why", "by", "completed")
    ending = {key: answers[key] for key in order if key in answers}
    if "credit" in answers:
        given = {"what": answers["credit"], "given": answers["date"]}
        reporting = {id for id, role in asked.cohort.roles().items() if role.get("reports")}
        people = people_serving(record, asked.cohort, asked.today)
        ending["credit"] = [
            {"who": entry["who"], **given}
            for _, entry in serving(record, asked.today)
            if entry.get("who") in people and (entry.get("role") in reporting or not reporting)
        ]
    if "note" in answers:
        ending["note"] = answers["note"]
    return ending
