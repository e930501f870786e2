"""The reports that funders wait for. They are the office's to write, so no partnership owes them.

A fund lists its `reports_due`: a date, or a date with what is to be told, when it was sent and by whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program.dates import last_day

ReportState = Literal["sent", "overdue", "due", "upcoming", "unknown"]


class FundReport(NamedTuple):
    """One report to the funder of a fund. A month is due on its last day; `due` is None for `TBD` and `unknown`."""

    fund: str
    pointer: str
    what: str
    due: date | None
    due_text: str
    state: ReportState
    days_late: int
    sent: str
    by: str


def fund_reports(cohort: Cohort, today: date) -> list[FundReport]:
    """Every report that a fund asks for, the earliest first, what has no date last."""
    found = [
        report
        for record in cohort.sound_records("funds")
        for report in _of(record.id, record.value, cohort, today)
    ]
    return sorted(found, key=lambda report: (report.due or date.max, report.fund))


def fund_reports_due(cohort: Cohort, today: date) -> list[FundReport]:
    """Those that were not sent and are overdue or due soon."""
    return [report for report in fund_reports(cohort, today) if report.state in ("overdue", "due")]


def _of(fund: str, value: dict[str, object], cohort: Cohort, today: date) -> Iterator[FundReport]:
    soon = today + timedelta(days=cohort.program.get("policies", {}).get("due_soon_days", 14))
    listed = value.get("reports_due")
    for index, entry in enumerate(listed if isinstance(listed, list) else ()):
        told = entry if isinstance(entry, dict) else {"due": entry}
        text = str(told.get("due", "unknown"))
        due = last_day(text) if text[:1].isdigit() else None
        sent = told.get("sent", "")
        state: ReportState = "unknown" if due is None else "upcoming"
        if sent and sent <= today.isoformat():
            state = "sent"
        elif due is not None and due <= soon:
            state = "overdue" if due < today else "due"
        late = (today - due).days if due and state == "overdue" else 0
        pointer = f"/reports_due/{index}"
        yield FundReport(
            fund, pointer, told.get("what", ""), due, text, state, late, sent, told.get("by", "")
        )
