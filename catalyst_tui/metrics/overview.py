"""Where a cohort stands on a day: the few figures that a glance is for.

Students are never counted twice. A class counts once, however often it is visited, and a class that is `same_as`
another pair's counts once for both. A visit that names no class counts only as far as it exceeds the classes of
its partnership: its students may be theirs. So the figure is the smallest that the files vouch for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalyst_tui.model.cohort import Cohort


@dataclass(frozen=True, slots=True)
class Event:
    """An event that is still to come. `date` is as in the file: a day, a month, or `TBD`."""

    id: str
    title: str
    date: str
    time: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures. A target is None when the program names none."""

    program: str
    partnerships: Mapping[str, int]  # status → how many
    partnerships_target: int | None
    visits_done: int
    visits_target: int | None
    students: int
    students_target: int | None
    engagements: int
    next_events: tuple[Event, ...]


def overview(cohort: Cohort, today: date) -> Overview:
    """The figures of everything up to and including a day."""
    program = cohort.program
    targets = program.get("targets", {})
    partnerships = [record.value for record in cohort.sound_records("partnerships")]
    done = {id(each): list(visits_done(each, today)) for each in partnerships}
    classes: dict[str, int] = {}
    beyond = 0
    for each in partnerships:
        reached = classes_reached(each, done[id(each)])
        classes |= reached
        unnamed = (visit.get("students", 0) for visit in done[id(each)] if not visit.get("classes"))
        beyond += max(0, max(unnamed, default=0) - sum(reached.values()))
    return Overview(
        program=_title(program),
        partnerships=dict(Counter(each.get("status", "unknown") for each in partnerships).most_common()),
        partnerships_target=targets.get("partnerships"),
        visits_done=sum(map(len, done.values())),
        visits_target=_visits_target(program, targets.get("partnerships") or len(partnerships)),
        students=sum(classes.values()) + beyond,
        students_target=targets.get("students"),
        engagements=sum(visit.get("students", 0) for visits in done.values() for visit in visits),
        next_events=tuple(_next_events(cohort, today)),
    )


def _title(program: Mapping[str, Any]) -> str:
    return (
        " ".join(str(program[key]) for key in ("name", "year") if key in program)
        or "A cohort without a program"
    )


def visits_done(partnership: Mapping[str, Any], today: date) -> Iterator[Mapping[str, Any]]:
    """Its visits that were done until a day."""
    for visit in partnership.get("interactions", ()):
        if visit.get("status") == "done" and visit.get("date", "") <= today.isoformat():
            yield visit


def classes_reached(partnership: Mapping[str, Any], visits: list[Mapping[str, Any]]) -> dict[str, int]:
    """The classes that a visit named, under the name that both pairs of a shared class give them → students."""
    visited = {name for visit in visits for name in visit.get("classes", ())}
    return {
        each.get("same_as", f"{partnership.get('id')}/{each.get('id')}"): each.get("students", 0)
        for each in partnership.get("classes", ())
        if each.get("id") in visited
    }


def _visits_target(program: Mapping[str, Any], partnerships: int) -> int | None:
    """How many interactions the program's requirement asks of all partnerships together."""
    for requirement in program.get("requirements", ()):
        if requirement.get("kind") == "count" and requirement.get("of") == "interactions":
            at_least = requirement.get("at_least")
            return at_least * partnerships if isinstance(at_least, int) else None
    return None


def _next_events(cohort: Cohort, today: date) -> Iterator[Event]:
    """Events from today on, by date; those whose date is a month or not known yet come where their text sorts."""
    coming = [
        (id, event) for id, event in cohort.events().items() if _is_ahead(str(event.get("date", "")), today)
    ]
    for id, event in sorted(coming, key=lambda pair: str(pair[1].get("date", ""))):
        yield Event(
            id, event.get("title", id), str(event.get("date", "")), event.get("time"), event.get("place")
        )


def _is_ahead(text: str, today: date) -> bool:
    if not text[:1].isdigit():
        return True  # TBD: still to come
    return text >= today.isoformat()[: len(text)]
