"""Values as YAML text, in house style or in the style of the file that they go into.

House style: two-space indents, lists indented, keys in the order given; a map or a list on one line when it is
small: a list of words, a map of words as a value, a flat map as an item; text of several lines as a block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from catalyst_tui.document.blocktext import BlockText, write_block
from catalyst_tui.document.scalar import render_scalar
from catalyst_tui.document.value import Writable

WIDTH: Final = 100  # columns that a map or list on one line may have


@dataclass(frozen=True, slots=True)
class Style:
    """How a file indents: a map below its key, a dash below its key, an item behind its dash."""

    indent: int = 2
    dash: int = 2
    gap: int = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A value as text, ready to be put behind a key or a dash.

    Either `head` goes behind the indicator, with `below` as the lines under it, indented relative to the key or dash
    (a scalar, a block scalar, a map or list on one line); or `rows` are the lines of a block map, or of a block list
    if `listed`, indented relative to themselves. `comment` belongs to the line of the indicator, with the space before
    it; `above` are comment lines on top of the entry, and `set_off` says that a blank line stood above those.
    """

    head: str = ""
    below: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    listed: bool = False
    comment: str = ""
    above: tuple[str, ...] = ()
    set_off: bool = False

    def behind_key(self, style: Style) -> tuple[str, tuple[str, ...]]:
        """What goes on the line of a key, and the lines below, relative to the key."""
        if not self.rows:
            return self.head, self.below
        return "", tuple(indented(self.rows, style.dash if self.listed else style.indent))

    def behind_dash(self, style: Style, *, commented: bool = False) -> tuple[str, tuple[str, ...]]:
        """What goes on the line of a dash, and the lines below, relative to the dash.

        A line that is `commented` already takes no row, whose comment might run into the other.
        """
        if not self.rows:
            return self.head, self.below
        if commented or self.rows[0].startswith("#"):
            return "", tuple(indented(self.rows, style.gap))
        return self.rows[0], tuple(indented(self.rows[1:], style.gap))


def dump(value: Writable) -> str:
    """The text of a new file in house style. Unwritable for what YAML has no way to write."""
    piece = render(value, Style(), item=True, compact=False)
    return "\n".join(piece.rows or (piece.head, *piece.below)) + "\n"


def flow(value: Any) -> str:
    """The value on one line."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{render_scalar(key, flow=True)}: {flow(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return render_scalar(value, flow=True)


def render(
    value: Any,
    style: Style,
    *,
    item: bool,
    compact: bool | None = None,
    quote: str = "",
    like: BlockText | None = None,
) -> Piece:
    """The value for a key, or for a dash if it is an `item` of a list.

    `compact` says whether a collection goes on one line, if it can; None leaves it to the house. `quote` is the
    quote sign of the text that stood there, `like` its block.
    """
    if isinstance(value, dict | list):
        if not value or (_fits(value, item) if compact is None else compact and _has_one_line(value)):
            return Piece(flow(value))
        return Piece(rows=tuple(_rows(value, style)), listed=isinstance(value, list))
    if isinstance(value, str) and (like or "\n" in value) and not quote:
        block = write_block(value, like.step if like else style.indent, like)
        if block:
            return Piece(block[0], tuple(block[1]))
    return Piece(render_scalar(value, style=quote))


def entry_lines(key: str, piece: Piece, style: Style) -> list[str]:
    """The lines of a whole entry, relative to its key (which is given as it is to be written)."""
    head, below = piece.behind_key(style)
    return [*piece.above, f"{key}: {head}".rstrip(" ") + piece.comment, *below]


def item_lines(piece: Piece, style: Style) -> list[str]:
    """The lines of a whole item, relative to its dash."""
    head, below = piece.behind_dash(style)
    if piece.rows and piece.comment:
        piece = replace(piece, above=(*piece.above, piece.comment.strip()), comment="")
    return [*piece.above, ("-" + " " * (style.gap - 1) + head).rstrip(" ") + piece.comment, *below]


def indented(lines: Iterable[str], width: int) -> Iterable[str]:
    """The lines moved to the right; lines without text stay without."""
    return (" " * width + line if line else "" for line in lines)


def _rows(value: dict[str, Any] | list[Any], style: Style) -> Iterable[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield from entry_lines(render_scalar(key), render(member, style, item=False), style)
    else:
        for member in value:
            yield from item_lines(render(member, style, item=True), style)


def _fits(value: dict[str, Any] | list[Any], item: bool) -> bool:
    """Whether the house writes the value on one line: it is small.

    A list of words; a map of words and lists of words; and where such a map is an item of a list, also phrases.
    """
    if isinstance(value, list):
        small = _words(value)
    else:
        members = list(value.values())
        single = [member for member in members if not isinstance(member, dict | list)]
        lists = [member for member in members if isinstance(member, list)]
        small = (
            not any(isinstance(member, dict) for member in members)
            and all(map(_words, lists))
            and (all(map(_has_one_line, single)) if item else _words(single))
        )
    return small and len(flow(value)) <= WIDTH


def _words(members: list[Any]) -> bool:
    return all(
        not isinstance(m, dict | list) and not (isinstance(m, str) and (" " in m or "\n" in m))
        for m in members
    )


def _has_one_line(value: Any) -> bool:
    """Whether no text in it has several lines, which a block shows better."""
    if isinstance(value, dict):
        return all(map(_has_one_line, value.values()))
    if isinstance(value, list):
        return all(map(_has_one_line, value))
    return not (isinstance(value, str) and "\n" in value)
