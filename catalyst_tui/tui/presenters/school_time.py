"""The school's time as rows: the front desk, visits to place, closed days, clearances, arrivals without one."""

from __future__ import annotations

from datetime import date, timedelta

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program import visit_words
from catalyst_tui.program.arrivals import arrivals
from catalyst_tui.program.clearance_words import HEADS, row
from catalyst_tui.program.clearances import Held, clearances
from catalyst_tui.program.closed_days import closed_days
from catalyst_tui.program.front_desk import Expected, Visitor, expected
from catalyst_tui.program.openings import Openings
from catalyst_tui.program.telling import full_day
from catalyst_tui.program.to_place import to_place
from catalyst_tui.report import school_days
from catalyst_tui.report.arrivals import outcome
from catalyst_tui.report.front_desk import clearance_in_words
from catalyst_tui.tui.dates import in_words, parse_day, short
from catalyst_tui.tui.rows import Column, Row

TO_PLACE = (
    Column("school", least=12, most=24),
    Column("was on", least=10, most=10),
    Column("could be", least=24, most=60),
    Column("why", least=7, most=20),
    Column("what", least=10, most=60),
)
FRONT_DESK = (
    Column("", least=1, most=1),
    Column("when", least=22, most=22),
    Column("who", least=14, most=26),
    Column("clearance", least=18, most=60),
    Column("escort", least=6, most=6),
    Column("for", least=10, most=50),
    Column("comes to", least=10, most=30),
)
ARRIVALS = (
    Column("when", least=12, most=16),
    Column("who", least=12, most=26),
    Column("school", least=12, most=24),
    Column("what was done", least=16, most=40),
    Column("decided by", least=12, most=26),
)
CLOSED_DAYS = (
    Column("when", least=24, most=26),
    Column("where", least=14, most=34),
    Column("what", least=8, most=30),
    Column("why", least=8, most=30),
    Column("visits then", least=11, most=60),
)
CLEARANCES = (
    Column(HEADS[0], least=1, most=1),
    Column("who", least=14, most=26),
    Column("state", least=21, most=26),
    Column("level", least=10, most=16),
    Column("until", least=11, most=11),
    Column("of", least=10, most=30),
    Column("holds for", least=8, most=30),
    Column("checked", least=10, most=32),
    Column("serves at", least=8, most=30),
)

_PROPOSED = 3
_WEEK = timedelta(days=6)
_GROUPS = {"moved": "Moved, without a new day", "called-off": "Called off, not made good"}


def to_place_rows(cohort: Cohort, today: date) -> list[Row]:
    """A row for each visit that waits; its id is `coan-ms-22/v230217`."""
    openings = Openings(cohort, today)
    found = to_place(cohort, today)
    counts = {was: sum(each.was == was for each in found) for was in _GROUPS}
    return [
        Row(
            each.visit.name,
            (
                cohort.label("partnerships", each.visit.partnership.id),
                visit_words.week_day(str(each.visit.value.get("date", ""))),
                visit_words.proposed(openings.of(each.visit, _PROPOSED)) or "no day that suits all",
                visit_words.why(cohort, each.visit),
                visit_words.what(cohort, each.visit),
            ),
            sort=(None, str(each.visit.value.get("date", ""))),
            group=f"{_GROUPS[each.was]}  {counts[each.was]}",
        )
        for each in found
    ]


def front_desk_rows(cohort: Cohort, monday: date) -> list[Row]:
    """A row for each visitor of the week; its id is `coan-ms-22 /interactions/5 pro-014`."""
    return [
        _visitor(each, visitor, cohort)
        for each in expected(cohort, monday, monday + _WEEK)
        for visitor in each.visitors
    ]


def _visitor(each: Expected, visitor: Visitor, cohort: Cohort) -> Row:
    confirmed = each.visit.value.get("status") != "planned"
    cells = (
        "!" if not visitor.may_come or each.closed else "" if confirmed else "?",
        visit_words.when(each.visit),
        cohort.label("people", visitor.who),
        _permission(cohort, visitor) + (", the school is closed" if each.closed else ""),
        "yes" if visitor.escort else "no",
        visit_words.what(cohort, each.visit),
        visit_words.names(cohort, each.hosts),
    )
    school = cohort.label("organizations", each.school)
    id = f"{each.visit.partnership.id} {each.visit.pointer} {visitor.who}"
    return Row(id, cells, search=school, sort=(None, each.visit.day), group=school)


def _permission(cohort: Cohort, visitor: Visitor) -> str:
    """`until 30 Sep 2024, supervised`; all that there is to say where nothing holds."""
    held = visitor.clearance
    if held is None:
        return clearance_in_words(cohort, visitor)
    level = str(held.get("level", "")).replace("-", " ")
    until = parse_day(held.get("until"))
    return f"until {full_day(until)}, {level}" if until else level


def clearance_rows(cohort: Cohort, today: date) -> list[Row]:
    """A row for each clearance, and each that is missing; its id is `pro-046 0`, `pro-046 none dekalb-county`."""
    return [_clearance(held, cohort, today) for held in clearances(cohort, today)]


def _clearance(held: Held, cohort: Cohort, today: date) -> Row:
    number = f"none {held.fields.get('by', '')}" if held.number is None else str(held.number)
    told = row(held, cohort)
    cells = tuple(in_words(cell, today) for cell in told)
    until = tuple(cell if head == "until" else None for head, cell in zip(HEADS, told, strict=True))
    return Row(f"{held.person} {number}", cells, search=f"{held.person} {held.state}", sort=until)


def closed_day_rows(cohort: Cohort, today: date) -> list[Row]:
    """A row for each entry of a calendar that is not over; its id is `coan-ms /calendar/0`."""
    return [
        Row(
            f"{each.organization.id} {each.pointer}",
            (
                school_days.when(each),
                cohort.label("organizations", each.organization.id),
                school_days.what(each),
                str(each.fields.get("why", "")),
                ", ".join(cohort.label("partnerships", visit.partnership.id) for visit in each.visits),
            ),
            sort=(str(each.fields["from"]),),
            tone="warning" if each.visits else "",
        )
        for each in closed_days(cohort, today)
    ]


def arrival_rows(cohort: Cohort) -> list[Row]:
    """A row for each arrival; its id is `coan-ms-22 /arrivals/0`."""
    return [
        Row(
            f"{each.partnership.id} {each.pointer}",
            (
                f"{short(each.fields.get('date'))} {each.fields.get('time', '')}".strip(),
                cohort.label("people", str(each.fields.get("who", ""))),
                cohort.label("partnerships", each.partnership.id),
                outcome(cohort, each),
                cohort.label("people", str(each.fields.get("decided_by", ""))),
            ),
            search=str(each.fields.get("note", "")),
            sort=(f"{each.fields.get('date', '')} {each.fields.get('time', ''):>05}",),
        )
        for each in arrivals(cohort)
    ]
