"""What is typed into a field ↔ the value that stands in the file.

`write` shows a value as a person would type it; `read` takes a text for the field's type. What `write` shows, `read`
takes back. A text that cannot be taken is answered with a sentence on what the field wants.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from catalyst_tui.document.pointer import join
from catalyst_tui.document.value import Value
from catalyst_tui.model.day_words import Looks, Years
from catalyst_tui.model.days import read_date, shapes_of
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.dates import say
from catalyst_tui.tui.forms.completion import Many, meant, narrow
from catalyst_tui.tui.forms.reading import Choice, Reading
from catalyst_tui.tui.rows import fold

Editor = Literal["line", "text", "open"]

CHOSEN = frozenset({"enum", "reference", "vocabulary", "item"})
_TEXTS = frozenset({"string", "text"})
_SCALARS = CHOSEN | _TEXTS | {"integer", "number", "boolean", "date", "month", "time"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text's meaning depends on besides the field: the day, where dates look, and what can be chosen."""

    today: date
    looks: Looks = "near"
    years: Years | None = None
    choices: Callable[[Field], Sequence[Choice]] = lambda field: ()
    known: Callable[[Field, str], Choice | None] = lambda field, id: None
    """The choice with an id, found without looking at all the others; None when it has to be looked for."""

    def choice(self, field: Field, id: str) -> Choice | None:
        """The choice with an id, None when there is none."""
        found = self.known(field, id)
        return found or next((choice for choice in self.choices(field) if choice.id == id), None)


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
        return Reading(typed.value or None, say(typed.value), typed.problem)
    if field.type == "union":
        return _read_union(field, text, setting, like)
    return _READERS.get(field.type, _read_string)(field, text, setting, like)


def hint(field: Field, value: Value, setting: Setting) -> str:
    """A value said back in a few words: a date's weekday, the name behind an id."""
    if shapes_of(field):
        return say(str(value))
    if field.type == "list" and field.items is not None and isinstance(value, list):
        return ", ".join(filter(None, (hint(field.items, item, setting) for item in value)))
    if field.type == "map" and field.keys is not None and isinstance(value, dict):
        return ", ".join(filter(None, (hint(field.keys, key, setting) for key in value)))
    if field.type in CHOSEN:
        chosen = setting.choice(field, str(value))
        return _say_choice(chosen) if chosen else ""
    if field.type == "union" and (branch := field.branch_for(value)) is not None:
        return hint(branch, value, setting)
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
            return Reading(problem=f"Write a value behind {_quoted(entry)}, such as {entry} 1.")
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


def _read_string(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    return Reading(text.strip())


def _read_text(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    """Text of several lines ends with a line break, as a block in the file does; one line ends as it did."""
    kept = text.strip("\n")
    block = "\n" in kept or (isinstance(like, str) and like.endswith("\n"))
    return Reading(kept + "\n" if block else kept.strip())


def _read_integer(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    digits = _bare_number(text)
    if re.fullmatch(r"[-+]?[0-9]{1,18}", digits):
        return Reading(int(digits))
    return Reading(problem=f"{_quoted(text)} is not a whole number, such as 28.")


def _read_number(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    digits = _bare_number(text)
    if re.fullmatch(r"[-+]?[0-9]{1,18}", digits):
        return Reading(int(digits))
    if re.fullmatch(r"[-+]?[0-9]{0,18}\.[0-9]{1,18}", digits):
        return Reading(Decimal(digits))
    if found := re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", digits):
        return Reading(problem=f"Write hours as a number: {int(found[1]) + int(found[2]) / 60:.4g}.")
    if found := re.fullmatch(r"([0-9]+),([0-9]{1,2})", digits):
        return Reading(problem=f"Write a point: {found[1]}.{found[2]}.")
    return Reading(problem=f"{_quoted(text)} is not a number, such as 2.5.")


def _bare_number(text: str) -> str:
    """The digits of `$1,840.00` and of `412.50 USD`."""
    bare = re.sub(r"^\s*[$£€]\s*|\s*(usd|gbp|eur|h|hours?)?\s*$", "", text, flags=re.IGNORECASE)
    return bare.replace(",", "") if re.fullmatch(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", bare) else bare


def _read_boolean(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    word = text.strip().lower()
    for value, words in ((True, ("yes", "true", "y")), (False, ("no", "false", "n"))):
        if word in words:
            return Reading(value)
    return Reading(problem="Type yes or no.")


def _read_time(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    """`9:40`, `13:10-14:00`, `1:10 pm`, `1-2pm`: on a clock of 24 hours, with two digits."""
    parts = re.split(r"\s*(?:-|–|to|until)\s*", text.strip().lower())
    if len(parts) == 2 and not re.search(r"[ap]m?$", parts[0]) and (half := re.search(r"[ap]m?$", parts[1])):
        parts[0] += half[0] if _clock(parts[0] + half[0]) <= _clock(parts[1]) else ""
    times = [_clock(part) for part in parts]
    if len(times) > 2 or not all(times):
        return Reading(problem="Not a time. Type 13:10, 1:10 pm or 13:10-14:00.")
    if len(times) == 2 and times[1] <= times[0]:
        return Reading(problem=f"It ends at {times[1]}, before it begins.")
    return Reading("-".join(times))


def _clock(text: str) -> str:
    """`HH:MM` on a clock of 24 hours, "" for what is no time."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?\s*(?:([ap])\.?m?\.?)?", text.strip())
    if not found or (found[2] is None and found[3] is None and len(found[1]) > 2):
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and not 1 <= hour <= 12:
        return ""
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _read_choice(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    """The choice that the text names; a sentence with what comes near when it names none or several."""
    wanted = text.strip()
    if known := setting.known(field, wanted):
        return Reading(known.id, _say_choice(known))
    choices = setting.choices(field)
    if not choices:  # whether it can stand is then for the check of the record to say
        return Reading(wanted)
    found = meant(wanted, choices)
    if len(found) == 1:
        return Reading(_typed_as(field, found[0].id), _say_choice(found[0]))
    if found := found or [choice for choice in narrow(wanted, choices) if fold(wanted) in fold(choice.id)]:
        some = ", ".join(choice.id for choice in found[:3]) + (" or others" if len(found) > 3 else "")
        return Reading(problem=f"{_quoted(wanted)} may be {some}.")
    near = did_you_mean(wanted, [choice.id for choice in choices])
    return Reading(problem=f"There is no {_noun(field)} {_quoted(wanted)}." + (near and f" {near}"))


def _typed_as(field: Field, id: str) -> Any:
    """An enum may hold numbers (grades); what is shown as text is stored as what it is."""
    return next((value for value in field.enum if str(value) == id), id) if field.enum else id


def _say_choice(choice: Choice) -> str:
    said = "" if choice.label.casefold() == choice.id.casefold().replace("-", " ") else choice.label
    return ", ".join(filter(None, (said, choice.detail)))


def _noun(field: Field) -> str:
    kinds = [KINDS[kind].singular for kind in field.reference if kind in KINDS]
    return " or ".join(kinds) or field.title.lower() or "choice"


def _quoted(text: str) -> str:
    short = text.strip()
    return f"“{short if len(short) <= 24 else short[:23] + '…'}”"


_READERS: dict[str, Callable[[Field, str, Setting, Value], Reading]] = {
    "text": _read_text,
    "integer": _read_integer,
    "number": _read_number,
    "boolean": _read_boolean,
    "time": _read_time,
    **dict.fromkeys(CHOSEN, _read_choice),
}
