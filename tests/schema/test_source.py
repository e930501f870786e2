"""A schema that cannot be used is told in one sentence that names its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from catalyst_tui.schema import Registry, SchemaError

PERSON = {"id": "pro-061", "role": "professional"}
PATTERN = "^(a+)+$"


def text(schema: Any) -> bytes:
    return json.dumps(schema).encode()


def nested(levels: int) -> Any:
    schema: Any = {}
    for _ in range(levels):
        schema = {"not": schema}
    return schema


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{\n  "type": object\n}', "schemas/person.schema.json:2:11 is not JSON: "),
        (b"", "schemas/person.schema.json:1:1 is not JSON: "),
        (b'{"title": "Zo\xeb"}', "schemas/person.schema.json:1 is not UTF-8"),
        (b"[" * 100_000, "schemas/person.schema.json is nested too deeply"),
        (b'["no schema"]', "schemas/person.schema.json is no schema: it has to be an object"),
        (
            text({"properties": 5}),
            "schemas/person.schema.json is no JSON Schema: 'properties' has to be an object.",
        ),
        (
            text({"$defs": {"id": {"anyOf": {}}}}),
            "schemas/person.schema.json is no JSON Schema: 'anyOf' has to be a list.",
        ),
        (text(nested(150)), "schemas/person.schema.json is nested too deeply"),
        (
            b'{"maximum": ' + b"9" * 5000 + b"}",
            "schemas/person.schema.json has a number of thousands of digits",
        ),
        (
            text({"$schema": "http://json-schema.org/draft-07/schema#"}),
            "schemas/person.schema.json is written for 'http://json-schema.org/draft-07/schema#'; only draft 2020-12",
        ),
        (
            text({"properties": {"x": {"$ref": "https://example.org/x.json"}}}),
            "schemas/person.schema.json refers to 'https://example.org/x.json': a schema stands by itself here",
        ),
        (text({"$ref": "file:///etc/passwd"}), "schemas/person.schema.json refers to 'file:///etc/passwd'"),
        (text({"$ref": "organization.schema.json"}), "schemas/person.schema.json refers to 'organization"),
        (
            text({"$id": "https://example.org/", "$ref": "#/x"}),
            "schemas/person.schema.json refers to 'https://ex",
        ),
        (
            text({"properties": {"default": {"$ref": "https://example.org/x.json"}}}),
            "schemas/person.schema.json refers to 'https://example.org/x.json'",
        ),
        (text({"$ref": "#/$defs/x"}), "schemas/person.schema.json is no JSON Schema: "),
        (text({"type": "strin"}), "schemas/person.schema.json is no JSON Schema, at /type: "),
        (text({"pattern": "("}), "schemas/person.schema.json is no JSON Schema, at /pattern: "),
        (
            text({"pattern": "^(?=a)"}),
            'schemas/person.schema.json is no JSON Schema, at /pattern: "^(?=a)" is not a "regex". '
            "Patterns cannot look ahead, behind or back.",
        ),
    ],
)
def test_what_cannot_be_used(data: bytes, sentence: str) -> None:
    registry = Registry.from_files({"person.schema.json": data})
    with pytest.raises(SchemaError) as raised:
        registry.is_valid("people", PERSON)
    assert str(raised.value).startswith(sentence)
    assert str(raised.value).endswith((".", "…"))
    assert raised.value.status == 2


def test_a_missing_schema() -> None:
    with pytest.raises(SchemaError, match=r"schemas/person\.schema\.json is missing"):
        Registry.from_files({}).field("people")


def test_an_unknown_kind(registry: Registry) -> None:
    with pytest.raises(SchemaError, match="no kind of record called 'pets'"):
        registry.is_valid("pets", {})


def test_a_broken_schema_hurts_no_other_kind(files: dict[str, bytes]) -> None:
    registry = Registry.from_files({**files, "fund.schema.json": b"{"})
    assert registry.is_valid("people", PERSON)
    with pytest.raises(SchemaError, match="fund"):
        registry.is_valid("funds", {})


def test_a_byte_order_mark_and_a_ref_that_is_data(files: dict[str, bytes]) -> None:
    schema = {"type": "object", "properties": {"$ref": {"const": {"$ref": "https://example.org"}}}}
    registry = Registry.from_files({"person.schema.json": b"\xef\xbb\xbf" + text(schema)})
    assert registry.is_valid("people", {"$ref": {"$ref": "https://example.org"}})


@pytest.mark.parametrize("keyword", ["additionalProperties", "unevaluatedProperties"])
def test_no_pattern_runs_for_ever(keyword: str, with_extras: Callable[..., Registry]) -> None:
    """Patterns that backtrack without end in other engines, in values and in keys."""
    endless = "a" * 50_000 + "b"
    registry = with_extras(
        person={
            "properties": {"own": {"type": "string", "pattern": PATTERN}},
            "patternProperties": {PATTERN: {}},
            "propertyNames": {"pattern": f"{PATTERN}|own"},
            keyword: False,
        }
    )
    broken = {**PERSON, "extras": {"own": endless, endless: 1}}
    assert {found.pointer for found in registry.violations("people", broken)} == {
        "/extras/own",
        f"/extras/{endless}",
    }


def test_extras_are_checked_known_and_searched(with_extras: Callable[..., Registry]) -> None:
    registry = with_extras(
        person={
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {
                "shirt": {"$ref": "#/$defs/size"},
                "mentor": {"title": "Mentor", "type": "string", "x-catalyst": {"reference": ["people"]}},
                "default": {"$ref": "#/$defs/size"},
            },
            "additionalProperties": False,
            "$defs": {"size": {"title": "Size", "enum": ["s", "m", "l"]}},
        }
    )
    good = {**PERSON, "extras": {"shirt": "m", "mentor": "pro-014", "default": "s"}}
    assert registry.violations("people", good) == []
    assert [(ref.pointer, ref.target.kinds) for ref in registry.references("people", good)][-1] == (
        "/extras/mentor",
        ("people",),
    )
    assert registry.field("people", "/extras/shirt").enum == ("s", "m", "l")
    (found,) = registry.violations("people", {**PERSON, "extras": {"shirt": "xl"}})
    assert (found.pointer, found.message) == (
        "/extras/shirt",
        "shirt: one of s, m, l is expected, not 'xl'.",
    )
    assert not registry.is_valid("people", {**PERSON, "extras": {"hat": 1}})


@pytest.mark.parametrize("word", ["person", "people"])
def test_extras_are_named_after_the_kind_or_one_of_it(
    word: str, with_extras: Callable[..., Registry]
) -> None:
    registry = with_extras(**{word: {"type": "object", "maxProperties": 0}})
    assert not registry.is_valid("people", {**PERSON, "extras": {"a": 1}})


def test_broken_extras_name_their_own_file(files: dict[str, bytes]) -> None:
    registry = Registry.from_files({**files, "extras/person.schema.json": b"{]"})
    with pytest.raises(SchemaError, match=r"schemas/extras/person\.schema\.json:1:2"):
        registry.is_valid("people", PERSON)
