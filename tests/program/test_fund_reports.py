"""Reports to funders: when they are due, and whether they were sent."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.program.fund_reports import fund_reports, fund_reports_due
from tests.bare_cohort import FILES, cohort

FUND = FILES["cohort/funds/ncr-2022.yaml"] + "reports_due: [%s]\n"


@pytest.mark.parametrize(
    ("entry", "state", "late"),
    [
        ("2023-03-02", "upcoming", 0),
        ("2023-03-01", "due", 0),
        ("2023-02-15", "due", 0),
        ("2023-02-14", "overdue", 1),
        ("2023-02", "due", 0),  # its last day
        ("2023-01", "overdue", 15),
        ("TBD", "unknown", 0),
        ("{due: 2023-02-10, sent: 2023-02-09}", "sent", 0),
        ("{due: 2023-02-10, sent: 2023-02-15}", "sent", 0),
        ("{due: 2023-02-10, sent: 2023-02-16}", "overdue", 5),
    ],
)
def test_a_report(entry: str, state: str, late: int) -> None:
    (found,) = fund_reports(cohort({"cohort/funds/ncr-2022.yaml": FUND % entry}), date(2023, 2, 15))
    assert (found.state, found.days_late, found.pointer) == (state, late, "/reports_due/0")


def test_what_the_office_should_do() -> None:
    text = (
        FUND
        % "TBD, {due: 2023-02-28, what: interim}, 2023-07-15, 2023-01-31, {due: 2022-12, sent: 2022-12-19}"
    )
    found = fund_reports_due(cohort({"cohort/funds/ncr-2022.yaml": text}), date(2023, 2, 15))
    assert [(each.due_text, each.what, each.state) for each in found] == [
        ("2023-01-31", "", "overdue"),
        ("2023-02-28", "interim", "due"),
    ]
