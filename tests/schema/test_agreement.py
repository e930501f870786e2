"""A second opinion: jsonschema, the reference in Python, comes to the same verdict as the engine that is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError
from jsonschema.validators import extend

from catalyst_tui.schema import KINDS, Registry

Records = list[tuple[str, Any]]


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Iterator[ValidationError]:
    """In JSON Schema `$` is the end of the text; in Python's `re` a line break may follow."""
    if isinstance(value, str) and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), value):
        yield ValidationError("does not match")


Reference = extend(jsonschema.Draft202012Validator, {"pattern": _pattern})


@pytest.fixture(scope="session")
def reference(schemas: dict[str, Any]) -> dict[str, Any]:
    return {
        kind: Reference(schema, format_checker=jsonschema.FormatChecker(["date"]))
        for kind, schema in schemas.items()
    }


def test_on_valid_records(valid_records: Records, registry: Registry, reference: dict[str, Any]) -> None:
    assert len({kind for kind, _ in valid_records}) == len(KINDS)
    for kind, value in valid_records:
        assert registry.violations(kind, value) == []
        assert reference[kind].is_valid(value)


def test_on_broken_records(broken_records: Records, registry: Registry, reference: dict[str, Any]) -> None:
    verdicts = [registry.is_valid(kind, value) for kind, value in broken_records]
    assert verdicts == [reference[kind].is_valid(value) for kind, value in broken_records]
    assert verdicts.count(False) > 500


@cache
def _json() -> st.SearchStrategy[Any]:
    texts = st.text(max_size=12) | st.sampled_from(
        ["2022-10-01", "2022-10", "TBD", "pro-014", "x", "9:40", "unknown"]
    )
    numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    scalars = st.none() | st.booleans() | numbers | texts
    return st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_on_any_value_in_any_field(
    data: st.DataObject, full_records: Records, registry: Registry, reference: dict[str, Any]
) -> None:
    kind, value = data.draw(st.sampled_from(full_records))
    key = data.draw(st.sampled_from(sorted(value)))
    changed = {**value, key: data.draw(_json())}
    assert registry.is_valid(kind, changed) is reference[kind].is_valid(changed)
