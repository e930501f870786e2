"""Text from files made safe to show: nothing in a file is ever taken as a terminal's command.

A value may carry escape sequences that change a window's title or write the clipboard, and bidirectional
controls that make a line read as something else. Every sink (terminal, interface, report) shows `plain(text)`.
"""

from __future__ import annotations

# C0 without tab and newline, DEL, C1, and the bidirectional overrides and isolates (Unicode TR 9).
_CONTROLS = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]
_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_REPLACED = dict.fromkeys(
    [*_CONTROLS, *_BIDI, 0x2028, 0x2029, 0xFEFF, *range(0xD800, 0xE000)], "\N{REPLACEMENT CHARACTER}"
)
_LEFT_OUT = dict.fromkeys(_REPLACED)
_ONE_LINE = {**_REPLACED, 0x09: " ", 0x0A: " "}


def plain(text: object) -> str:
    """The text with every control character and bidirectional override shown as U+FFFD; tab and newline stay."""
    return str(text).translate(_REPLACED)


def one_line(text: object) -> str:
    """Like `plain`, on one line: tabs and newlines become spaces. For table cells, sentences, file names."""
    return str(text).translate(_ONE_LINE)


def without_controls(text: str) -> str:
    """The text without what `plain` would replace: for what comes in, where `plain` is for what goes out."""
    return text.translate(_LEFT_OUT)
