from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import jsonpatch
import jsonpointer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.document.patch import ABSENT, Operation, PatchError, apply, parse_patch
from tests.document import edits, oracle

# RFC 6902, appendix A: the value, the patch, the result; None where the RFC wants an error.
RFC = {
    "A.1 adding an object member": (
        {"foo": "bar"},
        [{"op": "add", "path": "/baz", "value": "qux"}],
        {"baz": "qux", "foo": "bar"},
    ),
    "A.2 adding an array element": (
        {"foo": ["bar", "baz"]},
        [{"op": "add", "path": "/foo/1", "value": "qux"}],
        {"foo": ["bar", "qux", "baz"]},
    ),
    "A.3 removing an object member": (
        {"baz": "qux", "foo": "bar"},
        [{"op": "remove", "path": "/baz"}],
        {"foo": "bar"},
    ),
    "A.4 removing an array element": (
        {"foo": ["bar", "qux", "baz"]},
        [{"op": "remove", "path": "/foo/1"}],
        {"foo": ["bar", "baz"]},
    ),
    "A.5 replacing a value": (
        {"baz": "qux", "foo": "bar"},
        [{"op": "replace", "path": "/baz", "value": "boo"}],
        {"baz": "boo", "foo": "bar"},
    ),
    "A.6 moving a value": (
        {"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}},
        [{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}],
        {"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}},
    ),
    "A.7 moving an array element": (
        {"foo": ["all", "grass", "cows", "eat"]},
        [{"op": "move", "from": "/foo/1", "path": "/foo/3"}],
        {"foo": ["all", "cows", "eat", "grass"]},
    ),
    "A.8 testing a value: success": (
        {"baz": "qux", "foo": ["a", 2, "c"]},
        [{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2}],
        {"baz": "qux", "foo": ["a", 2, "c"]},
    ),
    "A.9 testing a value: error": (
        {"baz": "qux"},
        [{"op": "test", "path": "/baz", "value": "bar"}],
        None,
    ),
    "A.10 adding a nested member object": (
        {"foo": "bar"},
        [{"op": "add", "path": "/child", "value": {"grandchild": {}}}],
        {"foo": "bar", "child": {"grandchild": {}}},
    ),
    "A.11 ignoring unrecognized elements": (
        {"foo": "bar"},
        [{"op": "add", "path": "/baz", "value": "qux", "xyz": 123}],
        {"foo": "bar", "baz": "qux"},
    ),
    "A.12 adding to a nonexistent target": (
        {"foo": "bar"},
        [{"op": "add", "path": "/baz/bat", "value": "qux"}],
        None,
    ),
    "A.14 ~ escape ordering": (
        {"/": 9, "~1": 10},
        [{"op": "test", "path": "/~01", "value": 10}],
        {"/": 9, "~1": 10},
    ),
    "A.15 comparing strings and numbers": (
        {"/": 9, "~1": 10},
        [{"op": "test", "path": "/~01", "value": "10"}],
        None,
    ),
    "A.16 adding an array value": (
        {"foo": ["bar"]},
        [{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}],
        {"foo": ["bar", ["abc", "def"]]},
    ),
}


@pytest.mark.parametrize(("value", "patch", "result"), RFC.values(), ids=RFC.keys())
def test_the_examples_of_the_rfc(value: Any, patch: list[dict[str, Any]], result: Any) -> None:
    before = copy.deepcopy(value)
    if result is None:
        with pytest.raises(PatchError):
            apply(value, parse_patch(patch))
    else:
        assert oracle.same(apply(value, parse_patch(patch)), result)
    assert value == before, "the value that was given stays as it is"


@pytest.mark.parametrize(
    ("patch", "sentence"),
    [
        ({"op": "remove"}, "A patch is a list"),
        (["remove"], "Operation 1: An operation is an object"),
        ([{"path": "/a"}], "“op” is one of add, remove"),
        ([{"op": "spam", "path": "/a"}], "not 'spam'"),
        ([{"op": ["add"], "path": "/a"}], "“op” is one of add, remove"),
        ([{"op": "remove"}], "“remove” needs a “path”"),
        ([{"op": "remove", "path": 3}], "“remove” needs a “path”"),
        ([{"op": "remove", "path": "a"}], "has to begin with “/”"),
        (
            [{"op": "test", "path": "/a", "value": 1}, {"op": "add", "path": "/b"}],
            "Operation 2: “add” needs a “value”",
        ),
        ([{"op": "move", "path": "/b"}], "“move” needs a “from”"),
        ([{"op": "copy", "path": "/b", "from": "a"}], "has to begin with “/”"),
    ],
)
def test_what_is_no_patch(patch: Any, sentence: str) -> None:
    with pytest.raises(PatchError) as error:
        parse_patch(patch)
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("patch", "sentence", "index"),
    [
        ([{"op": "remove", "path": ""}], "the whole document cannot be removed", 0),
        (
            [{"op": "add", "path": "/new", "value": 1}, {"op": "remove", "path": "/z"}],
            "There is no “z” here",
            1,
        ),
        ([{"op": "replace", "path": "/z", "value": 1}], "There is no “z” here", 0),
        ([{"op": "add", "path": "/list/3", "value": 1}], "There is no item 3", 0),
        ([{"op": "add", "path": "/list/x", "value": 1}], "is not the number of an item", 0),
        ([{"op": "replace", "path": "/list/-", "value": 1}], "names the place after the last item", 0),
        ([{"op": "move", "from": "/map", "path": "/map/x/y"}], "cannot be moved into itself", 0),
        ([{"op": "move", "from": "", "path": "/map"}], "cannot be moved into itself", 0),
        ([{"op": "copy", "from": "/z", "path": "/y"}], "Nothing stands at /z", 0),
        ([{"op": "test", "path": "/map/x", "value": True}], "another value stands there", 0),
    ],
)
def test_what_does_not_fit(patch: Any, sentence: str, index: int) -> None:
    with pytest.raises(PatchError) as error:
        apply({"map": {"x": 1}, "list": [1, 2]}, parse_patch(patch))
    assert sentence in str(error.value)
    assert str(error.value).startswith(f"Operation {index + 1}: ")
    assert error.value.index == index


def test_operations_are_written_as_they_are_read() -> None:
    patch = [
        {"op": "add", "path": "/a", "value": None},
        {"op": "move", "from": "/a", "path": "/b"},
        {"op": "remove", "path": "/b"},
    ]
    assert [operation.as_json() for operation in parse_patch(patch)] == patch
    assert Operation("remove", "/a").value is ABSENT


def test_the_worth_of_a_decimal_is_tested() -> None:
    assert apply({"a": 412.5}, [Operation("test", "/a", Decimal("412.50"))]) == {"a": 412.5}


def test_a_value_may_move_onto_itself() -> None:
    assert apply({"a": [1]}, [Operation("move", "/a", from_="/a")]) == {"a": [1]}


SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "a", "0", "-", "~", "/"])
VALUES = st.recursive(
    st.dictionaries(st.sampled_from(["a", "b", "0", "", "~/"]), SCALARS, min_size=1)
    | st.lists(SCALARS, min_size=1),
    lambda below: (
        st.lists(below | SCALARS) | st.dictionaries(st.sampled_from(["a", "b", "0", "-"]), below | SCALARS)
    ),
    max_leaves=8,
)
PATHS = st.lists(st.sampled_from(["a", "b", "0", "1", "2", "-", "", "01", "-1", "~0~1"]), max_size=3).map(
    lambda parts: "".join("/" + part for part in parts)
)
OPERATIONS = st.one_of(
    st.fixed_dictionaries(
        {"op": st.sampled_from(["add", "replace", "test"]), "path": PATHS, "value": SCALARS}
    ),
    st.fixed_dictionaries({"op": st.just("remove"), "path": PATHS}),
    st.fixed_dictionaries({"op": st.sampled_from(["move", "copy"]), "from": PATHS, "path": PATHS}),
)


def known_difference(value: Any, operation: dict[str, Any]) -> bool:
    """Where the `jsonpatch` library departs from the RFC, so that it cannot be the judge."""
    target, source = operation["path"], operation.get("from")
    if operation["op"] == "test":
        return True  # it takes 1 and true for equal
    if operation["op"] == "move" and (target + "/").startswith(str(source) + "/"):
        return True  # it moves values into themselves
    if operation["op"] == "remove" and not target:
        return True  # it removes the whole document and leaves null
    if operation["op"] == "replace" and target.endswith("/-"):
        return True  # it raises another error
    return source == "" or (
        operation["op"] in ("move", "copy") and target == ""
    )  # it fails on the whole document


@given(VALUES, OPERATIONS)
def test_the_library_agrees(value: Any, operation: dict[str, Any]) -> None:
    if known_difference(value, operation):
        return
    try:
        expected = jsonpatch.apply_patch(copy.deepcopy(value), [operation])
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, TypeError):
        with pytest.raises(PatchError):
            apply(value, parse_patch([operation]))
    else:
        assert oracle.same(apply(value, parse_patch([operation])), expected)


@given(st.data(), VALUES)
def test_the_library_agrees_on_operations_that_fit(data: st.DataObject, value: Any) -> None:
    operation = edits.operation(value, lambda options: data.draw(st.sampled_from(list(options))))
    before = copy.deepcopy(value)
    result = apply(value, parse_patch([operation]))
    assert oracle.same(result, jsonpatch.apply_patch(value, [operation]))
    assert oracle.same(value, before)
