"""When a school is open: its own calendar and its district's, as sets of days that are counted without walking them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields

# What is left open has been so from the first day on, or stays so to the last. A day before and after can be reckoned.
BEGINNING = date(1, 1, 2)
FOREVER = date(9999, 12, 30)

_DAY = timedelta(days=1)
_NO_SCHOOL = frozenset({"break", "closed"})
_NO_VISITS = _NO_SCHOOL | {"testing", "no-volunteers"}


class Span(NamedTuple):
    """Some days, the last one included."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


class Calendar:
    """The days of one school. Days that concern some grades only are days like others; half days are open."""

    def __init__(self, year: Span | None, entries: Iterable[Fields]) -> None:
        self._year = year
        listed = [(entry.get("kind"), _span(entry)) for entry in entries if not entry.get("grades")]
        self._breaks = [span for kind, span in listed if span and kind == "break"]
        self._no_school = merged(span for kind, span in listed if span and kind in _NO_SCHOOL)
        self._no_visits = merged(span for kind, span in listed if span and kind in _NO_VISITS)
        self._visitable: dict[tuple[date, date], int] = {}  # partners begin on few days, and weeks on fewer

    def is_school_day(self, day: date) -> bool:
        """Whether there is school: a weekday of the school year, neither in a break nor closed."""
        return (
            day.weekday() < 5
            and (self._year is None or self._year.holds(day))
            and not any(span.holds(day) for span in self._no_school)
        )

    def last_school_day(self, year: int, month: int) -> date:
        """The last school day of a month; the month's last day when it has none."""
        last = date(year, month, monthrange(year, month)[1])
        day = last
        while day.month == month and not self.is_school_day(day):
            day -= _DAY
        return day if day.month == month else last

    def after_break(self, day: date) -> date:
        """The day itself; when it falls into a break, the first school day after the break."""
        span = next((span for span in self._breaks if span.holds(day)), None)
        if span is None:
            return day
        day = span.end + _DAY
        for _ in range(366):  # the year may end with a break
            if self.is_school_day(day):
                return day
            day += _DAY
        return span.end + _DAY

    def visitable_days(self, start: date, end: date) -> int:
        """How many of some days the school can be visited on: no break, no tests, volunteers welcome."""
        days = start, end
        if days not in self._visitable:
            if self._year is not None:
                start, end = max(start, self._year.start), min(end, self._year.end)
            self._visitable[days] = weekdays(start, end) - sum(
                weekdays(max(start, span.start), min(end, span.end)) for span in self._no_visits
            )
        return self._visitable[days]


class Calendars:
    """The calendars of a cohort's schools, each made when it is first asked for."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._found: dict[str | None, Calendar] = {}

    def of(self, school: str | None) -> Calendar:
        """A school's calendar; of an unknown school, one on which every weekday is open."""
        if school not in self._found:
            own = self._cohort.fields("organizations", school or "")
            district = self._cohort.fields("organizations", own.get("district", ""))
            year = own.get("school_year") or district.get("school_year") or {}
            entries = [*(own.get("calendar") or ()), *(district.get("calendar") or ())]
            self._found[school] = Calendar(_span(year), entries)
        return self._found[school]


def _span(entry: Fields) -> Span | None:
    if "from" not in entry or "to" not in entry:
        return None
    return Span(date.fromisoformat(entry["from"]), date.fromisoformat(entry["to"]))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days as spans that neither touch nor overlap, in order. Empty spans are left out."""
    listed = [span for span in spans if span.start <= span.end]
    if len(listed) < 2:  # as most people's service is
        return listed
    found: list[Span] = []
    for span in sorted(listed):
        if found and span.start <= found[-1].end + _DAY:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def without(spans: Iterable[Span], gaps: Iterable[Span]) -> Iterator[Span]:
    """The days of some spans that are in none of the gaps."""
    closed = merged(gaps)
    for start, end in spans:
        for gap in closed:
            if gap.start > end:
                break
            if gap.start > start:
                yield Span(start, gap.start - _DAY)
            start = max(start, gap.end + _DAY)
        if start <= end:
            yield Span(start, end)


def weekdays(start: date, end: date) -> int:
    """How many days from Monday to Friday there are from the first to the last, both included."""
    if start > end:
        return 0
    weeks, rest = divmod((end - start).days + 1, 7)
    return weeks * 5 + sum((start.weekday() + extra) % 7 < 5 for extra in range(rest))
