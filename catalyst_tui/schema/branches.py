"""Which branch of a `oneOf` or `anyOf` a value is meant to be: told by its type, its keys, and how a text looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from catalyst_tui.schema.engine import fits
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.source import Schema

_OF_TEXT = ("enum", "const", "pattern", "format", "minLength", "maxLength")
ANY = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})


def branches_of(schema: Schema) -> Sequence[Any]:
    """The branches of a resolved schema, () when it leaves no choice."""
    found: Sequence[Any] = schema.get("oneOf") or schema.get("anyOf") or ()
    return found


def choose(branches: Sequence[Any], value: object, resolver: Resolver) -> int | None:
    """The index of the branch that the value is meant for; None when it looks like none of them, or like several."""
    resolved = [resolver.resolve(branch) for branch in branches]
    wanted = type_of(value)
    candidates = [index for index, branch in enumerate(resolved) if wanted & types_of(branch, resolver)]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    if isinstance(value, dict):
        return _by_keys(candidates, resolved, value, resolver)
    if isinstance(value, list):
        return candidates[0]
    return _by_looks(candidates, resolved, value, resolver)


def discriminator(branches: Sequence[Any], resolver: Resolver) -> tuple[str, list[Any]] | None:
    """The key by whose constant the branches are told apart, and its values: `kind` of a requirement."""
    constants = [_constants(resolver.resolve(branch), resolver) for branch in branches]
    if len(constants) < 2:
        return None
    shared = [key for key in constants[0] if all(key in found for found in constants[1:])]
    return (shared[0], [found[shared[0]] for found in constants]) if shared else None


def type_of(value: object) -> frozenset[str]:
    """The names that JSON Schema has for a value's type; a whole number is an integer and a number."""
    if value is None:
        return frozenset({"null"})
    if isinstance(value, bool):
        return frozenset({"boolean"})
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return frozenset({"integer", "number"})
    if isinstance(value, str):
        return frozenset({"string"})
    return frozenset(
        {"array" if isinstance(value, list) else "object" if isinstance(value, dict) else "number"}
    )


def types_of(schema: Schema, resolver: Resolver) -> frozenset[str]:
    """The types that a resolved schema may accept."""
    declared = schema.get("type")
    if declared is not None:
        return frozenset([declared] if isinstance(declared, str) else declared)
    if "const" in schema:
        return type_of(schema["const"])
    if "enum" in schema:
        return frozenset().union(*map(type_of, schema["enum"]))
    if branches := branches_of(schema):
        return frozenset().union(*(types_of(resolver.resolve(branch), resolver) for branch in branches))
    return ANY


def _by_keys(
    candidates: list[int], resolved: list[Schema], value: dict[str, Any], resolver: Resolver
) -> int | None:
    def score(index: int) -> tuple[int, int, int]:
        branch = resolved[index]
        constants = _constants(branch, resolver)
        wrong = sum(value[key] != constant for key, constant in constants.items() if key in value)
        known = branch.get("properties", {})
        keys = sum(key in known for key in value)
        if not known and branch.get("additionalProperties", True) is not False:
            keys = 1  # a free map takes any key, but a branch that knows the keys goes before it
        return -wrong, keys - sum(key not in value for key in branch.get("required", ())), keys

    best = max(candidates, key=score)
    wrong, _, keys = score(best)
    return best if keys and not wrong else None


def _by_looks(candidates: list[int], resolved: list[Schema], value: object, resolver: Resolver) -> int | None:
    looks = {index: _looks(resolved[index], value, resolver) for index in candidates}
    best = max(candidates, key=lambda index: looks[index])
    failed, passed = looks[best]
    return best if passed or not failed else None


def _looks(schema: Schema, value: object, resolver: Resolver) -> tuple[int, int]:
    """How well a scalar looks like a branch: (- failed keywords, passed ones); a word that is named counts most."""
    if branches := branches_of(schema):
        return max(_looks(resolver.resolve(branch), value, resolver) for branch in branches)
    held = [fits(keyword, schema[keyword], value) for keyword in _OF_TEXT if keyword in schema]
    named = 3 * any(
        keyword in schema and fits(keyword, schema[keyword], value) for keyword in ("enum", "const")
    )
    return -held.count(False), held.count(True) + named


def _constants(schema: Schema, resolver: Resolver) -> dict[str, Any]:
    found = ((key, resolver.resolve(inner)) for key, inner in schema.get("properties", {}).items())
    return {key: inner["const"] for key, inner in found if "const" in inner}
