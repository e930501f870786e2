"""A document: the bytes of a YAML file, its value, and the place of every part of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from ..diagnostic import CatalystError, Span
from . import pointer as pointers
from .explain import spot
from .patch import Operation, apply
from .pointer import PointerError
from .reader import decode, load
from .render import dump
from .tree import Alias, Mapping, Node, Sequence, build
from .value import Value


class EditRefused(CatalystError):
    """The change cannot be made without touching other bytes, or cannot be made at all: to be done by hand."""


class Document:
    """One file's content, immutable. Reading happens at first use and raises DocumentError."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def text(self) -> str:
        """The text without its byte order mark, line ends as in the file."""
        return decode(self.data)

    @cached_property
    def value(self) -> Value:
        """What `load` gives. It is shared: never change it."""
        return load(self.data)

    @cached_property
    def root(self) -> Node:
        return build(self.text)

    def span(self, pointer: str, part: Literal["value", "key", "entry"] = "value") -> Span:
        """Where the value at the pointer stands, or its key, or the entry: key and value, or dash and item.

        PointerError when nothing stands there; an item has no key, and gives its entry instead.
        """
        start, end = self._extent(pointer, part)
        return spot(self.text, start, end)

    def source(self, pointer: str) -> str:
        """The text of a value exactly as it stands in the file, such as `412.50`."""
        start, end = self._extent(pointer, "value")
        return self.text[start:end]

    def patch(self, operations: Iterable[Operation]) -> Document:
        """The document after all operations, or an error and nothing has happened."""
        result = apply(self.value, operations)
        return Document(dump(result).encode("utf-8"))

    def _extent(self, pointer: str, part: str) -> tuple[int, int]:
        node, start = self.root, 0
        key: Node | None = None
        for token in pointers.tokens(pointer):
            if isinstance(node, Alias) and node.target is not None:
                node = node.target
            if isinstance(node, Mapping) and token in node.entries:
                entry = node.entries[token]
                key, node, start = entry.key, entry.node, entry.key.start
            elif isinstance(node, Sequence):
                try:
                    node, key = node.items[pointers.index(token, len(node.items))], None
                except PointerError as error:
                    raise PointerError(f"Nothing stands at {pointer}. {error}") from None
                start = node.start if node is None else self._dash(node)
            else:
                raise PointerError(f"Nothing stands at {pointer}.")
        if part == "key" and key is not None:
            return key.start, key.end
        return (start, node.end) if part != "value" else (node.start, node.end)

    def _dash(self, node: Node) -> int:
        before = self.text[: node.start].rstrip()
        return len(before) - 1 if before.endswith("-") else node.start
