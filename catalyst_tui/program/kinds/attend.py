"""`attend`: be at an event, or at each of several.

Late counts as there. From afar counts unless the requirement says `remote: false`; somebody who came instead unless
it says `stand_in: false`. An excuse is enough `always`, `never`, or once it is made up for (`made-up`). An event
that makes up for another (`make_up_for`) counts for it. A cancelled event is asked of nobody, unless another makes
up for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Due, Occurrence, holds_for, resolve
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.world import Attendance, World

_THERE = frozenset({"present", "late"})


class _Session(NamedTuple):
    """An event that a requirement is about, at the schools of one calendar.

    `over`: the event and those that make up for it, as far as they lie behind. `alike`: what is so for everybody.
    """

    occurrence: Occurrence
    over: tuple[str, ...]
    alike: Found | None


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    key = "attend", case.requirement, case.calendar
    for session in case.world.once(key, lambda: tuple(_sessions(case))):
        yield session.occurrence, session.alike or _find(session, case)


def wanted(item: DueItem) -> str:
    event = item.occurrence or item.requirement.fields.get("event")
    excused = item.requirement.fields.get("excused", "made-up")
    ways = [f"a mark `present` or `late` in cohort/attendance/{event}.yaml"]
    if item.requirement.fields.get("stand_in", True):
        ways.append("`instead_of` at whoever came for them")
    if excused == "made-up":
        ways.append("`excused` with the day on which they made up for it (`made_up`)")
    elif excused == "always":
        ways.append("`excused`")
    return "; ".join([*ways, "or a waiver"]) + "."


def _sessions(case: Case) -> Iterator[_Session]:
    """Every event of the requirement, with what is the same for whoever is judged by the same calendar."""
    named = case.requirement.need("event")
    for event in named if isinstance(named, list) else [named]:
        occurrence = _occurrence(event, isinstance(named, list), case)
        if holds_for(case.requirement, occurrence):
            yield _session(event, occurrence, case)


def _occurrence(event: str, several: bool, case: Case) -> Occurrence:
    """One for each event; its due date is its last day, unless the requirement sets another."""
    schedule, fields = case.world.schedule, case.world.cohort.events().get(event, {})
    due = resolve(fields.get("until") or fields.get("date", "unknown"), case.calendar)
    if "due" in case.requirement.fields:
        due = schedule.due(case.requirement.fields["due"], case.calendar, due.day) or due
    return Occurrence(event, fields.get("title") or event, due) if several else Occurrence("", "", due)


def _session(event: str, occurrence: Occurrence, case: Case) -> _Session:
    events = case.world.cohort.events()
    if event not in events:
        told = f"There is no event {event} in cohort/events.yaml."
        return _Session(occurrence, (), Found(False, miss=told, state="unknown"))
    later = [other for other, fields in events.items() if fields.get("make_up_for") == event]
    cancelled = events[event].get("status") == "cancelled"
    if cancelled and not later:
        told = "The event was cancelled."
        return _Session(occurrence, (), Found(False, miss=told, state="not-applicable"))
    over = tuple(one for one in ([] if cancelled else [event]) + later if _is_over(one, case))
    alike = [_unmarked(one, case.world) for one in over]
    return _Session(occurrence, over, None if None in alike else _best(filter(None, alike)))


def _is_over(event: str, case: Case) -> bool:
    """Whether an event lies behind. One without a day does once somebody marked who was there."""
    day = case.world.schedule.event_day(event, case.calendar).day
    return case.world.attendance(event).taken if day is None else day <= case.world.today


def _unmarked(event: str, world: World) -> Found | None:
    """What can be said of whoever was to be at an event of which there is no list; None when there is one."""
    if world.is_unreadable("attendance", event):
        return Found(False, miss=f"cohort/attendance/{event}.yaml cannot be read.", state="unknown")
    if not world.attendance(event).taken:
        return Found(False, miss="Nobody has marked who was there.", state="unknown")
    return None


def _best(found: Iterable[Found]) -> Found:
    return min(found, key=lambda one: (not one.met, not one.evidence), default=Found(False))


def _find(session: _Session, case: Case) -> Found:
    due = session.occurrence.due
    return _best(_unmarked(event, case.world) or _at(event, case, due) for event in session.over)


def _at(event: str, case: Case, due: Due) -> Found:
    """How the person, or whoever of the partners came, took part in one event."""
    attendance = case.world.attendance(event)
    if case.person is not None:
        return _of_person(case.person, attendance, case)
    day = due.day or case.world.today
    serving = [member.who for member in case.members if member.service.holds(day)]
    found = [_of_person(person, attendance, case) for person in serving]
    return min(found, key=lambda one: not one.met, default=Found(False))


def _of_person(person: str, attendance: Attendance, case: Case) -> Found:
    fields = case.requirement.fields
    mark = attendance.marks.get(person, {})
    was = mark.get("was")
    evidence = (attendance.evidence(person),) if mark else ()
    if was in _THERE:
        if mark.get("how") == "remote" and not fields.get("remote", True):
            return Found(False, evidence, "Took part from afar, which does not count here.")
        return Found(True, evidence)
    stand_in = attendance.instead.get(person)
    if stand_in and attendance.marks[stand_in].get("was") in _THERE:
        evidence = (*evidence, attendance.evidence(stand_in))
        if fields.get("stand_in", True):
            return Found(True, evidence)
        return Found(False, evidence, "Somebody came instead, which does not count here.")
    excused = fields.get("excused", "made-up")
    made_up = mark.get("made_up", "9")
    if was == "excused" and excused == "always":
        return Found(True, evidence)
    if was in ("excused", "absent") and excused != "never" and made_up <= case.world.today_text:
        return Found(True, evidence, on=made_up)
    if was == "excused":
        miss = "Excused, which is not enough." if excused == "never" else "Excused, not made up for."
        return Found(False, evidence, miss)
    if was == "absent":
        return Found(False, evidence, "Absent, no excuse.")
    return Found(False, evidence, "Not marked on the list of who was there.", state="unknown")
