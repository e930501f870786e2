"""What people wrote freely in a record, texts and comments, for a quick look before a thorough search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ..model.record import Record
from ..schema import KINDS
from .finding import Context
from .shapes import capitals, shape_of


class Prose(NamedTuple):
    """Free text, one piece a line; its shape; and where in it a capitalized word stands behind another word."""

    text: str
    shape: bytes
    capitals: tuple[int, ...]


def prose_of(record: Record, context: Context) -> Prose:
    """The record's free text, without the fields that its schema marks as personal.

    Comments are in it, too, unless the record has personal fields, beside which they may say what they like.
    """
    return context.once(_Latest).of(record, context)


def prose(text: str) -> Prose:
    """A text as prose."""
    shape = shape_of(text)
    return Prose(text, shape, tuple(capitals(shape)))


def personal_fields(context: Context) -> dict[str, frozenset[str]]:
    """The fields at the top of each kind of record that may speak of a person."""
    registry = context.cohort.registry
    return {
        kind: frozenset(field.name for field in registry.field(kind).fields if field.personal)
        for kind in KINDS
    }


class _Latest:
    """Remembers the record that was asked for last: several rules ask for it in turn."""

    def __init__(self, context: Context) -> None:
        self._record: Record | None = None
        self._prose = prose("")

    def of(self, record: Record, context: Context) -> Prose:
        if record is not self._record:
            self._record, self._prose = record, prose("\n".join(_pieces(record, context)))
        return self._prose


def _pieces(record: Record, context: Context) -> list[str]:
    pieces: list[str] = []
    fields = record.value
    personal = context.once(personal_fields)[record.kind.name]
    if personal:
        fields = {key: value for key, value in fields.items() if key not in personal}
    else:
        pieces += _comments(record.document.text)
    _gather(fields.values(), pieces.append)
    if "extras" in fields:
        pieces.append(repr(fields["extras"]))
    return pieces


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
