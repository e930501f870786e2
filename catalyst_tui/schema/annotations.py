"""`x-catalyst`: what JSON Schema has no word for. docs/reference/x-catalyst.md explains each word.

One annotation, an object, next to a schema's own keywords. Other tools pass over it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args

from catalyst_tui.schema.errors import SchemaError
from catalyst_tui.schema.kinds import KINDS
from catalyst_tui.schema.source import KEYWORD

Shape = Literal["multiline", "month", "time"]


class Target(NamedTuple):
    """What a text refers to. Exactly one of these is set; `of` goes with `item`.

    kinds: an id of a record of one of these kinds. vocabulary: a word of the program's list of that name. item: the
    id of an item of that list of the same record, or, with `of`, `record/item` in another record of that kind.
    event: the id of an event. record: any record, as `kind/id`; `past`: one that may have been removed since.
    """

    kinds: tuple[str, ...] = ()
    vocabulary: str | None = None
    item: str | None = None
    of: str | None = None
    event: bool = False
    record: bool = False
    past: bool = False


class Head(NamedTuple):
    """The head of a column, and, for a list, the query of those of its items that are counted."""

    title: str
    among: str | None = None


class Annotation(NamedTuple):
    """One parsed `x-catalyst`."""

    target: Target | None = None
    keys: Target | None = None
    identity: tuple[str, ...] | None = None
    label: str | None = None
    columns: tuple[tuple[str, Head], ...] = ()
    text: Shape | None = None
    personal: bool = False
    usual: bool = False
    expects: str | None = None
    hint: str | None = None


NOTHING = Annotation()

PAST = "past"
_TARGETS = ("reference", "vocabulary", "item", "event", "record")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _are_kinds(value: object) -> bool:
    return _are_texts(value) and set(value) <= KINDS.keys()  # type: ignore[call-overload]


def _are_heads(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_head, value.values()))


def _is_head(value: object) -> bool:
    if isinstance(value, dict):
        return value.keys() == {"title", "among"} and all(map(_is_text, value.values()))
    return _is_text(value)


# Every word: whether a value will do, and what will.
WORDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "reference": (_are_kinds, f"a list of kinds of records ({', '.join(KINDS)})"),
    "vocabulary": (_is_text, "the name of a list of program.yaml"),
    "item": (_is_text, "the name of a list of the record"),
    "of": (lambda value: _is_text(value) and value in KINDS, f"a kind of records ({', '.join(KINDS)})"),
    "event": (lambda value: value is True, "true"),
    "record": (lambda value: value is True or value == PAST, f"true, or {PAST!r}"),
    "keys": (lambda value: isinstance(value, dict), 'an object such as {"reference": ["people"]}'),
    "identity": (_are_texts, "a list of keys"),
    "label": (_is_text, "a JSON Pointer such as /name"),
    "columns": (_are_heads, 'an object of pointers and heads such as {"/status": "Status"}'),
    "text": (lambda value: value in get_args(Shape), f"one of {', '.join(get_args(Shape))}"),
    "personal": (lambda value: isinstance(value, bool), "true or false"),
    "usual": (lambda value: isinstance(value, bool), "true or false"),
    "expects": (_is_text, "a phrase such as: a day such as 2022-10-01"),
    "hint": (_is_text, "a sentence"),
}


def annotation(schema: Mapping[str, Any], file: str) -> Annotation:
    """The annotation of one (sub)schema of `file`. Raises SchemaError for an unknown word or a wrong value."""
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
        columns=tuple(
            (pointer, Head(**head) if isinstance(head, dict) else Head(head))
            for pointer, head in words.get("columns", {}).items()
        ),
        text=words.get("text"),
        personal=words.get("personal", False),
        usual=words.get("usual", False),
        expects=words.get("expects"),
        hint=words.get("hint"),
    )


def _checked(found: object, file: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise SchemaError(f'{file}: {KEYWORD} has to be an object such as {{"vocabulary": "forms"}}.')
    for word, value in found.items():
        if word not in WORDS:
            raise SchemaError(f"{file}: {KEYWORD} has no word {word!r}. There are: {', '.join(WORDS)}.")
        fits, wanted = WORDS[word]
        if not fits(value):
            raise SchemaError(f"{file}: {word!r} of {KEYWORD} has to be {wanted}.")
    targets = [word for word in _TARGETS if word in found]
    if len(targets) > 1:
        raise SchemaError(f"{file}: {KEYWORD} cannot be {targets[0]!r} and {targets[1]!r} at once.")
    if "of" in found and "item" not in found:
        raise SchemaError(f"{file}: 'of' of {KEYWORD} goes with 'item'.")
    return found


def _target(words: Mapping[str, Any], file: str) -> Target | None:
    if not any(word in words for word in _TARGETS):
        return None
    return Target(
        kinds=tuple(words.get("reference", ())),
        vocabulary=words.get("vocabulary"),
        item=words.get("item"),
        of=words.get("of"),
        event=words.get("event", False),
        record="record" in words,
        past=words.get("record") == PAST,
    )
