"""A module that says of itself what it is and what it asks: an act, or a report.

`ID` is its name on the command line, `TITLE` what people read, `QUESTIONS` a schema of the answers, and its docstring
the help.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any, ClassVar

from catalyst_tui.acts.shapes import SHAPES
from catalyst_tui.document.pointer import join
from catalyst_tui.rules.finding import Finding
from catalyst_tui.schema import Contract


@dataclass(frozen=True)
class Asking:
    """One such module."""

    FORM: ClassVar[str] = "Form"
    """What a form of its questions is called as a whole."""

    module: ModuleType = field(repr=False)

    @property
    def id(self) -> str:
        """`log-contact`: its name on the command line."""
        return str(self.module.ID)

    @property
    def title(self) -> str:
        return str(self.module.TITLE)

    @property
    def explanation(self) -> str:
        """The module's docstring: what it is for and what it does."""
        return (self.module.__doc__ or "").strip()

    @cached_property
    def questions(self) -> Contract:
        """What it asks, as a schema: fields for a form, verdicts on answers."""
        schema = {"title": self.FORM, **self.module.QUESTIONS, "$defs": SHAPES}
        return Contract(schema, "answers", f"The questions of {self.id}")

    def misfits(self, answers: Mapping[str, Any]) -> Iterator[Finding]:
        """Answers of shapes that the questions do not take; what is missing is told at its own question."""
        for violation in self.questions.violations(dict(answers)):
            pointer = violation.pointer
            if violation.keyword == "required":
                pointer += join((violation.message.removesuffix(" is missing.").rpartition(": ")[2],))
            yield Finding(pointer, violation.message, violation.help, violation.on)
