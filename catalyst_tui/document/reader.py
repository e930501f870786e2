"""Reading: bytes to values, fast. What is wrong is found again, slowly, with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import yaml
from yaml._yaml import CParser
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..diagnostic import Span
from .error import DocumentError
from .lines import spot
from .resolver import resolve
from .tree import MAX_DEPTH, build
from .value import Value

MAX_BYTES: Final = 8 * 1024 * 1024  # a record is a few thousand; no larger file is looked into
BOM: Final = b"\xef\xbb\xbf"


class _Unusual(Exception):
    """The quick way is over: the slow way says why, or reads it."""


def load(data: bytes) -> Value:
    """The value of a file's bytes.

    The YAML of YAML 1.2's core schema, one document, keys unique, no tags; keys are text (`6:` is "6"); anchors and
    aliases are read, `<<` is a key like any other. Raises DocumentError.
    """
    if len(data) <= MAX_BYTES and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = data[3:] if data.startswith(BOM) else data
        if content.isascii() or not _has_odd_breaks(content):
            try:
                return _read(CParser(content).get_event)
            except (_Unusual, yaml.YAMLError, ValueError):
                pass
    return build(decode(data)).value  # type: ignore[no-any-return]


def _has_odd_breaks(content: bytes) -> bool:
    """Whether there is a line break of YAML 1.1 that YAML 1.2 takes as text: NEL, LS, PS."""
    return b"\xe2\x80\xa8" in content or b"\xe2\x80\xa9" in content or b"\xc2\x85" in content


def _read(next_event: Callable[[], Any]) -> Value:
    next_event()  # the start of the stream
    next_event()  # the start of the document, or the end of the stream

    def node(event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                raise _Unusual
            return resolve(event.value) if event.implicit[0] else event.value
        if (kind is not MappingStartEvent and kind is not SequenceStartEvent) or depth > MAX_DEPTH:
            raise _Unusual
        if event.tag is not None or event.anchor is not None:
            raise _Unusual
        if kind is SequenceStartEvent:
            items: list[Value] = []
            while type(event := next_event()) is not SequenceEndEvent:
                items.append(node(event, depth + 1))
            return items
        members: dict[str, Value] = {}
        while type(event := next_event()) is not MappingEndEvent:
            if type(event) is not ScalarEvent or event.tag is not None or event.anchor is not None:
                raise _Unusual
            key = event.value
            if key in members:
                raise _Unusual
            members[key] = node(next_event(), depth + 1)
        return members

    value = node(next_event(), 1)
    next_event()  # the end of the document
    if value is None or type(next_event()) is not StreamEndEvent:
        raise _Unusual
    return value


def decode(data: bytes) -> str:
    """The text of a file's bytes, without its byte order mark. DocumentError when it is no text that YAML allows."""
    if len(data) > MAX_BYTES:
        raise DocumentError(
            f"The file has {len(data):,} bytes; {MAX_BYTES:,} are the most that a record may have."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError("The file is not UTF-8 but UTF-16.", Span(1, 1, 1, 2), "Save it as UTF-8.")
    content = data.removeprefix(BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise DocumentError(
            "The file is not UTF-8 from here on.", spot(before, len(before)), "Save it as UTF-8."
        ) from None
    for sign, name in (
        ("\0", "a NUL byte"),
        ("\u2028", "a line separator (U+2028)"),
        ("\u2029", "a paragraph separator (U+2029)"),
        ("\x85", "a next-line sign (U+0085)"),
    ):
        if (offset := text.find(sign)) >= 0:
            raise DocumentError(f"There is {name} here.", spot(text, offset), "Remove it.")
    return text
