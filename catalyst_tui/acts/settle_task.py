"""A task is done, or given up: it says so with the day, and is gone from Today."""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits, item_at
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "settle-task"
TITLE = "A task is done"
ON = "people"
QUESTIONS = {
    "type": "object",
    "properties": {
        "task": {
            "title": "Task",
            "description": "Which one.",
            "$ref": "#/$defs/id",
            "examples": ["t1"],
        },
        "date": {"$ref": "#/$defs/day"},
        "outcome": {"$ref": "#/$defs/settled"},
    },
    "required": ["task", "date", "outcome"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of somebody with an open task."""
    return bool(_open(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, done; the task, when there is but one."""
    tasks = list(_open(asked))
    return {
        "date": asked.today.isoformat(),
        "outcome": "done",
        "task": tasks[0] if len(tasks) == 1 else None,
    }


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """What is open."""
    return {"task": _open(asked)}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    task, day = answers["task"], answers["date"]
    at = item_at(record, "/tasks", task)
    if at is None or task not in _open(asked):
        known = ", ".join(_open(asked)) or "none"
        raise Refused(f"{record.id} has no open task “{task}”. Open are: {known}.", "task")
    edits = Edits(record)
    edits.set(f"{at}/{answers['outcome']}", day)
    how = "done" if answers["outcome"] == "done" else "given up"
    return Change((edits.patch(),), f"{record.id}: task {task} {how} on {day_in_words(day)}", ID)


def _open(asked: Asked) -> dict[str, str]:
    tasks = asked.begins_from.value.get("tasks") or ()
    return {
        str(task.get("id")): str(task.get("what", ""))
        for task in tasks
        if "done" not in task and "dropped" not in task
    }
