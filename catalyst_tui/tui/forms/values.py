"""What is typed into a field ↔ the value that stands in the file.

`write` shows a value as a person would type it; `read` takes a text for the field's type. What `write` shows, `read`
takes back. A text that cannot be taken is answered with a sentence on what the field wants.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from catalyst_tui.document.pointer import join
from catalyst_tui.document.value import Value
from catalyst_tui.model.day_words import MONTHS
from catalyst_tui.model.days import OPEN_DATES, read_date, shapes_of
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.forms.completion import Many
from catalyst_tui.tui.forms.reading import Reading, Setting
from catalyst_tui.tui.forms.scalars import CHOSEN, READERS, quoted, read_string, say_choice

Editor = Literal["line", "text", "open"]

_TEXTS = frozenset({"string", "text"})
_SCALARS = CHOSEN | _TEXTS | {"integer", "number", "boolean", "date", "month", "time"}


def editor(field: Field, value: Value) -> Editor:
    """How a field with this value is edited: on one line, in a box of text, or in a form of its own."""
    if field.type == "list" and field.items is not None:
        return _list_editor(in_short(field.items), value)
    if field.type == "map" and field.values is not None:
        return _map_editor(field.values, value)
    short = in_short(field)
    if short.type not in _SCALARS | {"union"} or isinstance(value, dict | list):
        return "open"
    several = isinstance(value, str) and "\n" in value.rstrip("\n")
    return "text" if several or short.type == "text" else "line"


def many(field: Field) -> Many:
    """How many choices the field's line holds."""
    if field.type == "union":
        return next((many(branch) for branch in field.branches if many(branch) != "one"), "one")
    return "list" if field.type == "list" else "map" if field.type == "map" else "one"


def write(field: Field, value: Value, source: Callable[[str], str | None] | None = None) -> str:
    """The value as a person would type it; `source` knows how a number is written in the file, by its pointer."""
    if isinstance(value, list):
        items = [_write_scalar(item, source and source(f"/{index}")) for index, item in enumerate(value)]
        return ("\n" if editor(field, value) == "text" else ", ").join(items)
    if isinstance(value, dict):
        members = {key: source and source(join((key,))) for key in value}
        return ", ".join(f"{key} {_write_scalar(value[key], text)}" for key, text in members.items())
    return _write_scalar(value, source and source(""))


def read(field: Field, text: str, setting: Setting, like: Value = None) -> Reading:
    """The value that a text means in this field; an empty text means no value. `like` is the value that stood there."""
    if not text.strip():
        return Reading(None)
    if field.type == "list" and field.items is not None:
        return _read_list(field.items, text, setting, like)
    if field.type == "map" and field.values is not None:
        return _read_map(field, field.values, text, setting)
    if shapes := shapes_of(field):
        typed = read_date(text, today=setting.today, looks=setting.looks, years=setting.years, shapes=shapes)
        return Reading(typed.value or None, _date_in_words(typed.value), typed.problem)
    if field.type == "union":
        return _read_union(field, text, setting, like)
    return READERS.get(field.type, read_string)(field, text, setting, like)


def hint(field: Field, value: Value, setting: Setting) -> str:
    """A value said back in a few words: a date's weekday, the name behind an id."""
    if shapes_of(field):
        return _date_in_words(str(value))
    if field.type == "list" and field.items is not None and isinstance(value, list):
        return ", ".join(filter(None, (hint(field.items, item, setting) for item in value)))
    if field.type == "map" and field.keys is not None and isinstance(value, dict):
        return ", ".join(filter(None, (hint(field.keys, key, setting) for key in value)))
    if field.type in CHOSEN:
        chosen = setting.choice(field, str(value))
        return say_choice(chosen) if chosen else ""
    if field.type == "union" and (branch := field.branch_for(value)) is not None:
        return hint(branch, value, setting)
    return ""


def _date_in_words(value: str) -> str:
    """A written date in words: a day, a month, TBD or unknown; "" for anything else."""
    if value in OPEN_DATES:
        return OPEN_DATES[value]
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
            first = date.fromisoformat(f"{value}-01")
            return f"{MONTHS[first.month - 1].title()} {first.year}"
        return long_day(date.fromisoformat(value))
    except ValueError:
        return ""


def in_short(field: Field) -> Field:
    """The field without the shapes of a union that no line can hold; the field itself when that leaves nothing."""
    if field.type != "union" or all(is_short(branch) for branch in field.branches):
        return field
    return next((branch for branch in field.branches if is_short(branch)), field.branches[0])


def is_short(field: Field) -> bool:
    """Whether every value of the field fits on a line."""
    return field.type in _SCALARS or (field.type == "union" and all(map(is_short, field.branches)))


def _list_editor(items: Field, value: Value) -> Editor:
    listed = value if isinstance(value, list) else []
    if not is_short(items) or any(isinstance(item, dict | list) or item is None for item in listed):
        return "open"
    if items.type in _TEXTS:
        lines = all(isinstance(item, str) and item and item == item.strip() for item in listed)
        return "text" if lines and not any("\n" in item for item in listed) else "open"
    return "open" if any("," in str(item) for item in listed) else "line"


def _map_editor(values: Field, value: Value) -> Editor:
    """A map of short values is a line, `pro-061 2.5, edu-014 1`; of texts or more it is a level of its own."""
    members = value if isinstance(value, dict) else {}
    parts = (*members, *members.values())
    fits = all(isinstance(part, str | int | float) and not re.search(r"[,\s]", str(part)) for part in parts)
    return "line" if fits and values.type in _SCALARS - _TEXTS else "open"


def _write_scalar(value: Value, source: str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return source if source is not None and _same_number(source, value) else str(value)
    return str(value).removesuffix("\n")


def _same_number(source: str, value: float) -> bool:
    try:
        return float(source) == value
    except ValueError:
        return False


def _read_list(items: Field, text: str, setting: Setting, like: Value) -> Reading:
    """Items with commas or line breaks between; one that stood there before is taken as it is."""
    separator = "\n" if in_short(items).type in _TEXTS else ","
    known = {str(item): item for item in like} if isinstance(like, list) else {}
    readings = []
    for part in filter(None, map(str.strip, text.split(separator))):
        stood = part in known
        said = hint(items, known[part], setting) if stood else ""
        readings.append(Reading(known[part], said) if stood else read(items, part, setting))
    refused = next((reading for reading in readings if reading.problem), None)
    if refused or not readings:
        return refused or Reading(None)
    return Reading([reading.value for reading in readings], ", ".join(r.hint for r in readings if r.hint))


def _read_map(field: Field, values: Field, text: str, setting: Setting) -> Reading:
    """`pro-061 2.5, edu-014 1`: keys, each with its value behind it."""
    members: dict[str, Any] = {}
    for entry in filter(None, map(str.strip, text.split(","))):
        key, _, member = entry.replace(":", " ").rpartition(" ")
        if not key.strip():
            return Reading(problem=f"Write a value behind {quoted(entry)}, such as {entry} 1.")
        named = read(field.keys, key.strip(), setting) if field.keys is not None else Reading(key.strip())
        reading = read(values, member, setting)
        if named.problem or reading.problem:
            return named if named.problem else reading
        members[str(named.value)] = reading.value
    return Reading(members, hint(field, members, setting)) if members else Reading(None)


def _read_union(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    """The shape that takes the text: that of the former value if it does, and text only when nothing else does."""
    short = [branch for branch in field.branches if is_short(branch)]
    former = field.branch_for(like) if like is not None else None
    short.sort(key=lambda branch: (branch is not former, branch.type in _TEXTS))
    readings = [read(branch, text, setting, like) for branch in short]
    taken = (reading for reading in readings if not reading.problem)
    return next(taken, readings[0] if readings else Reading(problem="Choose a shape first."))
