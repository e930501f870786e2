"""What every group of lines looks at: the partnerships and due items of one person's caseload, or of everybody's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from catalyst_tui.agenda.line import Group, Line
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import serves
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.values import is_day
from catalyst_tui.program import ACTION, DueItem
from catalyst_tui.program.calendar import Calendars
from catalyst_tui.program.service import Partnership
from catalyst_tui.program.silence import Silences, asked_roles


class Contact(NamedTuple):
    """An entry of a partnership's contact log, and its number there."""

    partnership: Partnership
    number: int
    entry: Fields

    @property
    def day(self) -> str:
        return str(self.entry.get("date", ""))


def has_part(who: str, partnership: Fields, day: str) -> bool:
    """Whether somebody has a part in a partnership on a day (ISO), on leave or not."""
    entries = partnership.get("partners") or ()
    return any(entry.get("who") == who and serves(entry, day) for entry in entries)


def has_caseload(cohort: Cohort, who: str, today: date) -> bool:
    """Whether somebody has a part in any partnership today."""
    named = cohort.mentioning("partnerships", who)
    return any(has_part(who, cohort.sound(record).value, today.isoformat()) for record in named)


class Desk:
    """A cohort on a day, seen by `me` (the id of a member of staff), or by everybody (None).

    `items` are those of these partnerships that are held against somebody and were not put off.
    """

    def __init__(self, cohort: Cohort, today: date, items: Iterable[DueItem], me: str | None) -> None:
        self.cohort = cohort
        self.today = today
        self.now = today.isoformat()
        self.me = me
        self.policies: Fields = cohort.program.get("policies", {})
        self.soon = today + timedelta(days=self.policies.get("due_soon_days", 14))
        self.week = today + timedelta(days=7)
        self.calendars = Calendars(cohort)
        self.silences = Silences(cohort, today, self.calendars)
        self.roles = asked_roles(cohort)
        self.partnerships = {
            record.id: Partnership(record, cohort, self.calendars, today)
            for record in cohort.sound_records("partnerships")
            if me is None or has_part(me, record.value, self.now)
        }
        self._all = list(items)
        self.items = [
            item for item in self._all if item.counts and item.snoozed is None and self.own(item.partnerships)
        ]

    @cached_property
    def promised_elsewhere(self) -> list[DueItem]:
        """What I promised in calls of partnerships that are not looked at here."""
        return [
            item
            for item in self._all
            if item.requirement is ACTION
            and item.person == self.me
            and item.state in ("overdue", "due")
            and item.snoozed is None
            and not self.own(item.partnerships)
        ]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the items."""
        return frozenset(item.id for item in self.items)

    def own(self, partnerships: Iterable[str]) -> tuple[str, ...]:
        """Those of some partnerships that are looked at here."""
        return tuple([id for id in partnerships if id in self.partnerships])

    def open_partnerships(self) -> Iterator[Partnership]:
        """Those that go on today: neither ended nor paused, nor only offered."""
        return (each for each in self.partnerships.values() if each.rest is None)

    def is_put_off(self, partnership: Partnership, *names: str) -> bool:
        """Whether something of a partnership (or all of it) was put off, under one of these names."""
        snoozes = partnership.snoozes
        return bool(snoozes) and any(name in snoozes for name in (partnership.id, *names))

    def record_at(self, path: str) -> Record | None:
        """The record at a path, as far as it is sound."""
        record = self.cohort.at(path)
        return self.cohort.sound(record) if isinstance(record, Record) else None

    def line(
        self,
        group: Group,
        id: str,
        what: str,
        record: tuple[str, str],
        *,
        person: str | None = None,
        partnerships: Iterable[str] = (),
        **more: Any,
    ) -> Line:
        """A line about a person (or an organization) and some partnerships, by their names."""
        own = tuple(partnerships)
        return Line(
            group,
            id,
            what,
            record,
            place=", ".join(self.cohort.label("partnerships", each) for each in own),
            who=self.name(person) if person else "",
            phone=self.phone(person) if person else "",
            mail=str(self.cohort.contact(person).get("email", "")) if person else "",
            person=person,
            partnerships=own,
            **more,
        )

    # People

    def name(self, id: str) -> str:
        return self.cohort.label("people" if self.cohort.has("people", id) else "organizations", id)

    def initials(self, id: str) -> str:
        """`D. Ruiz`; what has no two names stays."""
        first, _, last = self.name(id).partition(" ")
        return f"{first[0]}. {last}" if last else first

    def person(self, id: str) -> Fields:
        """A person's fields as far as they are sound; {} when there is none."""
        return self.cohort.fields("people", id)

    def phone(self, id: str) -> str:
        """The best number of a person or an organization; "" when there is none, or it is sealed."""
        if self.cohort.has("people", id):
            return str(self.cohort.contact(id).get("phone", ""))
        record = self.cohort.peek("organizations", id)
        return str(self.cohort.sound(record).value.get("phone", "")) if record else ""

    def is_away(self, id: str) -> bool:
        return any(serves(leave, self.now) for leave in self.person(id).get("away") or ())

    def partners(self, partnership: Partnership) -> list[str]:
        """Who serves today of those of whom the program asks something, in the order of the file."""
        return [
            entry["who"]
            for entry in partnership.value.get("partners") or ()
            if entry.get("role") in self.roles and "who" in entry and self.serves(entry["who"], partnership)
        ]

    def serves(self, who: str, partnership: Partnership) -> bool:
        """Whether somebody serves today, on leave or not."""
        return has_part(who, partnership.value, self.now)

    def is_partner(self, who: str, partnership: Partnership) -> bool:
        """Whether somebody is, or was, one of whom the program asks something there."""
        entries = partnership.value.get("partners") or ()
        return any(entry.get("who") == who and entry.get("role") in self.roles for entry in entries)

    # Contacts

    @cached_property
    def contacts(self) -> dict[str, list[Contact]]:
        """What was logged until today with each person, the newest last."""
        found: dict[str, list[Contact]] = defaultdict(list)
        for partnership in self.partnerships.values():
            for index, entry in enumerate(partnership.value.get("contact_log") or ()):
                if "with" in entry and is_day(day := entry.get("date")) and day <= self.now:
                    found[entry["with"]].append(Contact(partnership, index, entry))
        for contacts in found.values():
            contacts.sort(key=lambda each: (each.day, each.entry.get("time", "")))
        return found

    @cached_property
    def spoken_with(self) -> dict[str, str]:
        """The last day on which the office spoke with somebody: they answered, or were in a check-in call."""
        answered = self.silences.answered
        found: dict[str, str] = {}
        for who, contacts in self.contacts.items():
            days = [each.day for each in contacts if each.entry.get("result") in answered]
            found |= {who: days[-1]} if days else {}
        for partnership in self.partnerships.values():
            for call in partnership.value.get("check_ins") or ():
                day = call.get("date", "")
                if is_day(day) and day <= self.now and call.get("status", "done") == "done":
                    for who in call.get("attended") or ():
                        found[who] = max(day, found.get(who, ""))
        return found

    def last_contact(self, who: str) -> Contact | None:
        """The newest contact with somebody."""
        contacts: Sequence[Contact] = self.contacts.get(who, ())
        return contacts[-1] if contacts else None
