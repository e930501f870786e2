"""Due items in words, the same on every screen and in every command."""

from __future__ import annotations

from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program.item import DueItem


def when(item: DueItem, today: date) -> str:
    """`10 days late`, `in 13 days`, `by 31 May`; "" when there is nothing to say."""
    if item.state == "overdue" or (item.state == "met" and item.days_late):
        return f"{_days(item.days_late)} late"
    if item.state == "due" and item.due:
        days = (item.due - today).days
        return "today" if days == 0 else f"in {_days(days)}"
    if item.state == "upcoming":
        return f"by {day(item.due)}" if item.due else item.due_text
    return ""


def why(item: DueItem) -> str:
    """Why it stands as it does, as far as there is something to say."""
    return item.waiver.why if item.waiver else item.miss


def day(when: date) -> str:
    """`5 Feb`."""
    return f"{when.day} {when:%b}"


def full_day(when: date) -> str:
    """`5 Feb 2023`."""
    return f"{day(when)} {when.year}"


def place(item: DueItem, cohort: Cohort) -> str:
    """The schools of its partnerships."""
    return ", ".join(cohort.label("partnerships", id) for id in item.partnerships)


def name(item: DueItem, cohort: Cohort) -> str:
    """Who owes it, by name; "" when the partnership does."""
    kind = "people" if item.person is None or cohort.has("people", item.person) else "organizations"
    return cohort.label(kind, item.person) if item.person else ""


def _days(count: int) -> str:
    return f"{count:,} day{'s' * (count != 1)}"
