"""When something is due, of every shape in which a program may say so, and how often it comes up.

A date is a day, a month (its last school day), `TBD` or `unknown`. A due date is a date, so many days after (or before)
an event, so many days after each month or period, or a date for each period. Within a break of the school it moves to
the first school day after the break, unless the requirement says `in_break: stays`. What says no due date is due when
the time that it is about is over.
"""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from catalyst_tui.model.record import Fields
from catalyst_tui.program.calendar import Calendar, Span
from catalyst_tui.program.requirement import Requirement


class Due(NamedTuple):
    """A due date: its day, None while nobody knows it, and how the program puts it."""

    day: date | None
    text: str

    def asks(self, today: date) -> Span:
        """Who serves then owes what is about no days in particular: on the due date, or today while it lies ahead."""
        day = min(self.day or today, today)
        return Span(day, day)


class Occurrence(NamedTuple):
    """One of the times that a requirement comes up.

    `start` and `end` are the days that it is about, None for what is about no days in particular. `whole` are the same
    days when it is about all of them: who serves for half of them owes it. Otherwise it is owed by whoever serves on
    the day on which it is due. `is_month`: they are the month that is its key. `visit`: the interaction after which it
    comes up, "" for none.
    """

    key: str
    title: str
    due: Due
    start: date | None = None
    end: date | None = None
    whole: Span | None = None
    is_month: bool = False
    visit: str = ""

    def about(self, item: Fields) -> bool:
        """Whether an item of a list is about this time: by the visits that it names, its month or period, its date."""
        named = (
            {each["of"] for each in (item, *(item.get("visits") or ())) if "of" in each} if self.visit else ()
        )
        if named:
            return self.visit in named
        period = item.get("period")
        if period is not None:
            return bool(period == self.key)
        day = item.get("month") or item.get("date") or item.get("submitted") or item.get("completed") or ""
        first = self.start.isoformat() if self.start else ""
        last = self.end.isoformat() if self.end else "9"
        return is_dated(day) and bool(first[: len(day)] <= day <= last[: len(day)])


def is_dated(text: str) -> bool:
    """Whether a date is a day or a month, and not `TBD` or `unknown`."""
    return text[:1].isdigit()


def resolve(text: str, calendar: Calendar) -> Due:
    """The day that a date means at a school: a month means its last school day."""
    if not is_dated(text):
        return Due(None, text)
    if len(text) == len("2022-12"):
        return Due(calendar.last_school_day(int(text[:4]), int(text[5:])), text)
    return Due(date.fromisoformat(text), text)


def month_title(key: str) -> str:
    """`2023-01` as people say it: January 2023."""
    return f"{month_name[int(key[5:])]} {key[:4]}"


class Schedule:
    """The times at which the requirements of a program come up, worked out once for each school calendar."""

    def __init__(self, program: Fields, events: Mapping[str, Fields]) -> None:
        self._program = program
        self._events = events
        self._known: dict[tuple[Requirement, Calendar], tuple[Occurrence, ...]] = {}

    def occurrences(self, requirement: Requirement, calendar: Calendar) -> tuple[Occurrence, ...]:
        """When a requirement comes up for a partnership whose school has this calendar, in order."""
        key = requirement, calendar
        if key not in self._known:
            found = self._occurrences(requirement, calendar)
            self._known[key] = tuple(each for each in found if holds_for(requirement, each))
        return self._known[key]

    def due(self, wanted: object, calendar: Calendar, end: date | None, key: str = "") -> Due | None:
        """The day that a due date means, before any move; None when a date by period leaves this period out.

        `end` is the last day of what it is about, `key` its period.
        """
        if isinstance(wanted, str):
            return resolve(wanted, calendar)
        if not isinstance(wanted, dict):
            return Due(end, end.isoformat()) if end else Due(None, "unknown")
        if "event" in wanted:
            return self._after_event(wanted, calendar)
        if "by_period" in wanted:
            found = wanted["by_period"].get(key)
            return None if found is None else resolve(found, calendar)
        text = f"{_days(wanted.get('days', 0))} after the {wanted.get('after')}"
        if end is None or wanted.get("after") in ("interaction", "award"):
            return Due(None, text)
        return Due(end + timedelta(days=wanted.get("days", 0)), text)

    def event_day(self, id: str, calendar: Calendar) -> Due:
        """The day of an event; `unknown` when there is no such event."""
        return resolve(self._events.get(id, {}).get("date", "unknown"), calendar)

    def _after_event(self, wanted: Fields, calendar: Calendar) -> Due:
        day, text = self.event_day(wanted["event"], calendar)
        days = wanted.get("days", 0)
        if days:
            text = f"{_days(abs(days))} {'after' if days > 0 else 'before'} {wanted['event']} ({text})"
        return Due(day and day + timedelta(days=days), text)

    def _occurrences(self, requirement: Requirement, calendar: Calendar) -> Iterator[Occurrence]:
        fields = requirement.fields
        wanted = fields.get("due")
        for key, title, start, end in self._times(fields):
            until = end or last_day(self._program.get("to"))
            due = self.due(wanted, calendar, until, key)
            if due is not None:
                due = moved(due, calendar, fields)
                whole = Span(start, end) if start and end and due.day and due.day >= end else None
                yield Occurrence(key, title, due, start, end, whole, fields.get("each") == "month")

    def _times(self, fields: Fields) -> Iterator[tuple[str, str, date | None, date | None]]:
        """What a requirement is about, one time after the other: its key, its title, its first and last day."""
        start = first_day(fields.get("from"))
        end = last_day(fields.get("to"))
        each = fields.get("each")
        due = fields.get("due")
        if each == "month":
            program = self._program
            yield from _months(start or first_day(program.get("from")), end or last_day(program.get("to")))
        elif each == "period" or (isinstance(due, dict) and "by_period" in due):
            for period in self._program.get("periods") or ():
                opens, closes = first_day(period.get("from")), last_day(period.get("to"))
                if opens and closes and (end is None or opens <= end) and (start is None or closes >= start):
                    yield period.get("id", ""), period.get("title") or period.get("id", ""), opens, closes
        elif each == "year":
            year = str(self._program.get("year", ""))
            yield (
                year,
                year,
                start or first_day(self._program.get("from")),
                end or last_day(self._program.get("to")),
            )
        else:
            yield "", "", start, end


def moved(due: Due, calendar: Calendar, fields: Fields) -> Due:
    """A due date out of a break of the school, unless the requirement says that it stays."""
    if due.day is None or fields.get("in_break") == "stays":
        return due
    return Due(calendar.after_break(due.day), due.text)


def holds_for(requirement: Requirement, occurrence: Occurrence) -> bool:
    """Whether the rule holds for this time: what was over before it began, or begins after its end, is not asked."""
    over = occurrence.end or occurrence.due.day
    begins = occurrence.start or occurrence.due.day
    return not (
        (requirement.since and over and over < requirement.since)
        or (requirement.until and begins and begins > requirement.until)
    )


def first_day(text: str | None) -> date | None:
    """The first day of a month, or the day itself."""
    return date.fromisoformat(text if len(text) > len("2022-12") else f"{text}-01") if text else None


def last_day(text: str | None) -> date | None:
    """The last day of a month, or the day itself."""
    if not text or len(text) > len("2022-12"):
        return date.fromisoformat(text) if text else None
    year, month = int(text[:4]), int(text[5:])
    return date(year, month, monthrange(year, month)[1])


def _months(start: date | None, end: date | None) -> Iterator[tuple[str, str, date, date]]:
    if start is None or end is None:
        return
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        key = f"{year}-{month:02}"
        yield key, month_title(key), date(year, month, 1), date(year, month, monthrange(year, month)[1])
        year, month = year + month // 12, month % 12 + 1


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
