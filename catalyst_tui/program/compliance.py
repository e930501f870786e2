"""The compliance grid: every partnership against every requirement, and who is at risk, on a day.

    items = due_items(cohort, today)
    heads = headings(cohort.program)                      # a column for each, as the program names them
    for standing in standings(cohort, items, today):      # worst first
        standing.cells, standing.why                      # a cell for each heading; "quiet 6 weeks", "report 10 days"

Owing paperwork and having gone silent are two things, and are two figures here: a pair may hand in everything late and
be well, or owe nothing and be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import neg
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.program.item import SIGNS, Cell, DueItem, grid, summary
from catalyst_tui.program.requirement import Requirement, requirements
from catalyst_tui.program.silence import Silence, Silences

_WIDEST = 8


class Heading(NamedTuple):
    """A column: its short head, what it stands for in full, and the ids of the requirements that share it."""

    short: str
    title: str
    requirements: tuple[str, ...]


class Standing(NamedTuple):
    """How one partnership stands on a day."""

    partnership: str
    cells: tuple[Cell, ...]
    """A cell for each heading."""
    overdue: int
    """How many items are overdue that are held against somebody and were not put off."""
    days_late: int
    """The days since the oldest of them was due."""
    behind: int
    """How many visits, or whatever is counted, are missing to an even pace."""
    silence: Silence
    escalation: str
    """What was last done about a silence that is not settled, as the program calls it; "" when nothing was."""
    reasons: tuple[str, ...]
    """Why somebody should look here, worst first, in a few words each."""

    @property
    def risk(self) -> tuple[int, int, int, int]:
        """What it is sorted by, greatest first: silence before what is owed, then how late, then the pace.

        Silence is the first sign of a partnership that ends; paperwork comes in when somebody calls.
        """
        quiet = self.silence.weeks if self.silence.quiet else 0
        return quiet, self.overdue, self.days_late, self.behind

    @property
    def quiet(self) -> str:
        """The school weeks of silence: `2`, `7!` when somebody should call, "" for none."""
        weeks = self.silence.weeks
        return f"{weeks}{SIGNS['overdue']}" if self.silence.quiet else str(weeks or "")

    @property
    def at_risk(self) -> bool:
        """Whether somebody should look here. One visit behind an even pace alarms nobody."""
        return self.silence.quiet or self.overdue > 0 or self.behind > 1


def headings(program: Fields) -> tuple[Heading, ...]:
    """The columns, in the order of the program. Requirements with the same `short` share one; a requirement that is
    held against nobody has a column only if it names one."""
    shared: dict[str, list[Requirement]] = {}
    for requirement in requirements(program):
        named = requirement.fields.get("short")
        if named or requirement.severity != "note":
            shared.setdefault(str(named or title_of(requirement.id)[:_WIDEST].lower()), []).append(
                requirement
            )
    return tuple(
        Heading(short, "; ".join(each.title for each in found), tuple(each.id for each in found))
        for short, found in shared.items()
    )


def standings(cohort: Cohort, items: Iterable[DueItem], today: date) -> list[Standing]:
    """Every partnership, those at the greatest risk first, then by the school's name. `items` are all due items of
    that day."""
    heads = headings(cohort.program)
    silences = Silences(cohort, today)
    owed = grid(items)
    found = [
        _standing(record, owed.get(record.id, {}), heads, silences.of(record), cohort, today)
        for record in cohort.sound_records("partnerships")
    ]
    return sorted(found, key=lambda each: (*map(neg, each.risk), _school(each, cohort)))


def _school(standing: Standing, cohort: Cohort) -> str:
    return cohort.label("partnerships", standing.partnership).casefold()


def _standing(
    record: Record,
    owed: dict[str, list[DueItem]],
    heads: tuple[Heading, ...],
    silence: Silence,
    cohort: Cohort,
    today: date,
) -> Standing:
    cells = tuple(
        summary(item for each in head.requirements for item in owed.get(each, ())) for head in heads
    )
    held = [item for items in owed.values() for item in items if item.counts and item.snoozed is None]
    late = [item for item in held if item.state == "overdue"]
    escalation = _escalation(record.value, cohort, today)
    behind = max((item.behind for item in held), default=0)
    return Standing(
        record.id,
        cells,
        len(late),
        max((item.days_late for item in late), default=0),
        behind,
        silence,
        escalation,
        tuple(_reasons(silence, escalation, late, behind, heads)),
    )


def _reasons(
    silence: Silence, escalation: str, late: list[DueItem], behind: int, heads: tuple[Heading, ...]
) -> Iterator[str]:
    if silence.quiet:
        told = f", {escalation[0].lower()}{escalation[1:]}" if escalation else ""
        yield f"quiet {silence.weeks} weeks{told}"
    for head in heads:
        of_head = [item for item in late if item.requirement.id in head.requirements]
        if of_head:
            times = f"{len(of_head)} × " if len(of_head) > 1 else ""
            yield f"{times}{head.short} {max(item.days_late for item in of_head)}d late"
    if behind:
        yield f"behind by {behind}"


def _escalation(partnership: Fields, cohort: Cohort, today: date) -> str:
    """The last step that was taken until the day and that is not settled."""
    taken = [
        step for step in partnership.get("escalation") or () if str(step.get("date", "")) <= today.isoformat()
    ]
    last = max(taken, key=lambda step: str(step.get("date", "")), default=None)
    if last is None or str(last.get("settled", "9999")) <= today.isoformat():
        return ""
    return cohort.vocabulary("escalation_steps").get(str(last.get("step", "")), str(last.get("step", "")))
