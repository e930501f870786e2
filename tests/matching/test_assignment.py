"""The optimum is that of independent solvers, with capacities, impossible pairs and numbers of any size."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment, linprog

from catalyst_tui.matching.assignment import Problem, optimum
from tests.matching.instances import fits, problem, worth_of


def by_linear_program(problem: Problem) -> int:
    """The greatest worth by HiGHS; the constraints are those of a network, so its vertices are whole numbers."""
    arcs = [(i, j) for i, row in enumerate(problem.worth) for j, w in enumerate(row) if w is not None]
    if not arcs:
        return 0
    members = [
        *(({arc for arc in arcs if arc[0] == i}, room) for i, room in enumerate(problem.left)),
        *(({arc for arc in arcs if arc[1] == j}, room) for j, room in enumerate(problem.right)),
        *(
            ({arc for arc in arcs if problem.group(arc[1]) == g}, room)
            for g, room in enumerate(problem.limits)
        ),
    ]
    found = linprog(
        [-(problem.worth[i][j] or 0) for i, j in arcs],
        A_ub=[[arc in of for arc in arcs] for of, _ in members],
        b_ub=[room for _, room in members],
        bounds=(0, 1),
    )
    return -round(found.fun)


@pytest.mark.parametrize("block", range(10))
def test_it_is_the_optimum_of_a_linear_program(block: int) -> None:
    random = Random(block)
    for _ in range(100):
        given = problem(random, 7)
        found = optimum(given)
        assert fits(given, found.pairs)
        assert worth_of(given, found.pairs) == by_linear_program(given)


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_optimum_of_scipy_at_fifty(seed: int) -> None:
    random = Random(seed)
    given = Problem([[random.randint(0, 109) for _ in range(50)] for _ in range(45)], [1] * 45, [1] * 50)
    worth = np.array(given.worth)
    assert worth_of(given, optimum(given).pairs) == worth[linear_sum_assignment(worth, maximize=True)].sum()


@pytest.mark.parametrize("seed", range(50))
def test_the_prices_prove_it(seed: int) -> None:
    given = problem(Random(seed), 7)
    found = optimum(given)
    for i, row in enumerate(given.worth):
        for j, worth in enumerate(row):
            if worth is not None and j not in found.mates[i]:
                assert worth <= found.u[i] + found.v[j]
            elif worth is not None:
                assert worth >= found.u[i] + found.v[j]
    assert all(
        not price or len(mates) == room
        for price, mates, room in zip(found.u, found.mates, given.left, strict=True)
    )
    assert min([*found.u, *found.v, *found.z], default=0) >= 0


def test_numbers_are_exact_where_floating_point_numbers_are_not() -> None:
    great = 10**40
    found = optimum(Problem([[great, great + 1], [great + 1, great + 1]], [1, 1], [1, 1]))
    assert found.pairs == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Problem([], [], []), []),
        (Problem([[]], [1], []), []),
        (Problem([[None]], [1], [1]), []),
        (Problem([[-1]], [1], [1]), []),
        (Problem([[5]], [0], [1]), []),
        (Problem([[5, 4]], [2], [1, 1]), [(0, 0), (0, 1)]),
        (Problem([[5]], [2], [2]), [(0, 0)]),
        (Problem([[5, 4], [3, 4]], [1, 1], [1, 1], [0, 0], [1]), [(0, 0)]),
    ],
    ids=[
        "nobody",
        "no other side",
        "impossible",
        "not worth it",
        "no room",
        "two",
        "never twice",
        "one a school",
    ],
)
def test_small_cases(given: Problem, expected: list[tuple[int, int]]) -> None:
    assert optimum(given).pairs == expected
