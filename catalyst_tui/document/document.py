"""A document: the bytes of a YAML file, its value, and the place of every part of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from ..diagnostic import Span
from .anatomy import locate
from .editor import Source, edit
from .lines import spot
from .nodes import Node
from .patch import Operation, PatchError
from .pointer import PointerError, tokens
from .reader import BOM, decode, load
from .tree import build
from .value import Value


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
        source = Source(self.text, self.root)
        for index, operation in enumerate(operations):
            try:
                source = edit(source, operation)
            except PatchError as error:
                raise PatchError(error.reason, index) from None
        if source.text == self.text:
            return self
        mark = BOM if self.data.startswith(BOM) else b""
        patched = Document(mark + source.text.encode("utf-8"))
        patched.__dict__.update(text=source.text, root=source.root, value=source.root.value)
        return patched

    def _extent(self, pointer: str, part: str) -> tuple[int, int]:
        try:
            place = locate(self.text, self.root, tokens(pointer))
        except PointerError as error:
            raise PointerError(f"Nothing stands at {pointer}. {error}") from None
        member = place.member
        if part == "value" or member is None:
            return place.node.start, place.node.end
        if part == "key" and member.key is not None:
            return member.key.start, member.key.end
        return member.start, member.end
