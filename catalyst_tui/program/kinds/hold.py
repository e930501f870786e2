"""`hold`: hold a valid permission on the day of something that one does: a clearance for each visit.

It comes up for everything in the list `before` that is planned or done, fits `where`, and in which the person takes
part: named in it, or serving on its day when it names nobody. `planned` and `done` say how grave it is without.
Which levels a school asks for is said by its district; where a district has none, nothing is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalyst_tui.diagnostic import Severity
from catalyst_tui.model.record import Fields
from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Occurrence, holds_for, is_dated, resolve
from catalyst_tui.program.item import DueItem, Evidence
from catalyst_tui.program.world import Item

_AHEAD = frozenset({"planned", "confirmed"})
_ASKED_FOR = _AHEAD | {"done"}


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    """One for each thing that the person does. What has no month yet is left out: nobody can be cleared for it."""
    held = _held(case)
    fits = case.world.fits(case.requirement)
    for act in case.world.listed(case.partnerships[0], case.requirement.need("before")):
        value = act.value
        text = value.get("date", "")
        if (
            value.get("status", "done") in _ASKED_FOR
            and "id" in value
            and is_dated(text)
            and (fits is None or fits(value))
        ):
            due = resolve(text, case.calendar)
            occurrence = Occurrence(value["id"], value.get("title") or text, due)
            if due.day and _takes_part(value, case, due.day) and holds_for(case.requirement, occurrence):
                yield occurrence, _find(act, due.day.isoformat(), held, case)


def wanted(item: DueItem) -> str:
    level = item.requirement.fields.get("level")
    what = f" of the level {level} or above" if level else ""
    return (
        f"an entry under `{item.requirement.fields.get('what')}` in cohort/people/{item.person}.yaml{what}, "
        f"valid on {item.due_text}; somebody else who goes; or a waiver."
    )


def _held(case: Case) -> list[tuple[Fields, Evidence]]:
    """The person's permissions, and where each stands."""
    person, what = case.person or "", case.requirement.need("what")
    listed = case.world.person(person).get(what) or ()
    return [
        (one, Evidence(f"cohort/people/{person}.yaml", f"/{what}/{index}"))
        for index, one in enumerate(listed)
    ]


def _find(act: Item, day: str, held: list[tuple[Fields, Evidence]], case: Case) -> Found:
    severity = _severity(act, case)
    school = case.partnerships[0].school
    ground = case.world.grounds(case.requirement.fields.get("level")).of(school) if school else None
    if ground is None:
        return Found(False, (act.evidence,), "The school asks for none.", state="not-applicable", owed=True)
    if case.world.is_unreadable("people", case.person or ""):
        told = f"cohort/people/{case.person}.yaml cannot be read."
        return Found(False, (act.evidence,), told, state="unknown", owed=True)
    for one, place in held:
        if ground.admits(one, day):
            return Found(True, (place, act.evidence), owed=True, severity=severity)
    near = [(one, place) for one, place in held if one.get("by") in (ground.district, ground.school)]
    miss = " ".join(_why_not(one, day) for one, _ in near) or f"None of {ground.district} so far."
    return Found(False, (act.evidence, *(place for _, place in near)), miss, owed=True, severity=severity)


def _takes_part(act: Fields, case: Case, day: date) -> bool:
    named = act.get("who")
    return case.person in named if named else any(member.service.holds(day) for member in case.members)


def _severity(act: Item, case: Case) -> Severity:
    fields = case.requirement.fields
    ahead = act.value.get("status") in _AHEAD
    severity: Severity = fields.get("planned", "warning") if ahead else fields.get("done", "error")
    return severity


def _why_not(held: Fields, day: str) -> str:
    """Why one permission does not hold on a day, in a sentence."""
    status, level = held.get("status"), str(held.get("level", "")).capitalize()
    if status == "applied":
        return f"{level}: applied for" + (f" on {held['applied']}." if "applied" in held else ".")
    if held.get("suspended", "9") <= day:
        return f"{level}: suspended since {held['suspended']}."
    if held.get("until", "9") < day:
        return f"{level}: held until {held['until']}."
    if held.get("from", "") > day:
        return f"{level}: holds from {held['from']} on."
    return f"{level}: not enough here." if status == "valid" else f"{level}: {status}."
