"""From libyaml's complaint to a sentence that says what to do, with the place to do it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import yaml

from catalyst_tui.document.error import DocumentError
from catalyst_tui.document.lines import line_end, line_start, spot

_CONFLICT = re.compile(r"^<{7}(?: |$)", re.MULTILINE).search
_COLON_BEFORE = re.compile(r":\s").search
_LONGEST_KEY: Final = 1024  # YAML 1.2.2, §7.4.3


@dataclass(frozen=True, slots=True)
class _Case:
    """What libyaml says (a part of it), what to say instead, and whether of the place where the trouble began."""

    problem: str
    message: str
    help: str | None = None
    at_start: bool = False


# {sign} is the character at the place, {line} the line where the trouble began.
_CASES: Final = (
    _Case("tab character", "A tab is used as indentation here.", "Use spaces."),
    _Case("cannot start any token", "A text cannot begin with “{sign}” here.", "Put it in quotes."),
    _Case(
        "could not find expected ':'",
        "This is neither “key: value” nor an item of a list.",
        "Add the colon, or indent the line if it continues the text above.",
        at_start=True,
    ),
    _Case(
        "unexpected end of stream", "The quote that opens here is never closed.", "Close it.", at_start=True
    ),
    _Case(
        "unexpected document indicator",
        "The quote that opens here is never closed.",
        "Close it.",
        at_start=True,
    ),
    _Case(
        "expected ',' or ']'",
        "The list that begins with “[” on line {line} is not closed, or a comma is missing before this.",
        "Add “]” or “,”.",
    ),
    _Case(
        "expected ',' or '}'",
        "The map that begins with “{{” on line {line} is not closed, or a comma is missing before this.",
        "Add “}” or “,”.",
    ),
    _Case(
        "expected '-' indicator",
        "This does not line up with the items of the list that begins on line {line}.",
        "Indent it like those items, or like what stands in them.",
    ),
    _Case(
        "block sequence entries are not allowed",
        "A list cannot begin on the line of its key.",
        "Put “-” on the next line; text that begins with “-” needs quotes.",
    ),
    _Case(
        "expected comment or line break",
        "Text cannot begin on the line of “|” or “>”.",
        "Begin it on the next line.",
    ),
    _Case(
        "unknown escape character",
        "A backslash has a meaning in double quotes, and here it has none.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    _Case("hexdecimal number", "After \\x, \\u and \\U, the number of a character is expected."),
    _Case("invalid Unicode character", "There is no character of this number."),
    _Case(
        "expected alphabetic or numeric",
        "A text cannot begin with “{sign}” here.",
        "Put it in quotes.",
        at_start=True,
    ),
    _Case("expected node content", "A value is missing here.", "Write it, or remove what announces it."),
    _Case(
        "expected <document start>",
        "Nothing can follow here: the document has ended before.",
        "Indent or remove it.",
    ),
    _Case("incompatible YAML document", "This version of YAML is not known.", "Remove the line."),
)

# What to say where lines follow that stand no deeper than the one on which something opens.
_OPENED: Final = {
    "expected ',' or ']'": _Case(
        "", "The list that opens here is not closed.", "Add “]”, or take the “[” out."
    ),
    "expected ',' or '}'": _Case(
        "", "The map that opens here is not closed.", "Add “}”, or take the “{” out."
    ),
}


def explain(text: str, error: yaml.YAMLError) -> DocumentError:
    """The DocumentError for an error that libyaml found in the text."""
    problem: str = getattr(error, "problem", None) or str(error)
    here = _offset(text, getattr(error, "problem_mark", None))
    start = _offset(text, getattr(error, "context_mark", None), here)
    if conflict := _CONFLICT(text):
        return DocumentError(
            f"Two versions of the file were joined here and not settled: “{conflict[0].strip()}” marks it.",
            spot(text, conflict.start(), line_end(text, conflict.start())),
            "Keep what is right of both, and remove the marks.",
        )
    if "\t" in _indentation(text, here):
        case = _CASES[0]
    elif "mapping values are not allowed" in problem:
        case = _stray_colon(text, here)
    elif "did not find expected key" in problem:
        case = _no_key(text, here)
    else:
        unknown = _Case("", "This is not YAML: " + problem.replace("{", "{{").replace("}", "}}") + ".")
        case = next((case for case in _CASES if case.problem in problem), unknown)
    at = start if case.at_start else here
    deeper = len(_indentation(text, here)) > len(_indentation(text, start))
    if case.problem in _OPENED and "\n" in text[start:here] and not deeper:
        case, at = _OPENED[case.problem], start  # what follows is no part of it any more
    message = case.message.format(sign=text[at : at + 1], line=spot(text, start).line)
    return DocumentError(message, spot(text, at), case.help)


def _offset(text: str, mark: object, default: int = 0) -> int:
    return min(getattr(mark, "index", default), len(text))


def _indentation(text: str, offset: int) -> str:
    """The white space that the line at `offset` begins with."""
    line = text[line_start(text, offset) : line_end(text, offset)]
    return line[: len(line) - len(line.lstrip())]


def _stray_colon(text: str, colon: int) -> _Case:
    before = text[line_start(text, colon) : colon]
    if _COLON_BEFORE(before):
        return _Case("", "A colon and a space look like another key here.", "Put the whole text in quotes.")
    if len(before) > _LONGEST_KEY:
        return _Case("", f"A key may have {_LONGEST_KEY:,} characters at most.")
    return _Case(
        "",
        "This line is indented deeper than the one above, which has its value already.",
        "Indent it like the line above, or put a text with a colon in quotes.",
    )


def _no_key(text: str, here: int) -> _Case:
    if text[line_start(text, here) : here].strip():
        return _Case(
            "",
            "The text in quotes ends before this.",
            "Double a quote that belongs to it, or put all of it in quotes.",
        )
    return _Case(
        "",
        "This does not line up with the keys of the map that begins on line {line}.",
        "Indent it like those keys, or like what stands below them.",
    )
