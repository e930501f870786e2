"""What belongs into a calendar: events, visits and check-ins, of everybody or of one record. Pure.

No person is named: a title says what and at which school, and everything else can be looked up by whoever may.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.partners import partners, serves
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.values import is_date, is_day
from catalyst_tui.model.visits import Visit, of_school, visits, who_comes
from catalyst_tui.program.dates import last_day, month_title
from catalyst_tui.schema import KINDS

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]

_STATUS: dict[str, Status] = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}
_IN_PERSON = frozenset({"in-person", "hybrid", None})


class NoCalendar(CatalystError):
    """A record that has no calendar."""

    status = 2


@dataclass(frozen=True, slots=True)
class Date:
    """An entry of a calendar.

    `uid` stays the same for ever. `start` and `end` are times of the program's time zone, or days for what has no time;
    the end is exclusive (RFC 5545 3.6.1). `path` is the file that it stands in.
    """

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    status: Status
    path: str
    place: str = ""
    link: str = ""
    about: str = ""
    fixed: bool = True
    """Whether the day is known; otherwise it is a month, marked on its first day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """A calendar: what it is called, its entries in the order of time, and the titles of what has no day yet."""

    name: str
    entries: tuple[Date, ...]
    left_out: tuple[str, ...]


def dates(cohort: Cohort, record: str = "all") -> Dates:
    """The calendar of everybody (`all`), of the events alone, or of a partnership, an organization or a person.

    `record` is `kind/id`. Raises `UnknownRecord`, `NoCalendar`.
    """
    maker = _Maker(cohort)
    program = str(cohort.program.get("name", "")) or "Program"
    if record == "all":
        maker.events()
        for each in cohort.sound_records("partnerships"):
            maker.partnership(each)
        return maker.made(program)
    found = cohort.sound(cohort.find(record))
    match found.kind.name:
        case "events":
            maker.events()
            return maker.made(program)
        case "partnerships":
            maker.events({entry["role"] for entry in partners(found.value) if "role" in entry})
            maker.partnership(found)
        case "organizations":
            maker.events()
            for each in of_school(cohort, found.id):
                maker.partnership(each)
        case "people":
            maker.person(found)
        case name:
            raise NoCalendar(
                f"There is no calendar of {KINDS[name].title.lower()}: name a partnership, a person or an "
                "organization, or `all`."
            )
    return maker.made(f"{program}: {cohort.label(found.kind.name, found.id)}")


class _Maker:
    """One calendar in the making."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._found: list[Date] = []
        self._left_out: list[str] = []
        program = cohort.program
        self._domain = ".".join(
            filter(None, (program.get("id", "program"), program.get("organizer", "catalyst")))
        )

    def made(self, name: str) -> Dates:
        ordered = sorted(self._found, key=lambda entry: (entry.start.isoformat(), entry.uid))
        return Dates(name, tuple(ordered), tuple(self._left_out))

    def events(self, roles: Collection[str] | None = None) -> None:
        """The events: all, or those that concern one of the roles. What names no role concerns everybody."""
        for id, event in self._cohort.events().items():
            named = {*(event.get("mandatory") or ()), *(event.get("invited") or ())}
            if roles is None or not named or named & set(roles):
                place = event.get("place", "")
                if not place and event.get("mode") != "virtual" and "host" in event:
                    place = self._address(event["host"])
                title = event.get("title") or id
                self._add(
                    f"event-{id}", title, event, KINDS["events"].path_of(""), place, event.get("agenda", "")
                )

    def partnership(self, record: Record, who: str | None = None) -> None:
        """The visits and check-ins of a partnership; with `who`, those to which this person comes."""
        school = self._cohort.label("partnerships", record.id)
        address = self._address(host(self._cohort, record) or "")
        found = list(visits(record))
        for visit in found:
            day = visit.day or "9999-12-31"
            if who is not None and who not in who_comes(self._cohort, visit, day):
                continue
            form = visit.value.get("form", "")
            what = visit.value.get("title") or self._cohort.vocabulary("forms").get(form, "") or "visit"
            place = visit.value.get("place") or (address if visit.value.get("mode") in _IN_PERSON else "")
            uid = f"visit-{record.id}-{visit.id}"
            self._add(uid, f"{school}: {what}", _as_it_will_be(visit, found), record.path, place)
        for number, call in enumerate(record.value.get("check_ins") or (), start=1):
            if who is None or who in (call.get("attended") or _serving(record, call.get("date", ""))):
                fields = {"status": "done", **call}
                self._add(
                    f"check-in-{record.id}-{number}", f"{school}: check-in call", fields, record.path, ""
                )

    def person(self, person: Record) -> None:
        """The events that concern a person's roles, and what they come to in each of their partnerships.

        Whoever works for the organizer sees all events.
        """
        served = [
            (record, entry)
            for record in self._cohort.sound_records("partnerships")
            for entry in partners(record.value)
            if entry.get("who") == person.id
        ]
        organizer = self._cohort.program.get("organizer")
        staff = organizer is not None and person.value.get("organization") == organizer
        roles = {entry.get("role", "") for _, entry in served} | {person.value.get("role", "")}
        self.events(None if staff else roles)
        for record in dict.fromkeys(record for record, _ in served):
            self.partnership(record, person.id)

    def _address(self, organization: str) -> str:
        record = self._cohort.peek("organizations", organization)
        if record is None:
            return ""
        value = self._cohort.sound(record).value
        return ", ".join(filter(None, (value.get("name"), value.get("address"))))

    def _add(self, uid: str, title: str, fields: Fields, path: str, place: str, about: str = "") -> None:
        day = fields.get("date", "")
        if not is_date(day):
            self._left_out.append(title)
            return
        fixed = is_day(day)
        start, end = _times(fields) if fixed else _month(day)
        self._found.append(
            Date(
                uid=f"{uid}@{self._domain}",
                title=title if fixed else f"{title} (a day in {month_title(day)}, not fixed yet)",
                start=start,
                end=end,
                status=_STATUS.get(fields.get("status", "planned"), "CONFIRMED") if fixed else "TENTATIVE",
                path=path,
                place="" if place in ("TBD", "unknown") else place,
                link=fields.get("link", ""),
                about=about,
                fixed=fixed,
            )
        )


def _as_it_will_be(visit: Visit, others: Iterable[Visit]) -> Fields:
    """A visit that moved is on its new day; when another one stands for it, or none is found yet, it is cancelled."""
    fields = visit.value
    if fields.get("status") != "moved":
        return fields
    to = fields.get("to", "")
    replaced = any(
        other.value.get("replaces") == visit.id or (other.day and other.day == to and other is not visit)
        for other in others
    )
    if is_day(to) and not replaced:
        return {**fields, "date": to, "status": "planned"}
    return {**fields, "status": "cancelled"}


def _serving(record: Record, day: str) -> list[str]:
    return [
        entry["who"] for entry in partners(record.value) if "who" in entry and serves(entry, day or "9999")
    ]


def _times(fields: Fields) -> tuple[date | datetime, date | datetime]:
    first = date.fromisoformat(fields["date"])
    last = max(first, date.fromisoformat(fields["until"])) if "until" in fields else first
    text = fields.get("time", "")
    if not text:
        return first, last + timedelta(days=1)
    begins, _, ends = text.partition("-")
    start = datetime.combine(first, _time(begins))
    end = datetime.combine(last, _time(ends or begins))
    return start, end if end >= start else end + timedelta(days=1)


def _month(text: str) -> tuple[date, date]:
    last = last_day(text)
    first = date.fromisoformat(f"{text}-01") if last else date.min
    return first, first + timedelta(days=1)


def _time(text: str) -> time:
    hours, _, minutes = text.partition(":")
    return time(int(hours), int(minutes))
