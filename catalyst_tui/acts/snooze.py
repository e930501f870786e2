"""Put something off: a due item, a person, or the whole partnership, until a day.

It becomes the last of the partnership's `snoozes`. Until that day the thing is not among what there is to do; it stays
due all the same, and shows wherever one asks what is. To take it up earlier, put it off until today. An item of one of
the partnership's lists can be put off as well, by list and id: `interactions/v230217`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.due import items_of, open_items
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "snooze"
TITLE = "Put off until later"
ON = "partnerships"
MANY = True
FIRST = "until"
QUESTIONS = {
    "type": "object",
    "properties": {
        "item": {
            "title": "What",
            "description": "The due item; a person, or the whole partnership, by their id.",
            "$ref": "#/$defs/line",
            "examples": ["monthly-report/2023-01/pro-061"],
        },
        "until": {"title": "Until", "description": "When it shows again.", "$ref": "#/$defs/date"},
        "why": {
            "title": "Why",
            "description": "Why, in a few words.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"usual": True},
        },
        "date": {"title": "Date", "description": "The day it was put off.", "$ref": "#/$defs/date"},
        "by": {"title": "By", "description": "Who put it off.", "$ref": "#/$defs/person"},
    },
    "required": ["item", "until", "by"],
    "additionalProperties": False,
}
_A_WEEK = timedelta(days=7)


def defaults(asked: Asked) -> dict[str, Any]:
    """The whole partnership, for a week."""
    return {
        "item": asked.begins_from.id,
        "until": (asked.today + _A_WEEK).isoformat(),
        "date": asked.today.isoformat(),
        "by": asked.by,
    }


def must_say(asked: Asked) -> None:
    if asked.answers.keys().isdisjoint(("item", "until")):
        raise Refused("Say until when everything of it is put off, or which item.", "until")


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The partnership as a whole, what is open, and the people."""
    id = asked.begins_from.id
    people = {who: f"everything of {asked.cohort.label('people', who)}" for who in _people(asked)}
    whole = {id: f"everything of {asked.cohort.label('partnerships', id)}"}
    return {"item": {**whole, **open_items(asked), **people}}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    item = _known(answers["item"], asked)
    edits = Edits(record)
    if answers["until"] < asked.today.isoformat():
        raise Refused("This day is over: put it off until a day to come.", "until")
    put_off = {"item": item, **{key: answers.get(key) for key in ("until", "by", "date", "why")}}
    edits.append("/snoozes", put_off, examples=("z1",))
    what = "" if item == record.id else f"{item} "
    return Change((edits.patch(),), f"{record.id}: {what}put off until {day_in_words(answers['until'])}", ID)


def _known(item: str, asked: Asked) -> str:
    """The name under which it is put off: of a due item its id within the partnership. Raises Refused."""
    record = asked.begins_from
    due = {name: each.local_id for each in items_of(asked) for name in (each.id, each.local_id)}
    if item in due:
        return due[item]
    own = {
        f"{name}/{entry['id']}"
        for name, listed in record.value.items()
        for entry in (listed if isinstance(listed, list) else ())
        if isinstance(entry, dict) and "id" in entry
    }
    known = {record.id, *_people(asked), *own}
    if item not in known:
        hint = did_you_mean(item, [*known, *due]) or "`catalyst status` lists what is due."
        raise Refused(f"Nothing of {record.id} is called “{item}”. {hint}", "item")
    return item


def _people(asked: Asked) -> list[str]:
    """The people of the partnership, past ones included: what is put off with them is what they owe here."""
    entries = asked.begins_from.value.get("partners") or ()
    named = dict.fromkeys(entry["who"] for entry in entries if isinstance(entry, dict) and "who" in entry)
    return [who for who in named if asked.cohort.has("people", who)]
