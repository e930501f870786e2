"""When the parts of a record were entered, told by the dates that stand in it.

What is done is entered on its day: a report when it was submitted, a decision when it was made. A visit is planned
three weeks ahead, and has its figures and words from its day on. What still lies ahead on the sample's own day was
entered with the plans for spring.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from catalyst_tui.document.pointer import get, join

TODAY = "2023-02-15"
PLANS = "2023-02-01"
"""The day on which what lies ahead of `TODAY` was entered."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AHEAD = timedelta(weeks=3)
_OF_A_PLAN = frozenset({"id", "date", "time", "status", "form", "mode", "classes", "who", "goal"})

Parts = tuple[str, ...]
Source = str | Callable[[Any], str | None]


@dataclass(frozen=True, slots=True)
class Entered:
    """A part of a record that was not there until a day; with `before`, a value that was this text until then."""

    pointer: str
    day: str
    before: str | None = None


def _unforeseen(closed: Mapping[str, Any]) -> str | None:
    """Days off that no calendar knew in summer; the rest of a calendar is known from the beginning."""
    return {"weather": closed["from"], "election": "2022-10-12"}.get(closed.get("why", ""))


def _of_id(**days: str) -> Callable[[Any], str | None]:
    return lambda item: days.get(item["id"].replace("-", "_"))


# Where the day of a part stands: the name of a field in it, or of several of which the first that is there counts;
# `.` for a part that is a day itself; `..` for what is around it; or the day.
_PARTS: dict[str, dict[str, Source]] = {
    "program": {
        "interruptions/*": _of_id(room="2023-01-17"),
        "matching/criteria/*": _of_id(to_meet="2023-01-09"),
        "requirements/*": "since",
        "rounds/spring-2023": "2023-01-09",
    },
    "events": {"events/*/note": "../date"},
    "organizations": {
        "approvals/*": "date",
        "calendar/*": _unforeseen,
        "contacts/*": "from",
        "contacts/*/to": ".",
    },
    "people": {
        "away/*": "from",
        "clearances/*": "checked/date|applied",
        "consents/*": "date",
        "tasks/*": "done|due",
    },
    "applications": {
        "decisions/*": "date",
        "decisions/*/told": ".",
        "overrides/*": "date",
        "questions/*": "asked",
        "questions/*/answered": ".",
        "questions/*/answer": "../answered",
        "reviews/*": "date",
    },
    "partnerships": {
        "agreement": "date",
        "arrivals/*": "date",
        "asset_map": "completed",
        "check_ins/*": "date",
        "check_ins/*/actions/*/done": ".",
        "classes/*": "from",
        "classes/*/to": ".",
        "contact_log/*": "date",
        "ending": "date",
        "escalation/*": "date",
        "findings/*": "date",
        "funds": "2023-01-09",
        "goals": "../needs_assessment/completed",
        "goals/*/progress/*": "date",
        "needs_assessment": "completed",
        "partners/*": "from",
        "partners/*/to": ".",
        "partners/*/left": "../to",
        "partners/*/credit": "../to",
        "pauses/*": "from",
        "planning_calls/*": "date",
        "reports/*": "submitted",
        "searches/*": "from",
        "searches/*/asked/*": "date",
        "searches/*/to": ".",
        "searches/*/found": "../to",
        "snoozes/*": "date",
        "surveys/*": "submitted",
        "waivers/*": "date",
        "wins/*": "date",
    },
    "attendance": {"people/*/made_up": "."},
    "funds": {"received/*": "date"},
    "grants": {
        "budget/*/awarded": "../../../decision/date",
        "changes/*": "date",
        "changes/*/decided": ".",
        "changes/*/decided_by": "../decided",
        "changes/*/approved": "../decided",
        "closed": "date",
        "decision": "date",
        "decision/told": ".",
        "paid": "date",
        "receipts/*": "date",
        "receipts/*/received": ".",
        "receipts/*/checked_by": "../received",
        "receipts_due": "../decision/date",
        "returned/*": "date",
    },
    "surveys": {"findings/*": "date", "results/*": "date"},
    "matches": {
        "accepted": "date",
        "overrides/*": "date",
        "pairs/*/partnership": "../../../accepted/date",
    },
    "reminders": {"sent/*": "date"},
    "imports": {"runs/*": "date", "taken/*": "date"},
}

# Values that were another one before a day: which, and where the day stands.
_CHANGED: dict[str, dict[str, tuple[str, str]]] = {
    "events": {"events/*/status": ("planned", "../date")},
    "matches": {"status": ("proposed", "../accepted/date")},
    "partnerships": {
        "status": ("active", "../ending/date|../pauses/0/from|../searches/0/from"),
    },
}

# Where a record itself has the day on which it was begun.
_BEGUN = {
    "applications": "submitted",
    "funds": "from",
    "grants": "requested/date",
    "imports": "runs/0/date",
    "matches": "date",
    "partnerships": "partners/0/from",
    "reminders": "sent/0/date",
}


def begun(kind: str, value: Mapping[str, Any]) -> str:
    """The day on which a record was begun; "" when it was there from the beginning."""
    found = _found((value,), _BEGUN[kind]) if kind in _BEGUN else None
    return min(found, TODAY) if found else ""


def entered(kind: str, value: dict[str, Any]) -> list[Entered]:
    """The parts of a record that were entered after it was begun, and the values that were others before.

    Where every item of a list was entered on a day, so was the list: on the first of them.
    """
    found = list(_entered(kind, value))
    if kind == "partnerships":
        found += _visits(value)
    return [*found, *_lists(value, found)]


def _entered(kind: str, value: Mapping[str, Any]) -> Iterator[Entered]:
    for pattern, source in _PARTS.get(kind, {}).items():
        for parts, around in _matching(pattern, value):
            told = source(around[-1]) if callable(source) else _told(around, source)
            if told is not None:
                yield Entered(join(parts), _day(told))
    for pattern, (before, source) in _CHANGED.get(kind, {}).items():
        for parts, around in _matching(pattern, value):
            told = _told(around, source)
            if told is not None and around[-1] != before:
                yield Entered(join(parts), _day(told), before)


def _matching(pattern: str, value: Any) -> Iterator[tuple[Parts, tuple[Any, ...]]]:
    """Where a pattern leads to, and all that is around it, the record first."""
    found: list[tuple[Parts, tuple[Any, ...]]] = [((), (value,))]
    for part in pattern.split("/"):
        found = [
            ((*parts, key), (*around, below))
            for parts, around in found
            for key, below in _below(around[-1])
            if part in ("*", key)
        ]
    yield from found


def _below(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from ((str(index), item) for index, item in enumerate(value))


def _told(around: tuple[Any, ...], source: str) -> str | None:
    return source if _DAY.fullmatch(source) else _found(around, source)


def _found(around: tuple[Any, ...], source: str) -> str | None:
    """What stands at the first of some ways from a part, `..` leading to what is around it."""
    for way in source.split("|"):
        here = around
        for step in way.split("/"):
            if step == "..":
                here = here[:-1]
            elif step != ".":
                here = (*here, dict(_below(here[-1])).get(step))
        if isinstance(here[-1], str):
            return here[-1]
    return None


def _day(told: str) -> str:
    """The day of entry: what is still to come, or is no day yet, was entered with the plans."""
    return told if _DAY.fullmatch(told) and told <= TODAY else PLANS


def _lists(value: dict[str, Any], found: list[Entered]) -> Iterator[Entered]:
    days: dict[str, list[str]] = {}
    for each in found:
        above, _, last = each.pointer.rpartition("/")
        if last.isdigit() and each.before is None:
            days.setdefault(above, []).append(each.day)
    for pointer, of_items in days.items():
        if len(of_items) == sum(1 for _ in _below(get(value, pointer))):
            yield Entered(pointer, min(of_items))


def _visits(partnership: Mapping[str, Any]) -> Iterator[Entered]:
    visits = partnership.get("interactions", ())
    for index, visit in enumerate(visits):
        at = f"/interactions/{index}"
        day = _day(visit["date"])
        planned = min(day, _planned(visit, partnership)) if day == visit["date"] else PLANS
        yield Entered(at, planned)
        if visit["status"] != "planned" and planned < day:
            yield Entered(f"{at}/status", day, "planned")
            yield from (Entered(f"{at}/{name}", day) for name in visit if name not in _OF_A_PLAN)


def _planned(visit: Mapping[str, Any], partnership: Mapping[str, Any]) -> str:
    """When a visit was entered: three weeks ahead, but not before those who come and the classes were there."""
    day = str(date.fromisoformat(visit["date"]) - _AHEAD)
    goals = partnership["needs_assessment"]["completed"]
    people = [one["from"] for one in partnership["partners"] if one["who"] in visit.get("who", ())]
    classes = [one.get("from", "") for one in partnership["classes"] if one["id"] in visit.get("classes", ())]
    # It may stand in for another, whose day fell out.
    moved = [one["date"] for one in partnership["interactions"] if one.get("to") == visit["date"]]
    return str(max(day, goals, *people, *classes, *moved))
