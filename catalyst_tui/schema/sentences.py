"""What a value should have been, and what it is instead, in words for people who never saw a schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from catalyst_tui.plain import one_line
from catalyst_tui.schema.annotations import Target
from catalyst_tui.schema.branches import ANY, branches_of, types_of
from catalyst_tui.schema.kinds import KINDS
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.source import Schema

_LONGEST = 40
_MANY = 16
_FEW = 4
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
        return words[0] if len(words) == 1 else "one of " + _listed(words, _MANY)
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
    return "a group of fields" + (f" with {_listed(names, _FEW)}" if names else "")


def _listed(words: Sequence[str], most: int) -> str:
    return ", ".join(words[:most]) + " …" * (len(words) > most)


def _referring(target: Target) -> str:
    if target.kinds:
        return "the id of " + any_of(article(_SINGULAR.get(kind, kind)) for kind in target.kinds)
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
        return f"'{shortened(one_line(value))}'"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return _group(value) if value else "an empty group"
    return shortened(str(value))


def shortened(text: str) -> str:
    """The text, or its beginning."""
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


def article(noun: str) -> str:
    """`an interaction`, `a goal`; several things have no article: `policies`."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
