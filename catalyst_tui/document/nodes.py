"""The nodes of a document and where they stand in its text.

Offsets count code points. A node begins with its anchor, if it has one, and ends with its last character: the end
of a block collection is the end of its last entry, the end of a block scalar is the end of its last line of text,
without the comments and blank lines behind. An empty value has no width and stands directly behind its `:` or `-`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Node:
    """What all nodes have: `text[start:end]`, and the value it means (shared with its aliases, never changed)."""

    start: int
    end: int
    value: Any
    anchor: str | None = None


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """`style` is "" for plain, or one of ' " | >; `text` is the content, before a plain one is resolved."""

    style: str = ""
    text: str = ""


@dataclass(slots=True, eq=False)
class Sequence(Node):
    flow: bool = False
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Entry:
    """One `key: value` of a mapping."""

    key: Scalar
    node: Node


@dataclass(slots=True, eq=False)
class Mapping(Node):
    flow: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Alias(Node):
    """`*name`; `target` is the node with that anchor."""

    target: Node = field(default_factory=lambda: Node(0, 0, None))


def walk(node: Node) -> Iterator[Node]:
    """Every node of the text, this one first; aliases are not followed."""
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from walk(entry.node)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
