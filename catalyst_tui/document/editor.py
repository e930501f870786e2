"""Edits of a text by JSON Patch: each is tried in the ways that fit the place, and kept only if it proves right.

An edit is proved by reading the new text and comparing its value, part by part, with what RFC 6902 says (`apply`);
and by where it touched the text: between the neighbors of the entry and nowhere else. What cannot be proved is
refused, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Parts
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import Any

from ..diagnostic import CatalystError, Span
from .anatomy import Place
from .attempts import Attempt, Content, insertions, removals, renamings, replacements
from .error import DocumentError
from .lines import spot
from .nodes import Alias, Mapping, Node, walk
from .patch import ABSENT, Operation, apply
from .pointer import join, tokens
from .refine import refine
from .render import Style
from .scalar import settled
from .style import style_of
from .transport import carry
from .tree import build
from .value import identical


class EditRefused(CatalystError):
    """The text cannot be changed that way without touching what was not asked for. `span` is the place to edit."""

    def __init__(self, reason: str, span: Span) -> None:
        super().__init__(f"{reason} Edit line {span.line} by hand.")
        self.span = span


@dataclass(frozen=True)
class Source:
    """A text and its nodes."""

    text: str
    root: Node

    @cached_property
    def style(self) -> Style:
        return style_of(self.text, self.root)


def edit(source: Source, operation: Operation) -> Source:
    """The text after one operation. PatchError when it does not fit the value, EditRefused when no way proves right."""
    if operation.value is not ABSENT:
        expected = apply(source.root.value, [replace(operation, value=settled(operation.value))])
    else:
        expected = apply(source.root.value, [operation])
    if identical(source.root.value, expected):
        return source
    parts = tokens(operation.path)
    if operation.op == "remove":
        place = _locate(source, parts)
        return _proved(source, expected, place, removals(place))
    if operation.op == "move":
        return _move(source, expected, tokens(operation.from_ or ""), parts)
    if operation.op == "copy":
        origin = _locate(source, tokens(operation.from_ or ""))
        return _write(source, expected, parts, _brought(origin, whole=False), inserting=True)
    return _write(source, expected, parts, Content(operation.value), inserting=operation.op == "add")


def _write(source: Source, expected: Any, parts: Parts[str], content: Content, *, inserting: bool) -> Source:
    """The content at a place that exists, or as a new member; in a list, `inserting` makes the difference."""
    if not parts:
        place = Place(source.text, source.root)
    else:
        *way, last = parts
        container = _locate(source, way)
        keyed = isinstance(container.node, Mapping)
        if last in container.node.value if keyed else not inserting:
            place = container.child(last)
        else:
            index = len(container.members) if keyed or last == "-" else int(last)
            ways = insertions(container, index, last if keyed else None, content, source.style)
            return _proved(source, expected, container, ways)
    if content.text is None and (steps := refine(place.node.value, content.value, join(parts))):
        with suppress(EditRefused):
            return reduce(edit, steps, source)
    return _proved(source, expected, place, replacements(place, content, source.style))


def _move(source: Source, expected: Any, origin: Parts[str], target: Parts[str]) -> Source:
    """Within a map, another key where the entry stands; else out of one place and into the other."""
    place = _locate(source, origin)
    parent = place.parent
    if (
        parent
        and isinstance(parent.node, Mapping)
        and origin[:-1] == target[:-1]
        and target[-1] not in parent.node.value
    ):
        return _proved(source, expected, place, renamings(place, target[-1]))
    content = _brought(place, whole=True)
    without = edit(source, Operation("remove", join(origin)))
    return _write(without, expected, target, content, inserting=True)


def _brought(place: Place, *, whole: bool) -> Content:
    bound = any(node.anchor is not None or isinstance(node, Alias) for node in walk(place.node))
    return Content(place.node.value, carry(place, whole=whole), bound)


def _proved(source: Source, expected: Any, place: Place, ways: Iterable[Attempt]) -> Source:
    """The first attempt whose text, read again, has the expected value, and that stayed within its reach."""
    for attempt in ways:
        text = _spliced(source.text, attempt)
        if text is None:
            continue
        try:
            root = build(text)
        except DocumentError:
            continue
        if identical(root.value, expected):
            return Source(text, root)
    raise _refusal(source, place)


def _spliced(text: str, attempt: Attempt) -> str | None:
    """The text with the splices made; None when one lies outside of the attempt's reach or within another."""
    done = []
    at = attempt.floor
    for start, end, new in sorted(attempt.splices, key=lambda splice: splice[:2]):
        if start < at or end > attempt.ceiling:
            return None
        done += [text[at:start], new]
        at = end
    return text[: attempt.floor] + "".join(done) + text[at:]


def _locate(source: Source, parts: Parts[str]) -> Place:
    """The place to edit. EditRefused when an alias would carry the edit to other places."""
    place = Place(source.text, source.root)
    for part in (*parts, None):
        node = place.node
        if node.anchor is not None and _repeats(source.root, node):
            line = spot(source.text, node.start).line
            raise EditRefused(
                f"What “&{node.anchor}” on line {line} names is repeated elsewhere, and would change there too.",
                spot(source.text, node.start, node.end),
            )
        if part is None:
            break
        if isinstance(node, Alias):
            raise EditRefused(
                f"“{source.text[node.start : node.end]}” repeats another part of the file, and that would change too.",
                spot(source.text, node.start, node.end),
            )
        place = place.child(part)
    return place


def _repeats(root: Node, target: Node) -> list[Alias]:
    return [node for node in walk(root) if isinstance(node, Alias) and node.target is target]


def _refusal(source: Source, place: Place) -> EditRefused:
    member = place.member
    span = spot(source.text, member.start if member else place.node.start, place.node.end)
    for node in walk(place.node):
        if node.anchor is not None and _repeats(source.root, node):
            return EditRefused(f"“&{node.anchor}” in it is repeated elsewhere in the file.", span)
    return EditRefused("This cannot be changed without touching other parts of the file.", span)
