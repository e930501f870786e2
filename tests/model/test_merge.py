"""Two changes of one value put together: what does not meet merges, what does is a conflict, and nothing is guessed."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.merge import Conflict, _Merger


def merged(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Conflict]]:
    """With lists under a key `items` told apart by `id`."""
    merger = _Merger(lambda pointer: ("id",) if pointer.endswith("/items") else None)
    return merger.merge((base, ours, theirs), ()), merger.conflicts


def item(id: str, value: int) -> dict[str, Any]:
    return {"id": id, "value": value}


def items(text: str) -> dict[str, Any]:
    """`a b:2` → two items, the second with the value 2."""
    found = []
    for word in text.split():
        id, _, value = word.partition(":")
        found.append(item(id, int(value or 0)))
    return {"items": found}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ({"a": 1, "b": 2}, {"a": 5, "b": 2}, {"a": 1, "b": 6}, {"a": 5, "b": 6}),
        ({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "c": 3}, {"a": 1, "b": 2, "c": 3}),
        ({"a": 1, "b": 2}, {"a": 1}, {"a": 5, "b": 2}, {"a": 5}),
        ({"a": {"x": 1, "y": 1}}, {"a": {"x": 2, "y": 1}}, {"a": {"x": 1, "y": 2}}, {"a": {"x": 2, "y": 2}}),
        ({}, {"a": {"x": 1}}, {"a": {"y": 2}}, {"a": {"x": 1, "y": 2}}),
        ({"a": [1, 2]}, {"a": [1, 2, 3]}, {"a": [1, 2]}, {"a": [1, 2, 3]}),
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}),
        (items("a b"), items("a b x"), items("a b y"), items("a b x y")),
        (items("a b"), items("x a b"), items("a b y"), items("x a b y")),
        (items("a b c"), items("a c"), items("a b c:5"), items("a c:5")),
        (items("a b"), items("a:1 b"), items("a b:2"), items("a:1 b:2")),
        (items("a b c"), items("c b a"), items("a b c x"), items("c x b a")),
        (items("a b c"), items("a b c x"), items("c b a"), items("c x b a")),
        ({}, items("x"), items("y"), items("x y")),
        (items("a b"), items(""), items("a b"), items("")),
    ],
)
def test_what_does_not_meet_merges(base: Any, ours: Any, theirs: Any, result: Any) -> None:
    assert merged(base, ours, theirs) == (result, [])


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "conflict"),
    [
        ({"a": 1}, {"a": 2}, {"a": 3}, Conflict("/a", 1, 2, 3)),
        ({"a": 1}, {}, {"a": 3}, Conflict("/a", 1, ABSENT, 3)),
        ({"a": 1}, {"a": 2}, {}, Conflict("/a", 1, 2, ABSENT)),
        ({}, {"a": 2}, {"a": 3}, Conflict("/a", ABSENT, 2, 3)),
        ({"a": 1}, {"a": True}, {"a": 1.0}, Conflict("/a", 1, True, 1.0)),
        ({"a": [1]}, {"a": [1, 2]}, {"a": [1, 3]}, Conflict("/a", [1], [1, 2], [1, 3])),
        (items("a b"), items("a:1 b"), items("a:2 b"), Conflict("/items/a/value", 0, 1, 2)),
        (items("a b"), items("b"), items("a:2 b"), Conflict("/items/a", item("a", 0), ABSENT, item("a", 2))),
        ({}, items("x:1"), items("x:2"), Conflict("/items/x", ABSENT, item("x", 1), item("x", 2))),
        ({"a": {"x": 1}}, {"a": 7}, {"a": {"x": 2}}, Conflict("/a", {"x": 1}, 7, {"x": 2})),
    ],
)  # fmt: skip
def test_what_meets_is_a_conflict_and_ours_stands(
    base: Any, ours: Any, theirs: Any, conflict: Conflict
) -> None:
    value, conflicts = merged(base, ours, theirs)
    assert conflicts == [conflict]
    assert value == ours


scalars = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "x"])
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
        | st.lists(
            st.builds(lambda id, value: {"id": id, "value": value}, st.sampled_from("pqrs"), inner),
            unique_by=lambda item: item["id"],
            max_size=4,
        ).map(lambda found: {"items": found})
    ),
    max_leaves=8,
)


@given(values, values)
def test_one_sided_changes_are_taken_as_they_are(base: Any, other: Any) -> None:
    assert merged(base, other, base) == (other, [])
    assert merged(base, base, other) == (other, [])
    assert merged(base, other, copy.deepcopy(other)) == (other, [])


@given(values, values, values)
def test_the_sides_are_treated_alike_and_none_is_changed(base: Any, ours: Any, theirs: Any) -> None:
    before = copy.deepcopy((base, ours, theirs))
    _, conflicts = merged(base, ours, theirs)
    _, mirrored = merged(base, theirs, ours)
    assert (base, ours, theirs) == before
    assert {found.address for found in conflicts} == {found.address for found in mirrored}
