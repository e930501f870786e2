"""Close a day: snow, a burst pipe, tests. Nobody comes, and every visit of the day waits for a new one.

The days become an entry in the calendar of the district or school. Each visit there that was planned or confirmed is
set to moved, *to* TBD, which puts it among the visits to place (`catalyst visits --to-place`). For everybody who was
to come, and for the class's educator, a mail is drafted among the reminders of the month; none is sent. A closed
school has no virtual visits either; days of tests or without volunteers move only those that come to the school.

An event of the program that day is told and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.ahead import told
from catalyst_tui.acts.drafts import Draft, Letter, drafted
from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.closures import Closed, closed
from catalyst_tui.model.labels import counted, title_of
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.visits import AHEAD, Visit, is_over, of_school, visits, who_comes
from catalyst_tui.model.words import day_in_words
from catalyst_tui.workspace.change import Change, Edit

ID = "close-day"
TITLE = "Close a day"
ON = "organizations"
MANY = True
FIRST = "date"
QUESTIONS = {
    "type": "object",
    "properties": {
        "date": {"title": "Date", "description": "The day, or the first one.", "$ref": "#/$defs/date"},
        "until": {
            "title": "Until",
            "description": "The last day, when it is more than one.",
            "$ref": "#/$defs/date",
            "x-catalyst": {"usual": True},
        },
        "kind": {
            "title": "Kind",
            "description": "What kind of days.",
            "enum": ["closed", "testing", "no-volunteers", "break"],
        },
        "why": {
            "title": "Why",
            "description": "Why the visits move.",
            "$ref": "#/$defs/id",
            "examples": ["weather"],
            "x-catalyst": {"vocabulary": "interruptions", "usual": True},
        },
        "says": {
            "title": "Says",
            "description": "What the calendar says, in a few words, when it is more than why.",
            "$ref": "#/$defs/line",
            "examples": ["ice on the roads"],
        },
        "grades": {
            "title": "Grades",
            "description": "For these grades only.",
            "type": "array",
            "items": {"enum": ["pk", "k", *range(1, 13)]},
        },
    },
    "required": ["date", "kind"],
    "additionalProperties": False,
}
_WHY = {"testing": "testing"}
_LETTER = Letter(
    "day-closed.txt",
    "No visit at {school} on {due}",
    "Dear {name},\n\n{school} is closed on {due}, so this cannot take place:\n\n{items}\n\n"
    "We look for a new date with you. If you know one that suits, answer this mail.\n",
)


def offered(asked: Asked) -> bool:
    return asked.begins_from.value.get("kind") in ("school", "district")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, closed, for the reason that goes with the kind."""
    kind = asked.answers.get("kind", "closed")
    why = _WHY.get(kind, "school-closed")
    known = why in asked.cohort.vocabulary("interruptions")
    return {"date": asked.today.isoformat(), "kind": kind, **({"why": why} if known else {})}


def must_say(asked: Asked) -> None:
    if "date" not in asked.answers:
        raise Refused("Say which day is closed.", "date")


def preview(asked: Asked) -> list[str]:
    """The visits that move, who hears of it, and the events that stay."""
    cohort, days = asked.cohort, _days(asked)
    moved = _moved(asked, days)
    lines = list(told(cohort, moved))
    if moved:
        count = counted(len(moved), "visit")
        lines.insert(0, f"{count} will wait for a new day, and mails are drafted; none is sent:")
    for id, day in _events(asked, days):
        lines.append(f"{cohort.events()[id].get('title', id)} is on {day_in_words(day)} and stays as it is.")
    return lines


def change(asked: Asked) -> Change:
    if not offered(asked):
        raise Refused(
            f"{asked.begins_from.id} is neither a school nor a district: it has no school days to close."
        )
    days = _days(asked)
    calendar = _calendar(asked, days)
    moved = [
        visit for record in of_school(asked.cohort, asked.begins_from.id) for visit in _stopped(record, days)
    ]
    if calendar is None and not moved:
        raise Refused("It is closed then already, and no visit falls on it.", "date")
    mails, count = drafted(asked.cohort, asked.today, _LETTER, _drafts(asked, moved), asked.by)
    edits = [calendar, *_moves(asked, moved), mails]
    return Change(tuple(filter(None, edits)), _sentence(asked, days, moved, count), ID)


def _days(asked: Asked) -> Closed:
    """What is to be closed. Raises Refused when it ends before it begins."""
    start, end = asked.answers["date"], asked.answers.get("until") or asked.answers["date"]
    if end < start:
        raise Refused(f"The last day, {end}, is before the first one.", "until")
    return Closed(start, end, asked.answers["kind"], frozenset(asked.answers.get("grades") or ()))


def _calendar(asked: Asked, days: Closed) -> Edit | None:
    """The calendar's edit; None when it closes these days already."""
    record = asked.begins_from
    listed: list[Fields] = asked.cohort.sound(record).value.get("calendar") or []
    if any(_covers(known, days) for entry in listed if (known := closed(entry))):
        return None
    edits = Edits(record)
    same = [at for at, entry in enumerate(listed) if (entry.get("from"), entry.get("kind")) == days[0:3:2]]
    if same:  # an entry is known by its first day and its kind: it lasts longer, or is for everybody now
        at = f"/calendar/{same[0]}"
        edits.set(f"{at}/to", max(days.end, listed[same[0]].get("to", "")))
        if not days.grades:
            edits.remove(f"{at}/grades")
    else:
        grades = asked.answers.get("grades") or None
        entry = {"from": days.start, "to": days.end, "kind": days.kind, "why": _says(asked), "grades": grades}
        edits.insert("/calendar", entry, by="from")
    return edits.patch()


def _covers(known: Closed, days: Closed) -> bool:
    everybody = not known.grades or (days.grades and days.grades <= known.grades)
    return bool(known.start <= days.start and days.end <= known.end and known.kind == days.kind and everybody)


def _says(asked: Asked) -> str | None:
    why = asked.answers.get("why")
    said = asked.cohort.vocabulary("interruptions").get(why, title_of(why)).lower() if why else None
    says: str | None = asked.answers.get("says") or said
    return says


def _moved(asked: Asked, days: Closed) -> list[Visit]:
    """The visits at the school, or at the district's schools, that cannot take place."""
    at = of_school(asked.cohort, asked.begins_from.id)
    return [visit for partnership in at for visit in _stopped(partnership, days)]


def _stopped(partnership: Record, days: Closed) -> Iterator[Visit]:
    """The visits that were to take place then."""
    for visit in visits(partnership):
        ahead = visit.value.get("status") in AHEAD and not is_over(partnership, visit.day)
        if ahead and visit.day and days.holds(visit.day) and days.stops(visit):
            yield visit


def _moves(asked: Asked, moved: list[Visit]) -> Iterator[Edit]:
    """Each partnership's edit, its visits set to be placed again."""
    for partnership in {visit.partnership.id: visit.partnership for visit in moved}.values():
        edits = Edits(asked.cohort.get("partnerships", partnership.id))
        for visit in moved:
            if visit.partnership.id == partnership.id:
                edits.set(f"{visit.pointer}/status", "moved")
                edits.set(f"{visit.pointer}/to", "TBD")
                if "why" in asked.answers:
                    edits.set(f"{visit.pointer}/why", asked.answers["why"])
        yield edits.patch()


def _drafts(asked: Asked, moved: list[Visit]) -> Iterator[Draft]:
    for visit in moved:
        for who in who_comes(asked.cohort, visit, visit.day):
            yield Draft(who, f"interactions/{visit.id}", visit.partnership.id)


def _sentence(asked: Asked, days: Closed, moved: list[Visit], mails: int) -> str:
    why = asked.answers.get("why")
    parts = [
        f"{asked.begins_from.id}: {title_of(days.kind)} {_when(days)}{f', {title_of(why)}' if why else ''}"
    ]
    parts.append(f"{counted(len(moved), 'visit')} to place again" if moved else "no visit falls on it")
    if mails:
        parts.append(f"{counted(mails, 'mail')} drafted")
    parts += [f"event {id} stays on {day_in_words(day)}" for id, day in _events(asked, days)]
    return "; ".join(parts)


def _events(asked: Asked, days: Closed) -> Iterator[tuple[str, str]]:
    """The events of the program on these days."""
    for id, event in asked.cohort.events().items():
        day = str(event.get("date", ""))
        if days.holds(day) and event.get("status") != "cancelled":
            yield id, day


def _when(days: Closed) -> str:
    if days.start == days.end:
        return f"on {day_in_words(days.start)}"
    return f"from {day_in_words(days.start)} to {day_in_words(days.end)}"
