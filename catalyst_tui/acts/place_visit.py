"""Place a visit again that was moved or called off: a new day, and what else is different.

A new interaction with the form, classes, goal and plan of the one that it `replaces`. The visit that was moved gets the
new day as its *to*, so that both tell the same. The form begins with the first day on which everybody can: the school
is open, the class meets, and nobody is taken, away, or without clearance.
"""

from __future__ import annotations

from typing import Any

from ..model.ids import item_id
from ..model.visits import Visit, visits, who_comes
from ..model.words import day_in_words
from ..program.openings import Openings
from ..program.to_place import ToPlace, to_place
from ..workspace.change import Change
from .act import Asked, Refused
from .edits import Edits

ID = "place-visit"
TITLE = "Place a visit again"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "visit": {
            "title": "Visit",
            "description": "Which visit waits for a new day.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"item": "interactions"},
        },
        "date": {"title": "Date", "description": "The new day.", "$ref": "#/$defs/date"},
        "time": {
            "title": "Time",
            "description": "From when to when.",
            "$ref": "#/$defs/time_range",
            "x-catalyst": {"usual": True},
        },
        "who": {
            "title": "Who comes",
            "description": "The partners and guests who come.",
            "type": "array",
            "items": {"$ref": "#/$defs/person"},
            "x-catalyst": {"usual": True},
        },
        "status": {
            "title": "Status",
            "description": "Whether it is agreed already.",
            "enum": ["planned", "confirmed"],
        },
        "mode": {
            "title": "Mode",
            "description": "When it is another one than before.",
            "enum": ["in-person", "virtual", "hybrid"],
        },
    },
    "required": ["visit", "date", "status"],
    "additionalProperties": False,
}
_KEPT = (
    "form",
    "mode",
    "title",
    "place",
    "link",
    "classes",
    "goal",
    "subjects",
    "plan",
    "materials",
    "grant",
)
_PROPOSED = 8


def offered(asked: Asked) -> bool:
    return bool(_waiting(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """The visit that waits longest, on the first day that suits."""
    waiting = _waiting(asked)
    wanted = asked.answers.get("visit", waiting[0].visit.id if waiting else None)
    visit = next((each.visit for each in waiting if each.visit.id == wanted), None)
    if visit is None:
        return {"status": "planned"}
    answers: dict[str, Any] = {"visit": visit.id, "status": "planned"}
    for opening in Openings(asked.cohort, asked.today).of(visit, 1):
        answers |= {"date": opening.day.isoformat(), "time": opening.time or None, "who": list(opening.who)}
    return answers


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The visits that wait, and days that suit."""
    waiting = _waiting(asked)
    wanted = asked.answers.get("visit")
    visits_by_id = {each.visit.id: _called(each) for each in waiting}
    visit = next((each.visit for each in waiting if wanted in (None, each.visit.id)), None)
    days = {}
    if visit is not None:
        for each in Openings(asked.cohort, asked.today).of(visit, _PROPOSED):
            days[each.day.isoformat()] = " ".join(filter(None, (f"{each.day:%a}", each.time)))
    return {"visit": visits_by_id, "date": days}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    old = next((v for v in visits(asked.cohort.sound(record)) if v.id == answers["visit"]), None)
    if old is None or old.value.get("status") not in ("moved", "cancelled"):
        raise Refused(f"{answers['visit']} of {record.id} was neither moved nor called off.", "visit")
    if not any(each.visit.id == old.id for each in _waiting(asked)):
        raise Refused(
            f"{old.id} of {record.id} has been placed again already, or {record.id} rests.", "visit"
        )
    if answers["date"] < asked.today.isoformat():
        raise Refused("This day is over: place the visit on a day to come.", "date")
    edits = Edits(record)
    if old.value["status"] == "moved":
        edits.set(f"{old.pointer}/to", answers["date"])
    new = _new(asked, old)
    edits.insert("/interactions", new, by="date")
    told = f"{record.id}: {old.id} of {day_in_words(old.day)} placed on {day_in_words(answers['date'])}, {new['id']}"
    return Change((edits.patch(),), told, ID)


def _new(asked: Asked, old: Visit) -> dict[str, Any]:
    """The visit that replaces the old one."""
    answers = asked.answers
    new: dict[str, Any] = {"date": answers["date"], "time": answers.get("time"), "status": answers["status"]}
    new |= {key: old.value[key] for key in _KEPT if key in old.value}
    if "mode" in answers:
        new["mode"] = answers["mode"]
    new["who"] = answers.get("who") or who_comes(asked.cohort, old, answers["date"]) or None
    siblings = [visit.value for visit in visits(asked.begins_from)]
    return {"id": item_id(siblings, new, "interactions", ("v230214",)), **new, "replaces": old.id}


def _waiting(asked: Asked) -> list[ToPlace]:
    return to_place(asked.cohort, asked.today, asked.begins_from.id)


def _called(waiting: ToPlace) -> str:
    """`of 17 Feb, 13:10-14:00, p1 · moved`."""
    value = waiting.visit.value
    told = (f"of {day_in_words(value.get('date'))}", value.get("time"), ", ".join(value.get("classes") or ()))
    return f"{', '.join(filter(None, told))} · {waiting.was.replace('-', ' ')}"
