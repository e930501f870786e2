"""The year at a glance: a row for each partnership, a cell for each requirement, those to look at first on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from catalyst_tui.model.partners import current, partners
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.program.compliance import Standing, headings, standings
from catalyst_tui.program.item import STATES
from catalyst_tui.tui.dates import parse_day
from catalyst_tui.tui.presenters.unreadable import unreadable_rows
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot


def columns(program: Fields) -> tuple[Column, ...]:
    """The columns, with those of the program's requirements in between."""
    return (
        Column("", least=1, most=1),
        Column("school", least=14, most=24),
        *(Column(head.short, least=3, most=8, gap=1) for head in headings(program)),
        Column("quiet", least=5, most=8),
        Column("why here", least=44, most=60),
        Column("next", least=6, most=15),
        Column("pair", least=20, most=44),
        Column("stud", "right", least=3),
        Column("since", least=6, most=9),
        Column("id", least=6, most=20),
    )


def rows(snapshot: Snapshot) -> list[Row]:
    """The partnerships, those at the greatest risk first; a sign before those that somebody should look at."""
    cohort, today = snapshot.cohort, snapshot.today
    words = Words(cohort, today)
    wrong = Counter(found.file for found in snapshot.problems or () if found.severity == "error")
    made = [
        _row(cohort.sound(cohort.get("partnerships", each.partnership)), each, place, words, wrong)
        for place, each in enumerate(standings(cohort, snapshot.due_items, today))
    ]
    return made + unreadable_rows(cohort, "partnerships", len(columns(cohort.program)), name=1)


def _row(record: Record, standing: Standing, place: int, words: Words, wrong: Counter[str]) -> Row:
    value = record.value
    active = value.get("status") == "active"
    ahead = next_visit(value, words.today)
    done = [visit for visit in value.get("interactions") or () if visit.get("status") == "done"]
    students = sum(visit.get("students", 0) for visit in done)
    began = min((str(entry.get("from", "")) for entry in partners(value)), default="")
    count = wrong[record.path]
    errors = [f"{count} error{'s' * (count > 1)} in the file"] if count else []
    status = [] if active else [str(value.get("status", "")).replace("-", " ")]
    cells = (
        "!" if standing.at_risk or errors else "",
        words.cohort.label("partnerships", record.id),
        *(cell.text for cell in standing.cells),
        standing.quiet,
        ", ".join([*status, *errors, *standing.reasons]),
        words.day(ahead) if ahead else "",
        pair(value, words),
        str(students) if students else "",
        words.day(began),
        record.id,
    )
    everybody = " ".join(words.person(entry.get("who")) for entry in partners(value))
    sort = (
        place,
        None,
        *(STATES.index(cell.state) for cell in standing.cells),
        -standing.silence.weeks,
        place,
        ahead,
        None,
        students,
        began,
        None,
    )
    return Row(record.id, cells, f"{everybody} {value.get('status')}", sort, tone="" if active else "dim")


def legend(program: Fields) -> list[tuple[str, str]]:
    """What the heads of the program's requirements stand for."""
    return [
        *((head.short, head.title) for head in headings(program)),
        ("quiet", "School weeks without a word of either partner"),
        ("stud", "Students in the visits that took place"),
    ]


def glance(columns: Sequence[Column], row: Row, meant: Sequence[tuple[str, str]] = ()) -> str:
    """One row in words, for terminals on which it is cut: who, why here, when next; and what the heads stand for
    under which something is not settled."""
    shown = dict(zip((column.title for column in columns), row.cells, strict=True))
    told = (shown["pair"], shown["why here"], shown["next"] and f"next visit {shown['next']}")
    heads = [f"{head}: {title}" for head, title in meant if head in shown and "!" in shown[head]]
    return "\n".join([" · ".join(filter(None, told)), " · ".join(heads)]) if shown["pair"] else ""


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
