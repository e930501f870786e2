"""The schemas of one repository: verdicts, what is wrong in words, references, fields, columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from catalyst_tui.schema.contract import Contract
from catalyst_tui.schema.errors import SchemaError
from catalyst_tui.schema.kinds import KINDS
from catalyst_tui.schema.source import schema_of

if TYPE_CHECKING:
    from catalyst_tui.schema.columns import Column
    from catalyst_tui.schema.fields import Field
    from catalyst_tui.schema.references import Plan, Ref
    from catalyst_tui.schema.violations import Violation


class Registry:
    """The schemas of one repository. Each is read, checked and compiled when its kind is first asked about."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._contracts: dict[str, Contract] = {}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Registry:
        """A registry of what is in `schemas/`, by path within it: `person.schema.json`, `extras/person.schema.json`.

        Nothing is read yet: every other method raises SchemaError when the kind's schema is missing or cannot be used.
        """
        return cls(files)

    def contract(self, kind: str) -> Contract:
        """All that the schema of a kind says."""
        found = self._contracts.get(kind)
        if found is None:
            if kind not in KINDS:
                raise SchemaError(
                    f"There is no kind of record called {kind!r}. There are: {', '.join(KINDS)}."
                )
            schema, file = schema_of(KINDS[kind], self._files)
            found = self._contracts[kind] = Contract(schema, kind, file)
        return found

    def is_valid(self, kind: str, value: Any) -> bool:
        """Whether the schema of the kind accepts a record's value, formats included."""
        return self.contract(kind).is_valid(value)

    def violations(self, kind: str, value: Any) -> list[Violation]:
        """What the schema does not accept, one sentence each; [] for a valid value."""
        return self.contract(kind).violations(value)

    def references(self, kind: str, value: Any) -> Iterable[Ref]:
        """Every text of a record's value that refers to something, by `x-catalyst`. The value need not be valid."""
        from catalyst_tui.schema.references import references

        found = self.contract(kind).plan
        return () if found is None else references(found, value)

    def plan(self, kind: str) -> Plan | None:
        """Where in a record of the kind references may stand; None when there are none."""
        return self.contract(kind).plan

    def identity(self, kind: str, pointer: str) -> tuple[str, ...] | None:
        """The keys that tell the items of the list at a pointer apart: ("id",), ("month", "by"); None without any."""
        return self.contract(kind).identity(pointer)

    def field(self, kind: str, pointer: str = "", value: Any = None) -> Field:
        """The field at a pointer; `value`, the record's, tells the branches of unions on the way.

        Raises UnknownPlace when no such field can be.
        """
        return self.contract(kind).field_at(pointer, value)

    def columns(self, kind: str) -> list[Column]:
        """The columns of the kind's table, the most telling first."""
        from catalyst_tui.schema.columns import column

        contract = self.contract(kind)
        return [
            column(contract.field, pointer, head, contract.file) for pointer, head in contract.note.columns
        ]

    def label(self, kind: str) -> str | None:
        """The pointer to what is shown for a record instead of its id."""
        return self.contract(kind).note.label
