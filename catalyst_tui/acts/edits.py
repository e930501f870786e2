"""Edits that acts are made of: an item more, a value set, a value taken out; each as little as can be.

`Edits` collects what is done to one record and gives the `Patch` of it:

    edits = Edits(record)
    id = edits.append("/contact_log", {"date": "2023-02-15", "by": "staff-01"})
    edits.set("/status", "paused")
    Change((edits.patch(),), f"{record.id}: paused", ID)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalyst_tui.acts.act import Refused
from catalyst_tui.document.patch import Operation, apply
from catalyst_tui.document.pointer import PointerError, get, join, tokens
from catalyst_tui.model.ids import item_id
from catalyst_tui.model.record import Record
from catalyst_tui.workspace.change import Patch
from catalyst_tui.workspace.objects import blob_id


class Edits:
    """What is done to one record, one edit after the other; `value` is the record's value after them."""

    def __init__(self, record: Record) -> None:
        self.value: Any = record.value
        self._record = record
        self._operations: list[Operation] = []

    def append(self, pointer: str, item: Mapping[str, Any], examples: tuple[str, ...] = ()) -> str:
        """An item at the end of a list, which begins with it when it is not there yet; its id.

        An item without an `id` gets a free one in the manner of its siblings (`c7` after `c6`), or of the examples.
        Answers that were left empty (None) are left out.
        """
        listed = self._listed(pointer)
        siblings = [sibling for sibling in listed or () if isinstance(sibling, dict)]
        fields = {key: value for key, value in item.items() if value is not None}
        if "id" not in fields:
            fields = {"id": item_id(siblings, fields, tokens(pointer)[-1], examples), **fields}
        if listed is None:
            self.set(pointer, [fields])
        else:
            self._do(Operation("add", f"{pointer}/-", fields))
        return str(fields["id"])

    def insert(self, pointer: str, item: Mapping[str, Any], by: str) -> int:
        """An item of a list that is in the order of a date, `by` name: behind those that are not later; its number.

        An item without the date comes last. Answers that were left empty (None) are left out.
        """
        fields = {key: value for key, value in item.items() if value is not None}
        listed = self._listed(pointer)
        if listed is None:
            self.set(pointer, [fields])
            return 0
        days = [str(other.get(by, "")) if isinstance(other, dict) else "" for other in listed]
        place = max((at + 1 for at, day in enumerate(days) if day <= fields.get(by, day)), default=0)
        self._do(Operation("add", f"{pointer}/{place}", fields))
        return place

    def set(self, pointer: str, value: Any) -> None:
        """A value at a place, instead of what stands there; mappings that are missing on the way are made."""
        path = tokens(pointer)
        for depth in range(1, len(path)):
            if look(self.value, join(path[:depth])) is None:
                for part in reversed(path[depth:]):
                    value = {part: value}
                pointer = join(path[:depth])
                break
        self._do(Operation("add" if look(self.value, pointer) is None else "replace", pointer, value))

    def remove(self, pointer: str) -> None:
        """Take out what stands at a place; nothing happens when nothing does."""
        if look(self.value, pointer) is not None:
            self._do(Operation("remove", pointer))

    @property
    def after(self) -> Record:
        """The record with the value that it will have; its bytes are those of before."""
        old = self._record
        return Record(old.kind, old.id, old.path, old.data, self.value)

    def patch(self) -> Patch:
        """The edits as a patch of the file that was read."""
        return Patch(self._record.path, tuple(self._operations), blob_id(self._record.data))

    def _listed(self, pointer: str) -> list[Any] | None:
        """The list at a place, None when nothing stands there yet. Raises Refused for anything else."""
        listed = look(self.value, pointer)
        if listed is None or isinstance(listed, list):
            return listed
        raise Refused(
            f"{pointer} of {self._record.name} is no list. `catalyst validate` says what is wrong: mend that first."
        )

    def _do(self, operation: Operation) -> None:
        self._operations.append(operation)
        self.value = apply(self.value, (operation,))


def look(value: Any, pointer: str) -> Any:
    """What stands at a JSON Pointer, None when nothing does."""
    try:
        return get(value, pointer)
    except PointerError:
        return None


def item_at(record: Record, pointer: str, id: str) -> str | None:
    """The pointer to the item with an id in the list at a pointer; None when there is none."""
    listed = look(record.value, pointer)
    items = listed if isinstance(listed, list) else []
    places = (at for at, item in enumerate(items) if isinstance(item, dict) and item.get("id") == id)
    return next((f"{pointer}/{at}" for at in places), None)
