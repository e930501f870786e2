"""The small cohort, with something that is due: a report of each month, a survey, an asset map."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from tests.bare_cohort import FILES
from tests.bare_cohort import cohort as bare

COAN = "partnerships/coan-ms-22"
FILE = f"cohort/{COAN}.yaml"
ASKS = """\
escalation_steps: [contacted, second-contact, meeting, paused, ended]
requirements:
  - id: report
    title: Report
    kind: submit
    what: reports
    each: month
    from: 2022-12
    to: 2023-02
    by: {each: [educator, professional]}
    due: {after: month, days: 5}
  - {id: asset-map, title: Asset map, kind: complete, part: asset_map, having: [completed], due: 2022-10-01}
"""


def cohort(there: str = "", files: dict[str, str] | None = None) -> Cohort:
    """The cohort, with `there` at the end of the partnership."""
    program = {"cohort/program.yaml": FILES["cohort/program.yaml"] + ASKS}
    return bare(program | (files or {}), {FILE: there} if there else None)
