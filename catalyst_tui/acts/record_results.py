"""Enter what came out of a survey: how many of a group answered, and the sums of each question.

It becomes an entry of the survey's `results`, one for each group and day. Sums only: how many chose which option, the
mean, what texts have in common. No words of a person, and nothing that tells who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.metrics.surveys import participation
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Fields
from catalyst_tui.model.values import as_number
from catalyst_tui.workspace.change import Change

ID = "record-results"
TITLE = "Enter the results of a survey"
ON = "surveys"
QUESTIONS = {
    "type": "object",
    "properties": {
        "group": {
            "title": "Group",
            "description": "Whose answers: a role, or a class.",
            "$ref": "#/$defs/id",
            "examples": ["educator"],
        },
        "date": {"title": "Date", "description": "The day they were put together.", "$ref": "#/$defs/date"},
        "invited": {
            "title": "Invited",
            "description": "How many were asked.",
            "type": "integer",
            "minimum": 0,
            "x-catalyst": {"usual": True},
        },
        "answered": {
            "title": "Answered",
            "description": "How many answered.",
            "type": "integer",
            "minimum": 0,
        },
        "questions": {
            "title": "Questions",
            "description": "The sums of each question.",
            "type": "object",
            "x-catalyst": {"keys": {"item": "questions"}, "usual": True},
            "propertyNames": {"$ref": "#/$defs/id"},
            "additionalProperties": {
                "title": "Sums",
                "type": "object",
                "properties": {
                    "answered": {
                        "title": "Answered",
                        "description": "How many answered it, when not all did.",
                        "type": "integer",
                        "minimum": 0,
                        "x-catalyst": {"usual": True},
                    },
                    "mean": {
                        "title": "Mean",
                        "description": "The mean of a scale or number.",
                        "type": "number",
                        "x-catalyst": {"usual": True},
                    },
                    "median": {"title": "Median", "description": "The median.", "type": "number"},
                    "counts": {
                        "title": "Counts",
                        "description": "How many chose each option.",
                        "type": "object",
                        "x-catalyst": {"usual": True},
                        "additionalProperties": {"title": "Count", "type": "integer", "minimum": 0},
                    },
                    "themes": {
                        "title": "Themes",
                        "description": "What texts have in common. No quotes that tell who wrote them.",
                        "type": "array",
                        "items": {"$ref": "#/$defs/line"},
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "required": ["group", "date", "answered"],
    "additionalProperties": False,
}


def defaults(asked: Asked) -> dict[str, Any]:
    """Today; of a role, how many were asked and how many have answered."""
    group = asked.answers.get("group")
    filled: dict[str, Any] = {"date": asked.today.isoformat()}
    if group in asked.cohort.roles():
        people = participation(asked.cohort, asked.begins_from.id, asked.today)
        of_role = _people(asked, group)
        states = [each.state for each in people.people if each.person in of_role]
        filled["answered"] = states.count("answered")
        filled["invited"] = filled["answered"] + states.count("missing") or None
    return filled


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    survey = asked.cohort.sound(record).value
    group, day = answers["group"], answers["date"]
    if any((each.get("group"), each.get("date")) == (group, day) for each in survey.get("results") or ()):
        raise Refused(f"There are results of {group} of {day} already: correct those.", "group")
    if answers["answered"] > answers.get("invited", answers["answered"]):
        raise Refused(f"Only {answers['invited']} were asked.", "answered")
    for told in _wrong(survey, answers):
        raise Refused(told, "questions")
    edits = Edits(record)
    entry = {key: answers.get(key) for key in ("group", "date", "invited", "answered")}
    entry["questions"] = answers.get("questions") or None
    edits.insert("/results", entry, by="date")
    of = f" of {answers['invited']}" if "invited" in answers else ""
    return Change(
        (edits.patch(),), f"{record.id}: results of {group}, {answers['answered']}{of} answered", ID
    )


def _people(asked: Asked, role: str) -> set[str]:
    """Everybody who ever had a role."""
    return {
        entry["who"]
        for record in asked.cohort.sound_records("partnerships")
        for entry in partners(record.value)
        if entry.get("role") == role and "who" in entry
    }


def _wrong(survey: Fields, answers: Any) -> Iterator[str]:
    """What cannot be so, a sentence each."""
    questions = {question["id"]: question for question in survey.get("questions", ()) if "id" in question}
    for id, sums in (answers.get("questions") or {}).items():
        question = questions[id]
        answered = sums.get("answered", answers["answered"])
        if answered > answers["answered"]:
            yield f"{id}: {answered} answered it, and only {answers['answered']} the survey."
        yield from _wrong_counts(question, sums.get("counts") or {}, answered)
        lowest, highest = question.get("lowest"), question.get("highest")
        for name in ("mean", "median"):
            number = as_number(sums.get(name))
            if number is not None and not _within(number, lowest, highest):
                yield f"{id}: a {name} of {number} is outside the scale, {lowest} to {highest}."


def _wrong_counts(question: Fields, counts: dict[str, int], answered: int) -> Iterator[str]:
    listed = question.get("options", ())
    options = [str(each.get("id", "")) if isinstance(each, dict) else str(each) for each in listed]
    for option, count in counts.items():
        if options and option not in options:
            yield f"{question['id']}: “{option}” is none of its options: {', '.join(options)}."
        if count > answered:
            yield f"{question['id']}: {count} chose “{option}”, and only {answered} answered it."
    if question.get("kind") != "several" and sum(counts.values()) > answered:
        yield f"{question['id']}: the counts come to {sum(counts.values())}, and only {answered} answered it."


def _within(number: Decimal, lowest: int | None, highest: int | None) -> bool:
    return (lowest is None or number >= lowest) and (highest is None or number <= highest)
