"""Nobody on a side, one of each, nobody who may: always an answer with sentences, never an exception."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.matching.compare import fairness
from catalyst_tui.matching.explain import Explained
from catalyst_tui.matching.figures import cost_of_pins, figures
from catalyst_tui.matching.match import Match, Settled, match
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.run import Heading, Request, matched, record
from catalyst_tui.matching.telling import headline
from catalyst_tui.matching.what_if import what_if, without
from tests.bare_cohort import REGISTRY

from .small import CRITERIA, TODAY, applied, cohort, professional, school, told

Files = list[dict[str, str]]
OTHERS = ("pro-014", "pro-061", "edu-014")  # of the bare cohort
ASKED = Request(TODAY, without=OTHERS)
NORTH = school("north", "needs: [circuits]\ntitle_i: true\n")
SOUTH = school("south")
ONE = professional("p1", "subjects: [circuits]\n")
OTHER = professional("p2")
NOT_THERE = professional("p1", "", "wishes: {not_with: [north]}\n")
WITHDRAWN = professional("p1", "", "decisions: [{date: 2022-08-10, outcome: withdrawn}]\n")

SIDES: dict[str, tuple[Files, list[str]]] = {
    "nobody": ([], []),
    "professionals alone": ([ONE, OTHER], []),
    "educators alone": ([NORTH, SOUTH], []),
    "one of each": ([NORTH, ONE], ["p1 e-north 50"]),
    "all forbidden": ([NORTH, NOT_THERE], []),
    "more than places": ([NORTH, ONE, OTHER], ["p1 e-north 50"]),
    "no time": ([NORTH, professional("p1", "capacity: 0\n")], []),
    "a school without room": ([school("north", "capacity: 0\n"), ONE], []),
    "all withdrawn": ([NORTH, WITHDRAWN], []),
    "an educator without a school": ([applied("e1", "educator"), ONE], ["p1 e1 10"]),
}
AIMS = ("[feasible, title-i, total, worst-off]", "[worst-off]", "[worst-off, total]", "[must, subjects]")


def tell_all(found: Match) -> None:
    """Everything that is ever told of a match."""
    explained = Explained(found)
    pool = found.board.pool
    assert all(one.why for one in explained.waiting)
    assert {one.who.id for one in explained.waiting}.isdisjoint(id for pair in found.pairs for id in pair.key)
    assert len(explained.waiting) + len({id for pair in found.pairs for id in pair.key}) == len(
        pool.left
    ) + len(pool.right)
    for pair in found.pairs:
        explained.alternatives(pair)
        assert pair.pinned or pair.key not in {one.key for one in without(found, pair.key).pairs}
    for one, two in product(pool.left, pool.right):
        assert explained.why_not(two.id, one.id)
    assert headline(found) and figures(found)["pairs"] == len(found.pairs)
    assert cost_of_pins(found) >= 0 or found.settled.forbids or found.settled.pins
    fairness(found)
    value = record(found, ASKED, Heading("2022-08-1"), served=True)
    assert REGISTRY.is_valid("matches", value)


@pytest.mark.parametrize("aims", AIMS)
@pytest.mark.parametrize("case", SIDES)
def test_few_or_none(case: str, aims: str) -> None:
    files, expected = SIDES[case]
    found = matched(cohort(*files, aims=aims), ASKED)
    if "total" in aims:
        assert told(found) == expected
    tell_all(found)
    by_library = match(found.board, library=True)
    assert told(by_library) == told(found)
    tell_all(by_library)


@pytest.mark.parametrize("case", SIDES)
@pytest.mark.parametrize(
    "asked",
    [
        ASKED._replace(settled=Settled(pins=(("p1", "e-north"),))),
        ASKED._replace(settled=Settled(forbids=(("p1", "north"),))),
        Request(TODAY, without=(*OTHERS, "p1")),
        Request(TODAY, without=(*OTHERS, "north")),
        ASKED._replace(weights={"subjects": 0, "days": 0, "wish": 0}),
        ASKED._replace(anew=True, stay="now"),
    ],
    ids=["pin", "forbid", "without", "without a school", "nothing counts", "stay"],
)
def test_what_is_asked_of_few_or_none(case: str, asked: Request) -> None:
    """An answer, or one sentence on what cannot be."""
    try:
        found = matched(cohort(*SIDES[case][0]), asked)
    except MatchingRefused as refused:
        assert str(refused).endswith(".")
    else:
        tell_all(found)


@given(
    st.lists(st.sampled_from(["", "capacity: 0\n", "capacity: 2\n", "subjects: [circuits]\n"]), max_size=3),
    st.lists(
        st.sampled_from(["", "capacity: 0\n", "title_i: true\ncapacity: 1\n", "needs: [circuits]\n"]),
        max_size=3,
    ),
    st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2))),
    st.sampled_from(AIMS),
    st.booleans(),
    st.data(),
)
def test_any_small_round_has_an_answer(
    left: list[str],
    right: list[str],
    apart: set[tuple[int, int]],
    aims: str,
    library: bool,
    data: st.DataObject,
) -> None:
    """And what if anything were settled by hand is what matching anew gives, or the same sentence."""
    there: Files = [school(f"s{n}", more) for n, more in enumerate(right)]
    for n, more in enumerate(left):
        schools = ", ".join(f"s{j}" for i, j in sorted(apart) if i == n)
        there.append(professional(f"p{n}", more, f"wishes: {{not_with: [{schools}]}}\n"))
    found = matched(cohort(*there, aims=aims, criteria=CRITERIA), ASKED)
    tell_all(match(found.board, library=library))
    pairs = st.tuples(st.sampled_from(["p0", "p1", "p2"]), st.sampled_from(["s0", "e-s1", "s2"]))
    settled = Settled(*(tuple(data.draw(st.lists(pairs, max_size=2))) for _ in range(2)))
    try:
        anew = match(found.board, settled)
    except MatchingRefused as refused:
        with pytest.raises(MatchingRefused) as quickly:
            what_if(found, settled)
        assert str(quickly.value) == str(refused)
    else:
        tell_all(what_if(found, settled))
        assert told(what_if(found, settled)) == told(anew)
