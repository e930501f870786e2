"""Ask an applicant something: what is missing for a rule of eligibility, or anything else.

The question stands with the application, and a mail with it is drafted among the reminders of the month; nothing is
sent. What comes back is entered with `note-answer`. Done to several, each is asked what is missing there.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.drafts import Draft, Letter, Mailing
from catalyst_tui.acts.edits import Edits
from catalyst_tui.selection.candidates import Candidates
from catalyst_tui.workspace.change import Change

ID = "ask-applicant"
TITLE = "Ask an applicant"
ON = "applications"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "what": {
            "title": "What",
            "description": "The question.",
            "$ref": "#/$defs/line",
            "examples": ["Could you come on Mondays?"],
        },
        "date": {"$ref": "#/$defs/day"},
        "by": {"title": "By", "description": "Who asks.", "$ref": "#/$defs/person"},
        "letter": {
            "title": "Draft a mail",
            "description": "Whether a mail with the question is drafted; it is sent only when somebody says so.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["what", "date"],
    "additionalProperties": False,
}


def defaults(asked: Asked) -> dict[str, Any]:
    """What is missing and was not asked yet, today, by me, with a mail."""
    return {"what": _missing(asked), "date": asked.today.isoformat(), "by": asked.by, "letter": True}


def change(asked: Asked) -> Change:
    answers, record = asked.answers, asked.begins_from
    value = asked.cohort.sound(record).value
    if any(each.get("what") == answers["what"] for each in value.get("questions") or ()):
        raise Refused("They were asked exactly that already.", "what")
    edits = Edits(record)
    item = {"asked": answers["date"], "by": answers.get("by"), "what": answers["what"]}
    id = edits.append("/questions", item, examples=("q1",))
    return Change((edits.patch(),), f"{record.id}: asked {id}", ID)


def letters(asked: Asked) -> Mailing | None:
    """The mail that asks, when there is somebody to write to."""
    record = asked.begins_from
    person = asked.cohort.sound(record).value.get("person")
    if not asked.answers.get("letter") or person is None:
        return None
    draft = Draft(person, f"applications/{record.id}")
    return Mailing(_letter(asked.answers["what"]), (draft,), asked.by, "mail")


def _missing(asked: Asked) -> str | None:
    """The answers that rules miss, as one question; None when nothing is missing or all of it was asked."""
    candidate = Candidates(asked.cohort, asked.today).of(asked.begins_from)
    wanted = dict.fromkeys(what for judged in candidate.judged for what in judged.missing)
    said = " ".join(what if what.endswith("?") else f"{what}?" for what in wanted)
    known = {each.get("what") for each in candidate.value.get("questions") or ()}
    return said if said and said not in known else None


def _letter(what: str) -> Letter:
    quoted = what.replace("{", "{{").replace("}", "}}")
    return Letter(
        "application-question.txt",
        "A question about your application to {program}",
        f"Dear {{name}},\n\nthank you for your application. Before we can go on we would like to know:\n\n{quoted}\n\n"
        "Please answer this mail.\n\n{sender}\n{organizer}\n",
    )
