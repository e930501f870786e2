"""Which of several equally good answers is given, and what another pair would cost, against every answer there is."""

from __future__ import annotations

from random import Random

import pytest

from catalyst_tui.matching import large
from catalyst_tui.matching.assignment import Optimum, Problem, optimum
from catalyst_tui.matching.optima import Optima, tight_pairs
from catalyst_tui.matching.sensitivity import costs_in_arrays, costs_of, costs_with, gains_of_room
from tests.matching.instances import Pairs, answers, best, problem, worth_of

WORTHS = (1, 3)  # few different ones, so that there are ties


def first(given: Problem, found: Optimum) -> Pairs:
    Optima(given, found, tight_pairs(given, found)).first()
    return found.pairs


def in_order(pairs: Pairs, given: Problem) -> list[bool]:
    """What comes first sorts first: the pair of the first left and the first right candidate is there, and so on."""
    return [(i, j) not in pairs for i in range(len(given.left)) for j in range(len(given.right))]


@pytest.mark.parametrize("seed", range(200))
def test_the_first_of_all_optima(seed: int) -> None:
    given = problem(Random(seed), 3, WORTHS)
    expected = min(best(given, answers(given)), key=lambda pairs: in_order(pairs, given))
    assert first(given, optimum(given)) == expected


@pytest.mark.parametrize("seed", range(200))
def test_the_worst_pair_is_as_good_as_it_can_be(seed: int) -> None:
    random = Random(seed)
    given = problem(random, 3, WORTHS)
    points = [[random.randint(0, 4) for _ in row] for row in given.worth]

    def worst(pairs: Pairs) -> int:
        return min((points[i][j] for i, j in pairs), default=5)

    optima = best(given, answers(given))
    found = optimum(given)
    among = Optima(given, found, tight_pairs(given, found))
    least = among.raise_the_worst(points)
    assert least == (max(map(worst, optima)) if found.pairs else None)
    among.first()
    as_good = [pairs for pairs in optima if worst(pairs) == worst(found.pairs)]
    assert found.pairs == min(as_good, key=lambda pairs: in_order(pairs, given))


@pytest.mark.parametrize("seed", range(200))
def test_what_another_pair_costs(seed: int) -> None:
    given = problem(Random(seed), 3, (-1, 6))
    everything = answers(given)
    found = optimum(given)
    most = worth_of(given, found.pairs)
    for j, column in enumerate(costs_of(given, found)):
        for i, costs in enumerate(column):
            with_it = [worth_of(given, pairs) for pairs in everything if (i, j) in pairs]
            assert costs == (most - max(with_it) if with_it else None)


@pytest.mark.parametrize("seed", range(100))
@pytest.mark.parametrize("capacities", [False, True])
def test_another_solver_gives_the_same(seed: int, capacities: bool) -> None:
    random = Random(seed)
    given = problem(random, 12, (0, 4), capacities=capacities)
    n, m = len(given.left), len(given.right)
    given = given._replace(
        left=[min(room, m) for room in given.left], right=[min(room, n) for room in given.right]
    )
    if given.limits and seed % 2:  # with limits, one of the sides has one partner each
        given = given._replace(left=[min(room, 1) for room in given.left])
    elif given.limits:
        given = given._replace(groups=(), limits=())
    large_one = given._replace(worth=[], table=large.as_array(given))
    found = large.optimum(large_one)
    if n and m:
        costs = costs_of(given, optimum(given))
        assert costs_in_arrays(large_one, found) == costs
        assert [costs_with(large_one, found, j) for j in range(m)] == costs
    Optima(large_one, found, large.tight_pairs(large_one.table, found)).first()
    assert found.pairs == first(given, optimum(given))


@pytest.mark.parametrize("seed", range(100))
def test_another_order_is_worth_the_same(seed: int) -> None:
    random = Random(seed)
    given = problem(random, 8)
    rows, columns = list(range(len(given.left))), list(range(len(given.right)))
    random.shuffle(rows)
    random.shuffle(columns)
    groups = [given.groups[j] for j in columns] if given.groups else ()
    other = Problem(
        [[given.worth[i][j] for j in columns] for i in rows],
        [given.left[i] for i in rows],
        [given.right[j] for j in columns],
        groups,
        given.limits,
    )
    assert worth_of(other, optimum(other).pairs) == worth_of(given, optimum(given).pairs)


@pytest.mark.parametrize("library", [False, True])
@pytest.mark.parametrize("seed", range(100))
def test_what_one_place_more_at_a_school_would_win(seed: int, library: bool) -> None:
    given = problem(Random(seed), 6, WORTHS)
    now = worth_of(given, optimum(given).pairs)
    expected = []
    for g, limit in enumerate(given.limits):
        limits = [*given.limits[:g], limit + 1, *given.limits[g + 1 :]]
        expected.append(worth_of(given, optimum(given._replace(limits=limits)).pairs) - now)
    found = optimum(given)
    table = large.as_array(given) if library else None
    assert gains_of_room(given._replace(table=table), found) == expected
