"""The short verdict, held against the engine: what it accepts the engine accepts."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalyst_tui.schema import SchemaError
from catalyst_tui.schema.contract import Contract
from catalyst_tui.schema.engine import accepts, compiled
from catalyst_tui.schema.quick import Quick
from catalyst_tui.schema.resolver import Resolver

Records = list[tuple[str, Any]]


def quick(schema: dict[str, Any]) -> Quick:
    return Quick(Resolver(schema, "a schema"))


def agrees(schema: dict[str, Any], value: Any) -> bool:
    """Whether the short way accepts the value; if so, the engine has to accept it."""
    accepted = quick(schema).accepts(value)
    assert not accepted or accepts(compiled(schema, "a schema"), value)
    return accepted


def test_nearly_all_valid_records_are_accepted(valid_records: Records, schemas: dict[str, Any]) -> None:
    refused = [kind for kind, value in valid_records if not agrees(schemas[kind], value)]
    assert len(refused) < len(valid_records) / 20


def test_broken_records(broken_records: Records, schemas: dict[str, Any]) -> None:
    engines = {kind: compiled(schema, kind) for kind, schema in schemas.items()}
    for kind, value in broken_records:
        assert not quick(schemas[kind]).accepts(value) or accepts(engines[kind], value)


TEXTS = st.text(max_size=4) | st.sampled_from(
    ["2022-10-01", "20221001", "2022-W39-6", "a", "b", "\ud800", "1"]
)
NUMBERS = st.integers(-3, 3) | st.sampled_from([2**53, 2**70, -(10**30)]) | st.floats()
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_any_field(data: st.DataObject, full_records: Records, schemas: dict[str, Any]) -> None:
    kind, value = data.draw(st.sampled_from(full_records))
    agrees(schemas[kind], {**value, data.draw(st.sampled_from(sorted(value)) | TEXTS): data.draw(VALUES)})


WORDS = st.sampled_from(["a", "b"])
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"])
PLAIN_WORDS = st.text("ab", max_size=2)
CONSTANTS = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-3, 3) | PLAIN_WORDS
LENGTHS = st.integers(0, 3)
DEFINITIONS = {
    "text": {"type": "string", "maxLength": 2},
    "self": {"items": {"$ref": "#/$defs/self"}},
    "open": {},
}


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some keywords, each with something that it may hold."""
    some = st.lists(inner, min_size=1, max_size=3)
    kinds = st.lists(PLAIN_WORDS, min_size=2, max_size=3, unique=True)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
            "enum": st.lists(CONSTANTS, min_size=1, max_size=3),
            "const": CONSTANTS,
            "minimum": st.integers(-3, 3) | st.floats(-3, 3),
            "maximum": st.integers(-3, 3) | st.floats(-3, 3),
            **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), LENGTHS),
            "pattern": st.sampled_from(["^a*$", "^[^a]?", "b", "^(a|b)$"]),
            "format": st.sampled_from(["date", "time"]),
            "required": st.lists(WORDS, max_size=2, unique=True),
            "properties": st.dictionaries(WORDS, inner, max_size=2),
            "additionalProperties": inner,
            "propertyNames": inner,
            "items": inner,
            "allOf": some,
            "anyOf": some,
            "oneOf": some | kinds.map(lambda all: [{"properties": {"a": {"const": one}}} for one in all]),
            "not": inner,
            "$ref": st.sampled_from([f"#/$defs/{name}" for name in DEFINITIONS]),
            "title": WORDS,
        },
    )


SCHEMAS = st.recursive(st.booleans(), keywords, max_leaves=6).filter(lambda schema: isinstance(schema, dict))


@settings(max_examples=600, deadline=None)
@given(SCHEMAS, st.lists(VALUES, max_size=4))
def test_any_schema(schema: dict[str, Any], values: list[Any]) -> None:
    for value in values:
        agrees({**schema, "$defs": DEFINITIONS}, value)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"enum": [1]}, True),
        ({"const": 1}, 1.0),
        ({}, {"a": ["\ud800"]}),
        ({"type": "object"}, {"\ud800": 1}),
        ({"type": "string"}, "\udfff"),
        ({"type": "number"}, float("nan")),
        ({"type": "integer"}, 2**80),
        ({"type": "string", "format": "date"}, "20221001"),
        ({"type": "string", "format": "date"}, "2022-W39-6"),
        ({"$ref": "#"}, 1),
        ({"$ref": "#/nowhere"}, 1),
        ({"type": "strong"}, 1),
        ({"minimum": "3"}, 4),
        ({"uniqueItems": True}, [1]),
        ({"oneOf": [{"type": "string"}, {"maxLength": 3}]}, "a"),
    ],
    ids=str,
)
def test_what_is_left_to_the_engine(schema: dict[str, Any], value: Any) -> None:
    assert not quick(schema).accepts(value)


def test_so_many_fields_are_looked_at_that_the_engine_is_quicker() -> None:
    check = quick({"type": "object", "additionalProperties": {"type": "integer"}})
    record = {f"field-{n}": n for n in range(500)}
    verdicts = [check.accepts(record) for _ in range(20)]
    assert verdicts == sorted(verdicts, reverse=True) and set(verdicts) == {True, False}


def test_a_valid_record_brings_no_engine_along_and_a_broken_one_does() -> None:
    script = (
        "import sys; from catalyst_tui.schema import Registry; from catalyst_tui.resources import schemas;"
        "registry = Registry.from_files(schemas());"
        "assert registry.is_valid('people', {'id': 'pro-014', 'role': 'professional'});"
        "assert 'jsonschema_rs' not in sys.modules;"
        "assert not registry.is_valid('people', {'id': 'pro-014', 'rule': 'professional'});"
        "assert 'jsonschema_rs' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_schema_can_be_proved_before_any_value_comes_to_it() -> None:
    broken = {"type": "object", "properties": {"a": {"type": "strong"}}}
    with pytest.raises(SchemaError, match="no JSON Schema"):
        Contract(broken, "people", "schemas/person.schema.json").prove()
