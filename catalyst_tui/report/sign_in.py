"""Sign-in sheet of an event: everybody who is expected, by last name, with a line to sign upon.

To be printed before the event. What is marked already is printed too: who is excused, or said that somebody comes
instead. Empty rows at the end are for whoever comes unexpected. Afterwards the marks go in by keys, on the Events
screen.
"""

from __future__ import annotations

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Fields
from catalyst_tui.program.roll import expected
from catalyst_tui.report.sheet import Paragraph, Section, Sheet, Table

ID = "sign-in"
TITLE = "Sign-in sheet of an event"
QUESTIONS = {
    "type": "object",
    "properties": {
        "event": {
            "title": "Event",
            "description": "Which event, by its id.",
            "$ref": "#/$defs/id",
            "examples": ["kickoff"],
            "x-catalyst": {"event": True},
        },
    },
    "required": ["event"],
    "additionalProperties": False,
}
EMPTY_ROWS = 6
_HEADS = ("Name", "From", "Role", "Came", "Left", "Signature")


def sheet(asked: Asked) -> Sheet:
    """The sheet of an event. Raises Refused for one that does not exist."""
    cohort, id = asked.cohort, asked.answers["event"]
    event = cohort.events().get(id)
    if event is None:
        raise Refused(f"There is no event “{id}”. {did_you_mean(id, cohort.events())}".strip(), "event")
    record = cohort.peek("attendance", id)
    marks = cohort.sound(record).value.get("people") or {} if record else {}
    people = expected(cohort, id)
    names = {who: cohort.label("people", who) for who in people}
    ordered = sorted(people, key=lambda who: (names[who].rpartition(" ")[2].casefold(), names[who]))
    rows = [
        (names[who], people[who].place, people[who].role, _said(marks.get(who, {}), cohort), "", "")
        for who in ordered
    ]
    rows += [("", "", "", "", "", "")] * EMPTY_ROWS
    when = " ".join(str(event[key]) for key in ("date", "time") if key in event)
    lead = ", ".join(filter(None, (when, str(event.get("place", "")))))
    program = cohort.program
    titled = " ".join(str(program[key]) for key in ("name", "year") if key in program)
    return Sheet(
        f"{event.get('title', id)}: sign in",
        [Section(f"{len(people)} people", [Table(_HEADS, rows), Paragraph("Guests without a name: ____")])],
        lead=lead,
        foot=f"{titled}, as of {asked.today.isoformat()}.",
        language=str(program.get("language", "en")),
    )


def _said(mark: Fields, cohort: Cohort) -> str:
    """What is known before: excused, or for whom they come."""
    if "instead_of" in mark:
        return f"for {cohort.label('people', mark['instead_of'])}"
    return "excused" if mark.get("was") == "excused" else ""
