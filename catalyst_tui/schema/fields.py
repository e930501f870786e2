"""What a form, a query or a reference page wants to know of one field, read off the schema."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal

from catalyst_tui.schema.annotations import Annotation, Target
from catalyst_tui.schema.branches import branches_of, choose
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.source import Schema

FieldType = Literal[
    "string", "text", "integer", "number", "boolean", "date", "month", "time", "enum",
    "reference", "vocabulary", "item", "list", "map", "object", "union",
]  # fmt: skip

_BY_TEXT: dict[str, FieldType] = {"multiline": "text", "month": "month", "time": "time"}
_BY_TYPE: dict[str, FieldType] = {
    "integer": "integer", "number": "number", "boolean": "boolean", "array": "list", "string": "string",
}  # fmt: skip


class Field:
    """One field: its title, type and limits, and the fields within it, which are built when they are asked for.

    `name` is the key it stands under; "" for the record, for a list's items, for the keys and values of a map, and for
    the branches of a union.
    """

    def __init__(self, schema: Any, resolver: Resolver, name: str = "", required: bool = False) -> None:
        self.name = name
        self.required = required
        self._resolver = resolver
        self._schema: Schema = resolver.resolve(schema)

    def __repr__(self) -> str:
        return f"Field({self.name!r}, {self.type!r})"

    @property
    def schema(self) -> Schema:
        """Its JSON Schema; what is within it may refer to the `$defs` of the whole."""
        return self._schema

    # In words

    @property
    def title(self) -> str:
        return str(self._schema.get("title", self.name.replace("_", " ").capitalize()))

    @property
    def description(self) -> str:
        return str(self._schema.get("description", ""))

    @property
    def default(self) -> Any:
        """The default, None when there is none."""
        return self._schema.get("default")

    @property
    def examples(self) -> tuple[Any, ...]:
        return tuple(self._schema.get("examples", ()))

    @property
    def hint(self) -> str:
        """What to do about a usual slip; "" when there is nothing to say."""
        return self._note.hint or ""

    @property
    def expects(self) -> str:
        """What belongs here, as a phrase: `a day such as 2022-10-01`; "" when the type says it."""
        return self._note.expects or ""

    @property
    def personal(self) -> bool:
        """Whether it is about a person, and goes when the person is forgotten."""
        return self._note.personal

    @property
    def usual(self) -> bool:
        """Whether most people fill it in, so that a form shows it at once although it may stay empty."""
        return self._note.usual

    # Of which type

    @cached_property
    def type(self) -> FieldType:
        schema, target = self._schema, self._note.target
        if branches_of(schema):
            return "union"
        if target is not None:
            return (
                "vocabulary" if target.vocabulary else "item" if target.item or target.event else "reference"
            )
        if "enum" in schema or "const" in schema:
            return "enum"
        if schema.get("format") == "date":
            return "date"
        if self._note.text is not None:
            return _BY_TEXT[self._note.text]
        declared = schema.get("type")
        if isinstance(declared, list):
            declared = next((one for one in declared if one != "null"), "string")
        if declared == "object" or (declared is None and "properties" in schema):
            return "object" if "properties" in schema else "map"
        return _BY_TYPE.get(str(declared), "list" if "items" in schema else "string")

    @property
    def enum(self) -> tuple[Any, ...]:
        """What may be chosen; a single value when there is no choice; () when it is not an enum."""
        return (self._schema["const"],) if "const" in self._schema else tuple(self._schema.get("enum", ()))

    @property
    def minimum(self) -> float | None:
        found: float | None = self._schema.get("minimum")
        return found

    @property
    def maximum(self) -> float | None:
        found: float | None = self._schema.get("maximum")
        return found

    @property
    def max_length(self) -> int | None:
        """The most characters of a text, in code points."""
        found: int | None = self._schema.get("maxLength")
        return found

    # What it refers to

    @property
    def target(self) -> Target | None:
        """What the text refers to, when it does."""
        return self._note.target

    @property
    def reference(self) -> tuple[str, ...]:
        """The kinds of records whose ids may stand here."""
        return self._note.target.kinds if self._note.target else ()

    @property
    def vocabulary(self) -> str | None:
        """The program's list whose words may stand here."""
        return self._note.target.vocabulary if self._note.target else None

    @property
    def item(self) -> str | None:
        """The list whose items' ids may stand here: of the same record, of a record of kind `of`, or `events`."""
        target = self._note.target
        return None if target is None else "events" if target.event else target.item

    @property
    def of(self) -> str | None:
        """The kind of the record whose items may stand here, as `record/item`; None for the record itself."""
        return self._note.target.of if self._note.target else None

    @property
    def identity(self) -> tuple[str, ...] | None:
        """The keys by which a list's items are told apart."""
        return self._note.identity

    # What is within

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of an object, in the order of the schema."""
        required = self._schema.get("required", ())
        properties = self._schema.get("properties", {})
        return tuple(
            Field(inner, self._resolver, name, name in required) for name, inner in properties.items()
        )

    @cached_property
    def items(self) -> Field | None:
        """What the items of a list are."""
        found = self._schema.get("items")
        return Field(found, self._resolver) if isinstance(found, dict) else None

    @cached_property
    def keys(self) -> Field | None:
        """What the keys of a map are."""
        if self.values is None:
            return None
        keys = self._resolver.resolve(self._schema.get("propertyNames", {"type": "string"}))
        target = self._schema.get("x-catalyst", {}).get("keys")
        return Field({**keys, "x-catalyst": target} if target else keys, self._resolver)

    @cached_property
    def values(self) -> Field | None:
        """What the values of a map are; None when anything may stand there."""
        found = self._schema.get("additionalProperties")
        return Field(found, self._resolver) if isinstance(found, dict) else None

    @cached_property
    def branches(self) -> tuple[Field, ...]:
        """The shapes that a union may take."""
        return tuple(Field(branch, self._resolver, self.name) for branch in branches_of(self._schema))

    def branch_for(self, value: object) -> Field | None:
        """The branch of a union that the value is meant for, by its type and keys; None when it looks like none."""
        index = choose(branches_of(self._schema), value, self._resolver)
        return None if index is None else self.branches[index]

    def within(self, part: str, value: object = None) -> Field | None:
        """The field that one part of a pointer leads to; `value`, what stands here, tells the branch of a union."""
        if self.branches:
            meant = self.branch_for(value) if value is not None else None
            shapes: Sequence[Field] = [meant] if meant else self.branches
            return next((found for shape in shapes if (found := shape.within(part, value))), None)
        if self.type == "list":
            return self.items
        named = self._by_name.get(part)
        return named if named is not None else self.values

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @property
    def _note(self) -> Annotation:
        return self._resolver.annotation(self._schema)
