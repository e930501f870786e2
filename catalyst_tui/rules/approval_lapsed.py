"""A school that is visited has an approval that holds: of its principal of today, not of one who has left.

An approval ends on its last day, or when the contact of the school who gave it leaves (`to`); then whoever has that
role now is asked, see `catalyst do renew-approval`. Schools without a partnership that goes on are not asked. How grave
it is says the program (`policies: {approval: warning}`).

Passes:

    # cohort/organizations/coan-ms.yaml +
    contacts:
      - {person: staff-01, role: manager, from: 2020-07-01, to: 2022-12-31}
      - {person: edu-014, role: manager, from: 2023-01-01}
    approvals:
      - {by: staff-01, date: 2022-09-01, until: 2023-06-30}
      - {by: edu-014, date: 2023-01-20, until: 2023-06-30}

Fails:

    # cohort/organizations/coan-ms.yaml +
    contacts:
      - {person: staff-01, role: manager, from: 2020-07-01, to: 2022-12-31}
      - {person: edu-014, role: manager, from: 2023-01-01}
    approvals:
      - {by: staff-01, date: 2022-09-01, until: 2023-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.approvals import Lapsed, lapsed
from catalyst_tui.model.labels import host
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding

ID = "approval-lapsed"
TITLE = "A school that is visited has approved"
SEVERITY: Final = "warning"
KINDS = ("organizations",)
ADJUSTABLE = True

_GOES_ON = frozenset({"active", "paused", "seeking-partner"})


def check(record: Record, context: Context) -> Iterator[Finding]:
    found = lapsed(record.value, context.today) if context.today else []
    if not found or not _is_visited(record.id, context):
        return
    for each in found:
        yield Finding(
            f"/approvals/{each.number}",
            _told(each),
            f"Ask {each.successor or 'the school'} for a new approval, and enter it.",
            severity=context.cohort.program.get("policies", {}).get("approval"),
        )


def _told(each: Lapsed) -> str:
    by = each.approval.get("by")
    if each.left:
        return f"{by} approved on {each.approval.get('date')} and left on {each.since}."
    return f"The approval of {by} ended on {each.since}."


def _is_visited(school: str, context: Context) -> bool:
    """Whether a partnership goes on there."""
    return any(
        partnership.value.get("status") in _GOES_ON and host(context.cohort, partnership) == school
        for partnership in context.cohort.mentioning("partnerships", school)
    )
