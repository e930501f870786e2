"""Boards of some hundreds on either side: the same optimum by lapx, whose solver is written in C++.

lapx (`lap.lapjv`, the method of Jonker and Volgenant) gives one optimal answer and no prices; those are longest ways in
the network, which numpy works out a row at a time (Bellman and Ford, with a list of what is still to look at). They
prove the answer, whoever gave it. From there on nothing differs: which of the equally good answers is given follows
from tight pairs alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """Whether the library is to solve it: it is large, a plain assignment of one partner each, and lapx is there.

    Raises MatchingRefused when it is too large for anything else, and the library is missing.
    """
    size = max(len(left), len(right))
    if size < SOME_HUNDREDS or limits or max((*left, *right), default=0) > 1:
        return False
    if find_spec("lap"):
        return True
    if size > TOO_MANY:
        raise MatchingRefused(
            f"To match {size:,} at once takes lapx, which is not installed: pip install 'catalyst-tui[match]'."
        )
    return False


def has_numpy() -> bool:
    return find_spec("numpy") is not None


def is_exact(most: int, pairs: int) -> bool:
    """Whether no way through the network can be longer than floating-point numbers count exactly."""
    return 2 * pairs * (most + 1) < _EXACT


def as_array(problem: Problem) -> NDArray:
    """What each pair is worth; -1 where it is not possible."""
    import numpy as np

    rows = [[-1 if w is None else w for w in row] for row in problem.worth]
    return np.array(rows, dtype=np.float64).reshape(len(problem.left), len(problem.right))


def optimum(worth: NDArray, left: Sequence[int], right: Sequence[int]) -> Optimum:
    """The optimum of what pairs are worth (-1: not possible). `worth` is changed: who has no room has no pair."""
    import numpy as np
    from lap import lapjv

    n, m = worth.shape
    worth[np.array(left, dtype=int) < 1, :] = -1
    worth[:, np.array(right, dtype=int) < 1] = -1
    found = Optimum([set() for _ in range(n)], [set() for _ in range(m)], [0] * n, [0] * m, [], [])
    if not worth.size:
        return found
    cost = np.maximum(
        worth, 0
    )  # worth nothing is no better than no pair, so a pair that is not possible stands for one
    columns = lapjv(np.negative(cost, out=cost), extend_cost=True, return_cost=False)[0]
    del cost
    for i, j in enumerate(columns.tolist()):
        if j >= 0 and worth[i, j] > 0:
            found.mates[i].add(j)
            found.owners[j].add(i)
    u, v = _prices(worth, found)
    found.u, found.v = ([int(price) for price in prices.tolist()] for prices in (u, v))
    return found


def tight_pairs(worth: NDArray, found: Optimum) -> Iterator[int]:
    """The possible pairs that cost nothing, a row at a time: a bit for each."""
    import numpy as np

    prices = np.array(found.v, dtype=np.float64)
    for row, price in zip(worth, found.u, strict=True):
        tight = np.packbits((row >= 0) & (row == price + prices), bitorder="little")
        yield int.from_bytes(tight.tobytes(), "little")


def _prices(worth: NDArray, found: Optimum) -> tuple[NDArray, NDArray]:
    """Prices of both sides under which no pair is worth more than they are together, and those made are worth as much.

    Raises AssertionError when there are none, which is to say that the pairs are no optimum.
    """
    import numpy as np

    n, m = worth.shape
    owner, mate = np.full(m, -1), np.full(n, -1)
    for i, j in found.pairs:
        owner[j], mate[i] = i, j
    made = np.where(mate < 0, 0, worth[np.arange(n), mate])
    u, v = made.copy(), np.zeros(m)
    rows, above = list(range(n)), np.empty(m)
    while rows:
        changed: set[int] = set()
        for i in rows:
            np.subtract(worth[i], u[i], out=above)
            higher = np.flatnonzero(above > v)
            v[higher] = above[higher]
            owners = owner[higher]
            u[owners] = made[owners] - v[higher]
            if owners.min(initial=0) < 0 or u[owners].min(initial=0) < 0:
                raise AssertionError("the pairs are not the best")
            changed.update(owners.tolist())
        rows = sorted(changed)
    return u, v
