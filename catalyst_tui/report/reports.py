"""The reports: what can be printed, one module each, which is imported when it is asked for.

A module says what it is (`ID`, `TITLE`), what it asks (`QUESTIONS`, as an act does) and makes a `Sheet` of the answers
(`sheet(asked)`); its docstring is its help.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from types import ModuleType

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.shapes import SHAPES
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.pointer import tokens
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.report.sheet import Sheet
from catalyst_tui.schema import Contract

# In the order in which they are listed.
REPORTS = ("front-desk", "arrivals", "school-days", "worksheet", "sign-in", "students")


class UnknownReport(CatalystError):
    """A report that does not exist."""

    status = 2


@dataclass(frozen=True)
class Report:
    """One report, as its module describes it."""

    module: ModuleType = field(repr=False)

    @property
    def id(self) -> str:
        return str(self.module.ID)

    @property
    def title(self) -> str:
        return str(self.module.TITLE)

    @property
    def explanation(self) -> str:
        """The module's docstring."""
        return (self.module.__doc__ or "").strip()

    @cached_property
    def questions(self) -> Contract:
        """What it asks, as a schema."""
        schema = {"title": "Report", **self.module.QUESTIONS, "$defs": SHAPES}
        return Contract(schema, "answers", f"The questions of {self.id}")

    def sheet(self, asked: Asked) -> Sheet:
        """The sheet of these answers. Raises Refused when they do not fit the questions, or the cohort."""
        for wrong in self.questions.violations(dict(asked.answers)):
            question = next(iter(tokens(wrong.pointer)), None)
            if wrong.keyword == "required":
                question = wrong.message.removesuffix(" is missing.").rpartition(": ")[2]
            raise Refused(" ".join(filter(None, (wrong.message, wrong.help))), question)
        sheet: Sheet = self.module.sheet(asked)
        return sheet


def report(id: str) -> Report:
    """A report by its id. Raises UnknownReport."""
    if id not in REPORTS:
        hint = did_you_mean(id, REPORTS) or "`catalyst report` lists them."
        raise UnknownReport(f"There is no report “{id}”. {hint}")
    return Report(import_module(f".{id.replace('-', '_')}", __package__))


def reports() -> list[Report]:
    """Every report."""
    return [report(id) for id in REPORTS]
