"""A partner joins: a successor, or somebody more.

The partnership gets an entry with the first day of service. Where this role was being looked for, the search ends and
says who was found, and the partnership is active again once nothing else is open.
"""

from __future__ import annotations

from typing import Any

from ..model.words import day_in_words
from ..workspace.change import Change
from .act import Asked, Refused
from .edits import Edits
from .serving import open_search, serving

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
        "note": {
            "title": "Note",
            "description": "Anything worth knowing. No names: use ids.",
            "$ref": "#/$defs/text",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["who", "role", "from"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Not in a partnership that is over."""
    return asked.begins_from.value.get("status") not in ("completed", "ended")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, in the role that is looked for; who was asked last and said yes."""
    search = open_search(asked.begins_from)
    if search is None:
        return {"from": asked.today.isoformat()}
    _, fields = search
    agreed = [one.get("who") for one in fields.get("asked") or () if one.get("answer") == "yes"]
    return {
        "from": asked.today.isoformat(),
        "role": fields.get("role"),
        "who": agreed[-1] if agreed else None,
    }


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    who, role, first = answers["who"], answers["role"], answers["from"]
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
    edits = Edits(record)
    edits.insert(
        "/partners", {"role": role, "who": who, "from": first, "note": answers.get("note")}, by="from"
    )
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
    return Change((edits.patch(),), f"{record.id}: {who} joins as {role} on {day_in_words(first)}", ID)
