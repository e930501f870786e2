"""Edits of flow collections, `[…]` and `{…}`, on one line or on several. Splices of the text; nothing is judged."""

from __future__ import annotations

from catalyst_tui.document.anatomy import Member, Place
from catalyst_tui.document.block import Splice
from catalyst_tui.document.lines import (
    column,
    comments_above,
    line_end,
    line_start,
    next_line,
    skip,
    starts_line,
)


def put(place: Place, rendered: str) -> list[Splice]:
    """Another value at `place`, which stands inside a flow collection."""
    node, member = place.node, place.member
    if member is not None and not member.colon:
        return [(member.after, member.after, ": " + rendered)]
    spaced = rendered if place.text[node.start - 1] != ":" else " " + rendered
    return [(node.start, node.end, spaced)]


def insert(place: Place, index: int, rendered: str) -> list[Splice]:
    """A new member before the one at `index`, or at the end; on a line of its own where the others have theirs."""
    text, members = place.text, place.members
    if not members:
        inside = place.node.end - 1
        return [(inside, inside, rendered)]
    stacked = all(starts_line(text, member.start) for member in members)
    if index < len(members):
        start = members[index].start
        if not stacked:
            return [(start, start, f"{rendered}, ")]
        at = _lead(place, index)
        return [(at, at, " " * column(text, start) + f"{rendered},{place.newline(start)}")]
    last = members[-1]
    comma = _comma(text, last)
    below = line_end(text, last.end if comma is None else comma)
    if not stacked or below > place.node.end:
        return [(last.end, last.end, f", {rendered}")]
    line = place.newline(last.start) + " " * column(text, last.start) + rendered
    if comma is None:
        return [(last.end, last.end, ","), (below, below, line)]
    return [(below, below, line + ",")]


def delete(place: Place, index: int) -> list[Splice]:
    """A member gone with its comma, and with its line, if it has that to itself."""
    text, members, member = place.text, place.members, place.members[index]
    last = index + 1 == len(members)
    comma = _comma(text, member)
    end = member.end if comma is None else comma + 1
    if len(members) == 1:
        opened, closed = place.node.start + 1, place.node.end - 1
        around = text[opened : member.start] + text[end:closed]
        return [(opened, closed, "")] if "#" not in around else [(member.start, end, "")]
    following = place.node.end - 1 if last else members[index + 1].start
    if starts_line(text, member.start) and following >= next_line(text, end):
        line = (_lead(place, index), next_line(text, end), "")
        if last and comma is None and (before := _comma(text, members[index - 1])) is not None:
            return [(before, before + 1, ""), line]
        return [line]
    if not last:
        upto = following if "#" not in text[end:following] else end
        return [(member.start, upto, "")]
    before = members[index - 1].end
    return [(before, member.end, "")] if "#" not in text[before : member.start] else [(member.start, end, "")]


def _lead(place: Place, index: int) -> int:
    """Where the line of a member begins, with the comment lines on top of it."""
    text, start = place.text, place.members[index].start
    floor = place.members[index - 1].end if index else place.node.start
    return comments_above(text, line_start(text, start), line_end(text, floor), column(text, start))


def _comma(text: str, member: Member) -> int | None:
    """Where the comma behind a member stands."""
    at = skip(text, member.end)
    return at if text[at : at + 1] == "," else None
