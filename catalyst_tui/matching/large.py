"""Boards of some hundreds on either side: the same optimum by lapx, whose solver is written in C++.

lapx (`lap.lapjv`, the method of Jonker and Volgenant) pairs each row with one column. Who has time for several stands
there several times. Where a school has less room than its educators together, rows that are worth more than any pair
take what is too much. Two who both have room for several may then be paired twice: that is once too often, and who
loses it is placed anew (`mend`).

The library gives no prices; those are longest ways in the network, which numpy works out a row at a time (Bellman and
Ford, with a list of what is still to look at). They prove the answer, whoever gave it. From there on nothing differs:
which of the equally good answers is given follows from tight pairs alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.matching.assignment import Optimum, Problem, mend
from catalyst_tui.matching.refused import MatchingRefused

if TYPE_CHECKING:
    import numpy

    NDArray = numpy.ndarray[Any, numpy.dtype[Any]]

SOME_HUNDREDS = 300
TOO_MANY = 1500
_EXACT = 2**53
"""Whole numbers up to here are exact as floating-point numbers (IEEE 754), which the solver works with."""


def is_for(left: Sequence[int], right: Sequence[int], limits: Sequence[int]) -> bool:
    """Whether the library is to solve it: it is large, and lapx is there.

    Raises MatchingRefused when it is too large for anything else, and the library is missing or cannot do it.
    """
    size = max(len(left), len(right))
    if size < SOME_HUNDREDS:
        return False
    is_able = not limits or min(max(left, default=0), max(right, default=0)) < 2
    if is_able and is_there("lap"):
        return True
    if size > TOO_MANY:
        raise MatchingRefused(
            f"To match {size:,} at once takes lapx, which is not installed: pip install 'catalyst-tui[match]'."
            if is_able
            else f"{size:,} at once are too many where schools say a capacity and both sides can have several: "
            "leave out a part of them, or say for each teacher alone how many they can have."
        )
    return False


def has_numpy() -> bool:
    return is_there("numpy")


def is_there(library: str) -> bool:
    """Whether a library can be imported."""
    from importlib.util import find_spec  # small boards look for no library

    return find_spec(library) is not None


def is_exact(most: int, pairs: int) -> bool:
    """Whether no way through the network can be longer than floating-point numbers count exactly."""
    return 2 * pairs * (most + 1) < _EXACT


def as_array(problem: Problem) -> NDArray:
    """What each pair is worth; -1 where it is not possible."""
    import numpy as np

    rows = [[-1 if w is None else w for w in row] for row in problem.worth]
    return np.array(rows, dtype=np.float64).reshape(len(problem.left), len(problem.right))


def optimum(problem: Problem) -> Optimum:
    """The optimum of a problem with a table. Its table is changed: who has no room has no pair."""
    import numpy as np

    worth: NDArray = problem.table
    n, m = worth.shape
    worth[np.array(problem.left, dtype=int) < 1, :] = -1
    worth[:, np.array(problem.right, dtype=int) < 1] = -1
    times = _paired(problem) if worth.size else Counter()
    found = Optimum([set() for _ in range(n)], [set() for _ in range(m)], [0] * n, [0] * m)
    for i, j in times:
        found.mates[i].add(j)
        found.owners[j].add(i)
    found.z = [0] * len(problem.limits)
    groups = Counter(problem.group(j) for _, j in times)
    found.used = [groups[g] for g in range(len(problem.limits))]
    _Prices(problem, found, times).find()
    if max(times.values(), default=1) > 1:
        mend(problem, found)
    return found


def tight_pairs(worth: NDArray, found: Optimum) -> Iterator[int]:
    """The possible pairs that cost nothing, a row at a time: a bit for each."""
    import numpy as np

    prices = np.array(found.v, dtype=np.float64)
    for row, price in zip(worth, found.u, strict=True):
        tight = np.packbits((row >= 0) & (row == price + prices), bitorder="little")
        yield int.from_bytes(tight.tobytes(), "little")


def _paired(problem: Problem) -> Counter[tuple[int, int]]:
    """The best pairs, and how often each, when a pair could be made as often as both have room."""
    import numpy as np
    from lap import lapjv

    # Worth nothing is no better than no pair, so a pair that is not possible may stand for one.
    cost = np.minimum(np.negative(problem.table), 0)
    rows, columns = (np.repeat(np.arange(len(side)), side) for side in (problem.left, problem.right))
    if {*problem.left, *problem.right} != {1}:
        cost = cost[rows][:, columns]
    if problem.limits:
        group = np.array([-1 if g is None else g for g in problem.groups])[columns]
        more_than_any = problem.table.max() + 1
        takers = [-more_than_any * (group == g) for g in range(len(problem.limits))]
        rooms = zip(takers, problem.limits, strict=True)
        too_many = [max(0, int(np.count_nonzero(one)) - limit) for one, limit in rooms]
        cost = np.vstack([cost, np.repeat(takers, too_many, axis=0)])
    partners = lapjv(np.ascontiguousarray(cost), extend_cost=True, return_cost=False)[0]
    units = (
        (i, int(columns[at])) for i, at in zip(rows.tolist(), partners.tolist(), strict=False) if at >= 0
    )
    return Counter((i, j) for i, j in units if problem.table[i, j] > 0)


class _Prices:
    """Prices under which no pair is worth more than they are together, and those made are worth as much."""

    def __init__(self, problem: Problem, found: Optimum, times: Counter[tuple[int, int]]) -> None:
        """`times` says how often each pair is made, which may be as often as both sides have room."""
        import numpy as np

        self.problem, self.found, self.worth = problem, found, problem.table
        self.v = np.zeros(len(problem.right))
        left, right, groups = Counter[int](), Counter[int](), Counter[int | None]()
        for (i, j), number in times.items():
            left[i] += number
            right[j] += number
            groups[problem.group(j)] += number
        self.has_room = [right[j] < room for j, room in enumerate(problem.right)]
        self.members = [problem.members(g) for g in range(len(problem.limits))]
        self.is_full = [left[i] == room for i, room in enumerate(problem.left)]
        self.group_is_full = [groups[g] == limit for g, limit in enumerate(problem.limits)]
        self.fixed = [
            [j for j in mates if times[i, j] == min(problem.left[i], problem.right[j])]
            for i, mates in enumerate(found.mates)
        ]

    def find(self) -> None:
        """Find them. Raises AssertionError when there are none, which is to say that the pairs are not the best."""
        import numpy as np

        found, above = self.found, np.empty(len(self.v))
        for i in range(len(found.u)):
            self._lower(i)
        rows = list(range(len(found.u)))
        while rows:
            changed: set[int] = set()
            for i in rows:
                np.subtract(self.worth[i], found.u[i], out=above)
                above[self.fixed[i]] = -1
                for j in np.flatnonzero(above > self.v).tolist():
                    changed.update(self._raise(j, above[j]))
            rows = sorted(changed)
        found.v = [int(price) for price in self.v.tolist()]

    def _raise(self, j: int, price: float) -> Iterator[int]:
        """Raise the price of a right candidate, and of its group while it has room; those whose price changes by it."""
        if price <= self.v[j]:  # another of its group raised it in between
            return
        raised = [j]
        if self.has_room[j]:
            g = self.problem.group(j)
            if g is None or not self.group_is_full[g]:
                raise AssertionError("the pairs are not the best")
            self.found.z[g] = int(price)
            raised = [k for k in self.members[g] if self.v[k] < price]
        self.v[raised] = price
        for k in raised:
            yield from filter(self._lower, self.found.owners[k])

    def _lower(self, i: int) -> bool:
        """Lower the price of a left candidate to what its pairs leave; False when it stays as it is."""
        left = min((int(self.worth[i, j] - self.v[j]) for j in self.found.mates[i]), default=0)
        if left < 0:
            raise AssertionError("the pairs are not the best")
        before, now = self.found.u[i], left if self.is_full[i] else 0
        self.found.u[i] = now
        return now != before
