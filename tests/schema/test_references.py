from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalyst_tui.document import load
from catalyst_tui.document.pointer import get, tokens
from catalyst_tui.schema import Registry, SchemaError, Target


def test_of_a_whole_partnership(registry: Registry, small_files: dict[str, bytes]) -> None:
    """Every kind of reference, in the order of the schema, each with the text that stands at its place."""
    value: Any = load(small_files["cohort/partnerships/coan-ms-22.yaml"])
    found = list(registry.references("partnerships", value))
    for ref in found:
        assert (tokens(ref.pointer)[-1] if ref.on_key else get(value, ref.pointer)) == ref.text
    targets = {ref.target for ref in found}
    assert {
        Target(kinds=("people", "organizations")),
        Target(kinds=("people",)),
        Target(vocabulary="roles"),
        Target(vocabulary="forms"),
        Target(item="classes"),
        Target(item="goals"),
    } <= targets


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("attendance", {"people": {"pro-014": {}, "a/b": {}}},
         [("/people/pro-014", True, "pro-014"), ("/people/a~1b", True, "a/b")]),
        ("attendance", {"event": "kickoff"}, [("/event", False, "kickoff")]),
        ("funds", {"funder": "individual donations"}, []),
        ("funds", {"funder": "ncr-foundation"}, [("/funder", False, "ncr-foundation")]),
        ("grants", {"receipts": [{"line": "l1"}]}, [("/receipts/0/line", False, "l1")]),
        ("partnerships", {"classes": [{"same_as": "coan-ms-22b/p5"}]},
         [("/classes/0/same_as", False, "coan-ms-22b/p5")]),
        ("program", {"requirements": [{"kind": "attend", "event": "kickoff", "by": {"each": ["educator"]}}]},
         [("/requirements/0/event", False, "kickoff"), ("/requirements/0/by/each/0", False, "educator")]),
        ("program", {"requirements": [{"due": {"by_period": {"fall": "2022-10"}}}]},
         [("/requirements/0/due/by_period/fall", True, "fall")]),
        ("program", {"minigrants": {"due": {"event": "closing"}}}, [("/minigrants/due/event", False, "closing")]),
        ("people", {"tasks": [{"about": "partnerships/coan-ms-22"}]},
         [("/tasks/0/about", False, "partnerships/coan-ms-22")]),
        ("partnerships", {"partners": "nobody", "goals": [1, None], "interactions": {"x": 1}}, []),
        ("partnerships", None, []),
    ],
)  # fmt: skip
def test_where_they_stand(
    kind: str, value: Any, found: list[tuple[str, bool, str]], registry: Registry
) -> None:
    assert [(ref.pointer, ref.on_key, ref.text) for ref in registry.references(kind, value)] == found


def test_a_schema_that_contains_itself(with_extras: Callable[..., Registry]) -> None:
    node = {
        "type": "object",
        "properties": {
            "who": {"type": "string", "x-catalyst": {"reference": ["people"]}},
            "next": {"$ref": "#/$defs/node"},
        },
    }
    registry = with_extras(person={"$ref": "#/$defs/node", "$defs": {"node": node}})
    value = {"extras": {"who": "a", "next": {"who": "b", "next": {"next": {"who": "c"}}}}}
    assert [ref.text for ref in registry.references("people", value)] == ["a", "b", "c"]
    assert registry.field("people", "/extras/next/next/next/who").reference == ("people",)


def test_a_ref_that_leads_to_itself(with_extras: Callable[..., Registry]) -> None:
    registry = with_extras(person={"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}})
    assert list(registry.references("people", {"extras": {"who": "a"}})) == []
    with pytest.raises(SchemaError, match="refers to itself in a circle"):
        registry.field("people", "/extras/who")


def test_then_and_all_of_are_looked_into(with_extras: Callable[..., Registry]) -> None:
    one = {"properties": {"a": {"x-catalyst": {"vocabulary": "forms"}}}}
    two = {"properties": {"b": {"items": {"x-catalyst": {"event": True}}}}}
    registry = with_extras(person={"allOf": [one], "if": {"required": ["b"]}, "then": two})
    found = registry.references("people", {"extras": {"a": "club", "b": ["kickoff"]}})
    assert {ref.pointer for ref in found} == {"/extras/a", "/extras/b/0"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["partners", "who", "goals", "a/b"]), inner)
        ),
        max_leaves=9,
    )
)
def test_any_value_is_walked(value: Any, registry: Registry) -> None:
    for ref in registry.references("partnerships", value):
        assert ref.on_key or get(value, ref.pointer) == ref.text
