"""The year at a glance: a row for each partnership."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import current, partners
from catalyst_tui.model.record import Record
from catalyst_tui.tui.dates import parse_day
from catalyst_tui.tui.presenters.figures import visits_wanted
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("", least=1, most=1),
    Column("school", least=14, most=24),
    Column("pair", least=24, most=44),
    Column("visits", "right"),
    Column("next", least=7, most=15),
    Column("goal", "right", least=1),
    Column("rep", "right", least=1),
    Column("stud", "right", least=1),
    Column("since", least=6, most=9),
    Column("id", least=6, most=20),
)


def rows(cohort: Cohort, today: date, problems: Sequence[Diagnostic] | None) -> list[Row]:
    """The partnerships by school; a sign before those with problems."""
    words = Words(cohort, today)
    wrong = Counter(found.file for found in problems or () if found.severity != "note")
    made = [_row(record, words, wrong[record.path]) for record in cohort.sound_records("partnerships")]
    made += unreadable_rows(cohort, "partnerships", len(COLUMNS), name=1)
    return sorted(made, key=lambda row: row.cells[1].casefold())


def _row(record: Record, words: Words, problems: int) -> Row:
    cohort, value = words.cohort, record.value
    visits = value.get("interactions") or ()
    done = [visit for visit in visits if visit.get("status") == "done"]
    wanted = visits_wanted(cohort.program)
    goals = value.get("goals") or ()
    ahead = next_visit(value, words.today)
    students = sum(visit.get("students", 0) for visit in done)
    active = value.get("status") == "active"
    began = min((str(entry.get("from", "")) for entry in partners(value)), default="")
    cells = (
        "!" if problems else "",
        cohort.label("partnerships", record.id),
        pair(value, words),
        f"{len(done)}/{wanted}" if wanted else str(len(done)),
        (words.day(ahead) if ahead else "") if active else str(value.get("status", "")).replace("-", " "),
        str(len(goals)),
        str(len(value.get("reports") or ())),
        str(students) if students else "",
        words.day(began),
        record.id,
    )
    everybody = " ".join(words.person(entry.get("who")) for entry in partners(value))
    sort = (None, None, None, len(done), ahead, None, None, students, began, None)
    return Row(record.id, cells, f"{everybody} {value.get('status')}", sort, tone="" if active else "dim")


def pair(partnership: dict[str, object], words: Words) -> str:
    """Those who serve now, roles in the order of the program: `J. Ford ↔ I. Whitfield`."""
    people = [
        [words.initials(entry.get("who")) for entry in current(partnership, role)]
        for role, entry in words.cohort.roles().items()
        if entry.get("is") != "organization" and entry.get("reports")
    ]
    return " ↔ ".join(", ".join(names) or "—" for names in people)


def next_visit(partnership: dict[str, object], today: date) -> str | None:
    """The day of the next visit that is planned or confirmed."""
    return min((day.isoformat() for day, _ in coming_visits(partnership, today)), default=None)


def coming_visits(partnership: dict[str, object], today: date) -> Iterator[tuple[date, dict[str, object]]]:
    """Visits that are planned or confirmed for today or later, with their day."""
    listed = partnership.get("interactions")
    for visit in listed if isinstance(listed, list) else ():
        day = parse_day(visit.get("date"))
        if day is not None and day >= today and visit.get("status") in ("planned", "confirmed"):
            yield day, visit
