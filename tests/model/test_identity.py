"""An item whose key was corrected is found again when nothing else can be meant; else nothing is said of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.model.identity import Identity, identities, look_alikes, named_as, rekeyed

PARTNER = ("role", "who", "from")


def partner(role: str, who: str, since: str | None, **more: Any) -> dict[str, Any]:
    return {"role": role, "who": who, **({"from": since} if since else {}), **more}


def visit(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "date": "2023-02-14", "status": "planned", **more}


def by_identity(items: list[Any], keys: tuple[str, ...]) -> dict[Identity, Any]:
    found = identities(items, keys)
    assert found is not None
    return dict(zip(found, items, strict=True))


def found(old: list[Any], new: list[Any], keys: tuple[str, ...]) -> list[tuple[Any, Any]]:
    """The last part of each identity that was corrected, before and after."""
    pairs = rekeyed(by_identity(old, keys), by_identity(new, keys), keys)
    return [(was[-1], now[-1]) for was, now in pairs.items()]


SCHOOL = partner("school", "coan-ms", "2022-08-20")
FORD = partner("educator", "edu-014", "2022-08-20", to="2022-11-18")
VISIT = visit("a", form="classroom", students=28)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        pytest.param([SCHOOL], [SCHOOL], [], id="nothing changed"),
        pytest.param(
            [SCHOOL, FORD],
            [partner("school", "coan-ms", "2022-09-01"), FORD],
            [("2022-08-20", "2022-09-01")],
            id="a day corrected",
        ),
        pytest.param([SCHOOL], [partner("school", "coan-ms", None)], [("2022-08-20", None)], id="taken out"),
        pytest.param(
            [SCHOOL], [partner("school", "coan-ms", "unknown")], [("2022-08-20", "unknown")], id="not known"
        ),
        pytest.param(
            [SCHOOL],
            [partner("school", "coan-ms", "2022-09-01", to="2023-05-20")],
            [("2022-08-20", "2022-09-01")],
            id="and a field added",
        ),
        pytest.param(
            [FORD], [partner("educator", "edu-014", "2022-12-05")], [("2022-08-20", "2022-12-05")],
            id="and a field taken out",
        ),
        pytest.param(
            [FORD], [partner("educator", "edu-014", "2022-12-05", to="2023-05-20")], [],
            id="another time of the same person, perhaps",
        ),
        pytest.param([SCHOOL], [partner("school", "cook-es", "2022-08-20")], [], id="somebody else"),
        pytest.param([SCHOOL], [partner("host", "coan-ms", "2022-08-20")], [], id="another role"),
        pytest.param(
            [SCHOOL],
            [partner("school", "coan-ms", "2022-09-01"), partner("school", "coan-ms", "2022-10-01")],
            [],
            id="two look like it",
        ),
        pytest.param(
            [partner("school", "coan-ms", "2022-09-01"), partner("school", "coan-ms", "2022-10-01")],
            [SCHOOL],
            [],
            id="it looks like two",
        ),
        pytest.param(
            [SCHOOL, FORD], [FORD, partner("school", "coan-ms", "2022-09-01")], [], id="it stands elsewhere"
        ),
    ],
)  # fmt: skip
def test_a_partner_of_whom_a_day_was_corrected(old: list[Any], new: list[Any], pairs: list[Any]) -> None:
    assert found(old, new, PARTNER) == pairs


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        pytest.param([VISIT], [{**VISIT, "id": "b"}], [("a", "b")], id="another id"),
        pytest.param([VISIT], [{**VISIT, "id": "b", "date": "2023-02-21"}], [], id="another visit, perhaps"),
        pytest.param(
            [VISIT, visit("x", hours=2), visit("y", students=9)],
            [{**VISIT, "id": "b"}, visit("z", hours=2), visit("w", students=9)],
            [("a", "b"), ("x", "z"), ("y", "w")],
            id="every id",
        ),
        pytest.param([visit("x")], [visit("y", students=9), visit("z")], [], id="one of two"),
        pytest.param([visit("x"), visit("y")], [visit("z"), visit("w")], [], id="twins"),
        pytest.param([{"id": "x"}], [{"id": "y"}], [], id="nothing but an id"),
        pytest.param(["x"], ["y"], [], id="a word"),
        pytest.param([{"id": "x", "title": "X"}], [{"id": "y", "title": "X"}], [("x", "y")], id="a title"),
    ],
)
def test_a_visit_of_which_the_id_was_changed(old: list[Any], new: list[Any], pairs: list[Any]) -> None:
    assert found(old, new, ("id",)) == pairs


def test_what_an_item_may_have_become() -> None:
    old = by_identity([FORD, SCHOOL], PARTNER)
    later = partner("educator", "edu-014", "2022-12-05", to="2023-05-20")
    new = by_identity([later, partner("educator", "edu-022", "2022-12-05"), SCHOOL], PARTNER)
    ford, school = old
    assert look_alikes(old, new, ford) == [next(iter(new))]
    assert look_alikes(old, new, school) == []


small = st.integers(0, 2)
lists = st.lists(
    st.builds(
        lambda role, since, more: {"role": role, "from": f"2022-0{since + 1}-01", **more},
        st.sampled_from("ab"),
        small,
        st.dictionaries(st.sampled_from("xyz"), small, max_size=3),
    ),
    unique_by=lambda item: (item["role"], item["from"]),
    max_size=4,
)


@given(lists, lists)
def test_each_is_one_other_and_the_same_in_both_directions(old: list[Any], new: list[Any]) -> None:
    keys = ("role", "from")
    before, after = by_identity(old, keys), by_identity(new, keys)
    pairs = rekeyed(before, after, keys)
    assert rekeyed(after, before, keys) == {now: was for was, now in pairs.items()}
    assert len(set(pairs.values())) == len(pairs)
    assert (
        pairs.keys() <= before.keys() - after.keys() and set(pairs.values()) <= after.keys() - before.keys()
    )
    assert list(named_as(pairs, after).values()) == new


@given(lists, st.data())
def test_a_day_corrected_where_nothing_else_changed_is_found_again(
    old: list[Any], data: st.DataObject
) -> None:
    """Unless there is nothing else by which to know it."""
    keys = ("role", "from")
    if not old:
        return
    place = data.draw(st.integers(0, len(old) - 1))
    new = [{**item, "from": "2023-06-01"} if at == place else item for at, item in enumerate(old)]
    before, after = by_identity(old, keys), by_identity(new, keys)
    assert rekeyed(before, after, keys) == {list(before)[place]: list(after)[place]}
