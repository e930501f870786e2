"""The reports: what can be printed, one module each, which is imported when it is asked for.

A module says what it is (`ID`, `TITLE`), what it asks (`QUESTIONS`, as an act does) and makes a `Sheet` of the answers
(`sheet(asked)`); its docstring is its help.
"""

from __future__ import annotations

from importlib import import_module

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.asking import Asking
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.pointer import tokens
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.report.sheet import Sheet

# In the order in which they are listed.
REPORTS = ("front-desk", "arrivals", "school-days", "worksheet", "sign-in", "students")


class UnknownReport(CatalystError):
    """A report that does not exist."""

    status = 2


class Report(Asking):
    """One report, as its module describes it."""

    FORM = "Report"

    def sheet(self, asked: Asked) -> Sheet:
        """The sheet of these answers. Raises Refused when they do not fit the questions, or the cohort."""
        for found in self.misfits(asked.answers):
            question = next(iter(tokens(found.pointer)), None)
            raise Refused(" ".join(filter(None, (found.message, found.help))), question)
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
