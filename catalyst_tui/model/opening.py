"""Records as they read with the keys at hand: what is sealed in them stands there clear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from catalyst_tui.document import Operation
from catalyst_tui.document.patch import apply
from catalyst_tui.model.contacts import Contacts, private
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.sound import sound
from catalyst_tui.schema import Registry


class Opening:
    """Opens records for one cohort, each once."""

    def __init__(self, contacts: Contacts | None) -> None:
        self._contacts = contacts
        self._clear: dict[str, Mapping[str, Any]] = {}

    def opened(self, record: Record, registry: Registry) -> Record:
        """The record with clear values for what is sealed, as far as they are sound, seen through its file's text."""
        clear = self.clear(record)
        if not clear:
            return record
        value = cast("Fields", apply(record.value, replacing(clear)))
        refused = (found.pointer for found in registry.violations(record.kind.name, value))
        inside = (at for at in refused if any(at.startswith(f"{place}/") for place in clear))
        return record.with_value(sound(value, inside))

    def readable(self, record: Record) -> Record:
        """The record with the text that its file would have in the open."""
        clear = self.clear(record)
        if not clear:
            return record
        text = record.document.patch(replacing(clear))
        return Record(record.kind, record.id, record.path, text.data, cast("Fields", text.value))

    def clear(self, record: Record) -> Mapping[str, Any]:
        """What is sealed in a record and can be opened, by its pointer."""
        if self._contacts is None:
            return {}
        if record.path not in self._clear:
            places = (each for each in private(record.kind.name, record.id, record.value) if each.is_sealed)
            opened = {each.pointer: self._contacts.open(each) for each in places}
            self._clear[record.path] = {at: value for at, value in opened.items() if value is not None}
        return self._clear[record.path]


def replacing(values: Mapping[str, Any]) -> list[Operation]:
    """The steps that put values in their places."""
    return [Operation("replace", pointer, value) for pointer, value in values.items()]
