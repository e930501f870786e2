"""Why a text is no document of ours, in words for the person who typed it."""

from __future__ import annotations

from ..diagnostic import CatalystError, Span


class DocumentError(CatalystError):
    """A file that cannot be read as a document of the YAML subset; the rule `syntax`.

    `message` says what is wrong and `help` what to do, each one sentence; `span` is the place, where there is one.
    """

    def __init__(self, message: str, span: Span | None = None, help: str | None = None) -> None:
        where = f"Line {span.line}, column {span.column}: " if span else ""
        super().__init__(where + message + (f" {help}" if help else ""))
        self.message = message
        self.span = span
        self.help = help
