"""What the office should do on a day, grouped as one acts. Pure: a cohort and a day in, lines out.

    found = agenda(cohort, today, due_items(cohort, today), me="staff-01")     # me=None: everybody's
    for line in found.lines:                      # group by group; in each, what matters most first
        print(line.group, line.place, line.who, line.phone, line.what)

Each line is one thing to do, and says what it stands on: the due items, and the lines of the files. What was put off or
waived, or is held against nobody, is not there. `later` are the people whom one need not call today: see `calls.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalyst_tui.agenda import decide, ended, offered, paperwork, week
from catalyst_tui.agenda.calls import Calls
from catalyst_tui.agenda.desk import Desk, has_caseload
from catalyst_tui.agenda.line import GROUPS, TITLES, Group, Line
from catalyst_tui.agenda.settling import by_way
from catalyst_tui.agenda.visits import Visits
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program import DueItem
from catalyst_tui.program.reminders import reminders_due

__all__ = ["GROUPS", "TITLES", "Agenda", "Group", "Line", "agenda", "has_caseload"]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What there is to do. `me` is whose caseload it is, None for everybody's."""

    today: date
    me: str | None
    lines: tuple[Line, ...]
    later: tuple[str, ...]
    """Who is to be called, and not today."""

    def of(self, group: Group) -> list[Line]:
        """The lines of a group, what matters most first."""
        return [line for line in self.lines if line.group == group]


def agenda(cohort: Cohort, today: date, items: Iterable[DueItem], me: str | None = None) -> Agenda:
    """What there is to do on a day, given the due items of that day.

    With `me` (the id of a member of staff) only what is about partnerships in which they have a part today, their own
    tasks, and what belongs to nobody in particular: events, applications, reports to funders.
    """
    listed = list(items)
    desk = Desk(cohort, today, listed, me)
    ways = by_way((item for item in desk.items if item.state == "overdue"), desk)
    plan = reminders_due(cohort, listed, today)
    calls = Calls(desk, ways["call"], plan.held_back)
    visits = Visits(desk)
    lines = (
        *calls.lines(),
        *visits.lines(),
        *week.lines(desk, visits),
        *ended.lines(desk),
        *offered.lines(desk),
        *decide.lines(desk, ways["excuse"], ways["left"]),
        *paperwork.lines(desk, plan, ways["mail"], ways["receipts"], ways["office"], visits.clearances()),
    )
    return Agenda(today, me, lines, calls.later)
