"""How a file indents, read from the file."""

from __future__ import annotations

from collections.abc import Iterable

from catalyst_tui.document.anatomy import Member, Place, is_block, members
from catalyst_tui.document.lines import column, starts_line
from catalyst_tui.document.nodes import Mapping, Sequence, walk
from catalyst_tui.document.render import Style


def style_of(root: Place) -> Style:
    """The indents that the first maps and lists of the text show; those of the house where it shows none."""
    text = root.text
    found: dict[str, int] = {}
    for node in walk(root.node):
        if not is_block(node) or node.anchor:
            continue
        if isinstance(node, Mapping):
            margin = column(text, node.start)
            for entry in node.entries.values():
                if is_block(entry.node) and not entry.node.anchor and starts_line(text, entry.node.start):
                    width = column(text, entry.node.start) - margin
                    found.setdefault("dash" if isinstance(entry.node, Sequence) else "indent", width)
        elif isinstance(node, Sequence) and "gap" not in found:
            found["gap"] = gap_of(text, members(text, node)) or Style().gap
        if len(found) == 3:
            break
    return Style(**found)


def gap_of(text: str, items: Iterable[Member]) -> int | None:
    """How far the first of these items that stands on the line of its dash is set behind it."""
    for member in items:
        if member.node.end > member.node.start and "\n" not in text[member.start : member.node.start]:
            return member.node.start - member.start
    return None
