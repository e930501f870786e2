"""Schemas with their `$ref`s followed: what holds at one place, in one object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from catalyst_tui.document.pointer import PointerError, get
from catalyst_tui.schema.errors import SchemaError
from catalyst_tui.schema.source import KEYWORD, Schema

if TYPE_CHECKING:
    from catalyst_tui.schema.annotations import Annotation

_LONGEST_CHAIN = 32


class Resolver:
    """Answers what a (sub)schema of one file says, once its `$ref` is followed and its `allOf` is taken in."""

    def __init__(self, root: Schema, file: str) -> None:
        self.root = root
        self.file = file
        self._resolved: dict[int, Schema] = {}
        self._annotations: dict[int, Annotation] = {}

    def resolve(self, schema: Any) -> Schema:
        """The schema with what its `$ref` says, which its own words (title, description, …) go before."""
        if not isinstance(schema, dict):
            return {}
        found = self._resolved.get(id(schema))
        if found is None:
            found = self._resolved[id(schema)] = self._follow(schema)
            self._resolved[id(found)] = found
        return found

    def annotation(self, schema: Schema) -> Annotation:
        """The parsed `x-catalyst` of a resolved schema."""
        found = self._annotations.get(id(schema))
        if found is None:
            from catalyst_tui.schema.annotations import annotation  # a verdict looks at none

            found = self._annotations[id(schema)] = annotation(schema, self.file)
        return found

    def at(self, path: Iterable[str | int]) -> Schema:
        """The resolved schema at a path of keywords as a validator reports it, `$ref` steps included."""
        node: Any = self.resolve(self.root)
        for part in path:
            if part == "$ref" and "$ref" not in node:
                continue
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return {}
            if isinstance(node, dict):
                node = self.resolve(node)
        return node if isinstance(node, dict) else {}

    def target(self, reference: str) -> Schema:
        """The schema that a `$ref` names, as it stands. Raises SchemaError when none stands there."""
        try:
            target = get(self.root, reference.removeprefix("#"))
        except PointerError:
            target = None
        if not isinstance(target, dict):
            raise SchemaError(f"{self.file}: nothing stands at {reference!r}, which a $ref names.")
        return target

    def _follow(self, schema: Schema) -> Schema:
        for _ in range(_LONGEST_CHAIN):
            reference = schema.get("$ref")
            if not isinstance(reference, str):
                return _with_all_of(schema, [self.resolve(part) for part in schema.get("allOf", ())])
            own = {key: value for key, value in schema.items() if key != "$ref"}
            schema = _merged(self.target(reference), own)
        raise SchemaError(f"{self.file}: {schema['$ref']!r} refers to itself in a circle.")


def _merged(base: Schema, own: Schema) -> Schema:
    merged = {**base, **own}
    if KEYWORD in base and KEYWORD in own:
        merged[KEYWORD] = {**base[KEYWORD], **own[KEYWORD]}
    return merged


def _with_all_of(schema: Schema, parts: list[Schema]) -> Schema:
    """Fields that stand in an `allOf` count as the schema's own."""
    if not any("properties" in part for part in parts):
        return schema
    properties = {name: inner for part in parts for name, inner in part.get("properties", {}).items()}
    required = [name for part in (*parts, schema) for name in part.get("required", ())]
    return {
        **schema,
        "properties": {**properties, **schema.get("properties", {})},
        "required": list(dict.fromkeys(required)),
    }
