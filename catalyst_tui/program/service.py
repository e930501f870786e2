"""Who serves in a partnership, in which role, on which days: the time by which everybody is judged.

Somebody on leave does not serve, nor does a partner who is covered for; whoever covers serves instead, no longer than
the leave. In a pause nobody does. Who serves for at least half of the days that something is about owes it; what is
about no days in particular is owed by whoever serves on the day on which it is due (as long as that day lies ahead,
by whoever serves today). An ending settles what is still open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.program.calendar import BEGINNING, FOREVER, Calendar, Calendars, Span, merged, without

_OVER = frozenset({"ended", "completed"})
_ALWAYS = [Span(BEGINNING, FOREVER)]


class Reason(NamedTuple):
    """Why nothing is owed, in a sentence, and the lines of a file that say so."""

    told: str
    file: str
    pointers: tuple[str, ...]


class Service:
    """Days of service: `whole` from the first to the last, `days` those of them that are in no pause."""

    __slots__ = ("_days", "_whole")

    def __init__(self, whole: Iterable[Span], pauses: Sequence[Span]) -> None:
        self._whole = merged(whole)
        self._days = list(without(self._whole, pauses)) if pauses else self._whole

    @property
    def start(self) -> date:
        """The first day; `FOREVER` when there never was one."""
        return self._whole[0].start if self._whole else FOREVER

    @property
    def end(self) -> date:
        """The last day; `FOREVER` while it goes on."""
        return self._whole[-1].end if self._whole else FOREVER

    def holds(self, day: date) -> bool:
        return any(span.start <= day <= span.end for span in self._days)

    def within(self, start: date, end: date) -> Iterator[Span]:
        """The days of service from one day to another."""
        for span in self._days:
            if span.start <= end and span.end >= start:
                yield Span(max(start, span.start), min(end, span.end))

    def holds_half(self, days: Span) -> bool:
        """Whether at least half of some days are days of service: then it is this service that owes what is about
        them."""
        return _half(self._days, days)

    def why_not(self, days: Span) -> str:
        """Why it owes nothing for some days, in a sentence."""
        if days.start < self.start:
            return f"Serves from {self.start} on."
        if self.end < days.end:
            return f"Served until {self.end}."
        return "The partnership was paused then." if _half(self._whole, days) else "On leave then."


def _half(spans: Iterable[Span], days: Span) -> bool:
    """Whether at least half of some days are in the spans, which do not overlap."""
    start, end = days
    held = 0
    for first, last in spans:
        if first <= start and end <= last:
            return True
        held += max(0, (min(end, last) - max(start, first)).days + 1)
    return 2 * held >= (end - start).days + 1


class Membership:
    """Somebody's service in one role of one partnership, in however many entries it is written."""

    def __init__(
        self, partnership: Partnership, role: str, who: str, spans: Iterable[Span], indexes: list[int]
    ) -> None:
        self.partnership = partnership
        self.role = role
        self.who = who
        self.service = Service(spans, partnership.pauses)
        self.pointers = [f"/partners/{index}" for index in indexes]


class Partnership:
    """One partnership and its time."""

    def __init__(self, record: Record, cohort: Cohort, calendars: Calendars, today: date) -> None:
        self.record = record
        self.id = record.id
        self.value = record.value
        self.today = today
        self.school = host(cohort, record)
        self.calendar: Calendar = calendars.of(self.school)
        self._cohort = cohort
        self._members: dict[tuple[str, ...], tuple[Membership, ...]] = {}

    @cached_property
    def pauses(self) -> list[Span]:
        """When nothing is due; a partnership that is paused without saying since when is so all the time."""
        listed = [_days_of(pause) for pause in self.value.get("pauses") or ()]
        return merged(listed) if listed or self.value.get("status") != "paused" else _ALWAYS

    @cached_property
    def service(self) -> Service:
        """The partnership's own: from the first day of any partner to its ending."""
        starts = [_days_of(entry).start for entry in self._entries]
        whole = Span(min(starts, default=BEGINNING), self.ended or FOREVER)
        return Service([whole], self.pauses)

    @cached_property
    def ended(self) -> date | None:
        """Its last day, as far as it has one."""
        day = self.value.get("ending", {}).get("date")
        return date.fromisoformat(day) if day else None

    @cached_property
    def _entries(self) -> list[Fields]:
        return [entry for entry in self.value.get("partners") or () if "role" in entry and "who" in entry]

    @cached_property
    def memberships(self) -> dict[str, list[Membership]]:
        """Everybody's service by role, past ones included, in the order of the file."""
        indexes: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, entry in enumerate(self.value.get("partners") or ()):
            if "role" in entry and "who" in entry:
                indexes[entry["role"], entry["who"]].append(index)
        found: dict[str, list[Membership]] = defaultdict(list)
        for (role, who), places in indexes.items():
            found[role].append(Membership(self, role, who, self._spans(role, who, places), places))
        return found

    def members(self, roles: tuple[str, ...]) -> tuple[Membership, ...]:
        """Everybody who has or had one of these roles, each once."""
        if roles not in self._members:
            found: dict[str, Membership] = {}
            for role in roles:
                for member in self.memberships.get(role, ()):
                    found.setdefault(member.who, member)
            self._members[roles] = tuple(found.values())
        return self._members[roles]

    def _spans(self, role: str, who: str, places: list[int]) -> Iterable[Span]:
        """The days of somebody's entries, without their leave and the days on which somebody covers for them."""
        entries = [self.value["partners"][index] for index in places]
        spans = [self._while_covering(entry) for entry in entries]
        if self._cohort.roles().get(role, {}).get("is") == "organization":
            return spans
        away = self._leave(who)
        away += [
            self._while_covering(e) for e in self._entries if e.get("covers") == who and e["role"] == role
        ]
        return without(spans, away) if away else spans

    def _while_covering(self, entry: Fields) -> Span:
        """An entry's days. Who covers for somebody on leave, with no last day of their own, does so until its end."""
        span = _days_of(entry)
        if "covers" not in entry or "to" in entry:
            return span
        leave = next((leave for leave in self._leave(entry["covers"]) if leave.end >= span.start), span)
        return Span(span.start, leave.end)

    def _leave(self, who: str) -> list[Span]:
        record = self._cohort.peek("people", who)
        away = self._cohort.sound(record).value.get("away") if record else None
        return [_days_of(entry) for entry in away or ()]

    @cached_property
    def rest(self) -> Reason | None:
        """Why nothing at all is due today: it has ended, is paused, or is only offered."""
        status = self.value.get("status")
        if self.ended and self.ended < self.today:
            return Reason(f"The partnership ended on {self.ended}.", self.record.path, ("/ending",))
        if self.ended is None and status in _OVER:
            return Reason(f"The partnership is {status}.", self.record.path, ("/status",))
        for index, pause in enumerate(self.value.get("pauses") or ()):
            span = _days_of(pause)
            if span.holds(self.today):
                told = f"The partnership is paused since {span.start}."
                return Reason(told, self.record.path, (f"/pauses/{index}",))
        if status == "offered" or (status == "paused" and self.pauses == _ALWAYS):
            told = "only offered so far" if status == "offered" else "paused"
            return Reason(f"The partnership is {told}.", self.record.path, ("/status",))
        return None

    @cached_property
    def vacancy(self) -> Reason | None:
        """Which place is empty and looked for today."""
        for role, members in self.memberships.items():
            gone = [member for member in members if member.service.end < self.today]
            if (
                gone
                and not any(member.service.holds(self.today) for member in members)
                and self._is_sought(role)
            ):
                last = max(gone, key=lambda member: member.service.end)
                title = self._cohort.vocabulary("roles").get(role, role)
                told = f"The place of the {title} is empty since {last.service.end + timedelta(days=1)}."
                return Reason(told, self.record.path, tuple(last.pointers))
        return None

    def _is_sought(self, role: str) -> bool:
        searches = self.value.get("searches") or ()
        return self.value.get("status") == "seeking-partner" or any(
            search.get("role") == role and _days_of(search).holds(self.today) for search in searches
        )

    @cached_property
    def waivers(self) -> list[tuple[str, Fields]]:
        """What the office waived until today, and where each waiver stands."""
        listed = self.value.get("waivers") or ()
        today = self.today.isoformat()
        return [(f"/waivers/{i}", entry) for i, entry in enumerate(listed) if entry.get("date", "") <= today]

    @cached_property
    def snoozes(self) -> dict[str, date]:
        """What is put off today, by the due item's id, and until when."""
        listed = self.value.get("snoozes") or ()
        until = {
            entry["item"]: date.fromisoformat(entry["until"])
            for entry in listed
            if {"item", "until"} <= entry.keys()
        }
        return {item: day for item, day in until.items() if self.today < day}


def _days_of(entry: Fields) -> Span:
    start, end = entry.get("from"), entry.get("to")
    return Span(
        date.fromisoformat(start) if start else BEGINNING, date.fromisoformat(end) if end else FOREVER
    )
