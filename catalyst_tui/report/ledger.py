"""The record of what went out (`cohort/reminders`), as edits to be made of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from catalyst_tui.acts.edits import Edits, item_at
from catalyst_tui.document import dump
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.ids import item_id
from catalyst_tui.program.reminders import Entry
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import Create, Edit

KIND = "reminders"
_FIRST = ("m1",)


class Ledger:
    """New lines of a month, and changes of lines of any month, collected until they are asked for as `edits`."""

    def __init__(self, cohort: Cohort, month: str) -> None:
        self._cohort = cohort
        self._month = month
        record = cohort.peek(KIND, month)
        self._lines: list[dict[str, Any]] = list(record.value.get("sent") or ()) if record else []
        self._there = len(self._lines)
        self._marked: list[tuple[Entry, Mapping[str, Any]]] = []

    def add(self, line: Mapping[str, Any]) -> str:
        """A new line; what is None in it is left out. Its id: `2023-02/m90`."""
        fields = {key: value for key, value in line.items() if value is not None}
        id = item_id(self._lines, fields, "sent", _FIRST)
        self._lines.append({"id": id, **fields})
        return f"{self._month}/{id}"

    def complete(self, id: str, fields: Mapping[str, Any]) -> None:
        """More fields of a new line."""
        next(line for line in self._lines[self._there :] if f"{self._month}/{line['id']}" == id).update(
            fields
        )

    def mark(self, entry: Entry, fields: Mapping[str, Any]) -> None:
        """Set some fields of a line that stands already; "" takes one out."""
        self._marked.append((entry, fields))

    def edits(self) -> tuple[Edit, ...]:
        """The edits of the files."""
        return tuple(self._edits())

    def _edits(self) -> Iterator[Edit]:
        new = self._lines[self._there :]
        months = {entry.month for entry, _ in self._marked}
        if new and not self._cohort.has(KIND, self._month):
            yield Create(KINDS[KIND].path_of(self._month), dump({"id": self._month, "sent": new}))
        elif new:
            months.add(self._month)
        for month in sorted(months):
            record = self._cohort.get(KIND, month)
            edits = Edits(record)
            for entry, fields in self._marked:
                place = item_at(record, "/sent", entry.value["id"]) if entry.month == month else None
                for key, value in fields.items() if place else ():
                    if value == "":
                        edits.remove(f"{place}/{key}")
                    else:
                        edits.set(f"{place}/{key}", value)
            for line in new if month == self._month else ():
                edits.append("/sent", line)
            yield edits.patch()
