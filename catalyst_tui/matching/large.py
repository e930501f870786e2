"""Boards of some hundreds on either side: the same optimum by scipy, whose solver is written in C++.

scipy (`linear_sum_assignment`, Crouse 2016) gives one optimal answer and no prices; those are shortest ways in the
residual network, which numpy works out a whole row of the network at a time (Bellman-Ford). From there on nothing
differs: which of the equally good answers is given follows from tight pairs alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from catalyst_tui.matching.assignment import Optimum, Problem
from catalyst_tui.matching.refused import MatchingRefused

if TYPE_CHECKING:
    import numpy

    NDArray = numpy.ndarray[Any, numpy.dtype[Any]]

SOME_HUNDREDS = 300
TOO_MANY = 1500
_EXACT = 2**53
"""Whole numbers up to here are exact as floating-point numbers (IEEE 754), which the solver works with."""


def is_for(left: Sequence[int], right: Sequence[int], limits: Sequence[int]) -> bool:
    """Whether the library is to solve it: it is large, a plain assignment of one partner each, and scipy is there.

    Raises MatchingRefused when it is too large for anything else, and the library is missing.
    """
    size = max(len(left), len(right))
    if size < SOME_HUNDREDS or limits or max((*left, *right), default=0) > 1:
        return False
    if find_spec("scipy"):
        return True
    if size > TOO_MANY:
        raise MatchingRefused(
            f"To match {size:,} at once takes scipy, which is not installed: pip install 'catalyst-tui[match]'."
        )
    return False


def is_exact(most: int, pairs: int) -> bool:
    """Whether no way through the network can be longer than floating-point numbers count exactly."""
    return 2 * pairs * (most + 1) < _EXACT


def as_array(problem: Problem) -> NDArray:
    """What each pair is worth; -1 where it is not possible."""
    import numpy as np

    rows = [[-1 if w is None else w for w in row] for row in problem.worth]
    return np.array(rows, dtype=np.int64).reshape(len(problem.left), len(problem.right))


def optimum(
    worth: NDArray, left: Sequence[int], right: Sequence[int]
) -> tuple[Optimum, list[tuple[int, int]]]:
    """The optimum of what pairs are worth (-1: not possible), and the pairs that are tight. `worth` is changed."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    n, m = worth.shape
    worth[np.array(left, dtype=int) < 1, :] = -1
    worth[:, np.array(right, dtype=int) < 1] = -1
    # Worth nothing is no better than no pair, so a pair that is not possible may stand for one.
    rows, columns = linear_sum_assignment(np.maximum(worth, 0), maximize=True)
    made = worth[rows, columns] > 0
    rows, columns = rows[made], columns[made]
    u, v = _prices(worth, rows, columns)
    found = Optimum([set() for _ in range(n)], [set() for _ in range(m)], u.tolist(), v.tolist(), [], [])
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        found.mates[i].add(j)
        found.owners[j].add(i)
    tight = np.argwhere((worth >= 0) & (worth == u[:, None] + v[None, :]))
    return found, [(i, j) for i, j in tight.tolist()]


def _prices(worth: NDArray, rows: NDArray, columns: NDArray) -> tuple[NDArray, NDArray]:
    """Prices of both sides under which no pair is worth more than they are together, and those made are worth as much.

    Raises AssertionError when there are none, which is to say that the pairs are no optimum.
    """
    import numpy as np

    u, v = (np.zeros(size, dtype=np.int64) for size in worth.shape)
    made = worth[rows, columns]
    for _ in range(sum(worth.shape) + 1):
        u[rows] = made - v[columns]
        higher = np.maximum(v, (worth - u[:, None]).max(axis=0, initial=0))
        if np.array_equal(higher, v):
            return u, v
        v = higher
    raise AssertionError("the pairs are not the best")
