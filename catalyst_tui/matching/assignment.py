"""The best pairs: an exact optimum of the assignment problem with capacities, in whole numbers of any size.

Successive shortest paths with potentials: one unit of one left candidate after the other is placed along the cheapest
chain of moves, which Dijkstra's algorithm finds since reduced costs are never negative. Without capacities this is the
algorithm of Jonker and Volgenant (Computing 38, 1987, 325-340) in the form of Crouse (IEEE Transactions on Aerospace
and Electronic Systems 52, 2016, 1679-1696), O(n³); with them it is the minimum-cost flow of Edmonds and Karp (Journal
of the ACM 19, 1972, 248-264) on the same arrays. A pair's arc has capacity one, so nobody is paired twice with the
same. To stay without a partner is always possible and worth nothing, so a pair of negative worth is never made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from operator import sub
from typing import Any, NamedTuple

Worth = list[list[int | None]]
"""What each pair is worth, a row for each left candidate; None where it is not possible."""


class Problem(NamedTuple):
    """Who may be paired with whom, what for, and how often.

    `groups` says for each right candidate to which group it belongs (a school with several educators), None for none;
    `limits` how many pairs a group may have in all. On large boards `table` has what pairs are worth in place of
    `worth`, as an array in which what is not possible is negative.
    """

    worth: Worth
    left: Sequence[int]
    right: Sequence[int]
    groups: Sequence[int | None] = ()
    limits: Sequence[int] = ()
    table: Any = None

    def between(self, i: int, j: int) -> int | None:
        """What a pair is worth; None where it is not possible."""
        if self.table is None:
            return self.worth[i][j]
        worth = int(self.table[i, j])
        return None if worth < 0 else worth

    def group(self, j: int) -> int | None:
        return self.groups[j] if self.groups else None

    def members(self, g: int) -> list[int]:
        """The right candidates of a group."""
        return [j for j, other in enumerate(self.groups) if other == g]


class Optimum:
    """Pairs of the greatest worth, and the prices that prove it.

    `mates[i]` are the partners of left i, `owners[j]` those of right j. `u`, `v` and `z` are the prices of left and
    right candidates and of groups: zero where there is room, and no pair that is not made is worth more than the prices
    of its two sides (complementary slackness).
    """

    def __init__(
        self,
        mates: list[set[int]],
        owners: list[set[int]],
        u: list[int],
        v: list[int],
        z: Iterable[int] = (),
        used: Iterable[int] = (),
    ) -> None:
        self.mates, self.owners = mates, owners
        self.u, self.v, self.z = u, v, list(z)
        self.used = list(used)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return [(i, j) for i, right in enumerate(self.mates) for j in sorted(right)]


def optimum(problem: Problem) -> Optimum:
    """The pairs of the greatest worth together. Which of several equally good answers, `optima` decides."""
    n, m, groups = len(problem.left), len(problem.right), len(problem.limits)
    nothing = Optimum(
        [set() for _ in range(n)], [set() for _ in range(m)], [0] * n, [0] * m, [0] * groups, [0] * groups
    )
    return _Search(problem, nothing).run()


def mend(problem: Problem, found: Optimum) -> None:
    """Make an optimum again of one from which pairs were taken away, in place; there must be no groups.

    Who has room but still a price is placed anew, along one chain of moves each: first the left ones, while the right
    ones keep their room to themselves, then those.
    """
    sides = zip(problem.right, found.owners, found.v, strict=True)
    full = [min(room, len(owners)) if price else room for room, owners, price in sides]
    _Search(problem._replace(right=full), found).place_all()
    worth = [list(column) for column in zip(*problem.worth, strict=True)]
    table = None if problem.table is None else problem.table.T
    turned = Problem(worth, problem.right, problem.left, table=table)
    _Search(turned, Optimum(found.owners, found.mates, found.v, found.u)).place_all()


class _Rows(dict[int, list[int]]):
    """The rows of a table as lists, each made when it is asked for."""

    def __init__(self, table: Any, never: int) -> None:
        super().__init__()
        self._table, self._never = table, never

    def __missing__(self, i: int) -> list[int]:
        self[i] = [self._never if worth < 0 else int(worth) for worth in self._table[i].tolist()]
        return self[i]


class _Search:
    def __init__(self, problem: Problem, found: Optimum) -> None:
        self.problem, self.found = problem, found
        if problem.table is None:
            most = max((abs(w) for row in problem.worth for w in row if w is not None), default=0)
        else:
            most = int(problem.table.max(initial=0))
        most = max([most, *found.u, *found.v, *found.z])  # pairs that were taken away have left their prices
        self.far = 4 * (most + 1) * (len(problem.left) + len(problem.right) + 2)  # farther than any way
        never = -self.far
        if problem.table is None:
            lists = ([never if w is None else w for w in row] for row in problem.worth)
            self.rows: dict[int, list[int]] = dict(enumerate(lists))
        else:
            self.rows = _Rows(problem.table, never)
        self.members = [problem.members(g) for g in range(len(problem.limits))]

    def run(self) -> Optimum:
        found, v = self.found, self.found.v
        for i in range(len(found.u)):
            found.u[i] = max(0, max(map(sub, self.rows[i], v), default=0))
            for _ in range(self.problem.left[i]):
                if not self._place(i):
                    break
        return found

    def place_all(self) -> None:
        """Place everybody who has room and a price."""
        found = self.found
        for i, room in enumerate(self.problem.left):
            while found.u[i] and len(found.mates[i]) < room:
                self._place(i)

    def _place(self, start: int) -> bool:
        """Place one more unit of a left candidate along the cheapest chain of moves; False when none is worth it.

        A chain ends where there is room, or with somebody who is better left out: perhaps `start` itself.
        """
        found, rows, problem = self.found, self.rows, self.problem
        u, v, z, mates, owners = found.u, found.v, found.z, found.mates, found.owners
        best, end = self.far, (-1, -1)  # (left, -1) leaves one out, (-1, right) fills a room
        dist = [self.far] * len(v)
        via = [-1] * len(v)  # left i, or -2 - g when the way goes through a group
        came = {start: -1}  # from which right
        near = {start: 0}
        group_dist: dict[int, int] = {}
        group_via: dict[int, int] = {}
        todo = list(range(len(v)))
        waiting = [(0, start)]
        while True:
            while waiting:
                d, i = heappop(waiting)
                if d > near[i]:
                    continue
                base = d + u[i]
                if base < best:
                    best, end = base, (i, -1)
                row, own = rows[i], mates[i]
                for j in todo if len(own) < 1 or (len(own) == 1 and i != start) else set(todo) - own:
                    way = base + v[j] - row[j]
                    if way < dist[j]:
                        dist[j], via[j] = way, i
            if not todo:
                break
            j = min(todo, key=dist.__getitem__)
            d = dist[j]
            if d >= best:
                break
            todo.remove(j)
            g = problem.group(j)
            if len(owners[j]) < problem.right[j]:
                way = d - v[j] + (z[g] if g is not None else 0)
                if g is None or found.used[g] < problem.limits[g]:
                    if way < best:
                        best, end = way, (-1, j)
                elif way < group_dist.get(g, self.far):
                    group_dist[g], group_via[g] = way, j
                    for other in self.members[g]:
                        onward = way - z[g] + v[other]
                        if other in todo and owners[other] and onward < dist[other]:
                            dist[other], via[other] = onward, -2 - g
            for i in owners[j]:
                way = d + rows[i][j] - u[i] - v[j]
                if way < near.get(i, self.far):
                    near[i], came[i] = way, j
                    heappush(waiting, (way, i))
        for i, d in near.items():
            u[i] -= max(0, best - d)
        for j, d in enumerate(dist):
            if d < best:
                v[j] += best - d
        for g, d in group_dist.items():
            z[g] += max(0, best - d)
        return self._carry_out(start, end, via, came, group_via)

    def _carry_out(
        self,
        start: int,
        end: tuple[int, int],
        via: list[int],
        came: dict[int, int],
        group_via: dict[int, int],
    ) -> bool:
        found, (i, j) = self.found, end
        if i == start:
            return False
        if i >= 0:
            j = came[i]
            found.mates[i].remove(j)
            found.owners[j].remove(i)
        elif (g := self.problem.group(j)) is not None:
            found.used[g] += 1
        while True:
            if via[j] < -1:  # it gives up its place in the group to another
                j = group_via[-2 - via[j]]
            i = via[j]
            found.mates[i].add(j)
            found.owners[j].add(i)
            if i == start:
                return True
            j = came[i]
            found.mates[i].remove(j)
            found.owners[j].remove(i)
