"""A finding: which rule, how bad, what in plain words, where, and what to do about it.

Everything that Catalyst finds wrong, from a tab in a file to a visit without a clearance, is one value of this
shape. Many renderers (text, JSON, the Problems screen) read it; nothing else is ever printed as a finding.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class CatalystError(Exception):
    """The root of every error that is meant for a person.

    Its text is one helpful sentence or a few: what happened, where, and what to do. `status` is the exit status
    of a command that ends with it: 1, the answer is no; 2, wrong usage or it cannot run.
    """

    status = 1


class Span(NamedTuple):
    """A place in a text. Lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Diagnostic(NamedTuple):
    """One finding.

    `rule` is the id that `catalyst rules` explains; `file` is relative to the repository, with `/`; `pointer` is a
    JSON Pointer (RFC 6901) into the file's value, "" for the whole of it; `span` is None only when no place is
    known (a file that could not be read); `help` says what to do, when there is something to say.
    """

    rule: str
    severity: Severity
    message: str
    file: str
    span: Span | None = None
    pointer: str = ""
    help: str | None = None
