"""From libyaml's complaint to a sentence with a place."""

from __future__ import annotations

import yaml

from ..diagnostic import Span
from .error import DocumentError


def spot(text: str, start: int, end: int | None = None) -> Span:
    """The place between two offsets of a text; without an end, one character."""
    line, column = _place(text, min(start, len(text)))
    end_line, end_column = (
        (line, column + 1) if end is None else _place(text, min(max(start, end), len(text)))
    )
    return Span(line, column, end_line, end_column)


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def explain(text: str, error: yaml.YAMLError) -> DocumentError:
    """The DocumentError for an error of libyaml."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else None
    return DocumentError(f"This is not YAML: {problem}.", span)
