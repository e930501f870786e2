"""The runs of matching as rows of a table."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.tui.dates import short
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("run", least=26, most=40),
    Column("day", most=16),
    Column("pairs", "right", most=5),
    Column("points", "right", most=8),
    Column("wait", "right", most=5),
    Column("state", most=12),
    Column("by", most=24),
    Column("id", most=20),
)
STATUS = 5


def last_accepted(cohort: Cohort) -> str:
    """The newest run, when all its pairs are partnerships; "" otherwise."""
    run = next(iter(_newest_first(cohort)), None)
    return run.id if run is not None and run.value.get("status") == "accepted" else ""


def _newest_first(cohort: Cohort) -> list[Record]:
    runs = cohort.sound_records("matches")
    return sorted(runs, key=lambda run: (run.value.get("date", ""), run.id), reverse=True)


def rows(cohort: Cohort) -> list[Row]:
    """A row for each run, the newest first."""
    found = []
    for run in _newest_first(cohort):
        value = run.value
        by = value.get("by")
        cells = (
            value.get("title") or run.id,
            short(value.get("date")),
            str(len(value.get("pairs", ()))),
            f"{value['total']:,}" if "total" in value else "",
            str(len(value.get("unmatched", ()))),
            str(value.get("status", "proposed")).replace("-", " "),
            cohort.label("people", by) if by else "",
            run.id,
        )
        found.append(Row(run.id, cells, sort=(None, value.get("date"))))
    return found
