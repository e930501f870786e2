"""Tables, mappings and plans for tests, from texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from catalyst_tui.exchange.opening import source_of
from catalyst_tui.exchange.outcome import Plan, in_words
from catalyst_tui.exchange.plan import plan
from catalyst_tui.exchange.separated import read_separated
from catalyst_tui.exchange.table import Table
from catalyst_tui.model.cohort import Cohort
from tests.bare_cohort import FILES
from tests.bare_cohort import cohort as small_cohort

TODAY = date(2023, 3, 6)

REPORTS = """\
id: monthly
title: Monthly report form
target: {kind: partnerships, list: /reports}
people_by: email
row_key: [When]
columns:
  - {column: When, to: /submitted, as: date, format: "M/D/YYYY h:mm:ss"}
  - {column: Mail, to: /by, as: person}
  - {column: Month, to: /month, as: month}
  - {column: Hours, to: /hours/visits, as: number}
  - {column: Students, to: /students, as: number}
  - {column: Good, to: /highlights}
  - {column: Gender, do: drop}
"""
HEADER = ["When", "Mail", "Month", "Hours", "Students", "Good", "Gender"]


def cohort(mapping: str = REPORTS, files: dict[str, str] | None = None) -> Cohort:
    """The small cohort with a mapping `cohort/imports/monthly.yaml`."""
    return small_cohort({"cohort/imports/monthly.yaml": mapping, **(files or {})})


def table(*rows: Sequence[str], header: Sequence[str] = HEADER) -> Table:
    """The table of these rows, read from CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return read_separated(out.getvalue().encode(), name="form.csv", digest="0" * 64)


def report(
    when: str = "3/1/2023 8:00:00", mail: str = "dana.osei@example.org", month: str = "February 2023",
    hours: str = "2.50", students: str = "28", good: str = "",
) -> list[str]:  # fmt: skip
    """A row of the report form."""
    return [when, mail, month, hours, students, good, "-"]


def planned(
    cohort: Cohort, *rows: Sequence[str], header: Sequence[str] = HEADER, force: bool = False
) -> Plan:
    """What becomes of rows."""
    return plan(source_of(cohort, "monthly"), table(*rows, header=header), cohort, TODAY, force=force)


def after(cohort: Cohort, made: Plan) -> Cohort:
    """The cohort when the plan is carried out."""
    from catalyst_tui.document import Document
    from catalyst_tui.workspace.change import Create, Patch, Rewrite

    files: dict[str, bytes | None] = {}
    for edit in made.change.edits if made.change else ():
        if isinstance(edit, Create):
            files[edit.path] = edit.text.encode()
        elif isinstance(edit, Patch):
            files[edit.path] = Document(cohort.tree.read(edit.path)).patch(edit.operations).data
        elif isinstance(edit, Rewrite):
            files[edit.path] = edit.data
    return cohort.with_files(files)


def states(made: Plan) -> list[str]:
    return [outcome.state for outcome in made.outcomes]


def reasons(made: Plan) -> list[str]:
    """What is wrong, in words."""
    return [in_words(problem) for outcome in made.outcomes for problem in outcome.problems]


__all__ = [
    "FILES",
    "HEADER",
    "REPORTS",
    "TODAY",
    "after",
    "cohort",
    "planned",
    "reasons",
    "report",
    "states",
    "table",
]
