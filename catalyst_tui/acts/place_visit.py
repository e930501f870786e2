"""Place a visit again that was moved or called off: a new day, and what else is different.

A new interaction with the form, classes, goal and plan of the one that it `replaces`. The visit that was moved gets the
new day as its *to*, so that both tell the same. The form begins with the first day on which everybody can: the school
is open, the class meets, and nobody is taken, away, or without clearance.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.drafts import Letter, rewritten
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.many import files_after
from catalyst_tui.model.ids import item_id
from catalyst_tui.model.visits import Visit, visits, who_comes
from catalyst_tui.model.words import day_in_words
from catalyst_tui.program.openings import Openings
from catalyst_tui.program.to_place import ToPlace, to_place
from catalyst_tui.rules.check import check
from catalyst_tui.workspace.change import Change

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
        "anyway": {
            "title": "All the same",
            "description": "Whether it is placed there even if something is in the way.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
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
_IN_THE_WAY = ("visit-while-closed", "double-booking", "clearance-missing", "visitor-left")


def offered(asked: Asked) -> bool:
    return bool(_waiting(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """The visit that waits longest, on the first day that suits; at its usual time when no day does."""
    waiting = _waiting(asked)
    wanted = asked.answers.get("visit", waiting[0].visit.id if waiting else None)
    visit = next((each.visit for each in waiting if each.visit.id == wanted), None)
    if visit is None:
        return {"status": "planned"}
    answers: dict[str, Any] = {"visit": visit.id, "status": "planned"}
    openings, day = Openings(asked.cohort, asked.today), _day(asked.answers.get("date"))
    for opening in [openings.on(visit, day)] if day else openings.of(visit, 1):
        answers |= {"date": opening.day.isoformat(), "time": opening.time or None, "who": list(opening.who)}
    return answers


def must_say(asked: Asked) -> None:
    """The visit, when several wait, and its day."""
    waiting, answers = _waiting(asked), asked.answers
    if "visit" not in answers and len(waiting) > 1:
        named = "; ".join(f"{each.visit.id} {_called(each)}" for each in waiting)
        raise Refused(f"Several visits wait: {named}. Say which one.", "visit")
    if "date" not in answers and waiting:
        days = ", ".join(choices(asked)["date"])
        raise Refused(f"Say on which day. Days that suit: {days or 'none soon'}.", "date")


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
    number = edits.insert("/interactions", new, by="date")
    if not answers.get("anyway") and (objections := _objections(asked, edits, number)):
        raise Refused(
            f"{' '.join(objections)} Take another day, or say that it is placed all the same.", "anyway"
        )
    mails = rewritten(
        asked.cohort,
        record.id,
        f"interactions/{old.id}",
        f"interactions/{new['id']}",
        _letter(old, new["status"]),
    )
    told = f"{record.id}: {old.id} of {day_in_words(old.day)} placed on {day_in_words(answers['date'])}, {new['id']}"
    return Change((edits.patch(), *mails), told, ID)


def _day(text: object) -> date | None:
    """The day of an answer; None while it is none."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _objections(asked: Asked, edits: Edits, number: int) -> list[str]:
    """What is in the way of the new visit, a sentence each: what the rules will say of it."""
    record = asked.begins_from
    after = asked.cohort.with_files(files_after(Change((edits.patch(),), "", ID), asked.cohort))
    found = check(after, only=[record.path], select=_IN_THE_WAY, today=asked.today, editing=True)
    of_it = f"/interactions/{number}/"
    return list(dict.fromkeys(each.message for each in found if (each.pointer or "").startswith(of_it)))


def _letter(old: Visit, status: str) -> Letter:
    """What partners read who have not heard yet that the old day fell through."""
    agreed = "It is now" if status == "confirmed" else "We plan it anew"
    return Letter(
        "",
        "A new date at {school}: {due}",
        f"Dear {{name}},\n\nthe visit of {day_in_words(old.day)} cannot take place. {agreed}:\n\n{{items}}\n\n"
        "If this does not suit you, answer this mail.\n\nBest wishes\n{sender}\n",
    )


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
