"""Where the entries of a collection stand: their dashes, keys, colons, and the way from the root to a value."""

from __future__ import annotations

import re
from collections.abc import Sequence as Parts
from dataclasses import dataclass
from functools import cached_property

from catalyst_tui.document import pointer as pointers
from catalyst_tui.document.lines import column, newline, skip
from catalyst_tui.document.nodes import Alias, Mapping, Node, Scalar, Sequence
from catalyst_tui.document.pointer import PointerError

_SKIP_IN_FLOW = re.compile(r"(?:[ \t\r\n,]+|#[^\r\n]*)*").match
_PROPERTIES = re.compile(r"&\S+").match


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of a map or an item of a list.

    `start` is the place of its key, `?` or dash, `after` the place behind its `:` or dash, where its value may begin
    (in a flow list: the value), `end` its last character. `colon` is false for a key that stands alone.
    """

    start: int
    after: int
    end: int
    node: Node
    key: Scalar | None = None
    colon: bool = True


def opening(text: str, node: Node) -> int:
    """Where the content of a node begins, behind its anchor."""
    if node.anchor is None:
        return node.start
    return skip(text, _PROPERTIES(text, node.start).end())  # type: ignore[union-attr]


def members(text: str, node: Node) -> list[Member]:
    """The entries of a map or the items of a list, in order; none for another node."""
    found: list[Member] = []
    if isinstance(node, Sequence):
        offset = opening(text, node)
        for item in node.items:
            if node.flow:
                found.append(Member(item.start, item.start, item.end, item))
            else:
                dash = skip(text, offset)
                offset = max(item.end, dash + 1)
                found.append(Member(dash, dash + 1, offset, item))
    elif isinstance(node, Mapping):
        offset = opening(text, node)
        if node.flow and text[offset] == "{":
            offset += 1
        for entry in node.entries.values():
            start = _SKIP_IN_FLOW(text, offset).end() if node.flow else skip(text, offset)  # type: ignore[union-attr]
            colon = skip(text, entry.key.end)
            paired = text[colon : colon + 1] == ":"
            after = colon + 1 if paired else entry.key.end
            offset = max(entry.node.end, after)
            found.append(Member(start, after, offset, entry.node, entry.key, paired))
    return found


class Place:
    """A node and the way to it: `index` is its position among the members of its parent; the root stands for a text.

    `break_` is the line break of a text that has none itself, since an edit has just taken its last.
    """

    def __init__(
        self, text: str, node: Node, parent: Place | None = None, index: int = 0, break_: str | None = None
    ) -> None:
        self.text = text
        self.node = node
        self.parent = parent
        self.index = index
        self.break_: str = break_ or newline(text, 0)
        self._children: dict[int, Place] = {}

    @cached_property
    def members(self) -> list[Member]:
        return members(self.text, self.node)

    @cached_property
    def member(self) -> Member | None:
        """Its own entry or item; None for the root."""
        return self.parent.members[self.index] if self.parent else None

    def newline(self, offset: int) -> str:
        """The line break to write near `offset`."""
        return newline(self.text, offset, self.break_)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.parent is not None and isinstance(self.parent.node, Sequence)

    @property
    def in_flow(self) -> bool:
        """Whether it stands inside [ ] or { }."""
        return self.parent is not None and is_flow(self.parent.node)

    @cached_property
    def column(self) -> int:
        """The column of its key or dash; of the root, the column that entries of the root have."""
        return column(self.text, self.member.start if self.member else self.node.start)

    def child(self, part: str) -> Place:
        """The place of the member that a part of a pointer names; PointerError when there is none."""
        if isinstance(self.node, Sequence):
            index = pointers.index(part, len(self.node.items))
        elif part in self._positions:
            index = self._positions[part]
        else:
            raise PointerError(f"There is no “{part}” here.")
        if index not in self._children:
            self._children[index] = Place(self.text, self.members[index].node, self, index, self.break_)
        return self._children[index]

    @cached_property
    def _positions(self) -> dict[str, int]:
        keys = self.node.entries if isinstance(self.node, Mapping) else ()
        return {key: index for index, key in enumerate(keys)}


def is_flow(node: Node) -> bool:
    return isinstance(node, Mapping | Sequence) and node.flow


def is_block(node: Node) -> bool:
    return isinstance(node, Mapping | Sequence) and not node.flow


def locate(root: Place, parts: Parts[str]) -> Place:
    """The place of the value that the parts of a pointer name, aliases followed; PointerError when there is none."""
    place = root
    for part in parts:
        if isinstance(place.node, Alias):
            place = Place(place.text, place.node.target, place.parent, place.index)
        place = place.child(part)
    return place
