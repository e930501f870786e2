"""Enter what an applicant answered to a question that was asked back.

The answer stands with the question. What it says of a question of the form goes under `answers` as well, where rules of
eligibility look: hours_a_month: 4.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits, item_at
from catalyst_tui.document.pointer import join
from catalyst_tui.model.record import Fields
from catalyst_tui.selection.candidates import Candidates
from catalyst_tui.workspace.change import Change

ID = "note-answer"
TITLE = "Enter an applicant's answer"
ON = "applications"
_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "yes-no": ((bool, dict), "yes or no"),
    "number": ((int, float), "a number"),
}
QUESTIONS = {
    "type": "object",
    "properties": {
        "question": {
            "title": "Question",
            "description": "Which question it answers.",
            "$ref": "#/$defs/id",
            "examples": ["q1"],
        },
        "answer": {"title": "Answer", "description": "What they said.", "$ref": "#/$defs/text"},
        "answers": {
            "title": "Answers of the form",
            "description": "What that makes of the answers of the form.",
            "type": "object",
            "examples": [{"hours_a_month": 4}],
            "x-catalyst": {"keys": {"vocabulary": "questions"}, "usual": True},
            "additionalProperties": {
                "title": "Answer",
                "description": "A text, a number, yes or no.",
                "anyOf": [
                    {"title": "Text", "$ref": "#/$defs/text"},
                    {"title": "Number", "type": "number"},
                    {"title": "Yes or no", "type": "boolean"},
                ],
            },
        },
        "date": {"title": "Date", "description": "The day it came.", "$ref": "#/$defs/date"},
    },
    "required": ["question", "answer", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """When a question is open."""
    return bool(_open(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """Today; the question, when only one is open."""
    questions = list(_open(asked))
    return {"date": asked.today.isoformat(), "question": questions[0] if len(questions) == 1 else None}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The open questions."""
    return {"question": _open(asked)}


def change(asked: Asked) -> Change:
    answers, record = asked.answers, asked.begins_from
    at = item_at(record, "/questions", answers["question"])
    if at is None or answers["question"] not in _open(asked):
        known = ", ".join(_open(asked)) or "none"
        raise Refused(
            f"{record.id} has no open question {answers['question']}. Open are: {known}.", "question"
        )
    edits = Edits(record)
    edits.set(f"{at}/answered", answers["date"])
    edits.set(f"{at}/answer", answers["answer"])
    for name, value in (answers.get("answers") or {}).items():
        _fits(asked, name, value)
        edits.set(join(("answers", name)), value)
    named = ", ".join(answers.get("answers") or ())
    return Change(
        (edits.patch(),), f"{record.id}: {answers['question']} answered{named and f', {named} noted'}", ID
    )


def _fits(asked: Asked, name: str, value: Any) -> None:
    """Raises Refused for an answer that the form's question does not take, and for one that nobody can seal."""
    listed = asked.cohort.program.get("questions") or ()
    question: Fields = next((each for each in listed if each.get("id") == name), {})
    if question.get("personal") and not asked.cohort.program.get("keepers"):
        raise Refused(
            f"The answer to “{name}” is about the person and would stand in the open: name two keepers of keys first "
            "(`catalyst keys`), or leave it out.",
            "answers",
        )
    types, words = _KINDS.get(question.get("kind", ""), (object, ""))
    if not isinstance(value, types) or (words == "a number" and isinstance(value, bool)):
        raise Refused(f"“{name}” wants {words}, not “{value}”.", "answers")


def _open(asked: Asked) -> dict[str, str]:
    candidate = Candidates(asked.cohort, asked.today).of(asked.begins_from)
    return {each["id"]: str(each.get("what", "")) for each in candidate.open_questions if "id" in each}
