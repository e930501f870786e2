"""What ends does not end before it begins, and no report is handed in before its month.

Checked are the times of service of partners and contacts, classes, closed days of a calendar, approvals, clearances,
funds, the program's periods and requirements, and the day on which a monthly report was submitted.

Passes:

    # cohort/funds/ncr-2022.yaml
    id: ncr-2022
    funder: ncr-foundation
    amount: 12500.00
    from: 2022-07-01
    until: 2023-06-30

Fails:

    # cohort/funds/ncr-2022.yaml
    id: ncr-2022
    funder: ncr-foundation
    amount: 12500.00
    from: 2023-07-01
    until: 2022-06-30
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries

ID = "dates-in-order"
TITLE = "An end comes after its beginning"
SEVERITY: Final = "error"
KINDS = ("partnerships", "people", "organizations", "funds", "program")

_LISTS = ("partners", "classes", "contacts", "approvals", "calendar", "clearances", "periods", "requirements")


def check(record: Record, context: Context) -> Iterator[Finding]:
    value = record.value
    if "from" in value:
        yield from _span("", value)
    for name in _LISTS:
        for index, item in enumerate(value.get(name) or ()):
            if "from" in item:
                yield from _span(f"/{name}/{index}", item)
    for pointer, report in entries(value, "reports"):
        submitted, month = report.get("submitted"), report.get("month")
        if submitted and month and submitted < month:
            yield Finding(
                f"{pointer}/submitted",
                f"The report of {month} was submitted on {submitted}, before that month began.",
            )


def _span(pointer: str, item: dict[str, Any]) -> Iterator[Finding]:
    start = item.get("from")
    for key in ("to", "until"):
        end = item.get(key)
        if start and end and start[0].isdigit() and end[0].isdigit() and end < start[: len(end)]:
            yield Finding(f"{pointer}/{key}", f"It ends on {end}, before it begins on {start}.")
