"""Go on leave: somebody is away for a while, and somebody else may stand in for them.

The person's `away` says from when until when; in each partnership in which they serve then, the one who stands in gets
a line as partner that says whom they cover. Until the end of the leave the cover owes what the other would have owed.
Without a cover nothing is asked of the person in that time, and their visits show as at risk.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.ahead import told, visits_ahead
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change, Patch

ID = "go-on-leave"
TITLE = "Go on leave"
ON = "people"
QUESTIONS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "from": {"title": "From", "description": "First day.", "$ref": "#/$defs/date"},
        "to": {
            "title": "To",
            "description": "Last day, when it is known.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "why": {"$ref": "#/$defs/reason"},
        "cover": {
            "title": "Cover",
            "description": "Who stands in.",
            "$ref": "#/$defs/person",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["from"],
    "additionalProperties": False,
}


def defaults(asked: Asked) -> dict[str, Any]:
    return {"from": asked.today.isoformat()}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """Who has the same role, those of the same organization first."""
    cohort, person = asked.cohort, asked.begins_from.value
    others = [
        record
        for record in cohort.sound_records("people")
        if record.id != asked.begins_from.id and record.value.get("role") == person.get("role")
    ]
    others.sort(key=lambda record: record.value.get("organization") != person.get("organization"))
    return {"cover": {record.id: cohort.label("people", record.id) for record in others}}


def preview(asked: Asked) -> list[str]:
    """The visits in that time, which somebody has to look at: nobody is sent there instead."""
    answers = asked.answers
    ahead = visits_ahead(asked.cohort, asked.begins_from.id, answers["from"], answers.get("to", "9"))
    return (
        ["Visits are planned in that time, and stay as they are:", *told(asked.cohort, ahead)]
        if ahead
        else []
    )


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    first, last = answers["from"], answers.get("to", "9")
    if last < first:
        raise Refused(f"The last day, {last}, is before the first one.", "to")
    if answers.get("cover") == record.id:
        raise Refused(f"{record.id} cannot stand in for {record.id}.", "cover")
    away: list[Fields] = asked.cohort.sound(record).value.get("away") or []
    if any(one.get("from", "") <= last and first <= one.get("to", "9") for one in away):
        raise Refused(f"{record.id} is away already in that time: change that leave instead.", "from")
    edits = Edits(record)
    edits.insert("/away", {key: answers.get(key) for key in QUESTIONS["properties"]}, by="from")
    covered = (
        [patch for each in _serves_in(asked) if (patch := _covered(asked, each))]
        if "cover" in answers
        else []
    )
    until = f" to {day_in_words(last)}" if "to" in answers else ""
    parts = [f"{record.id}: on leave from {day_in_words(first)}{until}"]
    if "cover" in answers:
        parts.append(f"covered by {answers['cover']} in {', '.join(_names(covered)) or 'no partnership'}")
    return Change((edits.patch(), *covered), "; ".join(parts), ID)


def _serves_in(asked: Asked) -> list[Record]:
    """The partnerships in which the person serves at some time of the leave."""
    who = asked.begins_from.id
    return [
        record
        for record in asked.cohort.mentioning("partnerships", who)
        if record.value.get("status") not in ("ended", "completed") and _entries(asked, record)
    ]


def _entries(asked: Asked, partnership: Record) -> list[Fields]:
    first, last = asked.answers["from"], asked.answers.get("to", "9")
    return [
        entry
        for entry in partners(asked.cohort.sound(partnership).value)
        if entry.get("who") == asked.begins_from.id
        and "role" in entry
        and entry.get("from", "") <= last
        and first <= entry.get("to", "9")
    ]


def _covered(asked: Asked, partnership: Record) -> Patch | None:
    """The lines of who stands in; None when they serve there in the same role anyway."""
    answers, who = asked.answers, asked.begins_from.id
    edits, added = Edits(partnership), False
    for entry in _entries(asked, partnership):
        there = [
            one for one in partners(partnership.value, entry["role"]) if one.get("who") == answers["cover"]
        ]
        if any(one.get("from", "") <= answers["from"] and "to" not in one for one in there):
            continue
        first = max(answers["from"], entry.get("from", ""))
        line = {
            "role": entry["role"],
            "who": answers["cover"],
            "from": first,
            "to": answers.get("to"),
            "covers": who,
        }
        edits.insert("/partners", line, by="from")
        added = True
    return edits.patch() if added else None


def _names(patches: list[Patch]) -> list[str]:
    return [patch.path.rpartition("/")[2].removesuffix(".yaml") for patch in patches]
