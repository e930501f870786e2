"""The asset map as a picture: the partnership in the middle, and around it who has what.

A picture is drawn from texts alone, as SVG (W3C SVG 1.1) without scripts, links or fonts from elsewhere; every text in
it is escaped. In a text it is drawn with letters.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from catalyst_tui.plain import one_line
from catalyst_tui.report.sheet import Picture, safe

_WIDE, _GAP, _LINE, _HEAD, _PAD = 330, 60, 18, 26, 12  # of a box, in SVG's units
_LETTERS = 42  # of a line in a box
_COLUMN = 37  # letters, of a box in a text


def asset_picture(center: str, assets: Sequence[tuple[str, str, str]]) -> Picture:
    """The picture of assets: who has each, of which kind it is, what it is."""
    groups: dict[str, list[str]] = {}
    for owner, kind, what in assets:
        groups.setdefault(owner, []).append(f"{what} ({kind.lower()})" if kind else what)
    return Picture(_svg(center, groups), tuple(_drawn(center, groups)))


def _svg(center: str, groups: dict[str, list[str]]) -> str:
    boxes = [(owner, [line for each in things for line in _lines(each)]) for owner, things in groups.items()]
    heights = [_HEAD + 2 * _PAD + _LINE * len(lines) for _, lines in boxes]
    rows = [max(heights[at : at + 2]) for at in range(0, len(heights), 2)]
    width, middle = 2 * _WIDE + _GAP, 70
    above = sum(rows[: (len(rows) + 1) // 2]) + _GAP * max((len(rows) + 1) // 2 - 1, 0)
    y_center = above + _GAP / 2 + middle / 2
    height = sum(rows) + _GAP * max(len(rows) - 1, 1) + middle
    shapes, lines = [], []
    y = 0.0
    for row, tall in enumerate(rows):
        if row == (len(rows) + 1) // 2:
            y += middle
        for side, (owner, texts) in enumerate(boxes[2 * row : 2 * row + 2]):
            x = side * (_WIDE + _GAP)
            lines.append(
                f'<line x1="{width / 2}" y1="{y_center}" x2="{x + _WIDE / 2}" y2="{y + tall / 2}" stroke="#888"/>'
            )
            shapes.append(_box(x, y, tall, owner, texts))
        y += tall + _GAP
    name = (
        f'<ellipse cx="{width / 2}" cy="{y_center}" rx="120" ry="{middle / 2}" fill="#fff" stroke="#1a1a1a" '
        f'stroke-width="2"/><text x="{width / 2}" y="{y_center + 5}" text-anchor="middle" font-weight="700">'
        f"{safe(center)}</text>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="sans-serif" font-size="14">{"".join(lines)}{"".join(shapes)}{name}</svg>'
    )


def _box(x: float, y: float, tall: float, owner: str, texts: Sequence[str]) -> str:
    told = "".join(
        f'<text x="{x + _PAD}" y="{y + _HEAD + _PAD + _LINE * (at + 0.6)}">{safe(text)}</text>'
        for at, text in enumerate(texts)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDE}" height="{tall}" rx="8" fill="#f4f6f8" stroke="#1a1a1a"/>'
        f'<text x="{x + _PAD}" y="{y + _HEAD - 4}" font-weight="700">{safe(owner)}</text>{told}'
    )


def _drawn(center: str, groups: dict[str, list[str]]) -> Iterator[str]:
    """Boxes in two columns, around the name."""
    boxes = [list(_text_box(owner, things)) for owner, things in groups.items()]
    half = (len(boxes) + 1) // 2
    half += half % 2
    for at in range(0, len(boxes), 2):
        if at == half:
            yield from _named(center)
        left, right = boxes[at], boxes[at + 1] if at + 1 < len(boxes) else []
        for line in range(max(len(left), len(right))):
            cells = [box[line] if line < len(box) else "" for box in (left, right)]
            yield f"{cells[0]:<{_COLUMN + 2}}  {cells[1]}".rstrip()
    if len(boxes) <= half:
        yield from _named(center)


def _named(center: str) -> Iterator[str]:
    yield from ("", f"< {one_line(center)} >".center(2 * _COLUMN + 4).rstrip(), "")


def _text_box(owner: str, things: Sequence[str]) -> Iterator[str]:
    inner = _COLUMN - 2
    yield f"+- {one_line(owner)[: inner - 4]} ".ljust(_COLUMN - 1, "-") + "+"
    for each in things:
        for line in textwrap.wrap(one_line(each), inner - 2, initial_indent="* ", subsequent_indent="  "):
            yield f"| {line:<{inner - 2}} |"
    yield "+" + "-" * (_COLUMN - 2) + "+"


def _lines(text: str) -> list[str]:
    return textwrap.wrap(one_line(text), _LETTERS, initial_indent="· ", subsequent_indent="\u2003")
