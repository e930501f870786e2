"""What is wrong with a value that its schema does not accept, each thing as one sentence at one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from catalyst_tui.document.pointer import join
from catalyst_tui.plain import one_line
from catalyst_tui.schema.advice import help_for, words_of
from catalyst_tui.schema.branches import branches_of, choose, discriminator
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.sentences import article, did_you_mean, expected, place, said
from catalyst_tui.schema.source import Schema

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that the schema does not accept.

    `pointer` is where: the value, or the key when `on` is "key"; for something missing, what it is missing from.
    `keyword` is JSON Schema's name for what is broken (`required`, `enum`, …).
    """

    pointer: str
    keyword: str
    message: str
    help: str | None = None
    on: Literal["value", "key"] = "value"


def violations(validator: Draft202012Validator, resolver: Resolver, value: Any) -> list[Violation]:
    """Every violation of a value that the validator does not accept, in the order of the schema; never none."""
    try:
        found = list(_Explainer(resolver, value).all(validator.iter_errors(value)))
    except UnicodeEncodeError:  # half of a surrogate pair
        found = []
    return _once(found) or [
        Violation("", "schema", "There is a character in this file that is no character.")
    ]


def _once(found: Iterable[Violation]) -> list[Violation]:
    """The first violation of each value; whatever is missing or unknown is told one by one."""
    kept: dict[tuple[object, ...], Violation] = {}
    for violation in found:
        several = violation.message if violation.keyword in ("required", "dependentRequired") else ""
        kept.setdefault((violation.pointer, violation.on, several), violation)
    return list(kept.values())


class _Explainer:
    def __init__(self, resolver: Resolver, value: Any) -> None:
        self._resolver = resolver
        self._value = value

    def all(self, errors: Iterable[ValidationError]) -> Iterator[Violation]:
        for error in errors:
            yield from self._one(error)

    def _one(self, error: ValidationError) -> Iterator[Violation]:
        keyword, path = error.kind.name, error.instance_path
        schema = self._resolver.at(error.evaluation_path[:-1])
        value = self._at(path)
        match keyword:
            case "required":
                yield self._missing(schema, path, error.kind.property)  # type: ignore[attr-defined]
            case "additionalProperties" | "unevaluatedProperties":
                for key in error.kind.unexpected:  # type: ignore[attr-defined]
                    yield self._unknown(schema, path, key)
            case "falseSchema":
                message = f"{place(path)}: nothing may stand here."
                yield Violation(join(path), keyword, message, "Take it out.")
            case "propertyNames":
                yield self._wrong_key(error, path)
            case "anyOf" | "oneOf":
                yield from self._in_branch(error, schema, path, value)
            case _:
                yield self._wrong_value(keyword, error.kind.value, schema, path, value)

    def _at(self, path: Sequence[str | int]) -> Any:
        value = self._value
        for part in path:  # the engine takes every key of digits for a place in a list
            value = value[str(part)] if isinstance(value, dict) else value[part]
        return value

    def _missing(self, schema: Schema, path: Sequence[str | int], key: str) -> Violation:
        field = self._resolver.resolve(schema.get("properties", {}).get(key))
        where = f"{place(path)}: " if path else ""
        return Violation(
            join(path), "required", f"{where}{one_line(key)} is missing.", field.get("description")
        )

    def _unknown(self, schema: Schema, path: Sequence[str | int], key: str) -> Violation:
        known = list(schema.get("properties", ()))
        owner = article(str(schema.get("title", "group")).lower())
        help = did_you_mean(key, known)
        if help is None and "extras" in known:
            help = "Fields of your own go under extras."
        elif help is None and known:
            help = f"There are: {', '.join(known)}."
        return Violation(
            join((*path, key)),
            "additionalProperties",
            f"There is no field {said(key)} in {owner}.",
            help,
            "key",
        )

    def _wrong_key(self, error: ValidationError, path: Sequence[str | int]) -> Violation:
        inner = error.kind.error  # type: ignore[attr-defined]
        schema = self._resolver.at(inner.schema_path[:-1])
        wanted = expected({"type": "string", **schema}, self._resolver)
        message = f"{place(path)}: {wanted} is expected before the colon, not {said(inner.instance)}."
        return Violation(join((*path, inner.instance)), "propertyNames", message, None, "key")

    def _in_branch(
        self, error: ValidationError, schema: Schema, path: Sequence[str | int], value: Any
    ) -> Iterator[Violation]:
        """What is wrong within the branch that is meant, and of that branch alone."""
        branches = branches_of(schema)
        context = getattr(error.kind, "context", None)
        told_by = discriminator(branches, self._resolver) if isinstance(value, dict) else None
        index = choose(branches, value, self._resolver)
        if told_by is not None and value.get(told_by[0]) not in told_by[1]:
            yield self._wrong_word(*told_by, path, value)
        elif context and index is not None and context[index]:
            named = did_you_mean(value, words_of(schema, self._resolver)) if isinstance(value, str) else None
            for violation in self.all(context[index]):
                yield replace(violation, help=named or violation.help)
        else:
            yield self._wrong_value(error.kind.name, None, schema, path, value)

    def _wrong_word(self, key: str, words: list[Any], path: Sequence[str | int], value: Any) -> Violation:
        """The key that says which branch is meant is missing, or says none of them."""
        if key in value:
            return self._wrong_value("enum", words, {"enum": words}, (*path, key), value[key])
        return replace(self._missing({}, path, key), help=f"It is one of {', '.join(map(str, words))}.")

    def _wrong_value(
        self, keyword: str, limit: Any, schema: Schema, path: Sequence[str | int], value: Any
    ) -> Violation:
        wanted = expected(schema, self._resolver)
        help = help_for(schema, value, self._resolver)
        if value is None:
            message = f"nothing is written here; {wanted} is expected"
        elif keyword in _LIMITS:
            message, help = f"{_LIMITS[keyword].format(limit)}, not {_measured(keyword, value)}", None
        elif keyword in _UNTOLD:
            message = f"{said(value)} does not fit the schema ({keyword})"
        else:
            message = f"{wanted} is expected, not {said(value)}"
        return Violation(join(path), keyword, f"{place(path)}: {message}.", help)


_LIMITS = {
    "minimum": "{} or more is expected",
    "maximum": "{} or less is expected",
    "exclusiveMinimum": "more than {} is expected",
    "exclusiveMaximum": "less than {} is expected",
    "multipleOf": "a multiple of {} is expected",
    "minLength": "{} or more characters are expected",
    "maxLength": "at most {} characters are expected",
    "minItems": "{} or more items are expected",
    "maxItems": "at most {} items are expected",
    "minProperties": "{} or more fields are expected",
    "maxProperties": "at most {} fields are expected",
}
_UNTOLD = ("not", "contains", "uniqueItems", "dependentRequired", "unevaluatedItems", "if")


def _measured(keyword: str, value: Any) -> str:
    return str(len(value)) if keyword[3:] in ("Length", "Items", "Properties") else said(value)
