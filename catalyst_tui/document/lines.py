"""Lines of a text: breaks are LF, CRLF or CR, offsets count code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from catalyst_tui.diagnostic import Span

_BREAK = re.compile(r"\r\n|\r|\n").search
_BREAKS = re.compile(r"\r\n|\r|\n").finditer
_COMMENT = re.compile(r"([ \t]*)#[^\r\n]*").match
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)").match
_SKIP = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*").match
_INDENT = re.compile(r" *").match


def line_start(text: str, offset: int) -> int:
    """Where the line that holds `offset` begins."""
    start = text.rfind("\n", 0, offset) + 1
    return text.rfind("\r", start, offset) + 1 or start


def line_end(text: str, offset: int) -> int:
    """Where the line that holds `offset` ends, before its line break."""
    found = _BREAK(text, offset)
    return found.start() if found else len(text)


def next_line(text: str, offset: int) -> int:
    """Where the line after the one that holds `offset` begins, or the end of the text."""
    found = _BREAK(text, offset)
    return found.end() if found else len(text)


def previous_end(text: str, start: int) -> int:
    """Where the line before the one that begins at `start` ends, before its line break; 0 for the first line."""
    return max(0, start - (2 if text[start - 2 : start] == "\r\n" else 1))


def column(text: str, offset: int) -> int:
    """How many characters stand before `offset` on its line."""
    return offset - line_start(text, offset)


def indentation(line: str) -> int:
    """How many spaces a line begins with."""
    return len(_INDENT(line)[0])  # type: ignore[index]


def skip(text: str, offset: int) -> int:
    """The first character from `offset` on that is neither white space nor part of a comment."""
    return _SKIP(text, offset).end()  # type: ignore[union-attr]


def starts_line(text: str, offset: int) -> bool:
    """Whether only spaces stand before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip(" ")


def comment_indent(text: str, start: int) -> int | None:
    """The column of the `#` when the line at `start` holds a comment and nothing else."""
    found = _COMMENT(text, start)
    return len(found[1]) if found else None


def blanks_below(text: str, start: int) -> int:
    """Where the first line that is not blank begins, from the line at `start` on."""
    while found := _BLANK(text, start):
        start = found.end()
    return start


def blanks_above(text: str, start: int, floor: int) -> int:
    """Where the blank lines directly above the line at `start` begin, of those that begin behind `floor`."""
    while start:
        above = line_start(text, previous_end(text, start))
        if above <= floor or text[above:start].strip(" \t\r\n"):
            break
        start = above
    return start


def comments_above(text: str, start: int, floor: int, at: int) -> int:
    """Where the comment lines directly above the line at `start` begin: those with their `#` in column `at`, of the
    lines that begin behind `floor`."""
    while start:
        above = line_start(text, previous_end(text, start))
        if above <= floor or comment_indent(text, above) != at:
            break
        start = above
    return start


def newline(text: str, offset: int, default: str = "\n") -> str:
    """The line break to write near `offset`: the one of its line, or of the line before."""
    found = _BREAK(text, offset) or _BREAK(text, max(0, line_start(text, offset) - 2))
    return found[0] if found else default


def spot(text: str, start: int, end: int | None = None) -> Span:
    """The place between two offsets of a text; without an end, one character."""
    line, at = _place(text, min(start, len(text)))
    if end is None:
        return Span(line, at, line, at + 1)
    return Span(line, at, *_place(text, min(max(start, end), len(text))))


def _place(text: str, offset: int) -> tuple[int, int]:
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=2)  # findings come in thousands, but one file at a time
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _BREAKS(text))]
