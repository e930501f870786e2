"""What every shipped schema keeps to, so that forms, tables, editors and other tools can rely on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from catalyst_tui.plain import plain
from catalyst_tui.schema import KINDS, Field, Registry
from catalyst_tui.schema.annotations import annotation
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.source import DRAFT

ALL = list(KINDS)
STUDENT = re.compile(r"student.{0,3}s? (name|address|mail|email|number|id|birth)", re.IGNORECASE)

# Keywords whose values are schemas, schemas by name, and lists of schemas.
ONE = ("items", "additionalProperties", "propertyNames", "if", "then", "else", "not", "contains")
NAMED = ("properties", "$defs")
LISTED = ("anyOf", "oneOf", "allOf")
PLAIN = (
    "$schema", "$ref", "title", "description", "type", "enum", "const", "default", "examples", "format", "pattern",
    "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "required", "x-catalyst",
)  # fmt: skip


def walk(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema with its path."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for keyword in ONE:
        yield from walk(schema.get(keyword), f"{path}/{keyword}")
    for keyword in NAMED:
        for name, inner in schema.get(keyword, {}).items():
            yield from walk(inner, f"{path}/{keyword}/{name}")
    for keyword in LISTED:
        for index, inner in enumerate(schema.get(keyword, ())):
            yield from walk(inner, f"{path}/{keyword}/{index}")


def test_there_is_one_for_every_kind(files: dict[str, bytes]) -> None:
    assert sorted(files) == sorted(f"{kind.singular}.schema.json" for kind in KINDS.values())


@pytest.mark.parametrize("kind", ALL)
def test_it_is_a_schema_of_the_draft_and_stands_by_itself(kind: str, schemas: dict[str, Any]) -> None:
    schema = schemas[kind]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    for path, inner in walk(schema):
        assert set(inner) <= {*ONE, *NAMED, *LISTED, *PLAIN}, path
        assert "$id" not in inner
        assert inner.get("$ref", "#/$defs/").startswith("#/$defs/"), path


@pytest.mark.parametrize("kind", ALL)
def test_everything_has_a_title_and_a_description(kind: str, schemas: dict[str, Any]) -> None:
    resolver = Resolver(schemas[kind], kind)
    for path, inner in walk(schemas[kind]):
        whole = resolver.resolve(inner)
        if not path.endswith("/propertyNames"):
            assert whole.get("title"), path
            assert whole.get("description"), path
            assert whole["description"].endswith((".", "?", ":")), path
            assert whole["title"][0].isupper(), path


@pytest.mark.parametrize("kind", ALL)
def test_unknown_keys_are_refused_but_where_a_map_is_free(kind: str, schemas: dict[str, Any]) -> None:
    free = {"Extras", "JSON Schema"}
    for path, inner in walk(schemas[kind]):
        if inner.get("type") == "object":
            assert "additionalProperties" in inner or inner["title"] in free, path
            assert "properties" not in inner or inner["additionalProperties"] is False, path
            assert set(inner.get("required", ())) <= set(inner.get("properties", ())), path


@pytest.mark.parametrize("kind", ALL)
def test_texts_are_bounded_and_patterns_are_plain(kind: str, schemas: dict[str, Any]) -> None:
    for path, inner in walk(schemas[kind]):
        if inner.get("type") == "string":
            assert "pattern" in inner, path
            assert "maxLength" in inner or not re.search(r"[*+]|,\}", inner["pattern"]), path
        if "format" in inner:
            assert inner["format"] == "date", path
        pattern = inner.get("pattern", "")
        assert "\\d" not in pattern, path
        assert "(?" not in pattern, path
        assert pattern == "" or pattern.startswith("^"), path


@pytest.mark.parametrize("kind", ALL)
def test_parts_of_the_same_name_are_the_same_everywhere(kind: str, schemas: dict[str, Any]) -> None:
    for other in ALL:
        shared = schemas[kind]["$defs"].keys() & schemas[other]["$defs"].keys()
        for name in shared:
            assert schemas[kind]["$defs"][name] == schemas[other]["$defs"][name], name


@pytest.mark.parametrize("kind", ALL)
def test_no_part_is_left_over(kind: str, schemas: dict[str, Any]) -> None:
    used = {inner["$ref"].split("/")[2] for _, inner in walk(schemas[kind]) if "$ref" in inner}
    assert set(schemas[kind]["$defs"]) == used


@pytest.mark.parametrize("kind", ALL)
def test_annotations_are_known_and_lead_somewhere(
    kind: str, schemas: dict[str, Any], registry: Registry
) -> None:
    lists = set(schemas["program"]["properties"])
    for path, inner in walk(schemas[kind]):
        note = annotation(inner, kind)
        for target in filter(None, (note.target, note.keys)):
            assert target.vocabulary is None or target.vocabulary in lists, path
            if target.item:
                owner = registry.field(target.of or kind, f"/{target.item}")
                assert owner.type == "list", path
                assert owner.identity == ("id",), path
    assert registry.columns(kind)
    label = registry.label(kind)
    assert label is None or registry.field(kind, label)


@pytest.mark.parametrize("kind", ALL)
def test_items_of_lists_have_an_identity(kind: str, registry: Registry) -> None:
    """Lists of objects say by which of their keys items are told apart, and the items have those keys."""
    for field in fields(registry.field(kind)):
        items = field.items
        if items is None or items.type not in ("object", "union"):
            continue
        shapes = items.branches or (items,)
        objects = [shape for shape in shapes if shape.type == "object"]
        if len(objects) == len(shapes):
            assert field.identity, field.title
        for shape in objects:
            assert set(field.identity or ()) <= {inner.name for inner in shape.fields}, field.title


def fields(field: Field) -> Iterator[Field]:
    yield field
    below = (field.items, field.keys, field.values, *field.fields, *field.branches)
    for inner in filter(None, below):
        yield from fields(inner)


@pytest.mark.parametrize("kind", ALL)
def test_examples_and_defaults_are_valid(kind: str, schemas: dict[str, Any]) -> None:
    for path, inner in walk(schemas[kind]):
        values = [*inner.get("examples", ()), *([inner["default"]] if "default" in inner else [])]
        validator = jsonschema.Draft202012Validator({**inner, "$defs": schemas[kind]["$defs"]})
        for value in values:
            assert validator.is_valid(value), (path, value)


@pytest.mark.parametrize("kind", ALL)
def test_no_field_asks_who_a_student_is(kind: str, schemas: dict[str, Any]) -> None:
    for path, inner in walk(schemas[kind]):
        said = f"{path} {inner.get('title', '')}"
        assert not STUDENT.search(said), path


def test_the_key_on_is_never_used(schemas: dict[str, Any]) -> None:
    for schema in schemas.values():
        for path, inner in walk(schema):
            assert not {"on", "off", "yes", "no", "y", "n"} & set(inner.get("properties", ())), path


def test_every_field_together_is_valid(full_records: list[tuple[str, Any]], registry: Registry) -> None:
    for kind, value in full_records:
        assert registry.violations(kind, value) == [], kind


@pytest.mark.parametrize(
    "text", [*map(chr, range(0x20)), "\x7f", "\x85", "\u061c", "\u200e", "\u202e", "\u2066"]
)
def test_texts_hold_no_control_characters(text: str, registry: Registry) -> None:
    value = {"id": "x", "role": "staff", "notes": f"a{text}b"}
    assert registry.is_valid("people", value) is (plain(text) == text)


@pytest.mark.parametrize("path", ["notes", "offers"])
def test_other_scripts_and_signs_are_welcome(path: str, registry: Registry) -> None:
    text = "Zoë Nguyễn · 量子 · العربية · 👩🏽‍🔬 · ½ naïve"
    value = {"id": "x", "role": "staff", path: text if path == "notes" else [text]}
    assert registry.violations("people", value) == []


def test_files_are_laid_out_alike(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        text = data.decode("utf-8")
        assert text.endswith("}\n"), name
        assert "\t" not in text, name
        assert all(len(line) <= 400 for line in text.splitlines()), name
        assert json.dumps(json.loads(text)) == json.dumps(json.loads(text, object_pairs_hook=_unique)), name


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len({key for key, _ in pairs}) == len(pairs), [key for key, _ in pairs]
    return dict(pairs)
