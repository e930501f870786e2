"""Both partners' accounts of a partnership, side by side: what each reported of each month and each visit.

Accounts are kept as they were told. Where two of them differ, both stand, and the difference is shown; nothing is ever
made equal. Hours are told against what the program asks of a month, and the students reached (a class counted once)
against the engagements (each student at each visit).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from catalyst_tui.metrics.overview import classes_reached, visits_done
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import current
from catalyst_tui.model.record import Record

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """One report of one partner. `hours` by kind, as reported; `total` of them, and `wanted` of a month, None when the
    program asks for none. `told` are its texts by field."""

    by: str
    pointer: str
    submitted: str
    via: str
    entered_by: str
    hours: Mapping[str, Decimal]
    wanted: Decimal | None
    students: int | None
    told: Mapping[str, str]

    @property
    def total(self) -> Decimal:
        return sum(self.hours.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Month:
    """A month, and the report of each who reports, None for whoever has not."""

    month: str
    accounts: Mapping[str, Account | None]


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that was done: the students that it counts itself, and those that each report counts at it."""

    id: str
    pointer: str
    date: str
    students: int | None
    said: Mapping[str, int]

    @property
    def differs(self) -> bool:
        """Whether somebody counts otherwise than somebody else."""
        return len({*self.said.values(), *([] if self.students is None else [self.students])}) > 1


@dataclass(frozen=True, slots=True)
class Accounts:
    """What all say, newest month first. `reached` is how many students of how many `classes` there were, a class
    counted once; `engagements` counts every student at every visit."""

    reporters: tuple[str, ...]
    months: tuple[Month, ...]
    visits: tuple[Visit, ...]
    reached: int
    classes: int
    engagements: int
    hours: Mapping[str, Decimal]
    """All hours of each who reports."""


TEXTS = ("highlights", "challenges", "help", "next", "note")
"""The fields of a report that are told in words."""


def accounts(record: Record, cohort: Cohort, today: date) -> Accounts:
    """The accounts of a partnership (a sound record), up to a day."""
    value = record.value
    wanted = _wanted(cohort.program)
    reports = [
        (f"/reports/{at}", report)
        for at, report in enumerate(value.get("reports") or ())
        if str(report.get("submitted", "")) <= today.isoformat()
    ]
    who_reports = reporters(value, cohort, (report for _, report in reports))
    by_month: dict[str, dict[str, Account | None]] = {}
    for pointer, report in reports:
        given = by_month.setdefault(str(report.get("month", "")), dict.fromkeys(who_reports))
        given[str(report.get("by", ""))] = _account(pointer, report, wanted)
    done = list(visits_done(value, today))
    reached = classes_reached(value, done)
    told = [account for given in by_month.values() for account in given.values() if account is not None]
    return Accounts(
        who_reports,
        tuple(Month(month, by_month[month]) for month in sorted(by_month, reverse=True)),
        tuple(_visits(value, done, [report for _, report in reports])),
        sum(reached.values()),
        len(reached),
        sum(visit.get("students", 0) for visit in done),
        {who: sum((one.total for one in told if one.by == who), Decimal(0)) for who in who_reports},
    )


def reporters(partnership: Fields, cohort: Cohort, reports: Iterable[Fields]) -> tuple[str, ...]:
    """Who reports by the program's roles, in its order, and whoever else has reported."""
    roles = [role for role, entry in cohort.roles().items() if entry.get("reports")]
    serving = [str(entry["who"]) for role in roles for entry in current(partnership, role) if "who" in entry]
    return tuple(dict.fromkeys([*serving, *(str(report["by"]) for report in reports if "by" in report)]))


def counted(visit: Fields, reports: Iterable[Fields]) -> dict[str, int]:
    """The students that each report counts at a visit, by whose report it is."""
    return {
        str(report.get("by", "")): told["students"]
        for report in reports
        for told in report.get("visits") or ()
        if told.get("of") == visit.get("id") and "students" in told
    }


def _wanted(program: Fields) -> Decimal | None:
    """The hours that the program asks of everybody in a month."""
    for requirement in program.get("requirements") or ():
        of = str(requirement.get("of", "")).split(".")
        if (
            requirement.get("kind") == "sum"
            and of[:2] == ["reports", "hours"]
            and requirement.get("each") == "month"
        ):
            least = requirement.get("at_least")
            return Decimal(str(least)) if isinstance(least, int | float) else None
    return None


def _account(pointer: str, report: Fields, wanted: Decimal | None) -> Account:
    return Account(
        by=str(report.get("by", "")),
        pointer=pointer,
        submitted=str(report.get("submitted", "")),
        via=str(report.get("via", "")),
        entered_by=str(report.get("entered_by", "")),
        hours={kind: Decimal(str(figure)) for kind, figure in (report.get("hours") or {}).items()},
        wanted=wanted,
        students=report.get("students"),
        told={key: str(report[key]) for key in TEXTS if key in report},
    )


def _visits(value: Fields, done: list[Fields], reports: list[Fields]) -> Iterator[Visit]:
    places = {visit.get("id"): at for at, visit in enumerate(value.get("interactions") or ())}
    for visit in sorted(done, key=lambda visit: str(visit.get("date", "")), reverse=True):
        yield Visit(
            str(visit.get("id")),
            f"/interactions/{places.get(visit.get('id'), 0)}",
            str(visit.get("date", "")),
            visit.get("students"),
            counted(visit, reports),
        )
