"""Announce a partnership to its partners: who goes with whom, and at which school.

A letter to each of its people is drafted among the reminders of the month; nothing is sent, and nobody gets a second
one about the same partnership. Its text is the file `partnership-announced.txt` of `cohort/templates`, when there is
one; `{partners}` stands there for the names of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.drafts import Draft, Letter, drafted
from catalyst_tui.model.partners import partners, serves
from catalyst_tui.workspace.change import Change

ID = "announce-partnership"
TITLE = "Announce a partnership to its partners"
ON = "partnerships"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "by": {"title": "By", "description": "In whose name.", "$ref": "#/$defs/person"},
    },
    "required": ["by"],
    "additionalProperties": False,
}
LETTER = Letter(
    "partnership-announced.txt",
    "Your partner in {program}",
    "Dear {name},\n\nwe have found a partner for you. At {school} you will work together with:\n\n{partners}\n\n"
    "Please write to each other this week. We are there for whatever you need.\n\n{sender}\n{organizer}\n",
)


def offered(asked: Asked) -> bool:
    """Of a partnership that goes on, while somebody of it was not told."""
    return asked.begins_from.value.get("status") in ("offered", "active") and any(_untold(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """By me."""
    return {"by": asked.by}


def change(asked: Asked) -> Change:
    record = asked.begins_from
    about = _about(asked)
    drafts = [Draft(who, about, record.id) for who in _untold(asked)]
    edit, count = drafted(asked.cohort, asked.today, LETTER, drafts, asked.answers["by"])
    if edit is None:
        raise Refused(f"Everybody of {record.id} was told already, or has a letter that waits to be sent.")
    return Change((edit,), f"{record.id}: announced, {count} letter{'s' * (count > 1)} drafted", ID)


def _about(asked: Asked) -> str:
    return f"partnerships/{asked.begins_from.id}"


def _untold(asked: Asked) -> Iterator[str]:
    """The people of the partnership who report, and have no letter about it yet."""
    cohort, about = asked.cohort, _about(asked)
    told = {
        line.get("to")
        for record in cohort.mentioning("reminders", about)
        for line in cohort.sound(record).value.get("sent") or ()
        if line.get("about") == about and line.get("status") != "failed"
    }
    first = max(
        asked.today.isoformat(), *(str(entry.get("from", "")) for entry in partners(asked.begins_from.value))
    )
    for entry in partners(asked.begins_from.value):
        who, role = entry.get("who", ""), cohort.roles().get(entry.get("role", ""), {})
        if role.get("reports") and cohort.has("people", who) and serves(entry, first) and who not in told:
            yield who
