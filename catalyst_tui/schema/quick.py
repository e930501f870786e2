"""The short verdict: what a schema plainly accepts, told without the engine.

To import the engine and to compile a schema takes longer than a few hundred records take here, and a command that only
shows something seldom meets one that is not valid. The keywords of `_KEYWORDS` are looked at, and a schema is taken
apart only as far as values reach into it. Of all else, and in any doubt, nothing is said, and the engine is asked.

Whatever is accepted here the engine accepts. A property test holds the two against each other: over the schemas of the
program, with values of any kind in any field, and over schemas made of all that is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from catalyst_tui.schema.errors import SchemaError
from catalyst_tui.schema.patterns import matcher
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.source import Schema

Check = Callable[[Any], bool]
"""True: a value is accepted for certain. False: it is not, or only the engine knows."""

_AT_MOST = 3000  # fields that are looked at before the engine takes less time than they do
_SAFE = 2**53  # whole numbers below it are the same in every number type
_SAY_NOTHING: Final = frozenset(
    {"$schema", "$defs", "$comment", "title", "description", "default", "examples", "x-catalyst"}
)


class Quick:
    """What one schema plainly accepts."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._checks: dict[int, Check] = {}
        self._fields = 0

    def accepts(self, value: Any) -> bool:
        """True when the engine would accept the value, too; False when it has to be asked."""
        try:
            return self._fields < _AT_MOST and self.check(self._resolver.root)(value)
        except RecursionError:  # a schema that refers to itself without a step into the value
            return False

    def check(self, schema: Any) -> Check:
        """The check of a subschema, made when a value first comes to it."""
        found = self._checks.get(id(schema))
        if found is None:
            found = self._checks[id(schema)] = self._made(schema)
        return found

    def _made(self, schema: Any) -> Check:
        if not isinstance(schema, dict):
            return _is_plain if schema is True else _never
        checks: list[Check] = [] if _looks_at_all(schema) else [_is_plain]
        for keyword, argument in schema.items():
            if keyword in _SAY_NOTHING or (keyword == "additionalProperties" and "properties" in schema):
                continue
            make = _KEYWORDS.get(keyword)
            check = make(self, argument, schema) if make else None
            if check is None:
                return _never
            checks.append(check)
        return checks[0] if len(checks) == 1 else _all(checks)

    # The keywords that lead on

    def referred(self, reference: str, _: Schema) -> Check | None:
        if "%" in reference:
            return None
        try:
            return self.check(self._resolver.target(reference))
        except SchemaError:
            return None

    def any_of(self, branches: list[Any], _: Schema) -> Check:
        return lambda value: any(self.check(branch)(value) for branch in branches)

    def all_of(self, branches: list[Any], _: Schema) -> Check:
        return lambda value: all(self.check(branch)(value) for branch in branches)

    def one_of(self, branches: list[Any], _: Schema) -> Check | None:
        """One branch, when a constant tells that it is none of the others."""
        from catalyst_tui.schema.branches import discriminator

        key, words = discriminator(branches, self._resolver) or ("", ())
        by_word = (
            dict(zip(words, branches, strict=False)) if all(isinstance(word, str) for word in words) else {}
        )
        if len(by_word) < len(branches):
            return None

        def check(value: Any) -> bool:
            word = value.get(key) if type(value) is dict else None
            return type(word) is str and word in by_word and self.check(by_word[word])(value)

        return check

    def items(self, schema: Any, _: Schema) -> Check:
        return lambda value: type(value) is not list or all(map(self.check(schema), value))

    def names(self, schema: Any, _: Schema) -> Check:
        return lambda value: type(value) is not dict or all(map(self.check(schema), value))

    def fields(self, _: Any, schema: Schema) -> Check:
        """`properties` and `additionalProperties`, which say something only together."""
        named, others = schema.get("properties", {}), schema.get("additionalProperties", True)

        def check(value: Any) -> bool:
            if type(value) is dict:
                self._fields += len(value)
                for key, inner in value.items():
                    below = named.get(key, others)
                    if (below is others and not _is_text(key)) or not self.check(below)(inner):
                        return False
            return True

        return check


def _never(value: Any) -> bool:
    return False


def _all(checks: list[Check]) -> Check:
    def check(value: Any) -> bool:
        for one in checks:  # noqa: SIM110 - `all` over a generator takes twice as long
            if not one(value):
                return False
        return True

    return check


def _looks_at_all(schema: Schema) -> bool:
    """Whether the keywords of a schema leave nothing of a value unseen that the engine might not take."""
    if schema.keys() & {"$ref", "enum", "const", "anyOf", "allOf", "oneOf"}:
        return True
    types = _listed(schema.get("type", "object"))
    fields = "object" not in types or not schema.keys().isdisjoint(("properties", "additionalProperties"))
    return fields and ("array" not in types or "items" in schema) and "type" in schema


def _listed(names: Any) -> list[Any]:
    return names if isinstance(names, list) else [names]


# What values are


def _is_text(value: Any) -> bool:
    if type(value) is not str:
        return False
    try:
        return value.isascii() or bool(value.encode())
    except UnicodeEncodeError:  # half of a surrogate pair
        return False


def _is_integer(value: Any) -> bool:
    return type(value) is int and -_SAFE < value < _SAFE


def _is_number(value: Any) -> bool:
    return _is_integer(value) or (type(value) is float and value - value == 0)


def _is_boolean(value: Any) -> bool:
    return value is True or value is False


def _is_null(value: Any) -> bool:
    return value is None


def _is_list(value: Any) -> bool:
    return type(value) is list


def _is_map(value: Any) -> bool:
    return type(value) is dict


def _is_plain(value: Any) -> bool:
    """Whether a value is made of what JSON has, all the way down."""
    if type(value) is dict:
        return all(map(_is_text, value)) and all(map(_is_plain, value.values()))
    if type(value) is list:
        return all(map(_is_plain, value))
    return _is_null(value) or _is_boolean(value) or _is_text(value) or _is_number(value)


_TYPES: Final[dict[str, Check]] = {
    "string": _is_text,
    "integer": _is_integer,
    "number": _is_number,
    "boolean": _is_boolean,
    "null": _is_null,
    "array": _is_list,
    "object": _is_map,
}

# The keywords that look at the value alone


def _of_type(_: Quick, names: Any, __: Schema) -> Check | None:
    checks = [check for name, check in _TYPES.items() if name in _listed(names)]
    return checks[0] if len(checks) == 1 else lambda value: any(check(value) for check in checks)


def _one_of(allowed: list[Any]) -> Check:
    """Values by their type, too: to Python `1` is `True`."""
    known = {(type(one), one) for one in allowed if isinstance(one, str | int)}
    return lambda value: isinstance(value, str | int) and (type(value), value) in known


def _matching(_: Quick, pattern: str, __: Schema) -> Check | None:
    fits = matcher(pattern)
    return fits and (lambda value: type(value) is not str or fits(value) is not None)


def _of_format(_: Quick, name: str, __: Schema) -> Check | None:
    return _is_day if name == "date" else None


def _is_day(value: Any) -> bool:
    """A full-date of RFC 3339; `fromisoformat` alone reads 20221001 and 2022-W39-6 as well."""
    if type(value) is not str:
        return True
    try:
        return len(value) == 10 and value[4] == value[7] == "-" and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _requiring(_: Quick, names: list[Any], __: Schema) -> Check | None:
    if not all(isinstance(name, str) for name in names):
        return None
    required = frozenset(names)
    return lambda value: type(value) is not dict or required <= value.keys()


def _limit(
    of: tuple[type, ...], holds: Callable[[Any, Any], bool]
) -> Callable[[Quick, Any, Schema], Check | None]:
    def make(_: Quick, limit: Any, __: Schema) -> Check | None:
        return (lambda value: type(value) not in of or holds(value, limit)) if _is_number(limit) else None

    return make


_NUMBERS = (int, float)
_KEYWORDS: Final[dict[str, Callable[[Quick, Any, Schema], Check | None]]] = {
    "$ref": Quick.referred,
    "anyOf": Quick.any_of,
    "allOf": Quick.all_of,
    "oneOf": Quick.one_of,
    "items": Quick.items,
    "propertyNames": Quick.names,
    "properties": Quick.fields,
    "additionalProperties": Quick.fields,
    "required": _requiring,
    "type": _of_type,
    "enum": lambda _, allowed, __: _one_of(allowed),
    "const": lambda _, value, __: _one_of([value]),
    "pattern": _matching,
    "format": _of_format,
    "minimum": _limit(_NUMBERS, lambda value, limit: value >= limit),
    "maximum": _limit(_NUMBERS, lambda value, limit: value <= limit),
    "minLength": _limit((str,), lambda value, limit: len(value) >= limit),
    "maxLength": _limit((str,), lambda value, limit: len(value) <= limit),
    "minItems": _limit((list,), lambda value, limit: len(value) >= limit),
    "maxItems": _limit((list,), lambda value, limit: len(value) <= limit),
}
