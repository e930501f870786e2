"""What people wrote in a record, and a quick look at it: a thorough search is made only where it may find something."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, texts
from catalyst_tui.schema.engine import compiled


def holding(*patterns: str) -> Callable[[str], bool]:
    """A function that tells whether a text holds one of these patterns.

    The engine is the schemas' (jsonschema-rs): it takes linear time, and a tenth of Python's or less. It has no
    look-around, and `\\b` is slow in it. Each pattern is looked for alone, which is faster than all at once when it
    begins with a letter or two that are seldom.
    """
    matchers = [compiled({"pattern": pattern}, "A rule's pattern").is_valid for pattern in patterns]
    if len(matchers) == 1:
        return matchers[0]

    def holds(text: str) -> bool:
        for holds_one in matchers:  # noqa: SIM110 - `any` of a generator costs more than the looks themselves
            if holds_one(text):
                return True
        return False

    return holds


def open_text(record: Record, context: Context) -> str:
    """A file's text, comments and all; for kinds with fields that may speak of a person, the texts of all other fields.

    What such a file says in comments goes when its record is forgotten.
    """
    return context.once(_Latest).of(record, context)


class _Latest:
    """Remembers the record that was asked for last: several rules ask for it in turn."""

    def __init__(self, context: Context) -> None:
        self._record: Record | None = None
        self._text = ""

    def of(self, record: Record, context: Context) -> str:
        if record is not self._record:
            personal = context.once(Personal)[record.kind.name]
            self._record, self._text = record, _text_without(personal, record)
        return self._text


def _text_without(personal: Collection[str], record: Record) -> str:
    if not personal:
        return record.data.decode() if record.data.isascii() else record.document.text
    pieces: list[str] = []
    _gather({key: value for key, value in record.value.items() if key not in personal}, pieces.append)
    return "\n".join(pieces)


def open_fields(record: Record, context: Context) -> list[tuple[str, str]]:
    """The texts, with their pointers, of the fields that are not marked as personal in the schema."""
    personal = context.once(Personal)[record.kind.name]
    return list(texts({key: value for key, value in record.value.items() if key not in personal}))


def _gather(value: list[Any] | dict[str, Any], add: Callable[[str], None]) -> None:
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, str):
            add(inner)
        elif isinstance(inner, list | dict):
            _gather(inner, add)


class Personal(dict[str, frozenset[str]]):
    """By kind of record, the fields at its top that may speak of a person: gathered when the kind is met."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._registry = context.cohort.registry

    def __missing__(self, kind: str) -> frozenset[str]:
        fields = self._registry.field(kind).fields
        self[kind] = found = frozenset(field.name for field in fields if field.personal)
        return found
