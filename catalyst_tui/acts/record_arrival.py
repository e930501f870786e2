"""Record an arrival: somebody stands at the front desk without a clearance that holds.

What was done with them, and who decided it, becomes an item of the partnership's `arrivals`. The visit itself stays as
it is: say there whether it took place.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import people_serving
from catalyst_tui.model.labels import host, title_of
from catalyst_tui.model.partners import serves
from catalyst_tui.model.visits import TAKES_PLACE, Visit, visits, who_comes
from catalyst_tui.model.words import day_in_words
from catalyst_tui.program.front_desk import visitor
from catalyst_tui.workspace.change import Change

ID = "record-arrival"
TITLE = "Somebody arrived without clearance"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "who": {"title": "Who", "description": "Who came.", "$ref": "#/$defs/person"},
        "outcome": {
            "title": "Outcome",
            "description": "What was done.",
            "enum": ["turned-away", "escorted", "cleared-on-the-spot"],
        },
        "decided_by": {
            "title": "Decided by",
            "description": "Who decided.",
            "$ref": "#/$defs/person",
            "x-catalyst": {"usual": True},
        },
        "escorted_by": {
            "title": "Escorted by",
            "description": "Who stayed with them, when somebody did.",
            "$ref": "#/$defs/person",
            "x-catalyst": {"usual": True},
        },
        "date": {"$ref": "#/$defs/day"},
        "time": {
            "title": "Time",
            "description": "When.",
            "$ref": "#/$defs/time",
            "x-catalyst": {"usual": True},
        },
        "interaction": {
            "title": "Visit",
            "description": "For which visit.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"item": "interactions", "usual": True},
        },
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["who", "outcome", "date"],
    "additionalProperties": False,
}
_ORDER = ("date", "time", "who", "interaction", "outcome", "decided_by", "escorted_by", "note")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today's visit, and of those who come to it the one without clearance; decided by who speaks for the school."""
    day = asked.answers.get("date", asked.today.isoformat())
    filled: dict[str, Any] = {"date": day, "decided_by": next(iter(_contacts(asked, day)), None)}
    visit = next((each for each in _visits(asked) if each.day == day), None)
    if visit is None:
        return filled
    barred = [who for who in who_comes(asked.cohort, visit, day) if not _may_come(asked, who, day)]
    return {**filled, "interaction": visit.id, "who": barred[0] if barred else None}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The visits that take place, the newest first; the partners of today; the people of the school."""
    listed = [each for each in reversed(_visits(asked)) if each.day]
    school = _people_of_school(asked)
    return {
        "interaction": {each.id: f"of {day_in_words(each.day)}" for each in listed},
        "who": people_serving(asked.begins_from, asked.cohort, asked.today),
        "decided_by": school,
        "escorted_by": school,
    }


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    if answers["date"] > asked.today.isoformat():
        raise Refused("This day is still to come: an arrival is recorded when somebody has come.", "date")
    if answers["outcome"] == "escorted" and "escorted_by" not in answers:
        raise Refused("Say who stayed with them.", "escorted_by")
    if answers["outcome"] == "turned-away" and _may_come(asked, answers["who"], answers["date"]):
        raise Refused(
            f"{answers['who']} needs no other clearance on {day_in_words(answers['date'])}: one that holds is on file, "
            "or none is asked for. If the school says otherwise, correct the clearance first.",
            "outcome",
        )
    edits = Edits(record)
    edits.append("/arrivals", {key: answers.get(key) for key in _ORDER}, examples=("ar1",))
    told = f"{answers['who']} came without clearance on {day_in_words(answers['date'])}, {title_of(answers['outcome'])}"
    return Change((edits.patch(),), f"{record.id}: {told}", ID)


def _visits(asked: Asked) -> list[Visit]:
    listed = visits(asked.cohort.sound(asked.begins_from))
    return [each for each in listed if each.value.get("status") in TAKES_PLACE]


def _may_come(asked: Asked, who: str, day: str) -> bool:
    school = host(asked.cohort, asked.begins_from)
    person = asked.cohort.peek("people", who)
    if school is None or (person and person.value.get("organization") == school):
        return True
    return visitor(asked.cohort, who, school, date.fromisoformat(day)).may_come


def _people_of_school(asked: Asked) -> dict[str, str]:
    """Its contacts first, then who works there."""
    school = host(asked.cohort, asked.begins_from)
    working = [
        each.id for each in asked.cohort.sound_records("people") if each.value.get("organization") == school
    ]
    contacts = _contacts(asked, asked.today.isoformat())
    return {who: asked.cohort.label("people", who) for who in (*contacts, *working)} if school else {}


def _contacts(asked: Asked, day: str) -> list[str]:
    """Who speaks for the school on a day."""
    school = host(asked.cohort, asked.begins_from)
    record = asked.cohort.peek("organizations", school) if school else None
    contacts = asked.cohort.sound(record).value.get("contacts") or () if record else ()
    return [one["person"] for one in contacts if "person" in one and serves(one, day)]
