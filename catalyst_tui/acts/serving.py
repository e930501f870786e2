"""Who serves in the partnership that an act begins from, and days one before or after another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import partners, serves
from catalyst_tui.model.record import Record


def goes_on(record: Record) -> bool:
    """Whether a partnership is not over."""
    return record.value.get("status") not in ("completed", "ended")


def serving(record: Record, day: date, role: str | None = None) -> list[tuple[int, dict[str, Any]]]:
    """The entries of those who serve on a day, with their place in the list."""
    return [
        (at, entry)
        for at, entry in enumerate(partners(record.value))
        if serves(entry, day.isoformat()) and role in (None, entry.get("role"))
    ]


def people_serving(record: Record, cohort: Cohort, day: date) -> dict[str, str]:
    """The people who serve on a day, and what to call them: `Jo Ford, Educator`."""
    roles = cohort.vocabulary("roles")
    found = ((entry.get("who"), entry.get("role")) for _, entry in serving(record, day))
    return {
        who: f"{cohort.label('people', who)}, {roles.get(role or '', role or '')}"
        for who, role in found
        if who and cohort.has("people", who)
    }


def open_search(record: Record, role: str | None = None) -> tuple[int, dict[str, Any]] | None:
    """The search for a partner (of a role) that is not over, with its place in the list."""
    searches = enumerate(record.value.get("searches") or ())
    found = [
        (at, search) for at, search in searches if "to" not in search and role in (None, search.get("role"))
    ]
    return found[-1] if found else None


def day_before(day: str) -> str:
    """The day before a day (ISO)."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The day after a day (ISO)."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
