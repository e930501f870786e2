"""Edits of block collections, line by line. Each function gives splices of the text; nothing is judged here.

What belongs to an entry, and leaves with it: its own lines with their comments; the comment lines directly above it
that are indented like it (not at the top of the file, where a comment speaks of the whole); the comment lines below
that are indented deeper than it. What a blank line sets off belongs to nobody, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from catalyst_tui.document.anatomy import Member, Place, is_block, opening
from catalyst_tui.document.blocktext import header_end
from catalyst_tui.document.lines import (
    blanks_above,
    blanks_below,
    column,
    comment_indent,
    comments_above,
    indentation,
    line_end,
    line_start,
    next_line,
    previous_end,
    starts_line,
)
from catalyst_tui.document.nodes import Node, Scalar, Sequence
from catalyst_tui.document.render import Piece, Style, entry_lines, indented, item_lines

Splice: TypeAlias = tuple[int, int, str]  # text[start:end] becomes this


def put(place: Place, piece: Piece, style: Style) -> list[Splice]:
    """Another value at `place`. The comment on the line of its key or dash stays."""
    text, node, member = place.text, place.node, place.member
    break_ = place.newline(node.start)
    if member is None:
        return [(node.start, _end(text, node), break_.join(piece.rows or (piece.head, *piece.below)))]
    if piece.rows and is_block(node) and not starts_line(text, node.start) and node.anchor is None:
        margin = column(text, node.start)
        return [(node.start, _end(text, node), _below(piece.rows, margin, break_).lstrip(" \r\n"))]
    start, stop, lower, end = _socket(text, node, member)
    commented = bool(text[stop:lower].strip())
    if member.key:
        head, below = piece.behind_key(style)
    else:
        gap = max(2, column(text, start) - place.column)
        head, below = piece.behind_dash(replace(style, gap=gap), commented=commented)
    if not head:
        start = member.after + len(text[member.after : start].rstrip())
    elif start == member.after:
        head = " " + head
    if piece.comment and not commented:
        head += piece.comment
    if piece.rows and is_block(node):
        lower = previous_end(text, lead(place, 0))  # what stands between the key and the first entry stays
    return [(start, stop, head), (lower, end, _below(below, place.column, break_))]


def insert(
    place: Place, index: int, key: str | None, piece: Piece, style: Style, blank: bool
) -> list[Splice]:
    """A new member before the one at `index`, or at the end; `key` as it is to be written, `blank` to set it off."""
    text = place.text
    margin = column(text, place.members[0].start)
    lines = item_lines(piece, style) if key is None else entry_lines(key, piece, style)
    if index == len(place.members):
        at = tail(text, place.members[-1])
        return [(at, at, _below(["", *lines] if blank else lines, margin, place.newline(at)))]
    start = place.members[index].start
    break_ = place.newline(start)
    if starts_line(text, start):
        at = lead(place, index)
        return [
            (at, at, "".join(line + break_ for line in indented([*lines, ""] if blank else lines, margin)))
        ]
    return [(start, start, _below(lines, margin, break_).lstrip(" \r\n") + break_ + " " * margin)]


def delete(place: Place, index: int) -> list[Splice]:
    """A member gone with what belongs to it, and one of the blank spaces on its two sides. The last leaves [] or {}."""
    text, node, member = place.text, place.node, place.members[index]
    alone = len(place.members) == 1
    empty = "[]" if isinstance(node, Sequence) else "{}"
    if not starts_line(text, member.start):
        return [(node.start, tail(text, member), empty)] if alone else [_pulled_up(place, index)]
    if not alone:
        return [_room(place, index)]
    if place.member is None:
        return [(lead(place, index), tail(text, member), empty)]
    head, stop, _, _ = _socket(text, node, place.member)
    return [(head, stop, " " + empty), _room(place, index)]


def lead(place: Place, index: int) -> int:
    """Where the lines of a member begin, with the comments on top of it."""
    text, member = place.text, place.members[index]
    start, floor = line_start(text, member.start), before(place, index)
    return start if floor < 0 else comments_above(text, start, floor, column(text, member.start))


def tail(text: str, member: Member) -> int:
    """The end of the last line of a member, with the comments below it that are indented deeper."""
    end = line_end(text, member.end)
    margin = column(text, member.start)
    while (below := blanks_below(text, next_line(text, end))) < len(text):
        indent = comment_indent(text, below)
        if indent is None or indent <= margin:
            break
        end = line_end(text, below)
    return end


def before(place: Place, index: int) -> int:
    """The end of what stands before a member: the one before it, or the key or dash of the collection; -1 for none."""
    if index:
        return tail(place.text, place.members[index - 1])
    return line_end(place.text, place.member.after) if place.member else -1


def is_set_off(place: Place, tall: bool) -> bool:
    """Whether the members of this collection, those of one line or the taller ones, have a blank line above.

    Half of the tall ones are enough, since the first of a file's sections often follows its short entries directly;
    of short entries more than half must have one, and of those of a map more than one, where it may part two groups.
    """
    gaps = [
        blanks_above(place.text, start := lead(place, index), before(place, index)) < start
        for index, member in enumerate(place.members)
        if index and is_tall(place.text, member) == tall
    ]
    if tall:
        return any(gaps) and 2 * sum(gaps) >= len(gaps)
    return 2 * sum(gaps) > len(gaps) and (len(gaps) > 1 or isinstance(place.node, Sequence))


def is_tall(text: str, member: Member) -> bool:
    """Whether the member has more than one line."""
    return next_line(text, member.start) <= member.end


def _pulled_up(place: Place, index: int) -> Splice:
    """A first member that stands behind a dash makes room for the next, or for the comment before that."""
    text, member = place.text, place.members[index]
    below = blanks_below(text, next_line(text, tail(text, member)))
    return member.start, below + indentation(text[below : line_end(text, below)]), ""


def _room(place: Place, index: int) -> Splice:
    """The lines of a member, and the blank lines that nothing would part when it has gone."""
    text, first, last = place.text, index == 0, index + 1 == len(place.members)
    start, end, floor = lead(place, index), tail(text, place.members[index]), before(place, index)
    above, below = blanks_above(text, start, floor), next_line(text, end)
    next_one = blanks_below(text, below)
    if above < start and (next_one > below or last):
        start = above
    elif first and not last and start == next_line(text, floor):
        below = next_one
    if end == len(text):
        return previous_end(text, start), end, ""  # a file without a final line break stays without
    return start, below, ""


def _socket(text: str, node: Node, member: Member) -> tuple[int, int, int, int]:
    """The two parts of a value's text: behind its key or dash, and on the lines below; start and end of each."""
    if is_block(node) and next_line(text, member.after) <= opening(text, node):
        stop = member.after if node.anchor is None else node.start + len(node.anchor) + 1
        return member.after, stop, line_end(text, stop), _end(text, node)
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        header = header_end(text, opening(text, node))
        return node.start, header, line_end(text, header), node.end
    end = line_end(text, node.end)
    if node.start == node.end and not text[node.end : end].strip():
        return end, end, end, end  # an empty value goes behind the spaces that are there already
    return node.start, _end(text, node), end, end


def _end(text: str, node: Node) -> int:
    """The end of a node, and of the line that a block collection ends on: the comment there is part of it."""
    return line_end(text, node.end) if is_block(node) else node.end


def _below(lines: Iterable[str], margin: int, break_: str) -> str:
    """The lines as they go behind the end of another."""
    return "".join(break_ + line for line in indented(lines, margin))
