"""Nothing that a file holds reaches the terminal as a command.

Text is made safe where it is shown (`plain`, `one_line`), widgets never parse markup, and this filter is the last
gate: it stands between everything that is rendered and the terminal.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from catalyst_tui.plain import plain

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])


class ControlFilter(LineFilter):
    """Deletes the control characters (C0, DEL, C1) of rendered text; segments that are controls stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(segment.text.translate(_CONTROLS), segment.style)
            for segment in segments
        ]


def content(text: object) -> Content:
    """Text of a file as something a widget can show: never markup, control characters made visible."""
    return Content(plain(text))
