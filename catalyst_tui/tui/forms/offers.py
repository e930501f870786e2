"""What a field offers, from the cohort: records by id and name, the program's words, items of the same record."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.days import shapes_of
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.partners import partners
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.dates import short
from catalyst_tui.tui.forms.reading import Choice

_SUMMARY_PARTS = 4
_LONGEST_PART = 48


class Offers:
    """The choices of every field of a record in a form. Reads names from the cohort when a field first asks."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._records: dict[str, list[Choice]] = {}

    def choices(self, field: Field, record: dict[str, Any]) -> Sequence[Choice]:
        """What a field (or each item of a list) can be set to; () when anything can be typed."""
        if field.type == "list" and field.items is not None:
            return self.choices(field.items, record)
        if field.type == "map" and field.keys is not None:
            return self.choices(field.keys, record)
        if field.type == "boolean":
            return (Choice("yes"), Choice("no"))
        if field.type == "enum":
            return [Choice(str(value)) for value in field.enum]
        if field.type == "vocabulary":
            words = self._cohort.vocabulary(field.vocabulary or "")
            return [Choice(id, "" if title == title_of(id) else title) for id, title in words.items()]
        if field.type == "reference":
            every = [choice for kind in field.reference for choice in self._of_kind(kind)]
            close = self._close(record)
            near = [replace(choice, close=True) for choice in every if choice.id in close]
            return [*near, *(choice for choice in every if choice.id not in close)]
        if field.type == "item":
            return self._items(field, record)
        if field.type == "union":
            return [choice for branch in field.branches for choice in self.choices(branch, record)]
        return ()

    def known(self, field: Field, id: str) -> Choice | None:
        """The record that an id of a reference names, without the names of all others."""
        kind = next((kind for kind in field.reference if self._cohort.has(kind, id)), None)
        return None if kind is None else self._of(kind, id)

    def has_choices(self, field: Field, record: dict[str, Any]) -> bool:
        """Whether there is something to choose from."""
        inner = field.items if field.type == "list" else field.keys if field.type == "map" else None
        if inner is not None:
            return self.has_choices(inner, record)
        if field.type == "union":
            return any(self.has_choices(branch, record) for branch in field.branches)
        if field.type == "reference" or field.of is not None:
            return any(self._cohort.ids(kind) for kind in (*field.reference, *filter(None, [field.of])))
        return bool(self.choices(field, record))

    def summary(self, field: Field, value: Any, record: dict[str, Any]) -> str:
        """A nested value in one line: `26 Jan · classroom visit · 28 students`, `3: circuits, careers, …`."""
        if isinstance(value, list):
            names = filter(None, (self._name(field.items or field, item, record) for item in value))
            return f"{len(value)}  {', '.join(names)}" if value else "none"
        if isinstance(value, dict):
            known = field.branch_for(value) if field.type == "union" else field
            if known is None or known.type == "map":
                return f"{len(value)}  {', '.join(value)}" if value else "none"
            return " · ".join(self._telling(known, value, record)[:_SUMMARY_PARTS]) or "–"
        return self._said(field, value, record)

    def _close(self, record: dict[str, Any]) -> set[str]:
        """The ids of those who have a part in the record's partnership."""
        pair = record
        if "partnership" in record:
            with suppress(CatalystError):
                pair = self._cohort.get("partnerships", str(record["partnership"])).value
        return {str(entry.get("who")) for entry in partners(pair)}

    def called(self, field: Field, item: Any, record: dict[str, Any]) -> str:
        """An item of a list by noun and day, `interaction of 14 Feb`, or by what tells most; never by its id."""
        noun, name = field.title.lower(), self.name(field, item, record)
        day = isinstance(item, dict) and self._day(item)
        return f"{noun} of {name}" if day else noun if name == noun else f"{noun} {name}"

    def name(self, field: Field, item: Any, record: dict[str, Any]) -> str:
        """What an item of a list is called where its list is named: its day, or what tells most of it."""
        known = field.branch_for(item) if field.type == "union" else field
        if not isinstance(item, dict) or known is None:
            return self._said(field, item, record)
        if day := self._day(item):
            return short(day)
        dated = any(inner.required and inner.name in ("date", "month") for inner in known.fields)
        told = self._telling(known, item, record)[0]
        return field.title.lower() if dated or told == item.get("id") else told

    @staticmethod
    def _day(item: dict[str, Any]) -> Any:
        return next((item[key] for key in ("date", "month") if key in item), None)

    def _of_kind(self, kind: str) -> list[Choice]:
        if kind not in self._records:
            self._records[kind] = [self._of(kind, id) for id in self._cohort.ids(kind)]
        return self._records[kind]

    def _of(self, kind: str, id: str) -> Choice:
        label = self._cohort.label(kind, id)
        return Choice(id, "" if label == id else label)

    def _items(self, field: Field, record: dict[str, Any]) -> list[Choice]:
        if field.target is not None and field.target.event:
            return [
                Choice(id, str(event.get("title", "")), short(event.get("date")))
                for id, event in self._cohort.events().items()
            ]
        if field.of is None:
            return [_choice(str(item["id"]), item) for item in _listed(record, field.item)]
        return [
            _choice(f"{other.id}/{item['id']}", item)
            for other in self._cohort.records(field.of)
            for item in _listed(other.value, field.item)
        ]

    def _telling(self, field: Field, value: dict[str, Any], record: dict[str, Any]) -> list[str]:
        """What tells an item from others: its short values, in the order of the schema."""
        said = [
            self._said(inner, value[inner.name], record)
            for inner in field.fields
            if inner.name in value and inner.name != "id" and not isinstance(value[inner.name], dict)
        ]
        short = [
            text if len(text) <= _LONGEST_PART else text[: _LONGEST_PART - 1] + "…" for text in said if text
        ]
        return short or [str(value.get("id", ""))]

    def _said(self, field: Field, value: Any, record: dict[str, Any]) -> str:
        if isinstance(value, bool):
            return field.title.lower() if value else ""
        if isinstance(value, int | float):
            title = field.title.lower()
            return f"{value:g} {title}" if title.endswith("s") else f"{title} {value:g}"
        if isinstance(value, list):
            if any(isinstance(item, dict | list) for item in value):
                return f"{len(value)} {field.title.lower()}"
            return ", ".join(self._said(field.items or field, item, record) for item in value)
        if isinstance(value, str) and "\n" in value:
            return ""
        if shapes_of(field):
            return short(value)
        if field.type == "reference":
            known = self.known(field, str(value))
            return (known and known.label) or str(value)
        if field.type in ("vocabulary", "item"):
            labels = (choice.label for choice in self.choices(field, record) if choice.id == value)
            return next(labels, "") or (title_of(str(value)) if field.type == "vocabulary" else str(value))
        return str(value)

    def _name(self, field: Field, value: Any, record: dict[str, Any]) -> str:
        """What to call one item of a list in its summary: its day, its id, whom it is about, or what tells most."""
        if not isinstance(value, dict):
            return self._said(field, value, record)
        known = field.branch_for(value) if field.type == "union" else field
        day = self._day(value)
        if day is not None or known is None or "id" in value:
            return short(day) if day is not None else str(value.get("id", ""))
        about = (inner for inner in known.fields if "people" in inner.reference and inner.name in value)
        whom = next((self._said(inner, value[inner.name], record) for inner in about), "")
        return whom or self._telling(known, value, record)[0]


def _choice(id: str, item: dict[str, Any]) -> Choice:
    """An item by its text, with its day and number beside it."""
    texts = [str(item[key]) for key in ("title", "name", "statement", "what") if key in item]
    count = f"{item['students']} students" if "students" in item else ""
    return Choice(id, " · ".join(texts), " · ".join(filter(None, (short(item.get("date")), count))))


def _listed(record: dict[str, Any], name: str | None) -> list[dict[str, Any]]:
    found = record.get(name or "")
    items = found if isinstance(found, list) else []
    return [item for item in items if isinstance(item, dict) and "id" in item]
