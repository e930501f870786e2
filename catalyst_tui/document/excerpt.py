"""The texts that come of a document when some of its entries are left out, and some values say something else.

An edit (`Document.patch`) reads the new text again and proves it. Here a document is read once, whatever is left out of
it, so that many versions of many files cost little; who uses it tests that what it leaves out makes sense together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from catalyst_tui.document import block, flow
from catalyst_tui.document.anatomy import Place, locate
from catalyst_tui.document.encoding import decode
from catalyst_tui.document.pointer import tokens
from catalyst_tui.document.tree import build


class Excerpts:
    """One document, and any number of its excerpts."""

    def __init__(self, data: bytes) -> None:
        self._text = decode(data)
        self._cuts: dict[str, list[block.Splice]] = {}

    def without(self, pointers: Iterable[str], instead: Mapping[str, str] | None = None) -> bytes:
        """The text without the entries at some pointers, and with other texts `instead` of some values.

        An entry goes with all that belongs to it, as in an edit. Of a collection at least one entry has to stay: who
        means all of them means the collection. PointerError when nothing stands at a pointer.
        """
        splices = [splice for pointer in pointers for splice in self._cut(pointer)]
        for pointer, text in (instead or {}).items():
            node = self._at(pointer).node
            splices.append((node.start, node.end, text))
        kept, at = [], 0
        for start, end, text in sorted(splices):
            if start >= at:
                kept += [self._text[at:start], text]
            at = max(at, end)
        return "".join((*kept, self._text[at:])).encode()

    def _cut(self, pointer: str) -> list[block.Splice]:
        if pointer not in self._cuts:
            place = self._at(pointer)
            if place.parent is None:
                raise ValueError("The whole of a document is no part of it.")
            self._cuts[pointer] = (flow if place.in_flow else block).delete(place.parent, place.index)
        return self._cuts[pointer]

    @cached_property
    def _root(self) -> Place:
        return Place(self._text, build(self._text))

    def _at(self, pointer: str) -> Place:
        return locate(self._root, tokens(pointer))
