"""A value in words: names for ids, days as people say them, the program's words for its codes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.values import is_date
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.dates import short

SEPARATOR = " · "
MONEY = frozenset({"amount", "awarded"})
"""The names of fields that hold money, which is shown with two digits."""


_ID = re.compile(r"(?<![\w/-])[a-z]+-[0-9]+\b")
"""What the id of a person looks like; whether there is one, the cohort knows."""


class Words:
    """Says values of a cohort, on a day."""

    def __init__(self, cohort: Cohort, today: date) -> None:
        self.cohort = cohort
        self.today = today

    def say(self, field: Field | None, value: Any) -> str:
        """A value on one line, by what its schema says of it."""
        if value is None:
            return ""
        if field is not None and field.type == "union":
            field = field.branch_for(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(self.say(field.items if field else None, item) for item in value)
        if isinstance(value, dict):
            return self.item(field, value)
        if isinstance(value, str) and field is not None:
            return self.text(field, value)
        if isinstance(value, int | float) and field is not None and field.name in MONEY:
            return f"{value:,.2f}"
        return str(value)

    def text(self, field: Field, value: str) -> str:
        """A text: a name when it refers to something, a day when it is one."""
        match field.type:
            case "date" | "month":
                return self.day(value)
            case "reference":
                return self.name(value, *field.reference)
            case "vocabulary":
                return self.cohort.vocabulary(field.vocabulary or "").get(value, value)
            case "item" if field.item == "events":
                return str(self.cohort.events().get(value, {}).get("title", value))
            case "enum":
                return value.replace("-", " ")
            case "string" if field.name == "id":
                return value
            case "string" if "/" in value:
                return self.about(value)
        return self.joined(value)

    def about(self, address: str) -> str:
        """What the id of a due item, of an event or of a record says: `Monthly report, Oct 2022, M. Yusuf`, `Coan MS`.
        Any other text with people's names."""
        what, *parts = address.split("/")
        if what == "events" and len(parts) == 1 and parts[0] in (events := self.cohort.events()):
            return str(events[parts[0]].get("title", parts[0]))
        if what in KINDS and len(parts) == 1 and self.cohort.has(what, parts[0]):
            return self.cohort.label(what, parts[0])
        if title := self.cohort.vocabulary("requirements").get(what):
            return ", ".join([title, *map(self._part, parts)])
        return self.joined(address)

    def _part(self, part: str) -> str:
        """A part of the id of a due item: a month or a day, a partnership, a person, a period of the program."""
        if is_date(part):
            return self.day(part)
        if self.cohort.has("people", part):
            return self.initials(part)
        return self.cohort.vocabulary("periods").get(part) or self.name(part, "partnerships", "organizations")

    def key(self, field: Field, name: str) -> str:
        """A key of a map, by its name or its word."""
        return self.text(field.keys, name) if field.keys else name

    def day(self, value: object) -> str:
        """A date of the files: `17 Feb`, `Feb 2023`, `TBD`; a day of another school year with its year."""
        return short(value, self.today)

    def name(self, id: object, *kinds: str) -> str:
        """What a record of one of these kinds is called; the id when there is none."""
        text = str(id)
        kind = next((kind for kind in kinds if self.cohort.has(kind, text)), None)
        return self.cohort.label(kind, text) if kind else text

    def person(self, id: object) -> str:
        """A person's (or an organization's) name in full."""
        return self.name(id, "people", "organizations")

    def initials(self, id: object) -> str:
        """A person's name as short as staff write it: `I. Whitfield`."""
        return initials(self.person(id)) if self.cohort.has("people", str(id)) else self.person(id)

    def joined(self, text: str) -> str:
        """A text in which people are named by their ids, as notes have it, with their names instead."""
        return _ID.sub(lambda found: self.initials(found[0]), text)

    def item(self, field: Field | None, value: dict[str, Any], without: tuple[str, ...] = ("id",)) -> str:
        """An object on one line: its fields in the order of the schema, numbers with what they count."""
        if field is not None and field.type == "map":
            return SEPARATOR.join(
                f"{self.key(field, name)} {self.say(field.values, part)}" for name, part in value.items()
            )
        fields = {inner.name: inner for inner in field.fields} if field else {}
        ordered = [
            *(name for name in fields if name in value),
            *(name for name in value if name not in fields),
        ]
        said = [
            _counted(
                fields.get(name) or (field.within(name, value) if field else None), name, value[name], self
            )
            for name in ordered
            if name not in without
        ]
        return SEPARATOR.join(filter(None, said)) or str(value.get("id", ""))


def initials(name: str) -> str:
    """`Imani Whitfield` → `I. Whitfield`; a name of one word, or an id, stays."""
    first, _, last = name.partition(" ")
    return f"{first[0]}. {last}" if last else name


def _counted(field: Field | None, name: str, value: Any, words: Words) -> str:
    """A field's value with its name where the value alone would say nothing: `28 students`, `lead`."""
    title = (field.title if field else name).lower()
    if isinstance(value, bool):
        return title if value else f"not {title}"
    if isinstance(value, int | float):
        return words.say(field, value) if name in MONEY else f"{value} {title}"
    if isinstance(value, dict | list) and not value:
        return ""
    said = words.say(field, value)
    if isinstance(value, dict):
        return f"{title}: {said}"
    return " ".join(said.split())
