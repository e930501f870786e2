"""`x-catalyst`: what JSON Schema has no word for. docs/reference/x-catalyst.md explains each word.

One annotation, an object, next to a schema's own keywords. Other tools pass over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .errors import SchemaError

KEYWORD = "x-catalyst"

Shape = Literal["multiline", "month", "time"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a text refers to. Exactly one of these is set; `of` goes with `item`.

    kinds: an id of a record of one of these kinds. vocabulary: a word of the program's list of that name. item: the
    id of an item of that list of the same record, or, with `of`, `record/item` in another record of that kind.
    event: the id of an event. record: any record, as `kind/id`.
    """

    kinds: tuple[str, ...] = ()
    vocabulary: str | None = None
    item: str | None = None
    of: str | None = None
    event: bool = False
    record: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """One parsed `x-catalyst`."""

    target: Target | None = None
    keys: Target | None = None
    identity: tuple[str, ...] | None = None
    label: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    text: Shape | None = None
    personal: bool = False
    expects: str | None = None
    hint: str | None = None


NOTHING = Annotation()

# The words, and the type of what each holds.
WORDS: dict[str, type] = {
    "reference": list,
    "vocabulary": str,
    "item": str,
    "of": str,
    "event": bool,
    "record": bool,
    "keys": dict,
    "identity": list,
    "label": str,
    "columns": dict,
    "text": str,
    "personal": bool,
    "expects": str,
    "hint": str,
}
_TARGETS = ("reference", "vocabulary", "item", "event", "record")


def annotation(schema: Mapping[str, Any], file: str) -> Annotation:
    """The annotation of one (sub)schema of `file`. Raises SchemaError when a word is not known or holds something else."""
    found = schema.get(KEYWORD)
    if found is None:
        return NOTHING
    words = _checked(found, file)
    keys = words.get("keys")
    return Annotation(
        target=_target(words, file),
        keys=None if keys is None else _target(_checked(keys, file), file),
        identity=tuple(words["identity"]) if "identity" in words else None,
        label=words.get("label"),
        columns=tuple(words.get("columns", {}).items()),
        text=words.get("text"),
        personal=words.get("personal", False),
        expects=words.get("expects"),
        hint=words.get("hint"),
    )


def _checked(found: object, file: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise SchemaError(f"{file}: {KEYWORD} has to be an object such as {{\"vocabulary\": \"forms\"}}.")
    for word, value in found.items():
        kind = WORDS.get(word)
        if kind is None:
            raise SchemaError(f"{file}: {KEYWORD} has no word {word!r}. There are: {', '.join(WORDS)}.")
        fits = isinstance(value, kind) and (kind is not list or all(isinstance(item, str) for item in value))
        if not fits:
            wanted = {list: "a list of texts", str: "a text", bool: "true or false", dict: "an object"}[kind]
            raise SchemaError(f"{file}: {word!r} of {KEYWORD} has to be {wanted}.")
    if words := [word for word in _TARGETS if found.get(word)]:
        if len(words) > 1:
            raise SchemaError(f"{file}: {KEYWORD} cannot be {words[0]!r} and {words[1]!r} at once.")
    elif "of" in found:
        raise SchemaError(f"{file}: 'of' in {KEYWORD} goes with 'item'.")
    return found


def _target(words: Mapping[str, Any], file: str) -> Target | None:
    if not any(words.get(word) for word in _TARGETS):
        return None
    return Target(
        kinds=tuple(words.get("reference", ())),
        vocabulary=words.get("vocabulary"),
        item=words.get("item"),
        of=words.get("of"),
        event=words.get("event", False),
        record=words.get("record", False),
    )
