"""Reading with places: one pass over libyaml's events makes the nodes of a text.

libyaml's own marks are right for scalars and flow collections. Elsewhere they are not what an editor needs: a block
collection's end runs over the comments behind it, a block scalar's over blank lines, an absent value may be marked
where the next token begins. `nodes` says where each kind of node ends here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from catalyst_tui.diagnostic import Span
from catalyst_tui.document.blocktext import header_end
from catalyst_tui.document.error import DocumentError
from catalyst_tui.document.explain import explain
from catalyst_tui.document.limits import MAX_ALIASED, MAX_DEPTH
from catalyst_tui.document.lines import line_end, skip, spot
from catalyst_tui.document.nodes import Alias, Entry, Mapping, Node, Scalar, Sequence
from catalyst_tui.document.resolver import resolve

_BREAK_AT_END = re.compile(r"(?:\r\n|\r|\n)?\Z").search
_TAG = re.compile(r"(?:&\S+\s+)?(\S*)").match
_EMPTY = "There is nothing in the file."


def build(text: str, scalar: Callable[[str], Any] = resolve) -> Node:
    """The root node of a text, which is free of a byte order mark. `scalar` gives plain scalars their values.

    Raises DocumentError: not well-formed; nothing in it; more than one document; a tag; a key that stands twice, or is
    no scalar; an anchor that is given twice; an alias of nothing before it; nesting beyond MAX_DEPTH; aliases that
    repeat more than MAX_ALIASED values.
    """
    try:
        return _Builder(text, scalar).document()
    except yaml.YAMLError as error:
        raise explain(text, error) from None


class _Builder:
    def __init__(self, text: str, scalar: Callable[[str], Any]) -> None:
        self.text = text
        self.scalar = scalar
        self.next: Callable[[], Any] = CParser(text).get_event
        self.anchors: dict[str, tuple[Node, int, int]] = {}  # with the number of values in it, and its height
        self.count = 0  # values so far, those that aliases repeat included
        self.aliased = 0
        self.deepest = 0

    def document(self) -> Node:
        self.next()  # the start of the stream
        if type(self.next()) is StreamEndEvent:
            raise DocumentError(_EMPTY, Span(1, 1, 1, 1))
        root = self.node(self.next(), 0)
        if isinstance(root, Scalar) and not root.style and not root.text:
            raise DocumentError(_EMPTY, Span(1, 1, 1, 1))
        self.next()  # the end of the document
        event = self.next()
        if type(event) is DocumentStartEvent:
            raise DocumentError(
                "A second document begins here.", self.span(event), "Keep it in a file of its own."
            )
        return root

    def node(self, event: Any, depth: int) -> Node:
        self.count += 1
        anchor: str | None = event.anchor
        if type(event) is AliasEvent:
            return self.alias(event, depth)
        if event.tag is not None:
            self.tag(event)
        if anchor is None:
            return self.content(event, depth)
        if anchor in self.anchors:
            raise DocumentError(f"“&{anchor}” names two parts of the file.", self.span(event), "Rename one.")
        count, deepest, self.deepest = self.count, self.deepest, depth
        node = self.content(event, depth)
        node.anchor = anchor
        self.anchors[anchor] = node, self.count - count + 1, self.deepest - depth
        self.deepest = max(deepest, self.deepest)
        return node

    def content(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self.leaf(event)
        self.deepen(event, depth + 1)
        return (
            self.mapping(event, depth + 1) if kind is MappingStartEvent else self.sequence(event, depth + 1)
        )

    def leaf(self, event: Any) -> Scalar:
        text: str = event.value
        start, end, style = event.start_mark.index, event.end_mark.index, event.style
        if style in ("|", ">"):
            end = self.block_end(start, end, text)
        try:
            value = text if style else self.scalar(text)
        except ValueError:
            raise DocumentError(
                f"This number has {len(text)} digits.", self.span(event), "Put it in quotes if it is text."
            ) from None
        return Scalar(start, min(end, len(self.text)), value, None, style, text)

    def block_end(self, start: int, end: int, value: str) -> int:
        """The end of a block scalar's last line of text, or of its last blank line if it keeps those (`+`)."""
        source = self.text[start:end]
        if "+" in source[: header_end(source, 0)]:
            return start + len(source) - len(_BREAK_AT_END(source)[0])  # type: ignore[index]
        if value.rstrip("\n").endswith("\n "):  # its last line of text is nothing but spaces
            return start + len(source.rstrip("\r\n"))
        return line_end(self.text, start + len(source.rstrip(" \r\n")))

    def sequence(self, event: Any, depth: int) -> Sequence:
        start, end, flow = event.start_mark.index, event.end_mark.index, event.flow_style
        items = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            items.append(self.node(event, depth))
        if flow:
            end = _stop(event)
        elif items:
            end = items[-1].end
        return Sequence(start, end, [item.value for item in items], None, flow, items)

    def mapping(self, event: Any, depth: int) -> Mapping:
        start, end, flow = event.start_mark.index, event.end_mark.index, event.flow_style
        entries: dict[str, Entry] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.key(event)
            if key.text in entries:
                self.duplicate(key, entries[key.text].key)
            node = self.node(self.next(), depth)
            if node.start == node.end:
                colon = skip(self.text, key.end)
                alone = self.text[colon : colon + 1] != ":"  # as in `{a, b}` or `? a`
                node.start = node.end = key.end if alone else colon + 1
            entries[key.text] = Entry(key, node)
            end = node.end
        if flow:
            end = _stop(event)
        value = {key: entry.node.value for key, entry in entries.items()}
        return Mapping(start, end, value, None, flow, entries)

    def key(self, event: Any) -> Scalar:
        if type(event) is AliasEvent:
            raise DocumentError("A key cannot be an alias here.", self.span(event), "Write the key itself.")
        if type(event) is not ScalarEvent:
            raise DocumentError("A key is text here, not a list or a map.", self.span(event))
        return self.node(event, 0)  # type: ignore[return-value]  # the node of a scalar

    def alias(self, event: Any, depth: int) -> Alias:
        if event.anchor not in self.anchors:
            raise DocumentError(
                f"“*{event.anchor}” repeats what “&{event.anchor}” names, but nothing before it has that name.",
                self.span(event),
                "Write the value itself; text that begins with “*” needs quotes.",
            )
        target, count, height = self.anchors[event.anchor]
        self.aliased += count
        self.count += count
        if self.aliased > MAX_ALIASED:
            raise DocumentError(
                f"The aliases of this file repeat more than {MAX_ALIASED:,} values.", self.span(event)
            )
        self.deepen(event, depth + height)
        return Alias(event.start_mark.index, event.end_mark.index, target.value, None, target)

    def deepen(self, event: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise DocumentError(
                f"Lists and maps are nested more than {MAX_DEPTH} deep here.", self.span(event)
            )
        self.deepest = max(self.deepest, depth)

    def duplicate(self, key: Scalar, first: Scalar) -> None:
        line = spot(self.text, first.start).line
        raise DocumentError(
            f"The key “{key.text}” stands here a second time; the first is on line {line}.",
            spot(self.text, key.start, key.end),
            "Keep one of them.",
        )

    def tag(self, event: Any) -> None:
        written = _TAG(self.text, event.start_mark.index)
        raise DocumentError(
            f"Tags such as “{written[1] if written else event.tag}” are not used here.",
            self.span(event),
            "Remove it; text that begins with “!” needs quotes.",
        )

    def span(self, event: Any) -> Span:
        return spot(self.text, event.start_mark.index, event.end_mark.index)


def _stop(event: Any) -> int:
    return event.end_mark.index  # type: ignore[no-any-return]
