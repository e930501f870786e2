"""A mapping proposed from a file: which column probably goes into which field, and why. Staff decide.

A column is guessed by its name and by what its cells look like. What is about people is guessed for a person's own
fields alone, and nothing is ever guessed to be kept as it is: what has no field stays open until somebody decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalyst_tui.document.pointer import tokens
from catalyst_tui.exchange import dates
from catalyst_tui.exchange.known_headers import entry_for, is_number, nothing_in, number_of
from catalyst_tui.exchange.reader import Readers
from catalyst_tui.exchange.related import DISTRICT, ORGANIZATION
from catalyst_tui.exchange.shapes import LOOKED_AT, Shape, can_be_read, is_sensitive, looks_personal, shape_of
from catalyst_tui.exchange.slots import Slot
from catalyst_tui.exchange.source import OWN, Column, tidy
from catalyst_tui.exchange.table import Table
from catalyst_tui.schema import Field

_ENOUGH = 0.5
_WANTED = 0.15  # by how much a field is likelier that the program asks for
_READABLE = 0.5  # the share of a column's cells that a field must be able to take
_TRIED = 50  # cells
_SMALL = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "can", "did", "do", "does", "for", "from", "have", "how",
    "i", "in", "is", "it", "its", "many", "me", "much", "my", "of", "on", "or", "our", "please", "that", "the", "their",
    "this", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you",
    "your",
})  # fmt: skip
_MEANS: Mapping[str, str] = {
    "timestamp": "submitted date", "sent": "submitted", "mail": "email", "e-mail": "email",
    "organisation": "organization", "company": "organization", "employer": "organization", "school": "organization",
    "planning": "planning hour", "hard": "challenge hard", "difficult": "challenge hard", "cost": "amount",
    "money": "amount", "price": "amount", "town": "city", "zip": "postal code", "postcode": "postal code",
    "profession": "field", "telephone": "phone", "kid": "student", "pupil": "student", "children": "student",
    "mobile": "phone",
}  # fmt: skip
_FITS: Mapping[str, frozenset[Shape]] = {
    "date": frozenset({"date"}),
    "month": frozenset({"month", "date"}),
    "time": frozenset({"time"}),
    "integer": frozenset({"number"}),
    "number": frozenset({"number"}),
    "boolean": frozenset({"yes-no"}),
    "string": frozenset({"words", "text", "paragraphs", "name", "link", "phone", "mail", "number"}),
    "text": frozenset({"words", "text", "paragraphs", "name", "link"}),
    "list": frozenset({"words", "text", "name"}),
    "enum": frozenset({"words", "text", "number", "name"}),
    "vocabulary": frozenset({"words", "text", "name"}),
    "union": frozenset({"words", "text", "paragraphs", "date", "month", "yes-no", "number", "name"}),
}
_AS: Mapping[str, str] = {
    "date": "date", "month": "month", "time": "time", "integer": "number", "number": "number", "boolean": "yes-no",
    "list": "list", "reference": "record",
}  # fmt: skip
_WHICH = (f"{ORGANIZATION}/name", f"{ORGANIZATION}/registers/", f"{DISTRICT}/name")
_PLACED = ("name", "zip", "postcode", "postal code")
_OURS = frozenset({"/clearance_levels", "/needs", "/offers", "/visitors"})
_ONE_WORD = frozenset({"/organization/name"})  # a form asks for it by the word before
_LONE = frozenset({"date", "month", "mail"})
"""Shapes that tell much when one field alone takes them."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What is proposed for a column: an entry of the mapping's `columns`, and the reason in words."""

    entry: Mapping[str, Any]
    why: str

    @property
    def open(self) -> bool:
        """Whether it is left to staff."""
        return "to" not in self.entry and "do" not in self.entry


def guesses(
    table: Table,
    slots: Sequence[Slot],
    readers: Readers,
    *,
    of_people: bool = True,
    wanted: Collection[str] = (),
) -> list[Guess]:
    """A proposal for every column, the likeliest pairs of column and field made first; a field takes one column, and
    only one that it can read. Of two fields that are as likely, the one that the program asks for (`wanted`) takes it.
    The parts of a person's name go into one field together. What rows become is `of_people` unless it is an
    organization, whose address and phone are nobody's.
    """
    every = [name for name in table.header if name not in OWN]
    known = _numbers(every, slots) if of_people else _as_registers_say(every)
    names = [name for name in every if name not in known]
    columns = {name: table.column(name)[:LOOKED_AT] for name in every}
    shapes = {name: shape_of(cells) for name, cells in columns.items()}
    personal = {name: looks_personal(name, cells) for name, cells in columns.items()}
    sensitive = {name: is_sensitive(name, cells) for name, cells in columns.items()}
    scored = [
        (score, name, slot)
        for name in names
        for slot in slots
        if _may_be_guessed(slot)
        and not (of_people and sensitive[name])
        and (score := _score(name, shapes[name], of_people and bool(personal[name]), slot, slots)) >= _ENOUGH
    ]
    chosen: dict[str, tuple[float, Slot]] = {}
    used = {str(made["to"]) for made in known.values()}
    for score, name, slot in sorted(
        scored, key=lambda each: -each[0] - _WANTED * (each[2].pointer in wanted)
    ):
        shared = slot.pointer.endswith("/contact/name") and _is_part_of_name(name)
        free = name not in chosen and (slot.pointer not in used or shared)
        if free and _readable(
            entry(name, slot.pointer, slot.field, columns[name]), slot, columns[name], readers
        ):
            chosen[name] = score, slot
            used.add(slot.pointer)
    found = []
    for name in every:
        if name in known:
            made = _with_nothing({"column": tidy(name), **known[name]}, table.column(name))
            found.append(Guess(_dated(made, columns[name]), "as public registers call it"))
        elif name in chosen:
            slot = chosen[name][1]
            made = _with_nothing(entry(name, slot.pointer, slot.field, columns[name]), columns[name])
            found.append(Guess(made, _why(shapes[name], slot)))
        else:
            found.append(_open(name, shapes[name], personal[name], sensitive[name]))
    return found


def _as_registers_say(names: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """What columns of a register are, by the names that they have there."""
    return {name: made for name in names if (made := entry_for(name, names))}


def _numbers(names: Sequence[str], slots: Sequence[Slot]) -> dict[str, Mapping[str, Any]]:
    """The column with the register's number of the school that comes in with a row, which says surest which it is."""
    if all(slot.pointer != f"{ORGANIZATION}/name" for slot in slots):
        return {}
    found = {name: made for name in names if is_number(name) and (made := entry_for(name, names))}
    return {name: {"to": f"{ORGANIZATION}{made['to']}"} for name, made in list(found.items())[:1]}


def _may_be_guessed(slot: Slot) -> bool:
    """Of an organization that comes in with a row only what tells which one it is; nothing that only staff can say."""
    beside = slot.pointer.startswith((f"{ORGANIZATION}/", f"{DISTRICT}/"))
    return slot.pointer not in _OURS and (not beside or slot.pointer.startswith(_WHICH))


def _readable(made: Mapping[str, Any], slot: Slot, cells: Sequence[str], readers: Readers) -> bool:
    """Whether a field can take most of a column's cells; of people nobody needs to be known yet."""
    if "people" in slot.field.reference or made.get("as") in (
        "date",
        "month",
    ):  # staff say which order figures have
        return True
    read = readers.of(Column.of(made), slot.field)
    filled = [text for cell in cells if (text := cell.strip())][:_TRIED]
    return not filled or sum(can_be_read(cell, read) for cell in filled) >= _READABLE * len(filled)


def entry(name: str, to: str, field: Field | None, cells: Sequence[str]) -> dict[str, Any]:
    """The entry of a mapping that puts a column into a field."""
    made: dict[str, Any] = {"column": tidy(name), "to": to}
    if field is None:
        return made
    shape = shape_of(cells)
    way = _AS.get(field.type, "")
    if field.type == "reference" and "people" in field.reference:
        way = "person"
    if field.type == "union" and shape in ("date", "month", "yes-no", "number"):
        way = shape
    if way:
        made["as"] = way
    return _dated(made, cells)


def _dated(made: dict[str, Any], cells: Sequence[str]) -> dict[str, Any]:
    """The entry with the way in which days are written, when they are and the cells tell it."""
    if made.get("as") in ("date", "month") and (format := dates.format_of(filter(str.strip, cells))):
        has_time = any(":" in cell for cell in cells)
        made["format"] = f"{format} h:mm:ss" if has_time else format
    return made


def _with_nothing(made: dict[str, Any], cells: Sequence[str]) -> dict[str, Any]:
    """The entry with the words of the column that stand for nothing."""
    words = nothing_in(cells, figures=made.get("as") in ("number", "share", "percent", "yes-no", "date"))
    return {**made, "values": {word: [] for word in words}} if words else made


def row_key(table: Table) -> list[str]:
    """The columns that tell rows apart: a moment, or an id of its own; a moment and an address; else none."""
    names = [name for name in table.header if name not in OWN]
    if len(table.rows) < 2:
        return [name for name in names if "timestamp" in name.casefold()][:1]
    filled = {name: [cell.strip() for cell in table.column(name)] for name in names}
    moments = [
        name for name in names if shape_of(filled[name]) == "date" and any(":" in c for c in filled[name])
    ]
    ids = [name for name in names if name == number_of(names)]
    ids += [name for name in names if re.search(r"(?i)\b(?:id|urn|code|number)\b|id$", name)]
    for name in (*moments, *ids):
        if all(filled[name]) and len(set(filled[name])) == len(filled[name]):
            return [tidy(name)]
    mails = [name for name in names if shape_of(filled[name]) == "mail"]
    pairs = list(zip(*(filled[name] for name in (*moments[:1], *mails[:1])), strict=True))
    if mails and pairs and len(set(pairs)) == len(pairs):
        return [tidy(name) for name in (*moments[:1], *mails[:1])]
    places = [name for name in names if name.casefold() in _PLACED]  # two schools of one name have two places
    if len(places) == 2 and len(set(zip(*(filled[name] for name in places), strict=True))) == len(table.rows):
        return [tidy(name) for name in places]
    return []


def _score(name: str, shape: Shape, personal: bool, slot: Slot, slots: Iterable[Slot]) -> float:
    """How likely it is that a column goes into a field: 0 when it cannot, 1 when it is called the same."""
    field = slot.field
    people = field.type == "reference" and "people" in field.reference
    if people:
        fits = shape in ("mail", "blank") or "email" in _words(name)
    elif field.type in ("reference", "item"):
        fits = shape in ("words", "text", "name", "blank")
    elif slot.pointer.endswith("/contact/name") and _is_part_of_name(name):
        return 0.9
    else:
        fits = shape == "blank" or shape in _FITS.get(field.type, ())
    of_somebody = people or field.personal or "/contact/" in slot.pointer
    words = _words(name)
    if (slot.pointer in _ONE_WORD and shape == "paragraphs") or (slot.pointer == "/role" and "job" in words):
        return 0
    a_place = slot.pointer in _ONE_WORD and "organization" in words  # `Argyle Labs` looks like a person
    if not fits or (personal and not of_somebody and not a_place):
        return 0
    likeness = _likeness(words, slot)
    if people and "email" in words:
        return 0.6 + likeness / 4
    if shape == "mail" and field.name == "email":
        return 0.95
    alone = shape in _LONE and sum(other.field.type == field.type for other in slots) == 1
    return likeness + (0.5 if alone else 0)


def _likeness(words: frozenset[str], slot: Slot) -> float:
    """How many of a field's words a column's name has, and the other way round; the title counts more."""
    best = 0.0
    within = slot.pointer.count("/") > 1
    of = tokens(slot.pointer)[0 if slot.pointer in _ONE_WORD else -1]
    alone = (
        0.9 if within and slot.pointer not in _ONE_WORD else 1.0
    )  # what it is part of should be said as well
    for text, weight in ((slot.title, 1.0), (of, alone), (slot.field.description, 0.8)):
        mine = _words(text)
        if mine and words:
            common = len(mine & words)
            best = max(best, weight * (0.7 * common / len(mine) + 0.3 * common / len(words)))
    return best


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[a-z]+(?:-[a-z]+)?|[0-9]+", text.casefold())
    every = " ".join(f"{word} {_MEANS.get(word, '')} {_MEANS.get(_stem(word), '')}" for word in found).split()
    return frozenset(_stem(word) for word in every if word not in _SMALL)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_part_of_name(name: str) -> bool:
    return re.search(r"(?i)\b(?:first|last|full|family|given|sur|your)[ _-]?name\b|^name$", name) is not None


def _why(shape: Shape, slot: Slot) -> str:
    looks = {
        "mail": "mail addresses",
        "date": "days",
        "month": "months",
        "number": "numbers",
        "yes-no": "yes and no",
    }
    return f"{slot.title}{f'; the cells are {looks[shape]}' if shape in looks else ''}"


def _open(name: str, shape: Shape, personal: str, sensitive: str) -> Guess:
    """A column that is for staff to decide."""
    if sensitive:
        why = f"sensitive (“{sensitive}”): drop it, unless the program must have it"
        return Guess({"column": tidy(name), "note": f"Sensitive: {sensitive}."}, why)
    if personal:
        why = f"looks like {personal}: seal or drop it, or name a field"
        return Guess({"column": tidy(name), "note": f"Looks like {personal}."}, why)
    return Guess({"column": tidy(name)}, "nothing stands in it" if shape == "blank" else "fits no field")
