"""What one schema asks of a value: verdict, sentences, fields, the identity of lists' items; each made at first use."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.schema.errors import UnknownPlace
from catalyst_tui.schema.quick import Quick
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.source import KEYWORD, Schema

# Most commands ask a schema for its verdict alone, or for its fields alone: each is imported by what needs it.
if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

    from catalyst_tui.schema.annotations import Annotation
    from catalyst_tui.schema.fields import Field
    from catalyst_tui.schema.references import Plan
    from catalyst_tui.schema.violations import Violation

# Once the engine is imported, as half of a command's time may be, it is the quickest to ask.
_ENGINE = "jsonschema_rs"


class Contract:
    """One schema: of a kind of record, or of the questions of an act.

    `name` is what it is about, in the plural, and `file` where it stands: what messages call them. Everything else
    raises SchemaError when the schema cannot be used.
    """

    def __init__(self, schema: Schema, name: str, file: str) -> None:
        self.name = name
        self.file = file
        self._resolver = Resolver(schema, file)
        self._identities: dict[str, tuple[str, ...] | None] = {}

    def is_valid(self, value: Any) -> bool:
        """Whether the schema accepts a value, formats included."""
        if _ENGINE not in sys.modules and self._quick.accepts(value):
            return True
        from catalyst_tui.schema.engine import accepts

        return accepts(self._validator, value)

    def prove(self) -> None:
        """Raises SchemaError when the schema is no JSON Schema, also where no value has come to it yet."""
        _ = self._validator

    def violations(self, value: Any) -> list[Violation]:
        """What the schema does not accept, one sentence each; [] for a valid value."""
        if self.is_valid(value):
            return []
        from catalyst_tui.schema.violations import violations  # most records are valid

        return violations(self._validator, self._resolver, value)

    @cached_property
    def plan(self) -> Plan | None:
        """Where in a value references may stand; None when there are none."""
        from catalyst_tui.schema.references import plan

        return plan(self._resolver)

    @cached_property
    def field(self) -> Field:
        """The whole as a field: what it holds is in its `fields`."""
        from catalyst_tui.schema.fields import Field

        return Field(self._resolver.root, self._resolver)

    def field_at(self, pointer: str, value: Any = None) -> Field:
        """The field at a pointer; `value` tells the branches of unions on the way.

        Raises UnknownPlace when no such field can be.
        """
        field, path = self.field, tokens(pointer)
        for depth, part in enumerate(path):
            inner = field.within(part, value)
            if inner is None:
                raise UnknownPlace(f"{self.name} have no field {join(path[: depth + 1])}.")
            field, value = inner, _step(value, part)
        return field

    def part(self, fields: Mapping[str, str]) -> Contract:
        """A contract of a few of its fields alone, each by a name of its own: `{"value": "/agreement/date"}`.

        They are what is asked, so a form shows them at once. What is required where they stand is required of them.
        """
        asked = {name: self.field_at(pointer) for name, pointer in fields.items()}
        properties = {
            name: {**one.schema, KEYWORD: {**one.schema.get(KEYWORD, {}), "usual": True}}
            for name, one in asked.items()
        }
        required = [name for name, one in asked.items() if one.required]
        schema: Schema = {"type": "object", "properties": properties, "required": required}
        schema |= {
            key: self._resolver.root[key] for key in ("$schema", "$defs") if key in self._resolver.root
        }
        return Contract(schema, self.name, self.file)

    def identity(self, pointer: str) -> tuple[str, ...] | None:
        """The keys that tell the items of the list at a pointer apart: ("id",), ("month", "by"); None without any."""
        if pointer not in self._identities:
            try:
                self._identities[pointer] = _identity(self.field_at(pointer))
            except UnknownPlace:
                self._identities[pointer] = None
        return self._identities[pointer]

    @property
    def note(self) -> Annotation:
        """The `x-catalyst` of the whole."""
        return self._resolver.annotation(self._resolver.root)

    @cached_property
    def _quick(self) -> Quick:
        return Quick(self._resolver)

    @cached_property
    def _validator(self) -> Draft202012Validator:
        from catalyst_tui.schema.engine import compiled

        return compiled(self._resolver.root, self.file)


def _identity(field: Field) -> tuple[str, ...] | None:
    lists = field.branches or (field,)
    return next((one.identity for one in lists if one.identity), None)


def _step(value: Any, part: str) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
        return value[int(part)]
    return None
