"""The records that an import changes, as they will be: edited in memory, then turned into the edits of a change."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator
from typing import Any

from catalyst_tui.document import dump
from catalyst_tui.document.scalar import settled
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.diff import diff
from catalyst_tui.schema import KINDS, Violation
from catalyst_tui.workspace.change import Create, Edit, Patch
from catalyst_tui.workspace.objects import blob_id

Name = tuple[str, str]  # kind and id
IdsEver = Callable[[str], Collection[str]]


class Work:
    """Copies of records, changed row by row. What was not staged has not happened."""

    def __init__(self, cohort: Cohort, ids_ever: IdsEver | None = None) -> None:
        self.cohort = cohort
        self._ids_ever = ids_ever or cohort.ids
        self._values: dict[Name, dict[str, Any]] = {}
        self._taken: dict[str, set[str]] = {}

    def has(self, kind: str, id: str) -> bool:
        return (kind, id) in self._values or self.cohort.has(kind, id)

    def value(self, kind: str, id: str) -> dict[str, Any]:
        """A record's value as it stands now, to be copied before it is changed. Raises what reading it raises."""
        staged = self._values.get((kind, id))
        return self.cohort.opened(self.cohort.get(kind, id)).value if staged is None else staged

    def ids(self, kind: str) -> set[str]:
        """The ids of a kind that were ever taken, those of new records included."""
        if kind not in self._taken:
            self._taken[kind] = set(self._ids_ever(kind)) | set(self.cohort.ids(kind))
        return self._taken[kind]

    def records(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The records of a kind as they stand now, new ones included."""
        for record in self.cohort.records(kind):
            yield record.id, self._values.get((kind, record.id), self.cohort.opened(record).value)
        for (name, id), value in self._values.items():
            if name == kind and not self.cohort.has(kind, id):
                yield id, value

    def stage(self, kind: str, id: str, value: dict[str, Any]) -> None:
        """A record's new value."""
        self.ids(kind).add(id)
        self._values[kind, id] = value

    def violations(self, kind: str, value: dict[str, Any]) -> list[Violation]:
        """What the schema does not accept in a value that is to be written."""
        return self.cohort.registry.violations(kind, settled(value))

    def edits(self) -> list[Edit]:
        """What has to be done to the files."""
        found: list[Edit] = []
        for (kind, id), value in self._values.items():
            path = KINDS[kind].path_of(id)
            if not self.cohort.has(kind, id):
                found.append(Create(path, dump(value)))
                continue
            record = self.cohort.get(kind, id)
            operations = diff(self.cohort.opened(record).value, value, self.cohort.registry, kind)
            if operations:
                found.append(Patch(path, operations, base=blob_id(record.data)))
        return found


def changed(value: dict[str, Any]) -> dict[str, Any]:
    """A copy that may be changed."""
    return copy.deepcopy(value)
