"""Why a text is no document of ours, or cannot be edited as asked: in words for the person who typed it."""

from __future__ import annotations

from catalyst_tui.diagnostic import CatalystError, Span


class DocumentError(CatalystError):
    """A file that cannot be read as a document of the YAML subset; the rule `syntax`.

    `message` says what is wrong and `help` what to do, each a sentence; `span` is the place, where there is one.
    """

    def __init__(
        self, message: str, span: Span | None = None, help: str | None = None, *, file: str = ""
    ) -> None:
        if file:
            where = f"{file}:{span.line}:{span.column}: " if span else f"{file}: "
        else:
            where = f"Line {span.line}, column {span.column}: " if span else ""
        super().__init__(where + message + (f" {help}" if help else ""))
        self.message = message
        self.span = span
        self.help = help

    def of(self, file: str) -> DocumentError:
        """The same, with a text that names the file it is in."""
        return DocumentError(self.message, self.span, self.help, file=file)


class EditRefused(CatalystError):
    """The text cannot be changed as asked without touching what was not asked for. `span` is the place to edit."""

    def __init__(self, reason: str, span: Span) -> None:
        super().__init__(f"{reason} Edit line {span.line} by hand.")
        self.reason = reason
        self.span = span
