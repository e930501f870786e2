"""One value that was typed: a text, a number, yes or no, a time, one of several choices.

There is a reader for each type of field. It takes the field, the text, what its meaning depends on, and the value that
stood there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from catalyst_tui.document.value import Value
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.forms.completion import meant, narrow
from catalyst_tui.tui.forms.reading import Choice, Reading, Setting
from catalyst_tui.tui.rows import fold

CHOSEN = frozenset({"enum", "reference", "vocabulary", "item"})


def read_string(field: Field, text: str, setting: Setting, like: Value) -> Reading:
    """Any text, without the spaces around it."""
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
    return Reading(problem=f"{quoted(text)} is not a whole number, such as 28.")


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
    return Reading(problem=f"{quoted(text)} is not a number, such as 2.5.")


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
        return Reading(known.id, say_choice(known))
    choices = setting.choices(field)
    if not choices:  # whether it can stand is then for the check of the record to say
        return Reading(wanted)
    found = meant(wanted, choices)
    if len(found) == 1:
        return Reading(_typed_as(field, found[0].id), say_choice(found[0]))
    if found := found or [choice for choice in narrow(wanted, choices) if fold(wanted) in fold(choice.id)]:
        some = ", ".join(choice.id for choice in found[:3]) + (" or others" if len(found) > 3 else "")
        return Reading(problem=f"{quoted(wanted)} may be {some}.")
    near = did_you_mean(wanted, [choice.id for choice in choices])
    return Reading(problem=f"There is no {_noun(field)} {quoted(wanted)}." + (near and f" {near}"))


def _typed_as(field: Field, id: str) -> Any:
    """An enum may hold numbers (grades); what is shown as text is stored as what it is."""
    return next((value for value in field.enum if str(value) == id), id) if field.enum else id


def say_choice(choice: Choice) -> str:
    """What is said of a choice besides its id."""
    said = "" if choice.label.casefold() == choice.id.casefold().replace("-", " ") else choice.label
    return ", ".join(filter(None, (said, choice.detail)))


def _noun(field: Field) -> str:
    kinds = [KINDS[kind].singular for kind in field.reference if kind in KINDS]
    return " or ".join(kinds) or field.title.lower() or "choice"


def quoted(text: str) -> str:
    """What was typed, in a sentence: cut when it is long."""
    short = text.strip()
    return f"“{short if len(short) <= 24 else short[:23] + '…'}”"


READERS: dict[str, Callable[[Field, str, Setting, Value], Reading]] = {
    "text": _read_text,
    "integer": _read_integer,
    "number": _read_number,
    "boolean": _read_boolean,
    "time": _read_time,
    **dict.fromkeys(CHOSEN, _read_choice),
}
