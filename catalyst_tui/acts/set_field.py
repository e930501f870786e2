"""Set a field of several records to one value.

For one record it is the form, or `catalyst set`; this is for many at once: all marked rows of a list, with a word on
each before anything is done. A record that has the value already stays as it is. Left empty, the value is taken out.
What is a list of items (visits, goals, reports) is not set as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from sys import modules
from typing import Any

from catalyst_tui.acts.act import ANY, Act, Asked, Refused
from catalyst_tui.acts.edits import Edits, look
from catalyst_tui.document import DocumentError
from catalyst_tui.document.pointer import PointerError, join
from catalyst_tui.document.scalar import parse_value
from catalyst_tui.document.value import identical
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.words import Changed, sentence
from catalyst_tui.schema import Contract, Field, Registry, UnknownPlace
from catalyst_tui.workspace.change import Change

ID = "set-field"
TITLE = "Set a field"
ON = ANY
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "field": {
            "title": "Field",
            "description": "The place of the value, as a pointer.",
            "$ref": "#/$defs/line",
            "examples": ["/status", "/agreement/date"],
        },
        "value": {
            "title": "Value",
            "description": "The new value; nothing takes out the one that is there.",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["field"],
    "additionalProperties": False,
}
_TEXTS = frozenset({"string", "text", "date", "month", "time", "reference", "vocabulary", "item", "enum"})
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The fields that can be set; and the words for the one that is chosen, where there are any."""
    contract = asked.cohort.registry.contract(asked.begins_from.kind.name)
    fields = dict(settable(contract))
    found = {"field": {pointer: field.title for pointer, field in fields.items()}}
    chosen = fields.get(asked.answers.get("field", ""))
    if chosen is not None and (words := _words(chosen, asked)):
        found["value"] = words
    return found


def change(asked: Asked) -> Change:
    record, pointer = asked.begins_from, asked.answers["field"]
    field = _field(asked, pointer)
    value = meant(field, asked.answers.get("value"))
    edits = Edits(record)
    now = look(record.value, pointer)
    if value is None:
        edits.remove(pointer)
    elif now is None or not identical(now, value):
        edits.set(pointer, value)
    if not edits.patch().operations:
        return Change((edits.patch(),), f"{record.id}: {field.title.lower()} stays as it is", ID)
    changed = Changed(record.kind.name, record.id, record.value, edits.value)
    return Change((edits.patch(),), sentence([changed], asked.cohort), ID)


def meant(field: Field, value: Any) -> Any:
    """The value that an answer means in a field: a text is read as the field wants it. Raises Refused."""
    if not isinstance(value, str) or _takes_texts(field):
        return next((word for word in field.enum if str(word) == value), value)
    if field.type == "boolean" and value in _YES_NO:
        return _YES_NO[value]
    if field.type == "list" and field.items is not None and not value.startswith("["):
        return [meant(field.items, part.strip()) for part in value.split(",")]
    try:
        return parse_value(value)
    except DocumentError as error:
        raise Refused(str(error), "value") from None


def settable(contract: Contract) -> Iterator[tuple[str, Field]]:
    """The fields that can be set, with their pointers: not the id, nothing personal, no list of items."""
    for field in contract.field.fields:
        if field.type == "object" and field.name != "extras" and not field.personal:
            yield from ((join((field.name, inner.name)), inner) for inner in field.fields if _is_plain(inner))
        elif _is_plain(field) and field.name != "id":
            yield join((field.name,)), field


@dataclass(frozen=True)
class OfField(Act):
    """`set-field` of one field, whose value is asked for as the schema of the records has it."""

    registry: Registry
    kind: str
    pointer: str

    @property
    def draft(self) -> str:
        return f"field {self.kind}{self.pointer}"

    @cached_property
    def questions(self) -> Contract:
        return self.registry.contract(self.kind).part({"value": self.pointer})

    def without_letters(self, asked: Asked) -> Change:
        return super().without_letters(replace(asked, answers={**asked.answers, "field": self.pointer}))


def of_field(registry: Registry, kind: str, pointer: str) -> Act:
    """The act with its field chosen already: what a form asks once somebody has said which."""
    return OfField(modules[__name__], registry, kind, pointer)


def _field(asked: Asked, pointer: str) -> Field:
    """The field at a pointer. Raises Refused when it cannot be set."""
    record = asked.begins_from
    contract = asked.cohort.registry.contract(record.kind.name)
    if pointer not in dict(settable(contract)):
        hint = did_you_mean(pointer, dict(settable(contract)))
        with_help = hint or "It has to be a field such as /status, not a list of items."
        raise Refused(f"{pointer} of {record.kind.name} cannot be set like this. {with_help}", "field")
    try:
        return contract.field_at(pointer, record.value)
    except (UnknownPlace, PointerError) as error:
        raise Refused(str(error), "field") from None


def _is_plain(field: Field) -> bool:
    """Whether it is a value of its own: a word, a number, a date, a text, or a list of such."""
    if field.personal:
        return False
    if field.type == "list":
        return field.items is not None and field.items.type in _TEXTS
    return field.type not in ("object", "map") and all(map(_is_plain, field.branches))


def _words(field: Field, asked: Asked) -> dict[str, str]:
    if field.items is not None:
        return _words(field.items, asked)
    if field.vocabulary:
        return asked.cohort.vocabulary(field.vocabulary)
    return {str(word): "" for word in field.enum}


def _takes_texts(field: Field) -> bool:
    return all(branch.type in _TEXTS for branch in field.branches or (field,))
