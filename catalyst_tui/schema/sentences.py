"""What a value should have been, and what it is instead, in words for people who never saw a schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from ..plain import one_line, plain
from .annotations import Target
from .branches import ANY, branches_of, types_of
from .engine import fits
from .kinds import KINDS
from .resolver import Resolver
from .source import Schema

_LONGEST = 40
_MANY = 16
_SINGULAR = {name: kind.singular for name, kind in KINDS.items()}


def expected(schema: Schema, resolver: Resolver) -> str:
    """What belongs at a place, as a phrase: `a whole number`, `one of planned, done`, `the id of a fund`."""
    note = resolver.annotation(schema)
    if note.target:
        return _such_as(_referring(note.target), schema)
    if note.expects:
        return note.expects
    if branches := branches_of(schema):
        return any_of(dict.fromkeys(expected(resolver.resolve(branch), resolver) for branch in branches))
    if "const" in schema:
        return said(schema["const"])
    if "enum" in schema:
        words = [str(value) for value in schema["enum"]]
        return (
            words[0] if len(words) == 1 else f"one of {', '.join(words[:_MANY])}{' …' * (len(words) > _MANY)}"
        )
    return _such_as(_of_type(schema, types_of(schema, resolver)), schema)


def _of_type(schema: Schema, types: frozenset[str]) -> str:
    if types == ANY:
        return "something else"
    if "boolean" in types:
        return "true or false"
    if "number" in types or "integer" in types:
        return "a number" if "number" in types else "a whole number"
    if "string" in types:
        return "a text"
    if "array" in types:
        return "a list"
    return _group(schema.get("required", ())) if "object" in types else "nothing"


def _group(keys: Iterable[object]) -> str:
    names = [one_line(key) for key in keys]
    return (
        f"a group of fields with {', '.join(names[:4])}{' …' * (len(names) > 4)}"
        if names
        else "a group of fields"
    )


def _referring(target: Target) -> str:
    if target.kinds:
        return "the id of " + any_of(indefinite(_SINGULAR.get(kind, kind)) for kind in target.kinds)
    if target.vocabulary:
        return f"a word of the program's {target.vocabulary.replace('_', ' ')}"
    if target.record:
        return "a record as kind/id"
    if target.of:
        return f"a {_SINGULAR.get(target.of, target.of)}'s id, a slash and the id of one of its {target.item}"
    return f"the id of one of the {'events' if target.event else target.item}"


def _such_as(phrase: str, schema: Schema) -> str:
    example = next((one for one in schema.get("examples", ()) if not isinstance(one, dict | list)), None)
    return phrase if example is None else f"{phrase} such as {example}"


def said(value: object) -> str:
    """A value as a sentence may quote it: short, on one line, nothing in it taken for a control character."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = one_line(value)
        return f"'{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}'"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return _group(value) if value else "an empty group"
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def place(path: Sequence[str | int]) -> str:
    """What a sentence calls a place: the name of the field, or `item 2 of classes`."""
    names = [one_line(part) for part in path if isinstance(part, str)]
    if not path:
        return "this file"
    if isinstance(path[-1], str):
        return names[-1]
    return f"item {path[-1] + 1} of {names[-1]}" if names else f"item {path[-1] + 1}"


def did_you_mean(text: str, words: Iterable[str]) -> str | None:
    """`Did you mean 'done'?`, or None."""
    known = {word.casefold(): word for word in words}
    typed = text.casefold()
    found = get_close_matches(typed, known, 1, 0.65) or [
        word for word in known if len(word) > 2 and (typed.startswith(word) or word.startswith(typed))
    ]
    return f"Did you mean {known[found[0]]!r}?" if found else None


def any_of(phrases: Iterable[str]) -> str:
    """`a, b or c`."""
    *others, last = phrases
    return f"{', '.join(others)} or {last}" if others else last


def indefinite(noun: str) -> str:
    """`an interaction`, `a goal`; several things have no article: `policies`."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


# What to do about it


def help_for(schema: Schema, value: object, resolver: Resolver) -> str | None:
    """What to do about a value of the wrong type or look; None when the sentence says it all."""
    types = types_of(schema, resolver)
    hint = resolver.annotation(schema).hint
    if value is None:
        return "Write it, or take the line out."
    if words := words_of(schema, resolver):
        if (text := str(value)) in map(str, words):
            return (
                f"Write {text} without quotes."
                if isinstance(value, str)
                else f'Write it in quotes: "{text}".'
            )
        if isinstance(value, str) and (found := did_you_mean(value, map(str, words))):
            return found
    if isinstance(value, str):
        return _help_for_text(schema, value, types) or hint
    if isinstance(value, int | float) and "string" in types:
        quoted = f'Put quotes around it, so that it is read as text: "{value}".'
        return hint or (quoted if _would_fit(schema, str(value)) else None)
    if "array" in types and not isinstance(value, dict):
        return f"Write a list, even of one: [{said(value)}]."
    return hint


def _would_fit(schema: Schema, text: str) -> bool:
    asked = ("type", "enum", "pattern", "format", "minLength")
    return any(key in schema for key in asked) and all(
        fits(key, schema[key], text) for key in asked if key in schema
    )


def _help_for_text(schema: Schema, value: str, types: frozenset[str]) -> str | None:
    if types & {"number", "integer"} and (
        found := re.match(r"\s*[$£€]?\s*(-?[0-9][0-9,]*(?:\.[0-9]+)?)", value)
    ):
        return f"Write {found[1].replace(',', '')} alone, without quotes or words."
    if "array" in types:
        return f"Write a list, even of one: [{one_line(value)[:_LONGEST]}]."
    if "boolean" in types and value.casefold() in ("yes", "no", "y", "n", "on", "off"):
        return f"Write {'true' if value.casefold() in ('yes', 'y', 'on') else 'false'}."
    if schema.get("format") == "date" or _has_date(schema):
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


def _has_date(schema: Schema) -> bool:
    return any(
        "date" in str(branch.get("$ref", "")) for branch in branches_of(schema) if isinstance(branch, dict)
    )


def _help_for_date(value: str) -> str | None:
    """`Write 2022-10-01.` for a day written in another order, or with a digit missing."""
    for pattern, order in (
        (r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", (0, 1, 2)),
        (r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", (2, 0, 1)),
        (r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", (2, 1, 0)),
    ):
        if found := re.match(pattern, value.strip()):
            year, month, day = (int(found[index + 1]) for index in order)
            try:
                return f"Write {date(year, month, day)}."
            except ValueError:
                return f"There is no day {day} in month {month} of {year}."
    return None
