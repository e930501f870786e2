"""What any other pair would cost the whole: exactly, without solving anything again.

To put i and j together, j gives up somebody and i lets somebody go, and the others move along the cheapest chain that
joins the two ends: a shortest way in the residual network under reduced costs (Ahuja, Magnanti, Orlin: Network Flows,
1993, 3.5 and 9.6). A right candidate leads on only to those whom it has, to its group, or to the outside, where
everything that is not paired is. So the steps between left candidates, groups and the outside say it all, and the
shortest ways between all of them follow at once (Floyd, Communications of the ACM 5, 1962, 345): in arrays, or in whole
numbers that hold a row each, so that one step works on all of it (Lamport, Communications of the ACM 18, 1975, 471).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from catalyst_tui.matching.assignment import Optimum, Problem

if TYPE_CHECKING:
    import numpy

    Table = numpy.ndarray[Any, numpy.dtype[Any]]

Costs = list[list[int | None]]
"""By right and by left number; None where a pair is not possible."""


def costs_of(problem: Problem, found: Optimum) -> Costs:
    """What the whole loses when any two are paired: 0 for a pair that is made, and for one of another optimum."""
    net = _Network(problem, found)
    entries = [net.entries(node) for node in range(net.size)]
    ways = _shortest([net.steps(node, row) for node, row in enumerate(entries)], net.far)
    costs: Costs = []
    beyond = [net.far] * net.size
    for j, onward in enumerate(net.onward):
        through = [[length + way for way in ways[node]] for node, length in onward]
        nearest = map(min, *through) if len(through) > 1 else through[0] if through else beyond
        sums = [row[j] + way for row, way in zip(entries, nearest, strict=True)]
        column = [cost if cost < net.far else None for cost in sums[: len(problem.left)]]
        for i in found.owners[j]:
            column[i] = 0
        costs.append(column)
    return costs


def _shortest(steps: list[list[int]], far: int) -> list[list[int]]:
    """The shortest ways between all nodes, from the lengths of single steps.

    A row is a number that holds a length in every so many bytes, and above each a bit that is always set. It is gone
    when a greater length is taken away, and so tells which of two is the shorter.
    """
    size, width = len(steps), (2 * far).bit_length() // 8 + 1
    bits = 8 * width
    each = sum(1 << bits * node for node in range(size))
    top = each << bits - 1
    length = (1 << bits - 1) - 1
    rows = [_packed(row, width) | top for row in steps]
    for k in range(size):
        onward, at = rows[k] ^ top, bits * k
        for node, row in enumerate(rows):
            d = (row >> at) & length
            if d < far and node != k:
                through = onward + d * each
                longer = (row - through) & top
                rows[node] = row ^ ((row ^ through) & (longer - (longer >> (bits - 1))))
    return [_unpacked(row ^ top, size, width) for row in rows]


def _packed(row: list[int], width: int) -> int:
    return int.from_bytes(b"".join([d.to_bytes(width, "little") for d in row]), "little")


def _unpacked(row: int, size: int, width: int) -> list[int]:
    data = row.to_bytes(size * width, "little")
    return [int.from_bytes(data[at : at + width], "little") for at in range(0, size * width, width)]


def costs_in_arrays(problem: Problem, found: Optimum) -> Costs:
    """The same, worked out in arrays, for a problem with a table."""
    import numpy as np

    worth: Table = problem.table
    net = _Network(problem, found, int(worth.max(initial=0)))
    n = len(problem.left)
    entries = np.empty((net.size, len(problem.right)), dtype=np.int64)
    for node in range(n, net.size):
        entries[node] = net.entries(node)
    np.add.outer(found.u, found.v, out=entries[:n])
    entries[:n] -= worth.astype(np.int64)
    entries[:n][worth < 0] = net.far
    for i, mates in enumerate(found.mates):
        entries[i, list(mates)] = net.far
    ways = np.full((net.size, net.size), net.far, dtype=np.int64)
    np.fill_diagonal(ways, 0)
    for j, onward in enumerate(net.onward):
        for node, length in onward:
            np.minimum(ways[:, node], entries[:, j] + length, out=ways[:, node])
    for node in range(net.size):
        for other, length in net.direct(node):
            ways[node, other] = min(ways[node, other], length)
    sums = np.empty_like(ways)
    for k in range(net.size):
        np.add(ways[:, k, None], ways[k], out=sums)
        np.minimum(ways, sums, out=ways)
    costs: Costs = []
    for j, onward in enumerate(net.onward):
        nearest = np.full(n, net.far, dtype=np.int64)
        for node, length in onward:
            np.minimum(nearest, ways[node, :n] + length, out=nearest)
        nearest += entries[:n, j]
        column = [cost if cost < net.far else None for cost in nearest.tolist()]
        for i in found.owners[j]:
            column[i] = 0
        costs.append(column)
    return costs


def costs_with(problem: Problem, found: Optimum, j: int) -> list[int | None]:
    """What the whole loses when right candidate j is paired with each left one, for a problem with a table of any size.

    The shortest ways from one node alone, by a list of what is still to look at (Bellman and Ford).
    """
    import numpy as np

    worth: Table = problem.table
    net = _Network(problem, found, int(worth.max(initial=0)))
    n, prices = len(problem.left), np.array(found.v, dtype=np.float64)

    def entries(node: int) -> Table:
        if node >= n:
            return np.array(net.entries(node), dtype=np.float64)
        steps: Table = found.u[node] + prices - worth[node]
        steps[worth[node] < 0] = net.far
        steps[list(found.mates[node])] = net.far
        return steps

    ways, to_right = [net.far] * net.size, np.full(len(problem.right), float(net.far))
    reached = net.onward[j]
    while reached:
        nearer = {node for node, way in reached if way < ways[node]}
        for node, way in reached:
            ways[node] = min(ways[node], way)
        reached = []
        for node in sorted(nearer):
            through = ways[node] + entries(node)
            closer = np.flatnonzero(through < to_right)
            to_right[closer] = through[closer]
            reached += [(on, int(to_right[k]) + more) for k in closer.tolist() for on, more in net.onward[k]]
            reached += [(on, ways[node] + more) for on, more in net.direct(node)]
    last = [found.u[i] + found.v[j] - w if w >= 0 else net.far for i, w in enumerate(worth[:, j].tolist())]
    costs = [int(way + step) if way + step < net.far else None for way, step in zip(ways, last, strict=False)]
    for i in found.owners[j]:
        costs[i] = 0
    return costs


def gains_of_room(problem: Problem, found: Optimum) -> list[int]:
    """What the whole would win if a group could have one pair more, for each: 0 where it has room, or needs none.

    That is a way from the outside to the group, and out of it through the room that is new; the shortest ways from one
    node alone (Dijkstra, Numerische Mathematik 1, 1959, 269).
    """
    if problem.table is not None:
        rows = [[None if w < 0 else int(w) for w in row] for row in problem.table.tolist()]
        problem = problem._replace(worth=rows, table=None)
    net = _Network(problem, found)
    ways, todo = [net.far] * net.size, set(range(net.size))
    ways[net.outside] = 0
    while todo:
        node = min(todo, key=ways.__getitem__)
        todo.remove(node)
        steps = net.steps(node, net.entries(node))
        ways = [min(way, ways[node] + step) for way, step in zip(ways, steps, strict=True)]
    groups = zip(found.z, ways[len(problem.left) :], strict=False)
    return [max(0, price - way) for price, way in groups]


class _Network:
    """The residual network without its right candidates: left ones come first, then groups, then the outside."""

    def __init__(self, problem: Problem, found: Optimum, most: int | None = None) -> None:
        self.problem, self.found = problem, found
        n, groups = len(problem.left), len(problem.limits)
        self.outside = n + groups
        self.size = n + groups + 1
        if most is None:
            most = max((abs(w) for row in problem.worth for w in row if w is not None), default=0)
        self.far = 4 * (most + 1) * (n + len(problem.right) + 2)
        """Farther than any way."""
        self.onward = [list(self._onward(j)) for j in range(len(problem.right))]
        """Where each right candidate leads on to, and the length of that step."""

    def entries(self, node: int) -> list[int]:
        """The length of the step from a node to each right candidate; `far` where there is none."""
        problem, found, n, far = self.problem, self.found, len(self.problem.left), self.far
        if node < n:
            price, row = found.u[node], problem.worth[node]
            steps = [far if w is None else price + v - w for w, v in zip(row, found.v, strict=True)]
            for j in found.mates[node]:
                steps[j] = far
            return steps
        group = None if node == self.outside else node - n
        price = 0 if group is None else found.z[group]
        return [
            v - price if owners and problem.group(j) == group else far
            for j, (v, owners) in enumerate(zip(found.v, found.owners, strict=True))
        ]

    def steps(self, node: int, entries: list[int]) -> list[int]:
        """The length of the step from a node to each other."""
        steps = [self.far] * self.size
        for entry, onward in zip(entries, self.onward, strict=True):
            for other, length in onward:
                if entry + length < steps[other]:
                    steps[other] = entry + length
        for other, length in self.direct(node):
            steps[other] = min(steps[other], length)
        steps[node] = 0
        return steps

    def direct(self, node: int) -> Iterator[tuple[int, int]]:
        """The steps that lead past all right candidates: to leave the network, and to come into it."""
        problem, found, n = self.problem, self.found, len(self.problem.left)
        if node < n:
            if found.mates[node]:
                yield self.outside, found.u[node]
        elif node < self.outside:
            if found.used[node - n] < problem.limits[node - n]:
                yield self.outside, 0
        else:
            yield from ((i, 0) for i, mates in enumerate(found.mates) if len(mates) < problem.left[i])
            yield from ((n + g, found.z[g]) for g, used in enumerate(found.used) if used)

    def _onward(self, j: int) -> Iterator[tuple[int, int]]:
        problem, found = self.problem, self.found
        for i in found.owners[j]:
            yield i, (problem.between(i, j) or 0) - found.u[i] - found.v[j]
        if len(found.owners[j]) < problem.right[j]:
            g = problem.group(j)
            yield (
                (self.outside, -found.v[j]) if g is None else (len(problem.left) + g, found.z[g] - found.v[j])
            )
