"""Accept a match: its pairs become partnerships.

Each pair of the run gets a partnership of its own, offered from a day on, called after the school and the year; the
run says which. Where a partner of the pair has a partnership that looks for somebody, the other one joins that. Pairs
can be accepted one by one; the run counts as accepted once each has its partnership. All of it is one change, and
undoing that takes it all back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalyst_tui.acts import partner_joins
from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.document import dump
from catalyst_tui.model.ids import record_id
from catalyst_tui.model.partners import partners, serves
from catalyst_tui.model.record import Fields
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import Change, Create, Edit

ID = "accept-match"
TITLE = "Accept a match"
ON = "matches"
QUESTIONS = {
    "type": "object",
    "properties": {
        "from": {
            "title": "From",
            "description": "The first day of the partnerships.",
            "$ref": "#/$defs/date",
        },
        "by": {"title": "By", "description": "Who accepts it.", "$ref": "#/$defs/person"},
        "pairs": {
            "title": "Pairs",
            "description": "Only these pairs; all of them when nothing stands here.",
            "type": "array",
            "items": {
                "title": "Pair",
                "description": "A pair of the run.",
                "$ref": "#/$defs/line",
                "x-catalyst": {"item": "pairs"},
            },
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["from", "by"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """Of a run that is proposed."""
    return bool(asked.begins_from.value.get("status", "proposed") == "proposed")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, by who is at the keyboard."""
    return {"from": asked.today.isoformat(), "by": asked.by}


def change(asked: Asked) -> Change:
    run = asked.begins_from
    if not offered(asked):
        raise Refused(
            f"{run.id} is {run.value['status'].replace('-', ' ')} already. Match again for those who are free."
        )
    chosen = asked.answers.get("pairs") or [pair["id"] for pair in run.value["pairs"]]
    edits, made = Edits(run), list(_made(asked, chosen))
    if not made:
        raise Refused(f"No pair of {run.id} waits to be accepted.", "pairs")
    for at, id, _ in made:
        edits.set(f"/pairs/{at}/partnership", id)
    done = {at for at, _, _ in made}
    rest = [
        pair for at, pair in enumerate(run.value["pairs"]) if at not in done and not _is_done(asked, pair)
    ]
    if not rest:
        edits.set("/status", "accepted")
        edits.set("/accepted", {"by": asked.answers["by"], "date": asked.today.isoformat()})
    sentence = f"{run.id}: {len(made)} pair{'' if len(made) == 1 else 's'} accepted"
    return Change((edits.patch(), *(edit for _, _, edit in made)), sentence, ID)


def _made(asked: Asked, chosen: list[str]) -> Iterator[tuple[int, str, Edit]]:
    """For each pair its place in the run, its partnership, and the edit that makes or completes that."""
    taken = set(asked.cohort.ids("partnerships"))
    for at, pair in enumerate(asked.begins_from.value["pairs"]):
        if pair["id"] not in chosen or _is_done(asked, pair):
            continue
        _refuse_the_taken(asked, pair)
        if "partnership" in pair:
            yield at, pair["partnership"], _joined(asked, pair)
        else:
            id = _new_id(asked, pair, taken)
            taken.add(id)
            yield at, id, Create(KINDS["partnerships"].path_of(id), dump(_begun(asked, pair, id)))


def _is_done(asked: Asked, pair: Fields) -> bool:
    """Whether both partners serve in the pair's partnership."""
    return "partnership" in pair and not _missing(asked, pair)


def _missing(asked: Asked, pair: Fields) -> list[tuple[str, str]]:
    """Who of a pair does not serve in its partnership yet, by role."""
    value = asked.cohort.get("partnerships", pair["partnership"]).value
    there = {entry.get("who") for entry in partners(value) if serves(entry, asked.answers["from"])}
    return [(role, who) for role, who in pair["partners"].items() if who not in there]


def _joined(asked: Asked, pair: Fields) -> Edit:
    """The other partner joins the partnership that looks for one."""
    partnership = asked.cohort.get("partnerships", pair["partnership"])
    missing = _missing(asked, pair)
    if len(missing) != 1:
        raise Refused(
            f"{pair['id']}: neither partner serves in {partnership.id} on {asked.answers['from']}.", "pairs"
        )
    role, who = missing[0]
    answers = {"who": who, "role": role, "from": asked.answers["from"]}
    joins = Asked(asked.cohort, partnership, answers, asked.today, asked.by)
    return partner_joins.change(joins).edits[0]


def _refuse_the_taken(asked: Asked, pair: Fields) -> None:
    """Somebody may have got a partner since the run, or have left. Raises Refused."""
    for role, who in pair["partners"].items():
        if role == asked.cohort.host_role or not asked.cohort.has("people", who):
            continue
        room = asked.cohort.get("people", who).value.get("capacity", 1)
        serving = [
            record.id
            for record in asked.cohort.mentioning("partnerships", who)
            if record.value.get("status") not in ("completed", "ended")
            and record.id != pair.get("partnership")
            and any(
                e.get("who") == who and serves(e, asked.answers["from"]) for e in partners(record.value, role)
            )
        ]
        if len(serving) >= room:
            raise Refused(
                f"{pair['id']}: {who} has a partnership by now ({', '.join(serving)}). Match again, or name the other "
                "pairs.",
                "pairs",
            )


def _new_id(asked: Asked, pair: Fields, taken: set[str]) -> str:
    school = pair["partners"].get(asked.cohort.host_role)
    id = record_id("partnerships", {}, taken, school, str(asked.cohort.program.get("year", "")))
    if not id:
        what = "names no school" if not school else "has no year to be called after: say it in the program"
        raise Refused(f"{pair['id']} {what}.", "pairs")
    return id


def _begun(asked: Asked, pair: Fields, id: str) -> dict[str, Any]:
    """The new partnership. Who accepts it has a part in it, where the program has one for them."""
    roles, by, first = asked.cohort.roles(), asked.answers["by"], asked.answers["from"]
    own = str(asked.cohort.get("people", by).value.get("role"))
    sides = dict(pair["partners"])
    if own in roles and "count" in roles[own] and own not in sides:
        sides[own] = by
    listed = [{"role": role, "who": who, "from": first} for role, who in sides.items()]
    return {"id": id, "status": "offered", "partners": listed, "match": asked.begins_from.id}
