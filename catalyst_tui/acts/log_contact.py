"""Log a contact: who was called or written to, how, and what came of it.

It becomes the last item of the partnership's `contact_log`. *Next* puts the call back on the list of that day, for
whoever is to try again.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.concerned import concerned
from catalyst_tui.acts.due import items_of
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import people_serving
from catalyst_tui.model.partners import current
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "log-contact"
TITLE = "Log a call or a message"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "with": {
            "title": "With",
            "description": "Whom you reached, or tried to.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["people", "organizations"], "usual": True},
        },
        "how": {
            "title": "How",
            "description": "By which way.",
            "$ref": "#/$defs/id",
            "examples": ["phone"],
            "x-catalyst": {"vocabulary": "ways", "usual": True},
        },
        "result": {
            "title": "Result",
            "description": "What came of it.",
            "$ref": "#/$defs/id",
            "examples": ["reached", "voicemail", "no-answer"],
            "x-catalyst": {"vocabulary": "results", "usual": True},
        },
        "note": {"$ref": "#/$defs/note"},
        "next": {
            "title": "Next",
            "description": "When to try again.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "next_by": {
            "title": "Next by",
            "description": "Who tries again, when it is somebody else.",
            "$ref": "#/$defs/person",
        },
        "about": {"title": "About", "description": "What it was about.", "$ref": "#/$defs/line"},
        "date": {"$ref": "#/$defs/day"},
        "time": {"title": "Time", "description": "When.", "$ref": "#/$defs/time"},
        "by": {"title": "By", "description": "Who of the office.", "$ref": "#/$defs/person"},
    },
    "required": ["with", "date", "by"],
    "additionalProperties": False,
}
_ORDER = ("date", "time", "by", "with", "how", "result", "about", "note", "next", "next_by")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, me, by phone, and the partner whom one would call."""
    return {
        "with": _whom_to_call(asked),
        "how": "phone" if "phone" in asked.cohort.vocabulary("ways") else None,
        "date": asked.today.isoformat(),
        "by": asked.by,
    }


def must_say(asked: Asked) -> None:
    """Anything of what happened: a name alone is no call."""
    if asked.answers.keys().isdisjoint(("with", "how", "result", "note", "about", "next")):
        raise Refused("Say what came of it.", "result")


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    _must_be_plausible(asked)
    edits = Edits(record)
    edits.append("/contact_log", {key: answers.get(key) for key in _ORDER}, examples=("c1",))
    told = [answers.get("how"), answers.get("result")]
    if "next" in answers:
        told.append(f"next {day_in_words(answers['next'])}")
    about = f"contact of {day_in_words(answers['date'])} with {answers['with']}"
    return Change((edits.patch(),), f"{record.id}: {', '.join(filter(None, (about, *told)))}", ID)


def _must_be_plausible(asked: Asked) -> None:
    """Raises Refused for a call of a day to come, one that is to be made again before it was, or with a stranger."""
    record, answers = asked.begins_from, asked.answers
    if answers["date"] > asked.today.isoformat():
        raise Refused("This day is still to come: a contact is logged when it was made.", "date")
    if answers.get("next", "9") < answers["date"]:
        raise Refused(f"That is before the contact itself, of {day_in_words(answers['date'])}.", "next")
    known = concerned(asked.cohort, record)
    if answers["with"] not in known:
        serving = people_serving(record, asked.cohort, asked.today)
        named = ", ".join(f"{who} ({known[who]})" for who in serving)
        raise Refused(
            f"{answers['with']} has nothing to do with {record.id}. Its partners are {named or 'nobody'}; "
            "its school and who works there may be named as well.",
            "with",
        )


def _whom_to_call(asked: Asked) -> str | None:
    """Of the partners who hand in reports the one who owes the most; else the first."""
    record, cohort = asked.begins_from, asked.cohort
    roles = cohort.roles()
    reporting = [id for id, role in roles.items() if role.get("reports")]
    others = [id for id, role in roles.items() if role.get("is") != "organization"]
    day = asked.today.isoformat()
    serving = [entry["who"] for role in reporting or others for entry in current(record.value, role, day)]
    people = [who for who in serving if who != asked.by]
    owed = dict.fromkeys(people, 0)
    for item in items_of(asked):
        if item.state == "overdue" and item.counts and item.person in owed:
            owed[item.person] += 1
    return max(owed, key=lambda who: owed[who], default=None)
