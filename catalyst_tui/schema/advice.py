"""What to do about a value that does not belong where it stands."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from catalyst_tui.plain import one_line, plain
from catalyst_tui.schema.branches import branches_of, types_of
from catalyst_tui.schema.engine import fits
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.sentences import did_you_mean, said, shortened
from catalyst_tui.schema.source import Schema

_FIGURE = re.compile(r"\s*[$£€]?\s*(-?[0-9][0-9,]*(?:\.[0-9]+)?)")
_YES_NO = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}

# How people write a day, and where year, month and day stand in it.
_DAYS = (
    (re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"), (0, 1, 2)),
    (re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"), (2, 0, 1)),
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"), (2, 1, 0)),
)


def help_for(schema: Schema, value: object, resolver: Resolver) -> str | None:
    """What to do about a value of the wrong type or look; None when the sentence says it all."""
    types = types_of(schema, resolver)
    hint = resolver.annotation(schema).hint
    if value is None:
        return "Write it, or take the line out."
    if words := words_of(schema, resolver):
        if (text := str(value)) in map(str, words):
            if isinstance(value, str):
                return f"Write {text} without quotes."
            return f'Write it in quotes: "{text}".'
        if isinstance(value, str) and (found := did_you_mean(value, map(str, words))):
            return found
    if isinstance(value, str):
        return _help_for_text(schema, value, resolver) or hint
    if isinstance(value, int | float) and "string" in types:
        quoted = f'Put quotes around it, so that it is read as text: "{value}".'
        return hint or (quoted if _would_fit(schema, str(value)) else None)
    if "array" in types and not isinstance(value, dict):
        return f"Write a list, even of one: [{said(value)}]."
    return hint


def _would_fit(schema: Schema, text: str) -> bool:
    asked = [key for key in ("type", "enum", "pattern", "format", "minLength") if key in schema]
    return bool(asked) and all(fits(key, schema[key], text) for key in asked)


def _help_for_text(schema: Schema, value: str, resolver: Resolver) -> str | None:
    types = types_of(schema, resolver)
    if types & {"number", "integer"} and (found := _FIGURE.match(value)):
        return f"Write {found[1].replace(',', '')} alone, without quotes or words."
    if "array" in types:
        return f"Write a list, even of one: [{shortened(one_line(value))}]."
    if "boolean" in types and value.casefold() in _YES_NO:
        return f"Write {_YES_NO[value.casefold()]}."
    if _has_date(schema, resolver):
        return _help_for_date(value)
    if hidden := next((letter for letter in value if letter not in "\t\n" and plain(letter) != letter), None):
        return f"There is a character in it that cannot be seen, U+{ord(hidden):04X}: type the text again."
    if "pattern" in schema and "\n" in value.rstrip("\n"):
        return "Write it on one line."
    return None


def words_of(schema: Schema, resolver: Resolver) -> list[Any]:
    """The values that a schema, or a branch of it, names one by one."""
    if "const" in schema:
        return [schema["const"]]
    found = list(schema.get("enum", ()))
    for branch in branches_of(schema):
        found += words_of(resolver.resolve(branch), resolver)
    return found


def _has_date(schema: Schema, resolver: Resolver) -> bool:
    branches = (resolver.resolve(branch) for branch in branches_of(schema))
    return schema.get("format") == "date" or any(_has_date(branch, resolver) for branch in branches)


def _help_for_date(value: str) -> str | None:
    """`Write 2022-10-01.` for a day written in another order, or with a digit missing."""
    for pattern, order in _DAYS:
        if found := pattern.match(value.strip()):
            year, month, day = (int(found[index + 1]) for index in order)
            try:
                return f"Write {date(year, month, day)}."
            except ValueError:
                return f"There is no day {day} in month {month} of {year}."
    return None
