"""What people wrote freely in a record, texts and comments, joined for a quick look before a thorough search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..model.record import Record
from ..schema import KINDS
from .finding import Context


def prose_of(record: Record, context: Context) -> str:
    """The record's free text, one piece a line, without the fields that its schema marks as personal.

    Comments are in it, too, unless the record has personal fields, beside which they may say what they like.
    """
    return context.once(_Prose).of(record, context)


class _Prose:
    """Remembers the record that was asked for last: several rules ask for it in turn."""

    def __init__(self, context: Context) -> None:
        self._record: Record | None = None
        self._text = ""

    def of(self, record: Record, context: Context) -> str:
        if record is not self._record:
            pieces: list[str] = []
            personal = context.once(personal_fields).get(record.kind.name, frozenset())
            open_fields = record.value
            if personal:
                open_fields = {key: value for key, value in open_fields.items() if key not in personal}
            else:
                pieces += _comments(record.document.text)
            _gather(open_fields.values(), pieces.append)
            if "extras" in open_fields:
                pieces.append(repr(open_fields["extras"]))
            self._record, self._text = record, "\n".join(pieces)
        return self._text


def personal_fields(context: Context) -> dict[str, frozenset[str]]:
    """The fields at the top of each kind of record that may speak of a person."""
    registry = context.cohort.registry
    return {
        kind: frozenset(field.name for field in registry.field(kind).fields if field.personal)
        for kind in KINDS
    }


def _gather(values: Any, add: Callable[[str], None]) -> None:
    for value in values:
        if isinstance(value, str):
            if len(value) > 10 or " " in value or "@" in value:
                add(value)
        elif isinstance(value, dict):
            _gather(value.values(), add)
        elif isinstance(value, list):
            _gather(value, add)


def _comments(text: str) -> Iterator[str]:
    """Whatever stands behind a `#`, comment or not, to the end of its line."""
    at = text.find("#")
    while at >= 0:
        end = text.find("\n", at)
        yield text[at : end if end >= 0 else len(text)]
        at = text.find("#", end) if end >= 0 else -1
