"""When a partnership was last heard of, and whether it has gone quiet.

A sign of life is what the partners did or answered: a visit, a planning call, a check-in call, a report, a survey, an
event that they were at, a request for money, a receipt, a call or mail of ours that reached them (which results do is
said by `policies.answered`). What we did alone is none: no voicemail, no letter, no visit that is only planned.

Weeks are counted from the day after the last sign, seven days each, and only those that are over and in which the
school can be visited on most of the weekdays: breaks, tests and snow days make nobody quiet. Nor does time in which
nobody could be heard of: it begins anew when a partner joins and when a pause is over, and a partnership that rests or
looks for somebody is never quiet.

A visit that is confirmed for the days ahead (`policies.due_soon_days`) was answered for, though no file says when: it
is still counted how long ago they were heard of, and the partnership is not called quiet. Whoever confirmed in
September for March is: that answer is old.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.program.calendar import Calendar, Calendars
from catalyst_tui.program.dates import is_dated, last_day
from catalyst_tui.program.item import Evidence
from catalyst_tui.program.requirement import requirements
from catalyst_tui.program.service import Partnership

ANSWERED = ("reached", "replied")
"""The results of a contact that are a sign of life, unless the program names others."""

_WEEK = timedelta(days=7)
_MOST = 3  # of five weekdays
_THERE = frozenset({"present", "late"})


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a partnership has not been heard of.

    `weeks`: school weeks since. `last`: the day of the last sign of life, else the day from which one could be
    expected; None when nobody serves in it. `what` it was, in words that follow "last heard of:". `quiet`: somebody
    should call.
    """

    weeks: int
    last: date | None
    what: str
    evidence: Evidence | None
    quiet: bool


class _Sign(NamedTuple):
    day: str
    what: str
    file: str
    pointer: str


class Silences:
    """How long the partnerships of a cohort have not been heard of on a day."""

    def __init__(self, cohort: Cohort, today: date, calendars: Calendars | None = None) -> None:
        self._cohort = cohort
        self._today = today
        self._now = today.isoformat()
        self._calendars = calendars or Calendars(cohort)
        policies = cohort.program.get("policies", {})
        self._roles = asked_roles(cohort)
        self._limit: int = policies.get("silence_weeks", 6)
        self.answered = frozenset(policies.get("answered", ANSWERED))
        self._soon = (today + timedelta(days=policies.get("due_soon_days", 14))).isoformat()

    def of(self, record: Record) -> Silence:
        """How long a partnership (a sound record) has not been heard of."""
        partnership = Partnership(record, self._cohort, self._calendars, self._today)
        people = self._people(record.value)
        beginning = max(self._beginnings(record, people), default=None)
        if beginning is None:
            return Silence(0, None, "", None, quiet=False)
        sign = max(self._signs(record, people), key=lambda sign: sign.day, default=beginning)
        last = max(sign, beginning, key=lambda sign: sign.day)
        day = date.fromisoformat(last.day)
        weeks = school_weeks(partnership.calendar, day, self._today)
        quiet = weeks >= self._limit and not (
            partnership.rest or partnership.vacancy or self._is_expected(record.value)
        )
        return Silence(weeks, day, last.what, Evidence(last.file, last.pointer), quiet)

    def _people(self, value: Fields) -> dict[str, list[tuple[int, Fields]]]:
        """The entries of those who can be heard of, past ones included, by person."""
        found: dict[str, list[tuple[int, Fields]]] = defaultdict(list)
        for index, entry in enumerate(value.get("partners") or ()):
            if entry.get("role") in self._roles and "who" in entry:
                found[entry["who"]].append((index, entry))
        return found

    def _beginnings(self, record: Record, people: dict[str, list[tuple[int, Fields]]]) -> Iterator[_Sign]:
        """From when on somebody could be heard of: who serves joined, or a pause ended."""
        for entries in people.values():
            for index, entry in entries:
                start = entry.get("from", "")
                if start and start <= self._now <= entry.get("to", "9"):
                    yield _Sign(start, "joined", record.path, f"/partners/{index}")
        for index, pause in enumerate(record.value.get("pauses") or ()):
            end = pause.get("to", "9")
            if people and end < self._now:
                yield _Sign(end, "pause over", record.path, f"/pauses/{index}")

    def _signs(self, record: Record, people: dict[str, list[tuple[int, Fields]]]) -> Iterator[_Sign]:
        value, file = record.value, record.path
        for name, what, key in _LISTS:
            for index, item in enumerate(value.get(name) or ()):
                day = item.get(key, "")
                if item.get("status", "done") == "done" and self._is_over(day) and _took_part(item, people):
                    yield _Sign(self._exact(day), what, file, f"/{name}/{index}")
        for index, entry in enumerate(value.get("contact_log") or ()):
            with_ = entry.get("with")
            if entry.get("result") in self.answered and (with_ is None or with_ in people):
                day = entry.get("date", "")
                if self._is_over(day):
                    how = f"{entry.get('result')} by {entry['how']}" if "how" in entry else entry["result"]
                    yield _Sign(day, how, file, f"/contact_log/{index}")
        yield from (self._attended[who] for who in people if who in self._attended)
        yield from self._about_money.get(record.id, ())

    @cached_property
    def _attended(self) -> dict[str, _Sign]:
        """The last event that somebody was at, by person."""
        found: dict[str, _Sign] = {}
        for id, event in self._cohort.events().items():
            day = event.get("date", "")
            record = self._cohort.peek("attendance", id) if self._is_over(day) else None
            if record is not None:
                for who, mark in self._cohort.sound(record).value.get("people", {}).items():
                    if mark.get("was") in _THERE:
                        sign = _Sign(self._exact(day), event.get("title", id), record.path, f"/people/{who}")
                        found[who] = max(sign, found.get(who, sign), key=lambda one: one.day)
        return found

    @cached_property
    def _about_money(self) -> dict[str, list[_Sign]]:
        """What a partnership asked for and handed in, by partnership."""
        found: dict[str, list[_Sign]] = defaultdict(list)
        for grant in self._cohort.sound_records("grants"):
            listed = [("request for money", "/requested", grant.value.get("requested", {}).get("date", ""))]
            listed += [
                ("receipt", f"/receipts/{index}", receipt.get("received", ""))
                for index, receipt in enumerate(grant.value.get("receipts") or ())
            ]
            for what, pointer, day in listed:
                if self._is_over(day):
                    found[grant.value.get("partnership", "")].append(_Sign(day, what, grant.path, pointer))
        return found

    def _is_over(self, day: str) -> bool:
        return is_dated(day) and day <= self._now[: len(day)]

    def _exact(self, day: str) -> str:
        """A day; of a month its last one, as far as it is over."""
        if len(day) == len(self._now):
            return day
        end = last_day(day)
        return min(end, self._today).isoformat() if end else self._now

    def _is_expected(self, value: Fields) -> bool:
        return any(
            visit.get("status") == "confirmed" and self._now <= visit.get("date", "") <= self._soon
            for visit in value.get("interactions") or ()
        )


def asked_roles(cohort: Cohort) -> frozenset[str]:
    """The roles of the people of whom the program asks something, and who so can be heard of; else of all people."""
    roles = {id: role for id, role in cohort.roles().items() if role.get("is") != "organization"}
    asked = {role for role, fields in roles.items() if fields.get("reports")}
    for requirement in requirements(cohort.program):
        asked.update(role for role in requirement.roles if isinstance(role, str))
    return frozenset(asked & roles.keys()) or frozenset(roles)


# A list of the partnership, what an item of it is called, and where it says when it was.
_LISTS = (
    ("interactions", "visit", "date"),
    ("planning_calls", "planning call", "date"),
    ("check_ins", "check-in call", "date"),
    ("reports", "report", "submitted"),
    ("surveys", "survey", "submitted"),
)


def _took_part(item: Fields, people: dict[str, list[tuple[int, Fields]]]) -> bool:
    """Whether one of the partners was in it, or it does not say who was."""
    named = item.get("attended") or item.get("who")
    return not named or not people.keys().isdisjoint(named)


def school_weeks(calendar: Calendar, last: date, today: date) -> int:
    """The weeks since a day that are over and in which a school can be visited on most of the weekdays."""
    start, weeks = last + timedelta(days=1), 0
    while start + _WEEK <= today + timedelta(days=1):
        weeks += calendar.visitable_days(start, start + timedelta(days=6)) >= _MOST
        start += _WEEK
    return weeks
