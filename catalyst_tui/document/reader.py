"""Reading: bytes to values, fast. What is unusual or wrong is read again, slowly, with every place known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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

from .limits import MAX_BYTES, MAX_DEPTH
from .resolver import resolve
from .value import Value

_BOM: Final = b"\xef\xbb\xbf"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# Line breaks of YAML 1.1 that YAML 1.2 takes for text (NEL, LS, PS), and a byte order mark in the middle.
_NOT_FOR_LIBYAML: Final = (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9", _BOM)

_NextEvent = Callable[[], Any]


class _Unusual(Exception):
    """The quick way is over: the slow way says why, or reads it."""


def load(data: bytes) -> Value:
    """The value of a file's bytes.

    The YAML of YAML 1.2's core schema, one document, keys unique, no tags; keys are text (`6:` is "6"); anchors and
    aliases are read, `<<` is a key like any other. Raises DocumentError.
    """
    if len(data) <= MAX_BYTES and not data.startswith(_UTF_16):
        content = data.removeprefix(_BOM)
        if content.isascii() or not any(sign in content for sign in _NOT_FOR_LIBYAML):
            # Most files hold neither sign anywhere: then no node of theirs has a tag or an anchor.
            bare = b"!" not in content and b"&" not in content
            try:
                return _document(CParser(content).get_event, bare)
            except (_Unusual, yaml.YAMLError, ValueError):
                pass
    from .encoding import decode  # what follows is for the few files that need it
    from .tree import build

    return build(decode(data)).value  # type: ignore[no-any-return]


def _document(next_event: _NextEvent, bare: bool) -> Value:
    """The value of a stream of one document."""
    next_event()  # the start of the stream
    next_event()  # the start of the document, or the end of the stream
    following = next_event if bare else partial(_plain_event, next_event)
    value = _value(following(), following, 1)
    next_event()  # the end of the document
    if value is None or type(next_event()) is not StreamEndEvent:
        raise _Unusual
    return value


def _value(event: Any, next_event: _NextEvent, depth: int) -> Value:
    """The value that begins with an event.

    Written for speed: it runs once for every value of every file. A function of the module, since a closure that
    calls itself is a cycle, which only the garbage collector frees, file after file.
    """
    kind = type(event)
    if kind is ScalarEvent:
        return resolve(event.value) if event.implicit[0] else event.value
    if depth > MAX_DEPTH:
        raise _Unusual
    if kind is MappingStartEvent:
        members: dict[str, Value] = {}
        while type(event := next_event()) is ScalarEvent:
            key = event.value
            if key in members:
                raise _Unusual
            event = next_event()
            if type(event) is ScalarEvent:  # most values are: one call less for each
                members[key] = resolve(event.value) if event.implicit[0] else event.value
            else:
                members[key] = _value(event, next_event, depth + 1)
        if type(event) is not MappingEndEvent:
            raise _Unusual
        return members
    if kind is SequenceStartEvent:
        items: list[Value] = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(_value(event, next_event, depth + 1))
        return items
    raise _Unusual


def _plain_event(next_event: _NextEvent) -> Any:
    """The next event, when it has neither a tag nor an anchor."""
    event = next_event()
    if getattr(event, "tag", None) is not None or getattr(event, "anchor", None) is not None:
        raise _Unusual
    return event
