"""Front desk: the week at a school, for whoever opens the door.

Who comes when, for which class and to whom; with which clearance, of whom and until when; and whom somebody of the
school has to accompany. A page a school, so that each gets its own. Visits that are not confirmed yet are listed as
such, virtual ones are not. Who has no clearance that holds on the day stands out: the school decides whether they are
turned away or accompanied, and that is kept (`catalyst do record-arrival`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.model.clearance import State
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields
from catalyst_tui.program import visit_words as words
from catalyst_tui.program.front_desk import Expected, Visitor, expected
from catalyst_tui.report.sheet import Block, Paragraph, Section, Sheet, Table

ID = "front-desk"
TITLE = "Front desk: who comes this week"
QUESTIONS = {
    "type": "object",
    "properties": {
        "week": {
            "title": "Week",
            "description": "A day of the week (otherwise today's).",
            "$ref": "#/$defs/date",
        },
        "school": {
            "title": "School",
            "description": "One school (otherwise all that somebody visits).",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations"]},
        },
    },
    "additionalProperties": False,
}
_HEADS = ("When", "Who", "Phone", "For", "Comes to", "Clearance", "Escort")
_WEEK = timedelta(days=6)
_HOW: dict[State, str] = {
    "applied": "applied for, not granted",
    "suspended": "suspended",
    "withdrawn": "withdrawn",
    "expired": "expired",
    "later": "not valid yet",
    "valid": "not enough here",
    "ends-soon": "not enough here",
}


def sheet(asked: Asked) -> Sheet:
    """The sheet of a week. Raises Refused for what is no school."""
    cohort, school = asked.cohort, asked.answers.get("school")
    if school and cohort.get("organizations", school).value.get("kind") != "school":
        raise Refused(f"{school} is no school.", "school")
    monday = _monday(asked)
    coming = expected(cohort, monday, monday + _WEEK, school)
    sections = [
        _section(cohort, id, list(group), first=number == 0)
        for number, (id, group) in enumerate(groupby(coming, key=lambda each: each.school))
    ]
    if not sections:
        sections = [
            Section(_name(cohort, school) if school else "No school", [Paragraph("Nobody comes this week.")])
        ]
    program = cohort.program
    titled = " ".join(str(program[key]) for key in ("name", "year") if key in program)
    week = f"Week of {words.week_day(monday.isoformat())} {monday.year}"
    return Sheet(
        f"Front desk, {week[0].lower()}{week[1:]}",
        sections,
        lead=titled,
        foot=f"As of {asked.today.isoformat()}. This list alone lets nobody in: ask for a card with a picture.",
        language=str(program.get("language", "en")),
    )


def _monday(asked: Asked) -> date:
    day = date.fromisoformat(asked.answers["week"]) if "week" in asked.answers else asked.today
    return day - timedelta(days=day.weekday())


def _section(cohort: Cohort, school: str, coming: Sequence[Expected], first: bool) -> Section:
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    for each in coming:
        for visitor in each.visitors or (None,):
            if visitor is not None and not visitor.may_come:
                strong.add(len(rows))
            rows.append(_row(cohort, each, visitor))
    blocks: list[Block] = [Table(_HEADS, rows, frozenset(strong))]
    blocks += [Paragraph(told, strong=True) for told in _warnings(cohort, coming)]
    visitors = cohort.fields("organizations", school).get("visitors")
    if visitors:
        blocks.append(Paragraph(f"For visitors: {visitors}"))
    return Section(_name(cohort, school), blocks, new_page=not first)


def _row(cohort: Cohort, each: Expected, visitor: Visitor | None) -> tuple[str, ...]:
    planned = each.visit.value.get("status") == "planned"
    when = f"{words.when(each.visit)}{' (not confirmed)' if planned else ''}"
    what, hosts = words.what(cohort, each.visit), words.names(cohort, each.hosts)
    if visitor is None:
        return when, "nobody named yet", "", what, hosts, "", ""
    name, phone = cohort.label("people", visitor.who), _phone(cohort, visitor.who)
    return (
        when,
        name,
        phone,
        what,
        hosts,
        clearance_in_words(cohort, visitor),
        "yes" if visitor.escort else "no",
    )


def clearance_in_words(cohort: Cohort, visitor: Visitor) -> str:
    """`supervised, Atlanta Public Schools, until 2024-09-30`; of who has none, how that is."""
    if visitor.clearance is not None:
        return _permission(cohort, visitor.clearance)
    if not visitor.asked:
        return "none asked for"
    if visitor.instead is None:
        return "NONE"
    held, state = visitor.instead
    return f"NONE: {_permission(cohort, held)}, {_HOW[state]}"


def _permission(cohort: Cohort, held: Fields) -> str:
    until = f"until {held['until']}" if "until" in held else ""
    by = cohort.label("organizations", str(held.get("by", "")))
    return ", ".join(filter(None, (title_of(str(held.get("level", ""))), by, until)))


def _warnings(cohort: Cohort, coming: Sequence[Expected]) -> Iterator[str]:
    """What the front desk must know besides the list."""
    barred = dict.fromkeys(v.who for each in coming for v in each.visitors if not v.may_come)
    for who in barred:
        yield f"{cohort.label('people', who)} has no clearance that holds here: ask the office of the program first."
    for each in coming:
        if each.closed is not None:
            yield f"{words.week_day(each.visit.day)} is not open to visits: {title_of(each.closed.kind)}."


def _phone(cohort: Cohort, who: str) -> str:
    return str(cohort.contact(who).get("phone", ""))


def _name(cohort: Cohort, school: str) -> str:
    return cohort.label("organizations", school)
