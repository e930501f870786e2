"""The schema of one kind as it is used: read from its file, checked, with the repository's own fields built in."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import Any

from catalyst_tui.schema.errors import SchemaError
from catalyst_tui.schema.kinds import Kind

Schema = dict[str, Any]

KEYWORD = "x-catalyst"
"""What JSON Schema has no word for, see `annotations`."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"

# Keywords that hold schemas by name, and keywords that hold values: in these nothing is a `$ref`.
_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
_VALUES = frozenset({"const", "enum", "default", "examples", KEYWORD})
# What the keywords that are followed before anything is compiled have to hold.
_SHAPES: dict[str, tuple[tuple[type, ...], str]] = {
    **dict.fromkeys(_NAMED, ((dict,), "an object")),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "enum", "examples", "required"), ((list,), "a list")),
    **dict.fromkeys(("$ref", "pattern", "format"), ((str,), "a text")),
    KEYWORD: ((dict,), 'an object such as {"vocabulary": "forms"}'),
}
_REFERENCES = frozenset({"$ref", "$dynamicRef", "$id"})
_NODES = (dict, list)
_DEEPEST = 100  # levels of objects and lists; far above any schema, far below what recursion can bear


def schema_of(kind: Kind, files: Mapping[str, bytes]) -> tuple[Schema, str]:
    """The schema of a kind, and the name of its file for messages. Raises SchemaError.

    `files` has the contents of `schemas/` by path within it. A file `extras/<kind>.schema.json` describes what may
    stand under `extras`.
    """
    name = f"{kind.singular}.schema.json"
    if name not in files:
        raise SchemaError(f"schemas/{name} is missing: without it {kind.name} cannot be checked.")
    schema = _read(name, files[name])
    for extras in dict.fromkeys(f"extras/{word}.schema.json" for word in (kind.singular, kind.name)):
        if extras in files:
            _add_extras(schema, _read(extras, files[extras]), name)
    return schema, f"schemas/{name}"


def _read(name: str, data: bytes) -> Schema:
    try:
        schema = json.loads(data.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SchemaError(f"schemas/{name}:{line} is not UTF-8: save it with that encoding.") from None
    except json.JSONDecodeError as error:
        place = f"schemas/{name}:{error.lineno}:{error.colno}"
        raise SchemaError(f"{place} is not JSON: {error.msg[0].lower()}{error.msg[1:]}.") from None
    except RecursionError:
        raise _too_deep(name) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise SchemaError(f"schemas/{name} has a number of thousands of digits.") from None
    if not isinstance(schema, dict):
        raise SchemaError(f"schemas/{name} is no schema: it has to be an object, {{…}}.")
    draft = schema.get("$schema", DRAFT)
    if not isinstance(draft, str) or draft.rstrip("#") != DRAFT:
        raise SchemaError(f"schemas/{name} is written for {draft!r}; only draft 2020-12 is read, {DRAFT}.")
    for reference in _references(schema, name):
        if not reference.startswith("#"):
            raise SchemaError(
                f"schemas/{name} refers to {reference!r}: a schema stands by itself here, and nothing is ever fetched. "
                "Copy what is needed under $defs and refer to #/$defs/…"
            )
    return schema


def _references(schema: Schema, name: str) -> Iterator[str]:
    """Every `$ref` and `$dynamicRef`, and every `$id`, which would change what the others mean.

    Raises SchemaError on the way for what cannot be followed.
    """
    waiting: list[tuple[Any, bool, int]] = [
        (schema, False, 1)
    ]  # a node, whether it holds names, how deep it is
    while waiting:
        node, named, depth = waiting.pop()
        if depth > _DEEPEST:
            raise _too_deep(name)
        if isinstance(node, list):
            waiting += [(inner, False, depth + 1) for inner in node if isinstance(inner, _NODES)]
            continue
        for key, inner in node.items():
            if not named and key in _SHAPES and not isinstance(inner, _SHAPES[key][0]):
                raise SchemaError(f"schemas/{name} is no JSON Schema: {key!r} has to be {_SHAPES[key][1]}.")
            if isinstance(inner, _NODES):
                if named or key not in _VALUES:
                    waiting.append((inner, not named and key in _NAMED, depth + 1))
            elif not named and key in _REFERENCES and isinstance(inner, str):
                yield inner


def _too_deep(name: str) -> SchemaError:
    return SchemaError(f"schemas/{name} is nested too deeply for a schema.")


def _add_extras(schema: Schema, extras: Schema, name: str) -> None:
    properties = schema.get("properties")
    if not isinstance(properties, dict):
        raise SchemaError(f"schemas/{name} has no properties, so nothing can stand under extras.")
    own = {key: value for key, value in extras.items() if key != "$schema"}
    properties["extras"] = {"title": "Extras", **_moved(own, "#/properties/extras")}


def _moved(node: Any, to: str, named: bool = False) -> Any:
    """A schema with its local references (`#/$defs/…`) meaning the same after it has become part of another."""
    if isinstance(node, list):
        return [_moved(inner, to) for inner in node]
    if not isinstance(node, dict):
        return node
    moved = {}
    for key, inner in node.items():
        if key == "$ref" and isinstance(inner, str) and not named:
            moved[key] = to + inner[1:]
        elif named or key not in _VALUES:
            moved[key] = _moved(inner, to, key in _NAMED and not named)
        else:
            moved[key] = inner
    return moved
