"""The text of a value taken along by `move` and `copy`: its layout and the comments inside."""

from __future__ import annotations

import re
from dataclasses import replace

from catalyst_tui.document.anatomy import Member, Place, is_block
from catalyst_tui.document.block import before, lead, tail
from catalyst_tui.document.blocktext import header_end
from catalyst_tui.document.lines import (
    blanks_above,
    column,
    indentation,
    line_end,
    line_start,
    next_line,
    previous_end,
    starts_line,
)
from catalyst_tui.document.nodes import Scalar, Sequence
from catalyst_tui.document.render import Piece

_BREAK = re.compile(r"\r\n|\r|\n")
_MAYBE_COMMENT = re.compile(r"(?:^|\s)#").search


def carry(place: Place, *, whole: bool) -> Piece | None:
    """The text of the value at `place`; of a `whole` entry also the comments that belong to it.

    None when its text cannot stand elsewhere: it is the whole document, it has an anchor of its own, or it stands
    inside a flow collection on several lines.
    """
    text, node, member, parent = place.text, place.node, place.member, place.parent
    if member is None or parent is None or node.anchor is not None:
        return None
    if place.in_flow:
        source = text[node.start : node.end]
        return Piece(source) if source.splitlines() == [source] else None
    if not whole:
        return replace(_text(place, member, line_end(text, node.end)), comment="")
    piece = _text(place, member, tail(text, member))
    if not starts_line(text, member.start):
        return piece
    start = lead(parent, place.index)
    above = _outdented(text[start : previous_end(text, line_start(text, member.start))], place.column)
    return replace(piece, above=above, set_off=blanks_above(text, start, before(parent, place.index)) < start)


def _text(place: Place, member: Member, end: int) -> Piece:
    """The text of a block entry's value up to `end`, and the comment on the line of its key or dash."""
    text, node = place.text, place.node
    if is_block(node):
        listed, margin = isinstance(node, Sequence), column(text, node.start)
        lower = next_line(text, member.after)
        if node.start < lower:
            first = line_end(text, node.start)
            rows = text[node.start : first], *_outdented(text[next_line(text, first) : end], margin)
            return Piece(rows=rows, listed=listed)
        comment = _comment(text[member.after : lower])
        return Piece(rows=_outdented(text[lower:end], margin), listed=listed, comment=comment)
    block = isinstance(node, Scalar) and node.style in ("|", ">")
    stop = header_end(text, node.start) if block else min(node.end, line_end(text, node.start))
    head = text[node.start : stop]
    if block and end == len(text) and not node.value.endswith("\n"):
        head = head.rstrip("+-") + "-"  # where it goes, a line break will follow it
    below = _outdented(text[next_line(text, stop) : end], place.column)
    return Piece(head, below, comment=_comment(text[stop : line_end(text, stop)]))


def has_comment(piece: Piece) -> bool:
    """Whether there is, or may be, a comment in the lines of a piece."""
    lines = (*piece.above, *piece.rows, *piece.below)
    return bool(piece.comment) or any(_MAYBE_COMMENT(line) for line in lines)


def _outdented(source: str, margin: int) -> tuple[str, ...]:
    """The lines of the source moved to the left by `margin` columns, as far as they are indented."""
    if not source:
        return ()
    return tuple(line[min(margin, indentation(line)) :] for line in _BREAK.split(source))


def _comment(rest: str) -> str:
    """The comment in the rest of a line, with the space before it."""
    rest = rest.rstrip()
    return rest if rest.lstrip().startswith("#") else ""
