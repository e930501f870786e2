"""Merge a double into a record: two records that are one person, or one school, become one.

The record that stays keeps what it says, gets what only the double knew (fields, items of lists, both sources), and
remembers the double's id under `merged_from`; `take` names fields in which the double is right, such as `job` or
`contact/email`. Whatever referred to the double refers to it now, and the double's file is removed, all in one change
that can be taken back. The id is never used again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalyst_tui.acts import doubles
from catalyst_tui.acts.act import ANY, Asked, Refused
from catalyst_tui.acts.edits import Edits, look
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.cohort import Reference
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.workspace.change import Change, Remove
from catalyst_tui.workspace.objects import blob_id

ID = "merge-records"
TITLE = "Merge a double into this record"
ON = ANY
QUESTIONS = {
    "type": "object",
    "properties": {
        "double": {
            "title": "Double",
            "description": "The record that is the same, and goes.",
            "$ref": "#/$defs/id",
            "examples": ["pro-063"],
            "x-catalyst": {"reference": ["people", "organizations"]},
        },
        "take": {
            "title": "Take",
            "description": "Fields in which the double is right, such as job or contact/email.",
            "type": "array",
            "items": {
                "title": "Field",
                "description": "A field.",
                "$ref": "#/$defs/line",
                "examples": ["contact/email"],
            },
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["double"],
    "additionalProperties": False,
}
offered = doubles.offered
_OWN = frozenset({"id", "merged_from"})
_OF_TWO = ("/not_same_as", "/look_later")
_KNOWN = 5  # references that are told one by one


def preview(asked: Asked) -> list[str]:
    """What the double says otherwise, and what refers to it."""
    record, double = _both(asked)
    names = {reference.source.name for reference in _references(asked, double)}
    taken = set(asked.answers.get("take") or ())
    told = [
        f"{pointer[1:].replace('/', ', ')}: “{ours}” stays, the double says “{theirs}”"
        for pointer, ours, theirs in differences(record.value, double.value)
        if taken.isdisjoint(_names(pointer))
    ]
    if not names:
        return told
    more = f" and {len(names) - _KNOWN} more" if len(names) > _KNOWN else ""
    return [*told, f"refer to {record.id} then: {', '.join(sorted(names)[:_KNOWN])}{more}"]


def change(asked: Asked) -> Change:
    record, double = _both(asked)
    edits = {record.path: Edits(record)}
    for reference in _references(asked, double):
        edits.setdefault(reference.source.path, Edits(reference.source))
        _redirect(edits[reference.source.path], reference, double, record.id)
    own = edits[record.path]
    _take_over(own, "", double.value, _taken(asked, record, double))
    _forget_that_they_are_two(own, double)
    earlier = own.value.get("merged_from") or []
    own.set("/merged_from", [*earlier, *(double.value.get("merged_from") or ()), double.id])
    count = len(edits) - 1
    told = f", {count} record{'s refer' if count != 1 else ' refers'} to it now" if count else ""
    removed = Remove(double.path, blob_id(asked.cohort.get(double.kind.name, double.id).data))
    patches = (each.patch() for each in edits.values())
    return Change((*patches, removed), f"{double.id}: merged into {record.id}{told}", ID)


def _both(asked: Asked) -> tuple[Record, Record]:
    """The record that stays, and its double. Raises Refused when they cannot be one."""
    record = asked.begins_from
    kind = record.kind.name
    if kind not in doubles.KINDS:
        raise Refused("Only people and organizations are merged.")
    double = asked.cohort.peek(kind, asked.answers["double"])
    if double is None:
        raise Refused(f"{asked.answers['double']} is none of the {kind}.", "double")
    if double.id == record.id:
        raise Refused("A record is no double of itself.", "double")
    record, double = map(asked.cohort.readable, (record, double))
    for each in (record, double):
        if "forgotten" in each.value:
            raise Refused(f"{each.id} was forgotten, so nobody can say who that was.", "double")
        if is_sealed(each.value.get("contact")):
            raise Refused(f"The contact of {each.id} is sealed, and its key is not here.", "double")
    return record, double


def _references(asked: Asked, double: Record) -> list[Reference]:
    """Who names the double, the double itself left out."""
    found = asked.cohort.referrers(double.kind.name, double.id)
    return [reference for reference in found if reference.source.path != double.path]


def _redirect(edits: Edits, reference: Reference, double: Record, id: str) -> None:
    """One reference to the double made one to the record that stays."""
    pointer = reference.pointer
    named = look(edits.value, pointer)
    if named == double.id:
        edits.set(pointer, id)
    elif named == double.name:
        edits.set(pointer, f"{double.kind.name}/{id}")
    elif tokens(pointer)[-1] == double.id:  # a key, as in attendance
        there = join((*tokens(pointer)[:-1], id))
        if look(edits.value, there) is not None:
            raise Refused(f"{reference.source.name} names both. Take one of them out there first.", "double")
        edits.set(there, named)
        edits.remove(pointer)
    else:
        raise Refused(f"{reference.source.name} names {double.id} at {pointer}. Change that first.", "double")


def _taken(asked: Asked, record: Record, double: Record) -> frozenset[str]:
    """The fields in which the double is right. Raises Refused for one that it does not have."""
    taken = frozenset(asked.answers.get("take") or ())
    for name in sorted(taken):
        if look(double.value, f"/{name}") is None or name in _OWN:
            known = (
                ", ".join(pointer[1:] for pointer, *_ in differences(record.value, double.value)) or "none"
            )
            raise Refused(f"{double.id} has no {name} to take. They differ in: {known}.", "take")
    return taken


def _names(pointer: str) -> Iterator[str]:
    """How a field may be named: itself (`contact/email`), and what it stands in (`contact`)."""
    path = tokens(pointer)
    return ("/".join(path[:depth]) for depth in range(1, len(path) + 1))


def _take_over(edits: Edits, at: str, theirs: Fields, taken: frozenset[str]) -> None:
    """What only the double says, and what it is right in."""
    for key, value in theirs.items():
        pointer = at + join((key,))
        ours = look(edits.value, pointer)
        if not at and key in _OWN:
            continue
        if ours is None or pointer[1:] in taken:
            edits.set(pointer, value)
        elif isinstance(ours, list) and isinstance(value, list):
            _take_items(edits, pointer, ours, value)
        elif isinstance(ours, dict) and isinstance(value, dict):
            _take_over(edits, pointer, value, taken)


def _forget_that_they_are_two(edits: Edits, double: Record) -> None:
    """Whoever said before that the two are not the same, or left them for later, is overruled: a record is never apart
    from itself."""
    for pointer in _OF_TWO:
        for at, each in reversed(list(enumerate(look(edits.value, pointer) or ()))):
            if each.get("who") in (double.id, edits.value.get("id")):
                edits.remove(f"{pointer}/{at}")
        if look(edits.value, pointer) == []:
            edits.remove(pointer)


def _take_items(edits: Edits, pointer: str, ours: list[Any], theirs: list[Any]) -> None:
    """The double's items behind ours; one whose id is taken gets another."""
    if pointer in _COORDINATES:
        return
    taken = {item["id"] for item in ours if isinstance(item, dict) and "id" in item}
    for item in theirs:
        if item in ours:
            continue
        if isinstance(item, dict) and item.get("id") in taken:
            edits.append(pointer, {key: value for key, value in item.items() if key != "id"})
        else:
            edits.set(f"{pointer}/-", item)


_COORDINATES = frozenset({"/location"})  # a list that is one value


def differences(ours: Fields, theirs: Fields, at: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where both say something, and not the same: the pointer, and what each says. Lists differ in nothing: a merge
    keeps the items of both."""
    for key, value in theirs.items():
        pointer = at + join((key,))
        if key not in ours or ours[key] == value or (not at and key in _OWN):
            continue
        if isinstance(value, dict) and isinstance(ours[key], dict):
            yield from differences(ours[key], value, pointer)
        elif not isinstance(value, list) or pointer in _COORDINATES:
            yield pointer, ours[key], value
