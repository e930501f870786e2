"""A contact changes: a principal or a liaison goes, and somebody else comes.

The contact gets a last day, and the successor an entry of their own. What the one who goes had approved is then to be
approved anew: it shows as lapsed until `renew-approval` enters that.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import day_after
from catalyst_tui.model.approvals import lapsed
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "contact-changes"
TITLE = "A principal or contact changes"
ON = "organizations"
QUESTIONS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "who": {"title": "Who", "description": "Who goes.", "$ref": "#/$defs/person"},
        "to": {"title": "Last day", "description": "Their last day.", "$ref": "#/$defs/date"},
        "successor": {
            "title": "Successor",
            "description": "Who comes, when it is known.",
            "$ref": "#/$defs/person",
            "x-catalyst": {"usual": True},
        },
        "from": {
            "title": "From",
            "description": "The successor's first day (otherwise the day after).",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["who", "to"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    return bool(_now(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """The first contact, who is the principal of most schools; today."""
    now = _now(asked)
    return {"who": now[0][1]["person"] if now else None, "to": asked.today.isoformat()}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """Those who are a contact now."""
    cohort = asked.cohort
    roles = cohort.vocabulary("roles")
    called = {
        one[
            "person"
        ]: f"{cohort.label('people', one['person'])}, {roles.get(one['role'], title_of(one['role']))}"
        for _, one in _now(asked)
    }
    return {"who": called}


def preview(asked: Asked) -> list[str]:
    """The approvals that lapse with them."""
    who, value = asked.answers["who"], asked.cohort.sound(asked.begins_from).value
    until = asked.answers["to"]
    contacts = [
        {**one, "to": until} if one.get("person") == who else one for one in value.get("contacts") or ()
    ]
    before = {each.number for each in lapsed(value, day_after(until))}
    gone = [
        each
        for each in lapsed({**value, "contacts": contacts}, day_after(until))
        if each.number not in before and each.approval.get("by") == who
    ]
    return [
        f"The approval of {day_in_words(each.approval.get('date'))} is then to be given anew: renew-approval."
        for each in gone
    ]


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    who, last, successor = answers["who"], answers["to"], answers.get("successor")
    entry = next(((at, one) for at, one in _now(asked) if one["person"] == who), None)
    if entry is None:
        raise Refused(f"{who} is no contact of {record.id} now.", "who")
    at, contact = entry
    if last < contact.get("from", ""):
        raise Refused(
            f"{who} began on {day_in_words(contact['from'])}: the last day is not before that.", "to"
        )
    if successor == who:
        raise Refused(f"{who} cannot follow {who}.", "successor")
    edits = Edits(record)
    edits.set(f"/contacts/{at}/to", last)
    told = f"{record.id}: {who} is {title_of(contact['role'])} until {day_in_words(last)}"
    if successor:
        first = answers.get("from", day_after(last))
        edits.insert("/contacts", {"person": successor, "role": contact["role"], "from": first}, by="from")
        told += f", {successor} from {day_in_words(first)} on"
    return Change((edits.patch(),), told, ID)


def _now(asked: Asked) -> list[tuple[int, Fields]]:
    """The contacts who have no last day yet, with their places."""
    listed = asked.cohort.sound(asked.begins_from).value.get("contacts") or ()
    return [
        (at, one) for at, one in enumerate(listed) if "to" not in one and "person" in one and "role" in one
    ]
