"""Two changes of one value put together: what does not meet merges, what does is a conflict, and nothing is guessed."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.merge import Answers, Choice, Conflict, _Merger
from catalyst_tui.model.sides import same


def merged(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Conflict]]:
    """With lists under a key `items` told apart by `id`, and `partners` by their role and first day."""
    return answered(base, ours, theirs, {})


def answered(base: Any, ours: Any, theirs: Any, answers: Answers) -> tuple[Any, list[Conflict]]:
    merger = _Merger(lambda pointer: KEYS.get(pointer.rpartition("/")[2]), answers)
    return merger.merge((base, ours, theirs), ()), merger.conflicts


KEYS = {"items": ("id",), "partners": ("role", "from")}


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
        (items("a b"), {}, items("a b x"), items("x")),
        (items("a b"), items("a b x"), {}, items("x")),
        (items("a b"), {}, items("a"), {}),
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
        (items("a b"), {}, items("a:2 b"), Conflict("/items/a", item("a", 0), ABSENT, item("a", 2))),
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


def partner(since: str, role: str = "school", **more: Any) -> dict[str, Any]:
    return {"role": role, "from": f"2022-{since}", "who": "coan-ms", **more}


def partners(*found: dict[str, Any]) -> dict[str, Any]:
    return {"partners": [*found]}


SCHOOL, MOVED = partner("08-20"), partner("09-01")
HOST = partner("08-20", "host", what="a room")
TO = {"to": "2023-05-20"}
DAY = "/partners/school,2022-09-01"


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        pytest.param([SCHOOL | TO], [MOVED], [MOVED | TO], id="theirs corrected a day, ours says more"),
        pytest.param([MOVED], [SCHOOL | TO], [MOVED | TO], id="and the other way round"),
        pytest.param([MOVED | TO], [MOVED], [MOVED | TO], id="both corrected it alike"),
        pytest.param([SCHOOL, HOST], [MOVED], [MOVED, HOST], id="ours has one more"),
        pytest.param([HOST, SCHOOL], [MOVED | TO], [HOST, MOVED | TO], id="it stays where it stands"),
        pytest.param([SCHOOL], [MOVED], [MOVED], id="ours is as it was"),
    ],
)
def test_an_item_of_which_a_key_was_corrected_is_one_item(ours: Any, theirs: Any, result: Any) -> None:
    assert merged(partners(SCHOOL), partners(*ours), partners(*theirs)) == (partners(*result), [])


LATER = partner("12-05", to="2023-02-01")
TERM = partner("08-20", to="2022-11-18")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "conflict"),
    [
        pytest.param(
            [SCHOOL], [partner("10-01")], [MOVED],
            Conflict("/partners/school,2022-10-01/from", "2022-08-20", "2022-10-01", "2022-09-01"),
            id="both corrected it, each otherwise",
        ),
        pytest.param([SCHOOL], [], [MOVED], Conflict(DAY, SCHOOL, ABSENT, MOVED), id="ours took it out"),
        pytest.param([SCHOOL], [MOVED], [], Conflict(DAY, SCHOOL, MOVED, ABSENT), id="theirs took it out"),
        pytest.param(
            [TERM], [TERM | {"why": "moved"}], [LATER],
            Conflict("/partners/school,2022-08-20", TERM, TERM | {"why": "moved"}, LATER),
            id="it may be the same, or another one",
        ),
        pytest.param(
            [TERM], [LATER], [TERM | {"why": "moved"}],
            Conflict("/partners/school,2022-12-05", TERM, LATER, TERM | {"why": "moved"}),
            id="and the other way round",
        ),
    ],
)  # fmt: skip
def test_an_item_that_may_be_the_same_is_asked_of(
    base: Any, ours: Any, theirs: Any, conflict: Conflict
) -> None:
    value, conflicts = merged(partners(*base), partners(*ours), partners(*theirs))
    assert conflicts == [conflict]
    assert value == partners(*ours)


def test_of_one_item_or_two_either_can_stand_or_both() -> None:
    mine = TERM | {"why": "moved"}
    sides = partners(TERM, HOST), partners(mine, HOST), partners(LATER, HOST)
    _, (conflict,) = merged(*sides)
    assert conflict.can_be_both
    for choice, stand in (("mine", [mine]), ("theirs", [LATER]), ("both", [LATER, mine])):
        assert answered(*sides, {conflict.address: choice}) == (partners(*stand, HOST), [])  # type: ignore[dict-item]


def test_where_several_look_alike_each_is_named_and_stays() -> None:
    other = partner("10-01")
    value, conflicts = merged(partners(SCHOOL), partners(SCHOOL | TO), partners(MOVED, other))
    address = "/partners/school,2022-08-20"
    perhaps = (DAY, "/partners/school,2022-10-01")
    assert conflicts == [Conflict(address, SCHOOL, SCHOOL | TO, ABSENT, perhaps)]
    assert not conflicts[0].can_be_both
    assert value["partners"] == [MOVED, other, SCHOOL | TO] or value["partners"][0] == SCHOOL | TO


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
    assert len(conflicts) == len(mirrored)
    for found in conflicts:  # the address may be another one: an item is called as our side has it
        assert any(
            all(map(same, (found.base, found.ours, found.theirs), (each.base, each.theirs, each.ours)))
            for each in mirrored
        )


terms = st.lists(
    st.builds(
        lambda role, month, more: {"role": role, "from": f"2022-0{month}-01", **more},
        st.sampled_from("ab"),
        st.integers(1, 3),
        st.dictionaries(st.sampled_from("xy"), st.integers(0, 1), max_size=2),
    ),
    unique_by=lambda item: (item["role"], item["from"]),
    max_size=3,
).map(lambda found: {"partners": found})


@given(terms, terms, terms)
def test_items_stay_apart_and_none_is_lost_without_a_question(base: Any, ours: Any, theirs: Any) -> None:
    value, conflicts = merged(base, ours, theirs)
    names = [(item["role"], item["from"]) for item in value["partners"]]
    assert len(set(names)) == len(names)
    if not conflicts:
        for side in (ours, theirs):
            for item in side["partners"]:
                new = all(
                    each["from"] != item["from"] or each["role"] != item["role"] for each in base["partners"]
                )
                assert not new or (item["role"], item["from"]) in names


@given(terms, terms, terms, st.sampled_from(["mine", "theirs", "both"]))
def test_with_an_answer_to_each_question_nothing_is_left_to_ask(
    base: Any, ours: Any, theirs: Any, choice: Choice
) -> None:
    _, conflicts = merged(base, ours, theirs)
    value, left = answered(base, ours, theirs, {found.address: choice for found in conflicts})
    assert left == []
    names = [(item["role"], item["from"]) for item in value["partners"]]
    assert len(set(names)) == len(names)
