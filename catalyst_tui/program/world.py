"""What kinds of requirement look up in a cohort on a day, each found once: items of lists, attendance, what holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from catalyst_tui.model.clearance import Grounds
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.program.calendar import Calendars
from catalyst_tui.program.condition import of_items
from catalyst_tui.program.dates import Schedule, is_dated
from catalyst_tui.program.item import Evidence
from catalyst_tui.program.requirement import Requirement
from catalyst_tui.program.service import Partnership
from catalyst_tui.schema import KINDS

T = TypeVar("T")

# Where an item says who did it, and when, the first that is there.
_BY = ("by", "who", "attended", "signed_by")
_WHEN = ("submitted", "date", "completed", "set")


class Item(NamedTuple):
    """An item of a list: where it stands, and what it says.

    `day`: when it was done, as the file has it, "" when it does not say. `by`: who did it. `month`: the month that it
    is about, "" when it is about none.
    """

    evidence: Evidence
    value: Fields
    day: str
    by: tuple[str, ...]
    month: str

    def happened(self, today: str) -> bool:
        """Whether it lies behind a day (ISO, the day included). What has no date is there, and so it is done."""
        return not self.day or (self.day <= today[: len(self.day)] and is_dated(self.day))


def item_of(file: str, pointer: str, value: Fields) -> Item:
    """An item as it stands in a file."""
    day = ""
    for key in _WHEN:
        if key in value:
            day = value[key]
            break
    by: tuple[str, ...] = ()
    for key in _BY:
        named = value.get(key)
        if named:
            by += (named,) if isinstance(named, str) else tuple(named)
    month = value.get("month") or (value.get("date") or day)[: len("2022-10")]
    return Item(Evidence(file, pointer), value, day, by, month)


class World:
    """A cohort on a day, and what kinds look up in it, each found once."""

    def __init__(self, cohort: Cohort, today: date) -> None:
        self.cohort = cohort
        self.today = today
        self.today_text = today.isoformat()
        self.calendars = Calendars(cohort)
        self.schedule = Schedule(cohort.program, cohort.events())
        self._fits: dict[Requirement, Callable[[Fields], bool] | None] = {}
        self._listed: dict[tuple[str, str], list[Item]] = {}
        self._once: dict[tuple[object, ...], Any] = {}
        self._past: dict[tuple[str, str], list[Item]] = {}

    def fits(self, requirement: Requirement) -> Callable[[Fields], bool] | None:
        """The requirement's `where`, None when it has none. Raises `QueryError` or `SchemaError`."""
        if requirement not in self._fits:
            where = requirement.fields.get("where")
            self._fits[requirement] = None if where is None else of_items(where)
        return self._fits[requirement]

    def once(self, key: tuple[object, ...], build: Callable[[], T]) -> T:
        """What `build` makes, made once for a key however many cases ask for it."""
        found: T | None = self._once.get(key)
        if found is None:
            found = self._once[key] = build()
        return found

    def listed(self, partnership: Partnership, name: str) -> list[Item]:
        """All items of a list of a partnership, whenever they are."""
        key = partnership.id, name
        found = self._listed.get(key)
        if found is None:
            found = self._listed[key] = list(self._read(partnership, name))
        return found

    def past(self, partnership: Partnership, name: str) -> list[Item]:
        """The items of a list of a partnership that happened until today."""
        key = partnership.id, name
        found = self._past.get(key)
        if found is None:
            listed = self.listed(partnership, name)
            found = self._past[key] = [item for item in listed if item.happened(self.today_text)]
        return found

    def _read(self, partnership: Partnership, name: str) -> Iterator[Item]:
        value = partnership.value.get(name)
        file = partnership.record.path
        if isinstance(value, dict):
            yield item_of(file, f"/{name}", value)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield item_of(file, f"/{name}/{index}", item)
        elif name in KINDS:
            for record in self._of_partnerships(name).get(partnership.id, ()):
                yield item_of(record.path, "", record.value)

    def _of_partnerships(self, kind: str) -> dict[str, list[Record]]:
        """The records of a kind by the partnership that they name."""
        if kind not in self._records:
            found: dict[str, list[Record]] = defaultdict(list)
            for record in self.cohort.sound_records(kind):
                found[record.value.get("partnership", "")].append(record)
            self._records[kind] = found
        return self._records[kind]

    @cached_property
    def _records(self) -> dict[str, dict[str, list[Record]]]:
        return {}

    def attendance(self, event: str) -> Attendance:
        """Who was at an event. A list that nobody took is empty."""
        if event not in self._attendances:
            record = self.cohort.peek("attendance", event)
            self._attendances[event] = Attendance(self.cohort.sound(record) if record else None)
        return self._attendances[event]

    @cached_property
    def _attendances(self) -> dict[str, Attendance]:
        return {}

    def grounds(self, level: str | None) -> Grounds:
        """What schools ask of visitors, when this is the least level."""
        if level not in self._grounds:
            self._grounds[level] = Grounds(self.cohort, level)
        return self._grounds[level]

    @cached_property
    def _grounds(self) -> dict[str | None, Grounds]:
        return {}

    def person(self, id: str) -> Fields:
        """A person's fields as far as they are sound; {} when there is none."""
        return self.cohort.fields("people", id)

    def is_unreadable(self, kind: str, id: str) -> bool:
        """Whether there is such a record and its file cannot be read, so that nothing can be concluded from it."""
        return self.cohort.has(kind, id) and self.cohort.peek(kind, id) is None

    def title(self, role: str) -> str:
        """What people call a role."""
        return self.cohort.vocabulary("roles").get(role, role)


class Attendance:
    """The marks of one event."""

    def __init__(self, record: Record | None) -> None:
        self.taken = record is not None
        self.file = record.path if record else ""
        self.marks: dict[str, Fields] = record.value.get("people", {}) if record else {}
        self.instead = {mark["instead_of"]: who for who, mark in self.marks.items() if "instead_of" in mark}

    def evidence(self, person: str) -> Evidence:
        return Evidence(self.file, f"/people/{person}")
