"""The schemas of one repository: verdicts, what is wrong in words, references, fields, columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..document.pointer import join, tokens
from .annotations import Annotation
from .columns import Column, column
from .engine import accepts, compiled
from .errors import SchemaError, UnknownPlace
from .fields import Field
from .kinds import KINDS, Kind
from .references import Plan, Ref, plan, references
from .resolver import Resolver
from .source import schema_of
from .violations import Violation, violations

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator


class Registry:
    """The schemas of one repository. Each is read, checked and compiled when its kind is first asked about."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._contracts: dict[str, _Contract] = {}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Registry:
        """A registry of what is in `schemas/`, by path within it: `person.schema.json`, `extras/person.schema.json`.

        Nothing is read yet: every other method raises SchemaError when the kind's schema is missing or cannot be used.
        """
        return cls(files)

    def is_valid(self, kind: str, value: Any) -> bool:
        """Whether the schema of the kind accepts a record's value, formats included."""
        return accepts(self._contract(kind).validator, value)

    def violations(self, kind: str, value: Any) -> list[Violation]:
        """What the schema does not accept, one sentence each; [] for a valid value."""
        contract = self._contract(kind)
        return (
            []
            if accepts(contract.validator, value)
            else violations(contract.validator, contract.resolver, value)
        )

    def references(self, kind: str, value: Any) -> Iterable[Ref]:
        """Every text of a record's value that refers to something, by `x-catalyst`. The value need not be valid."""
        found = self._contract(kind).plan
        return () if found is None else references(found, value)

    def plan(self, kind: str) -> Plan | None:
        """Where in a record of the kind references may stand; None when there are none."""
        return self._contract(kind).plan

    def identity(self, kind: str, pointer: str) -> tuple[str, ...] | None:
        """The keys that tell the items of the list at a pointer apart: ("id",), ("month", "by"); None without any."""
        known = self._contract(kind).identities
        if pointer not in known:
            try:
                known[pointer] = self._identity(self.field(kind, pointer))
            except UnknownPlace:
                known[pointer] = None
        return known[pointer]

    def field(self, kind: str, pointer: str = "", value: Any = None) -> Field:
        """The field at a pointer; `value`, the record's, tells the branches of unions on the way.

        Raises UnknownPlace when no such field can be.
        """
        field = self._contract(kind).field
        path = tokens(pointer)
        for depth, part in enumerate(path):
            inner = field.within(part, value)
            if inner is None:
                raise UnknownPlace(f"{kind} have no field {join(path[: depth + 1])}.")
            field, value = inner, _step(value, part)
        return field

    def columns(self, kind: str) -> list[Column]:
        """The columns of the kind's table, the most telling first."""
        contract = self._contract(kind)
        return [
            column(contract.field, pointer, head, contract.file) for pointer, head in contract.note.columns
        ]

    def label(self, kind: str) -> str | None:
        """The pointer to what is shown for a record instead of its id."""
        return self._contract(kind).note.label

    @staticmethod
    def _identity(field: Field) -> tuple[str, ...] | None:
        lists = field.branches or (field,)
        return next((one.identity for one in lists if one.identity), None)

    def _contract(self, kind: str) -> _Contract:
        found = self._contracts.get(kind)
        if found is None:
            if kind not in KINDS:
                raise SchemaError(
                    f"There is no kind of record called {kind!r}. There are: {', '.join(KINDS)}."
                )
            found = self._contracts[kind] = _Contract(KINDS[kind], self._files)
        return found


class _Contract:
    """What one kind's schema says, each part made at first use."""

    def __init__(self, kind: Kind, files: Mapping[str, bytes]) -> None:
        schema, self.file = schema_of(kind, files)
        self.resolver = Resolver(schema, self.file)
        self.identities: dict[str, tuple[str, ...] | None] = {}

    @cached_property
    def validator(self) -> Draft202012Validator:
        return compiled(self.resolver.root, self.file)

    @cached_property
    def plan(self) -> Plan | None:
        return plan(self.resolver)

    @cached_property
    def field(self) -> Field:
        return Field(self.resolver.root, self.resolver)

    @property
    def note(self) -> Annotation:
        return self.resolver.annotation(self.resolver.root)


def _step(value: Any, part: str) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
        return value[int(part)]
    return None
