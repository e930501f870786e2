"""Whose data are over their time, as the program's `retention` has it, and the lines that say so.

    retention:
      declined_applicants: 6 months   # applied and did not come to serve: since the last decision on them
      former_partners: 24 months      # served, and serve nowhere now: since their last day

Nobody is listed who serves somewhere, is a contact of an organization, is of the office, or keeps keys. The time is
over on the day after the same day so many months later; a month that has no such day ends on its last.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Fields, Record

_DECLINED = frozenset({"declined-by-us", "declined-by-them", "no-answer", "withdrawn"})
OVER = frozenset({"completed", "ended"})
"""The states of a partnership in which nobody serves any more."""
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Source:
    """A place that tells since when: a record's name, a pointer into it, and the day."""

    record: str
    pointer: str
    day: date


@dataclass(frozen=True, slots=True)
class Kept:
    """A person whose data are kept for a time: under which rule, since when, until when, and what says so."""

    person: str
    rule: str
    how_long: str
    since: date
    until: date
    sources: tuple[Source, ...]

    def is_over(self, today: date) -> bool:
        return self.until < today


def kept(cohort: Cohort) -> list[Kept]:
    """Everybody whose data a rule of the program keeps for a time, the earliest end first. Who is forgotten is not."""
    rules = cohort.program.get("retention") or {}
    found: list[Kept] = []
    for rule, since in _RULES.items():
        if rule in rules:
            serving = _serving(cohort)
            for person, sources in since(cohort).items():
                record = cohort.peek("people", person)
                if record is not None and person not in serving and "forgotten" not in record.value:
                    last = max(source.day for source in sources)
                    until = after(last, rules[rule])
                    found.append(Kept(person, rule, rules[rule], last, until, tuple(sources)))
    return sorted(found, key=lambda each: (each.until, each.person))


def unknown_rules(cohort: Cohort) -> list[str]:
    """What `retention` names and nobody here knows how to find."""
    return [rule for rule in cohort.program.get("retention") or {} if rule not in _RULES]


def after(day: date, how_long: str) -> date:
    """The last day of a time that begins on a day: `6 months`, `2 years`, `30 days`."""
    number, _, unit = how_long.partition(" ")
    unit = unit.removesuffix("s")
    if unit in _DAYS:
        return day + timedelta(days=int(number) * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + int(number) * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _declined(cohort: Cohort) -> dict[str, list[Source]]:
    """Applicants all of whose applications came to nothing, and who never served."""
    served = {str(entry.get("who")) for _, _, entry in _entries(cohort)}
    found: dict[str, list[Source]] = defaultdict(list)
    waiting: set[str] = set()
    for record in cohort.sound_records("applications"):
        person = record.value.get("person")
        decisions = [each for each in record.value.get("decisions") or () if _day(each.get("date"))]
        last = max(decisions, key=lambda each: str(each["date"]), default=None)
        if person is None or last is None or last.get("outcome") not in _DECLINED:
            waiting.add(str(person))
        else:
            place = record.value["decisions"].index(last)
            found[person].append(_source(record, f"/decisions/{place}", last["date"]))
    return {person: sources for person, sources in found.items() if person not in waiting | served}


def _former(cohort: Cohort) -> dict[str, list[Source]]:
    """Those who served, with the last day of each service. Who serves still is left out by `_serving`."""
    found: dict[str, list[Source]] = defaultdict(list)
    for record, place, entry in _entries(cohort):
        if last := _last_day(cohort, record.value, entry):
            found[str(entry.get("who"))].append(_source(record, f"/partners/{place}", last))
    return found


_RULES: dict[str, Callable[[Cohort], dict[str, list[Source]]]] = {
    "declined_applicants": _declined,
    "former_partners": _former,
}


def _entries(cohort: Cohort) -> Iterator[tuple[Record, int, Fields]]:
    for record in cohort.sound_records("partnerships"):
        for place, entry in enumerate(partners(record.value)):
            yield record, place, entry


def _last_day(cohort: Cohort, partnership: Fields, entry: Fields) -> str | None:
    """The last day of a service; None while it goes on."""
    if _day(entry.get("to")):
        return str(entry["to"])
    if partnership.get("status") not in OVER:
        return None
    days = (partnership.get("ending", {}).get("date"), cohort.program.get("to"))
    return next((day for day in days if _day(day)), None)


def _serving(cohort: Cohort) -> set[str]:
    """Who serves somewhere without an end that is known, is a contact of an organization, works for the organizer, or
    keeps keys."""
    found = {
        str(entry.get("who"))
        for record, _, entry in _entries(cohort)
        if _last_day(cohort, record.value, entry) is None
    }
    for record in cohort.sound_records("organizations"):
        found |= {str(each.get("person")) for each in record.value.get("contacts") or () if "to" not in each}
    organizer = cohort.program.get("organizer")
    if organizer is not None:
        office = cohort.mentioning("people", organizer)
        found |= {each.id for each in office if each.value.get("organization") == organizer}
    return found | {str(each.get("who")) for each in cohort.program.get("keepers") or ()}


def _source(record: Record, pointer: str, day: str) -> Source:
    return Source(record.name, pointer, date.fromisoformat(day))


def _day(value: object) -> bool:
    return isinstance(value, str) and len(value) == len("2022-10-01")
