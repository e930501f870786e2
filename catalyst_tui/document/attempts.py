"""The ways to make an edit of a text, the best first. None of them is trusted: `editor` proves each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from catalyst_tui.document import block, flow
from catalyst_tui.document.anatomy import Place, is_block, is_flow, opening
from catalyst_tui.document.blocktext import BlockText, read_block
from catalyst_tui.document.lines import blanks_below, line_end
from catalyst_tui.document.nodes import Mapping, Node, Scalar, Sequence
from catalyst_tui.document.render import WIDTH, Piece, Style, entry_lines, item_lines, render
from catalyst_tui.document.render import flow as one_line
from catalyst_tui.document.scalar import render_scalar
from catalyst_tui.document.style import gap_of


@dataclass(frozen=True, slots=True)
class Attempt:
    """Splices of a text, and the part of it that they may touch: between the neighbors of the entry."""

    splices: list[block.Splice]
    floor: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be written. `text` is how it stood in another place; when `bound`, it goes as that text or not at
    all: it holds aliases, which are never written out behind anybody's back, or comments, which would be lost."""

    value: Any
    text: Piece | None = None
    bound: bool = False


def replacements(place: Place, content: Content, style: Style) -> Iterator[Attempt]:
    """The value at `place` becomes another: in the same quotes, the same kind of block, on one line if it was."""
    reach = _reach(place.parent, place.index - 1, place.index + 1) if place.parent else (0, len(place.text))
    node = place.node
    quote = _kept_quote(node, content.value)
    if place.in_flow:
        for rendered in _in_flow(content, quote):
            yield Attempt(flow.put(place, rendered), *reach)
        return
    compact = _compact([node], content.value)
    if place.parent is None and compact is None:
        compact = False  # the whole of a file is never on one line, unless a person put it there
    like = _block_text(place)
    for piece in _pieces(content, style, place.is_item, compact, quote, like):
        yield from _to_the_end(place, Attempt(block.put(place, piece, style), *reach))


def insertions(
    place: Place, index: int, key: str | None, content: Content, style: Style
) -> Iterator[Attempt]:
    """A new member of the collection at `place`, written like the others; with a `key` if that is a map."""
    node = place.node
    name = None if key is None else render_scalar(key, flow=is_flow(node), style=_quote_of_keys(node))
    if (
        is_flow(node)
        and not place.members
        and not place.text[opening(place.text, node) + 1 : node.end - 1].strip()
    ):
        yield from replacements(place, _filled(key, name, content, style), style)
    elif is_flow(node):
        for rendered in _in_flow(content, _quote(_items(node))):
            splices = flow.insert(place, index, rendered if name is None else f"{name}: {rendered}")
            yield Attempt(splices, *_reach(place, index - 1, index))
    else:
        compact, quote = _compact(_items(node), content.value), _quote(_items(node))
        for piece in _pieces(content, style, key is None, compact, quote, None):
            yield from _block_insertions(place, index, name, piece, style)


def removals(place: Place) -> Iterator[Attempt]:
    """The entry at `place` leaves its collection."""
    if place.parent is None:
        return
    reach = _reach(place.parent, place.index - 1, place.index + 1)
    if place.in_flow:
        yield Attempt(flow.delete(place.parent, place.index), *reach)
        return
    splices = block.delete(place.parent, place.index)
    yield Attempt(splices, *reach)
    # A block before it may need the line break between them, or take the blank lines behind it for its own (`|+`).
    *others, (start, end, new) = splices
    yield Attempt([*others, (min(blanks_below(place.text, start), end), end, new)], *reach)
    yield Attempt([*others, (start, blanks_below(place.text, end), new)], *reach)


def renamings(place: Place, key: str) -> Iterator[Attempt]:
    """The entry at `place` gets another key, where it stands."""
    member = place.member
    if member is not None and member.key is not None and place.parent is not None:
        name = render_scalar(key, flow=place.in_flow, style=_quote([member.key]))
        yield Attempt([(member.key.start, member.key.end, name)], member.start, member.after)


def _block_insertions(
    place: Place, index: int, name: str | None, piece: Piece, style: Style
) -> Iterator[Attempt]:
    reach = _reach(place, index - 1, index)
    if name is None:
        style = replace(style, gap=gap_of(place.text, place.members[::-1]) or style.gap)
    tall = bool(piece.rows or piece.below)
    habit = block.is_set_off(place, tall) if len(place.members) > 1 else piece.set_off
    for blank in (habit, not habit):
        yield from _to_the_end(place, Attempt(block.insert(place, index, name, piece, style, blank), *reach))
    if name is not None:
        # Nothing can follow a block at the end of a file that has no final line break: the break would be part of it.
        splices = block.insert(place, index - 1, name, piece, style, blank=False)
        yield Attempt(splices, *_reach(place, index - 2, index - 1))


def _to_the_end(place: Place, attempt: Attempt) -> Iterator[Attempt]:
    """The attempt; at the end of a file without a final line break, also with one: a block may need it."""
    yield attempt
    text = place.text
    if attempt.ceiling == len(text) and not text.endswith(("\n", "\r")):
        yield replace(attempt, splices=[*attempt.splices, (len(text), len(text), place.newline(len(text)))])


def _pieces(
    content: Content, style: Style, item: bool, compact: bool | None, quote: str, like: BlockText | None
) -> Iterator[Piece]:
    if content.text is not None:
        yield content.text
    if not content.bound:
        yield render(content.value, style, item=item, compact=compact, quote=quote, like=like)
        yield Piece(one_line(content.value))


def _in_flow(content: Content, quote: str) -> Iterator[str]:
    if content.text is not None and content.text == Piece(content.text.head):
        yield content.text.head
    if not content.bound:
        value = content.value
        yield render_scalar(value, flow=True, style=quote) if isinstance(value, str) else one_line(value)


def _filled(key: str | None, name: str | None, content: Content, style: Style) -> Content:
    """The first member of a collection, as the collection."""
    value = [content.value] if key is None else {key: content.value}
    if content.text is None:
        return Content(value)
    rows = item_lines(content.text, style) if name is None else entry_lines(name, content.text, style)
    return Content(value, Piece(rows=tuple(rows), listed=key is None), content.bound)


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _quote(nodes: Iterable[Node]) -> str:
    """The quote sign that all the texts among the nodes have; "" when they differ or are plain."""
    styles = {node.style for node in nodes if isinstance(node, Scalar) and isinstance(node.value, str)}
    return styles.pop() if styles in ({"'"}, {'"'}) else ""


def _kept_quote(node: Node, value: Any) -> str:
    """The quote sign for a text in place of a node's; none for several lines in place of one, which make a block."""
    grows = isinstance(value, str) and "\n" in value and "\n" not in str(node.value)
    return "" if grows else _quote([node])


def _quote_of_keys(node: Node) -> str:
    return _quote(entry.key for entry in node.entries.values()) if isinstance(node, Mapping) else ""


def _compact(nodes: Iterable[Node], value: Any) -> bool | None:
    """Whether a collection goes on one line, as those among the nodes do; None when they say nothing."""
    known = {is_flow(node): node for node in nodes if (is_flow(node) or is_block(node)) and node.value}
    if set(known) != {True}:
        return False if set(known) == {False} else None
    longest = max(node.end - node.start for node in nodes if is_flow(node))
    return True if len(one_line(value)) <= max(longest, WIDTH) else None


def _block_text(place: Place) -> BlockText | None:
    node = place.node
    if not isinstance(node, Scalar) or node.style not in ("|", ">"):
        return None
    return read_block(place.text[opening(place.text, node) : node.end], place.column)


def _reach(place: Place, before: int, after: int) -> tuple[int, int]:
    """The part of the text between two members of a collection, or its ends."""
    text, members, inside = place.text, place.members, is_flow(place.node)
    if before >= 0:
        floor = members[before].end if inside else line_end(text, members[before].end)
    elif inside:
        floor = opening(text, place.node) + 1
    else:
        floor = place.member.after if place.member else 0
    if after < len(members):
        return floor, members[after].start
    return floor, place.node.end if inside else _following(place)


def _following(place: Place) -> int:
    """Where the next member of one of the collections around a place begins, or the end of the text."""
    while place.parent is not None:
        if place.index + 1 < len(place.parent.members):
            return place.parent.members[place.index + 1].start
        place = place.parent
    return len(place.text)
