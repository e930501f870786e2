"""A document: the bytes of a YAML file, its value, and the place of every part of it.

Reading is what every command does; places and edits are imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from catalyst_tui.document.pointer import PointerError, tokens
from catalyst_tui.document.reader import load
from catalyst_tui.document.value import Value

if TYPE_CHECKING:
    from catalyst_tui.diagnostic import Span
    from catalyst_tui.document.anatomy import Place
    from catalyst_tui.document.patch import Operation

Part: TypeAlias = Literal["value", "key", "entry"]


class Document:
    """One file's content, immutable. Reading happens at first use and raises DocumentError."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def text(self) -> str:
        """The text without its byte order mark, line ends as in the file."""
        from catalyst_tui.document.encoding import decode

        return decode(self.data)

    @cached_property
    def value(self) -> Value:
        """What `load` gives. It is shared: never change it."""
        return load(self.data)

    def span(self, pointer: str, part: Part = "value") -> Span:
        """Where the value at the pointer stands, or its key, or its entry: key and value, or dash and item.

        PointerError when nothing stands there. An item has no key, the whole has no entry: they give the nearest.
        """
        from catalyst_tui.document.lines import spot

        return spot(self.text, *self._extent(pointer, part))

    def source(self, pointer: str) -> str:
        """The text of a value exactly as it stands in the file, such as `412.50`."""
        start, end = self._extent(pointer, "value")
        return self.text[start:end]

    def patch(self, operations: Iterable[Operation]) -> Document:
        """The document after all operations of a JSON Patch (RFC 6902), whole or not at all.

        Only the text of the edited entries changes; what that means for quotes, blocks, comments and blank lines is
        told in `attempts`, `block` and `flow`, and each edit is proved (`editor`). A patch that changes nothing gives
        the document itself. PatchError when an operation does not fit the value, EditRefused when the text cannot be
        changed that way, Unwritable for a value that YAML cannot hold.
        """
        from catalyst_tui.document.editor import edit_all
        from catalyst_tui.document.encoding import BOM

        root = edit_all(self._root, operations)
        if root.text == self.text:
            return self
        mark = BOM if self.data.startswith(BOM) else b""
        patched = Document(mark + root.text.encode("utf-8"))
        patched.__dict__.update(text=root.text, value=root.node.value, _root=root)
        return patched

    @cached_property
    def _root(self) -> Place:
        from catalyst_tui.document.anatomy import Place
        from catalyst_tui.document.tree import build

        return Place(self.text, build(self.text))

    def _extent(self, pointer: str, part: Part) -> tuple[int, int]:
        from catalyst_tui.document.anatomy import locate

        try:
            place = locate(self._root, tokens(pointer))
        except PointerError as error:
            raise PointerError(f"Nothing stands at {pointer}. {error}") from None
        if part == "value" or place.member is None:
            return place.node.start, place.node.end
        if part == "key" and place.member.key is not None:
            return place.member.key.start, place.member.key.end
        return place.member.start, place.member.end
