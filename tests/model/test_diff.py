"""The patch leads from the old value to the new one exactly, follows identity, and is no longer than need be."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.document.patch import apply
from catalyst_tui.document.value import identical
from catalyst_tui.model.diff import differences

IDENTITY = {"goals": ("id",), "reports": ("month", "by")}


def identity_of(pointer: str) -> tuple[str, ...] | None:
    return IDENTITY.get(pointer.rpartition("/")[2])


def as_json(old: Any, new: Any) -> list[dict[str, Any]]:
    return [operation.as_json() for operation in differences(old, new, identity_of)]


A, B, C = {"id": "a", "target": 1}, {"id": "b"}, {"id": "c"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param({"a": 1}, {"a": 1}, [], id="the same"),
        pytest.param({"a": 1, "b": 2}, {"b": 2, "a": 1}, [], id="the order of keys means nothing"),
        pytest.param({"a": 1}, {"a": 1.0}, [("replace", "/a", 1.0)], id="a float is no integer"),
        pytest.param({"a": 1}, {"a": True}, [("replace", "/a", True)], id="true is not 1"),
        pytest.param({"a": 1}, {"b": 1}, [("add", "/b", 1), ("remove", "/a")], id="never empty on the way"),
        pytest.param({"a/b~": 1}, {"a/b~": 2}, [("replace", "/a~1b~0", 2)], id="escapes"),
        pytest.param(
            {"due": {"event": "kickoff"}},
            {"due": {"after": "month"}},
            [("replace", "/due", {"after": "month"})],
            id="another shape is another value",
        ),
        pytest.param({"goals": [A, B]}, {"goals": [A]}, [("remove", "/goals/1")], id="an item removed"),
        pytest.param(
            {"goals": [A, C]}, {"goals": [A, B, C]}, [("add", "/goals/1", B)], id="an item added in between"
        ),
        pytest.param(
            {"goals": [B, A]},
            {"goals": [C, B, {"id": "a", "target": 2}]},
            [("add", "/goals/0", C), ("replace", "/goals/2/target", 2)],
            id="a change within an item that has moved down",
        ),
        pytest.param(
            {"goals": [A, B, C]}, {"goals": [C, A, B]}, [("move", "/goals/2", "/goals/0")], id="one move"
        ),
        pytest.param(
            {"reports": [{"month": "2022-10", "by": "edu-014"}]},
            {
                "reports": [
                    {"month": "2022-11", "by": "edu-014"},
                    {"month": "2022-10", "by": "edu-014", "via": "phone"},
                ]
            },
            [
                ("add", "/reports/0", {"month": "2022-11", "by": "edu-014"}),
                ("add", "/reports/1/via", "phone"),
            ],
            id="a natural key",
        ),
        pytest.param(
            {"who": ["x", "y"]}, {"who": ["x", "z", "y"]}, [("add", "/who/1", "z")], id="a plain list"
        ),
        pytest.param(
            {"who": ["x", "y"]}, {"who": ["x", "z"]}, [("replace", "/who/1", "z")], id="a plain item"
        ),
        pytest.param(
            {"goals": [A, A]},
            {"goals": [A, A, B]},
            [("add", "/goals/2", B)],
            id="identities that tell nothing apart are not followed",
        ),
    ],
)
def test_patch(old: Any, new: Any, expected: list[tuple[Any, ...]]) -> None:
    shown = []
    for operation in differences(old, new, identity_of):
        last = (operation.from_, operation.path) if operation.op == "move" else (operation.path,)
        shown.append((operation.op, *last, *([operation.value] if "value" in operation.as_json() else [])))
    assert shown == expected
    assert identical(apply(old, list(differences(old, new, identity_of))), new)


scalars = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.0, 1.0, 0.5]) | st.sampled_from("abc")
)
keys = st.sampled_from(["goals", "reports", "who", "a/b", "~", ""])
items = st.fixed_dictionaries(
    {"id": st.sampled_from("abcdef")}, optional={"target": scalars, "who": st.lists(scalars)}
)
identified = st.lists(items, max_size=6, unique_by=lambda item: item["id"]) | st.lists(items, max_size=3)
values = st.recursive(
    scalars | identified,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner | identified, max_size=4),
    max_leaves=15,
)


@given(values, values)
def test_applying_the_patch_gives_the_new_value(old: Any, new: Any) -> None:
    before = copy.deepcopy(old)
    assert identical(apply(old, list(differences(old, new, identity_of))), new)
    assert identical(old, before)


@given(values)
def test_no_change_is_no_operation(value: Any) -> None:
    assert not list(differences(value, copy.deepcopy(value), identity_of))


@given(st.permutations("abcdef"), st.permutations("abcdef"), st.integers(0, 6), st.integers(0, 6))
def test_every_item_is_touched_at_most_once(
    one: list[str], other: list[str], first: int, second: int
) -> None:
    """An item is added, removed or moved, never two of these, and none is written anew that was there before."""
    old = {"goals": [{"id": id, "at": f"the place of {id}"} for id in one[:first]]}
    new = {"goals": [{"id": id, "at": f"the place of {id}"} for id in other[:second]]}
    operations = as_json(old, new)
    before, after = set(one[:first]), set(other[:second])
    assert [o["op"] for o in operations].count("add") == len(after - before)
    assert [o["op"] for o in operations].count("remove") == len(before - after)
    assert [o["op"] for o in operations].count("move") <= max(0, len(before & after) - 1)
    assert identical(apply(old, list(differences(old, new, identity_of))), new)
