"""A partner joins: a successor, or somebody more.

The partnership gets an entry with the first day of service. Where this role was being looked for, the search ends and
says who was found, and the partnership is active again once nothing else is open. Visits ahead that name somebody who
had this role and serves no more name the new one instead.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.objections import objections
from catalyst_tui.acts.serving import goes_on, open_search, serving
from catalyst_tui.acts.successor import Place, give, places, told
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "partner-joins"
TITLE = "A partner joins"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "who": {
            "title": "Who",
            "description": "A person or an organization.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["people", "organizations"]},
        },
        "role": {
            "title": "Role",
            "description": "Which part they take.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"vocabulary": "roles"},
        },
        "from": {"title": "From", "description": "The first day of service.", "$ref": "#/$defs/date"},
        "visits": {
            "title": "Visits ahead",
            "description": "Whether planned visits that name who left name this partner instead.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "note": {"$ref": "#/$defs/note"},
    },
    "required": ["who", "role", "from"],
    "additionalProperties": False,
}

_A = {"person": "a person", "organization": "an organization"}


def offered(asked: Asked) -> bool:
    """Not in a partnership that is over."""
    return goes_on(asked.begins_from)


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, in the role that is looked for, visits ahead included; who was asked last and said yes."""
    search = open_search(asked.begins_from)
    if search is None:
        return {"from": asked.today.isoformat(), "visits": True}
    _, fields = search
    agreed = [one.get("who") for one in fields.get("asked") or () if one.get("answer") == "yes"]
    return {
        "from": asked.today.isoformat(),
        "visits": True,
        "role": fields.get("role"),
        "who": agreed[-1] if agreed else None,
    }


def preview(asked: Asked) -> list[str]:
    """What speaks against them, and the visits ahead that name who left."""
    _, found = _joined(asked)
    taken = ["Visits ahead name the new partner:", *told(asked.cohort, found)] if found else []
    return [*objections(asked.cohort, asked.answers["who"], asked.answers["role"], asked.today), *taken]


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    who, role, first = answers["who"], answers["role"], answers["from"]
    _must_fit(asked)
    there = [entry for _, entry in serving(record, asked.today, role)]
    if any(entry.get("who") == who for entry in there):
        raise Refused(f"{who} serves as {role} in {record.id} already.", "who")
    wanted = asked.cohort.roles().get(role, {}).get("count")
    staying = [entry for entry in there if str(entry.get("to", "9")) >= first and "covers" not in entry]
    if isinstance(wanted, int) and len(staying) >= wanted:
        raise Refused(
            f"{staying[0].get('who')} serves as {role} on {day_in_words(first)}, and there is room for {wanted}. "
            "If they leave, say that first (partner-leaves).",
            "role",
        )
    edits, found = _joined(asked)
    taken = give(edits, found)
    search = open_search(record, role)
    if search is not None:
        at, _ = search
        edits.set(f"/searches/{at}/to", max(first, str(search[1].get("from", first))))
        edits.set(f"/searches/{at}/found", who)
    others = [
        one for one in record.value.get("searches") or () if "to" not in one and one.get("role") != role
    ]
    if record.value.get("status") == "seeking-partner" and not others:
        edits.set("/status", "active")
    return Change((edits.patch(),), f"{record.id}: {who} joins as {role} on {day_in_words(first)}{taken}", ID)


def _must_fit(asked: Asked) -> None:
    """Raises Refused when somebody of another role, or a person for an organization, is to take this one."""
    who, role, roles = asked.answers["who"], asked.answers["role"], asked.cohort.roles()
    person = asked.cohort.peek("people", who)
    wanted = roles.get(role, {}).get("is", "person")
    if wanted != ("person" if person else "organization"):
        raise Refused(f"The {role} is {_A[wanted]}, and {who} is none.", "who")
    own = person.value.get("role") if person else role
    if own in roles and own != role:
        raise Refused(f"{who} is {own} in this program, and cannot join as {role}.", "role")


def _joined(asked: Asked) -> tuple[Edits, list[Place]]:
    """The new entry, and the places in visits ahead that it fills."""
    record, answers = asked.begins_from, asked.answers
    edits = Edits(record)
    entry = {key: answers.get(key) for key in ("role", "who", "from", "note")}
    edits.insert("/partners", entry, by="from")
    if not answers.get("visits"):
        return edits, []
    first = max(answers["from"], asked.today.isoformat())
    return edits, [
        place for place in places(edits.after, answers["role"], first) if place.successor == answers["who"]
    ]
