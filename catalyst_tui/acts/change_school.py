"""Change school: an educator goes to another school, with credit for what was done, and may go on there.

The person's file says where they work now and where they did before (`past`). Each of their partnerships at the old
school ends with credit, and its visits to come are called off; or it stays and looks for a successor. If they go on, a
new partnership begins at the new school: it `continues` the old one, its goals are copied with their measures and say
from where (`copied_from`), without the progress; its classes are new. The other partner comes along, or one is looked
for. All of it is one change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalyst_tui.acts import end, partner_leaves
from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.ahead import told
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.serving import day_before, serving
from catalyst_tui.document import dump
from catalyst_tui.document.patch import Operation
from catalyst_tui.model.ids import record_id
from catalyst_tui.model.labels import host
from catalyst_tui.model.partners import serves
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.visits import AHEAD, Visit, visits
from catalyst_tui.model.words import day_in_words
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import Change, Create, Edit, Patch

ID = "change-school"
TITLE = "Change school"
ON = "people"
QUESTIONS = {
    "type": "object",
    "properties": {
        "school": {
            "title": "New school",
            "description": "Where they go.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations"]},
        },
        "from": {"title": "From", "description": "First day at the new school.", "$ref": "#/$defs/date"},
        "why": {"$ref": "#/$defs/reason"},
        "credit": {
            "title": "Credit",
            "description": "What is recognized at the old school.",
            "$ref": "#/$defs/line",
            "examples": ["fall semester, three interactions"],
            "x-catalyst": {"usual": True},
        },
        "here": {
            "title": "Here",
            "description": "What becomes of the partnership at the old school: it ends, or a successor is looked for.",
            "enum": ["ends", "successor"],
        },
        "goes_on": {
            "title": "Goes on",
            "description": "Whether a partnership begins at the new school.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "together": {
            "title": "Together",
            "description": "Whether the other partner comes along; otherwise one is looked for.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "goals": {
            "title": "Goals",
            "description": "Whether the goals are copied.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["school", "from", "here"],
    "additionalProperties": False,
}
_GOAL = ("id", "statement", "measure", "baseline", "target", "unit", "due", "need")


def offered(asked: Asked) -> bool:
    """Of somebody who works at a school."""
    school = asked.cohort.peek("organizations", str(asked.begins_from.value.get("organization")))
    return school is not None and school.value.get("kind") == "school"


def defaults(asked: Asked) -> dict[str, Any]:
    """The partnership ends, and goes on there with its goals."""
    moved = "moved" if "moved" in asked.cohort.vocabulary("reasons") else None
    answers = {"from": asked.today.isoformat(), "here": "ends", "goes_on": True, "goals": True, "why": moved}
    return {**answers, "together": asked.answers.get("here", "ends") == "ends"}


def preview(asked: Asked) -> list[str]:
    """The visits at the old school that are planned for later."""
    planned = [visit for partnership in _partnerships(asked) for visit in _later(asked, partnership)]
    if not planned:
        return []
    becomes = "are called off" if asked.answers["here"] == "ends" else "are planned there for later, and stay"
    return [f"These visits {becomes}:", *told(asked.cohort, planned)]


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    old = asked.begins_from.value.get("organization")
    _refuse_what_is_no_other_school(asked, old)
    if answers["here"] == "successor" and answers.get("together"):
        raise Refused(
            "The other partner cannot stay with a successor here and come along as well.", "together"
        )
    edits: list[Edit] = [_person(asked, old)]
    parts = [f"{record.id}: from {old} to {answers['school']} on {day_in_words(answers['from'])}"]
    taken = set(asked.cohort.ids("partnerships"))
    for partnership in _partnerships(asked):
        new = _new_id(asked, taken) if answers.get("goes_on") else None
        edits.append(_left(asked, partnership, new))
        parts.append(f"{partnership.id} {'ends' if answers['here'] == 'ends' else 'looks for a successor'}")
        if new:
            taken.add(new)
            edits.append(Create(KINDS["partnerships"].path_of(new), dump(_begun(asked, partnership, new))))
            parts[-1] += f", goes on as {new}"
    return Change(tuple(edits), "; ".join(parts), ID)


def _refuse_what_is_no_other_school(asked: Asked, old: str | None) -> None:
    school = asked.answers["school"]
    if asked.cohort.get("organizations", school).value.get("kind") != "school":
        raise Refused(f"{school} is no school.", "school")
    if school == old:
        raise Refused(f"{asked.begins_from.id} works at {school} already.", "school")
    if not _partnerships(asked):
        raise Refused(f"{asked.begins_from.id} serves in no partnership at {old or 'a school of theirs'}.")


def _partnerships(asked: Asked) -> list[Record]:
    """Those in which the person serves at the school where they work, on their last day there."""
    who, school = asked.begins_from.id, asked.begins_from.value.get("organization")
    day = _last_day(asked)
    return [
        record
        for record in asked.cohort.mentioning("partnerships", who)
        if school
        and host(asked.cohort, record) == school
        and record.value.get("status") not in ("ended", "completed")
        and any(e.get("who") == who and serves(e, day) and "covers" not in e for e in _entries(record))
    ]


def _entries(record: Record) -> list[Fields]:
    return [entry for entry in record.value.get("partners") or () if isinstance(entry, dict)]


def _last_day(asked: Asked) -> str:
    return day_before(asked.answers.get("from", asked.today.isoformat()))


def _person(asked: Asked, old: str | None) -> Patch:
    """The person's file: where they work now, and where they did."""
    edits, value = Edits(asked.begins_from), asked.begins_from.value
    edits.set("/organization", asked.answers["school"])
    edits.insert("/past", {"organization": old, "role": value.get("role"), "to": _last_day(asked)}, by="to")
    return edits.patch()


def _left(asked: Asked, partnership: Record, new: str | None) -> Edit:
    """The old partnership's edit, made by the act that ends it, or by the one with which a partner leaves."""
    answers, last = asked.answers, _last_day(asked)
    common = {"credit": answers.get("credit"), "by": asked.by}
    if answers["here"] == "successor":
        given = {
            "who": asked.begins_from.id,
            "to": last,
            "left": answers.get("why"),
            "search": True,
            **common,
        }
        return partner_leaves.change(_asked(asked, partnership, given)).edits[0]
    given = {"date": last, "completed": False, "why": answers.get("why"), **common}
    edit = end.change(_asked(asked, partnership, given)).edits[0]
    if not isinstance(edit, Patch):
        return edit
    more = [
        Operation("replace", f"{each.pointer}/status", "cancelled") for each in _later(asked, partnership)
    ]
    if new:
        more.append(Operation("add", "/ending/goes_on_as", new))
    return replace(edit, operations=(*edit.operations, *more))


def _later(asked: Asked, partnership: Record) -> list[Visit]:
    """The visits of a partnership that are planned for after the last day."""
    first = asked.answers["from"]
    listed = visits(asked.cohort.sound(partnership))
    return [each for each in listed if each.value.get("status") in AHEAD and each.day >= first]


def _asked(asked: Asked, record: Record, given: dict[str, Any]) -> Asked:
    answers = {key: answer for key, answer in given.items() if answer is not None}
    return Asked(asked.cohort, record, answers, asked.today, asked.by)


def _new_id(asked: Asked, taken: set[str]) -> str:
    year = str(asked.cohort.program.get("year", asked.answers["from"][:4]))
    return record_id("partnerships", {}, taken, asked.answers["school"], year)


def _begun(asked: Asked, old: Record, id: str) -> dict[str, Any]:
    """The partnership at the new school."""
    answers, first = asked.answers, asked.answers["from"]
    stays = [entry for _, entry in serving(old, asked.today) if "covers" not in entry]
    mine = {entry["role"] for entry in stays if entry.get("who") == asked.begins_from.id}
    others = _others(asked, stays, mine)
    sought = [] if answers.get("together") else others
    partners = [
        {"role": entry["role"], "who": _who(asked, entry), "from": first}
        for entry in stays
        if entry["role"] not in sought
    ]
    begun: dict[str, Any] = {
        "id": id,
        "status": "seeking-partner" if sought else "active",
        "partners": partners,
        "continues": old.id,
    }
    if answers.get("goals"):
        goals = [
            goal for goal in old.value.get("goals") or () if goal.get("status") not in ("met", "dropped")
        ]
        begun["goals"] = [_goal(goal, old.id) for goal in goals]
    if sought:
        from_, by = asked.today.isoformat(), asked.by
        begun["searches"] = [
            {
                key: value
                for key, value in (("id", f"s{n}"), ("role", role), ("from", from_), ("by", by))
                if value
            }
            for n, role in enumerate(sought, 1)
        ]
    return {key: value for key, value in begun.items() if value != []}


def _others(asked: Asked, stays: list[Fields], mine: set[str]) -> list[str]:
    """The roles of those who work with students besides the person."""
    roles = asked.cohort.roles()
    working = [e["role"] for e in stays if roles.get(e["role"], {}).get("reports") and e["role"] not in mine]
    return list(dict.fromkeys(working))


def _who(asked: Asked, entry: Fields) -> str:
    return str(asked.answers["school"] if entry["role"] == asked.cohort.host_role else entry["who"])


def _goal(goal: Fields, old: str) -> dict[str, Any]:
    copied = {key: goal[key] for key in _GOAL if key in goal}
    return {**copied, "status": "planned", "copied_from": f"{old}/{goal['id']}"}
