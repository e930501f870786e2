"""A partner leaves: their service ends, and the search for a successor begins.

The partnership keeps its history: interactions, reports and hours stay with who did them. The partner's entry gets its
last day and a reason of the program's list, and the partnership's `searches` says since when whose place is empty, so
that nobody forgets to look. While it is searched, nothing is asked of the partnership as a whole. When somebody is
found: `partner-joins`. Visits after the last day that name who leaves name who has the place then; while nobody has it,
they stay as they are, and are at risk.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import day_after, open_search, people_serving, serving
from catalyst_tui.acts.successor import Place, give, places, told
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change

ID = "partner-leaves"
TITLE = "A partner leaves"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "who": {"title": "Who", "description": "Who leaves.", "$ref": "#/$defs/person"},
        "to": {"title": "Last day", "description": "The last day of service.", "$ref": "#/$defs/date"},
        "left": {
            "title": "Why",
            "description": "A word of the program's list, never a story: what stands here cannot be forgotten.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"vocabulary": "reasons", "usual": True},
        },
        "credit": {
            "title": "Credit",
            "description": "How their service is recognized.",
            "$ref": "#/$defs/line",
            "examples": ["certificate, three interactions"],
            "x-catalyst": {"usual": True},
        },
        "visits": {
            "title": "Visits ahead",
            "description": "Whether planned visits after that day name who has the place then, if anybody has.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "search": {
            "title": "Search",
            "description": "Whether a successor is looked for.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "wanted": {
            "title": "Wanted",
            "description": "What the successor should bring.",
            "$ref": "#/$defs/text",
            "x-catalyst": {"usual": True},
        },
        "by": {"title": "By", "description": "Who looks for the successor.", "$ref": "#/$defs/person"},
    },
    "required": ["who", "to", "search"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of a partnership in which somebody serves."""
    return bool(people_serving(asked.begins_from, asked.cohort, asked.today))


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, and a successor is looked for by me."""
    return {"to": asked.today.isoformat(), "visits": True, "search": True, "by": asked.by}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """Who serves today."""
    return {"who": people_serving(asked.begins_from, asked.cohort, asked.today)}


def preview(asked: Asked) -> list[str]:
    """The visits after the last day that name who leaves."""
    entry = _entry(asked)
    if entry is None:
        return []
    found = _places(asked, _left(asked, entry[0]), str(entry[1].get("role", "")))
    return ["Visits are planned after that day:", *told(asked.cohort, found)] if found else []


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    who, last = answers["who"], answers["to"]
    entry = _entry(asked)
    if entry is None:
        raise Refused(f"{who} does not serve in {record.id} today.", "who")
    at, partner = entry
    if last < str(partner.get("from", "")):
        raise Refused(
            f"{who} began on {day_in_words(partner['from'])}: the last day is not before that.", "to"
        )
    edits, role = _left(asked, at), str(partner.get("role", ""))
    taken = give(edits, _places(asked, edits, role)) if answers.get("visits") else ""
    if answers["search"]:
        if open_search(record, role):
            raise Refused(f"A successor is looked for already: {record.id} has an open search.", "search")
        edits.append("/searches", _search(asked, role), examples=("s1",))
        if last <= asked.today.isoformat() and record.value.get("status") == "active":
            edits.set("/status", "seeking-partner")
    then = "; a successor is looked for" if answers["search"] else ""
    return Change((edits.patch(),), f"{record.id}: {who} leaves on {day_in_words(last)}{then}{taken}", ID)


def _entry(asked: Asked) -> tuple[int, dict[str, Any]] | None:
    """The entry that ends, and its place."""
    there = serving(asked.begins_from, asked.today)
    return next(((at, one) for at, one in there if one.get("who") == asked.answers.get("who")), None)


def _left(asked: Asked, at: int) -> Edits:
    """The end of the entry."""
    edits = Edits(asked.begins_from)
    edits.set(f"/partners/{at}/to", asked.answers["to"])
    for key in ("left", "credit"):
        if key in asked.answers:
            edits.set(f"/partners/{at}/{key}", asked.answers[key])
    return edits


def _places(asked: Asked, edits: Edits, role: str) -> list[Place]:
    """The places in visits ahead that become empty."""
    after = max(day_after(asked.answers["to"]), asked.today.isoformat())
    found = places(edits.after, role, after)
    return [place for place in found if place.left == asked.answers["who"]]


def _search(asked: Asked, role: str) -> dict[str, Any]:
    answers = asked.answers
    return {
        "role": role,
        "from": asked.today.isoformat(),
        "why": answers.get("left"),
        "by": answers.get("by"),
        "wanted": answers.get("wanted"),
    }
