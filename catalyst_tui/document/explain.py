"""From libyaml's complaint to a sentence with a place."""

from __future__ import annotations

import yaml

from ..diagnostic import Span
from .error import DocumentError


def explain(text: str, error: yaml.YAMLError) -> DocumentError:
    """The DocumentError for an error of libyaml."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else None
    return DocumentError(f"This is not YAML: {problem}.", span)
