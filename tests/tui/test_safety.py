"""The last gate before the terminal: control characters go, all else stays."""

from __future__ import annotations

import pytest
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from catalyst_tui.tui.safety import ControlFilter, content


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b]52;c;aGk=\x07", "]52;c;aGk="),
        ("a\x9b31mb", "a31mb"),
        ("tab\there\n", "tabhere"),
        ("Zoë 名前 ✓", "Zoë 名前 ✓"),
        ("\x7f\x00", ""),
    ],
)
def test_controls_are_deleted(text: str, shown: str) -> None:
    style = Style(bold=True)
    assert ControlFilter().apply([Segment(text, style)], Color(0, 0, 0)) == [Segment(shown, style)]


def test_segments_that_are_controls_stay() -> None:
    control = Control.home().segment
    assert ControlFilter().apply([control], Color(0, 0, 0)) == [control]


def test_content_is_never_markup() -> None:
    shown = content("[b]see[/b] [prt-001] \x1b[2J")
    assert shown.plain == "[b]see[/b] [prt-001] \N{REPLACEMENT CHARACTER}[2J"
    assert not shown.spans
