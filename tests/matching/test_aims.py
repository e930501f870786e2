"""Aims in their order: a later one never costs an earlier one anything, as an independent solver says it too."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from catalyst_tui.matching.aims import amounts_of
from catalyst_tui.matching.match import Match, aims_of
from catalyst_tui.matching.run import matched
from tests.matching.small import request
from tests.matching.towns import town


def one_after_the_other(found: Match) -> list[int]:
    """The best of each aim among the answers that are best for those before it, by HiGHS.

    All answers that are best for an aim are a face of the polytope of a network: its corners are whole numbers.
    """
    board = found.board
    left, right = board.pool.left, board.pool.right
    possible = board.possible
    arcs = [(i, j) for i in range(len(left)) for j in range(len(right)) if possible[i][j]]
    sides = [
        *(([arc[0] == i for arc in arcs], one.capacity) for i, one in enumerate(left)),
        *(([arc[1] == j for arc in arcs], one.capacity) for j, one in enumerate(right)),
    ]
    rows, rooms = [row for row, _ in sides], [room for _, room in sides]
    kept, best = [], []
    for aim in aims_of(board, stay=False):
        amounts = amounts_of(aim, board, lambda i, j: False)
        gains = np.array([amounts[i][j] for i, j in arcs], dtype=float)
        answer = linprog(
            -gains,
            A_ub=np.array(rows, dtype=float),
            b_ub=rooms,
            A_eq=np.array(kept) if kept else None,
            b_eq=best if kept else None,
            bounds=(0, 1),
        )
        kept.append(gains)
        best.append(-round(answer.fun))
    return best


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "aims", ["[feasible, title-i, total]", "[title-i, distance, feasible, total]", "[subjects, must, days]"]
)
def test_each_aim_is_as_good_as_those_before_it_allow(seed: int, aims: str) -> None:
    found = matched(town(seed, aims, capacities=seed % 2 > 0), request())
    board = found.board
    told = [
        sum(amounts_of(aim, board, lambda i, j: False)[pair.i][pair.j] for pair in found.pairs)
        for aim in aims_of(board, stay=False)
    ]
    assert told == one_after_the_other(found)
    worth = sum(found.problem.worth[pair.i][pair.j] or 0 for pair in found.pairs)
    assert list(found.scale.apart(worth).values()) == told
