"""Of all equally good answers, one: the same on every machine, from whichever solver the first one came.

The prices of an optimum say which pairs may be in one: those that cost nothing ("tight"). Every other optimum is
reached from this one along cycles of tight arcs in the residual network (Ahuja, Magnanti, Orlin: Network Flows, 1993,
9.1-9.2). So choosing among them needs no second optimization, only a search for a way back; and since the choice is
made by order alone, it does not depend on the prices or on the pairs that one started with.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from catalyst_tui.matching.assignment import Optimum, Problem

Node = int


class Optima:
    """All optima of a problem, standing at one of them (`found`, which is changed in place)."""

    def __init__(self, problem: Problem, found: Optimum, tight: Iterable[tuple[int, int]]) -> None:
        self.problem, self.found = problem, found
        n, m = len(problem.left), len(problem.right)
        self._right, self._group, self._outside = n, n + m, n + m + len(problem.limits)
        self._members = [problem.members(g) for g in range(len(problem.limits))]
        self._to: list[set[int]] = [set() for _ in range(n)]  # tight arcs that are still open, from the left
        self._from: list[set[int]] = [set() for _ in range(m)]
        for i, j in tight:
            self._to[i].add(j)
            self._from[j].add(i)

    def raise_the_worst(self, points: Sequence[Sequence[int]]) -> int | None:
        """Move to an optimum whose worst pair has as many points as can be; those points, None without a pair."""
        while pairs := self.found.pairs:
            least = min(points[i][j] for i, j in pairs)
            low = [(i, j) for i, right in enumerate(self._to) for j in right if points[i][j] <= least]
            for i, j in low:
                if j not in self.found.mates[i]:
                    self._close(i, j)
            if not all(self._do_without(i, j) for i, j in pairs if points[i][j] == least):
                for i, j in low:
                    if points[i][j] == least:
                        self._open(i, j)
                return least
        return None

    def first(self) -> None:
        """Move to the optimum that comes first: the first left candidate has the first partner it can have, and so on.

        The order is that of the rows and columns.
        """
        for i, right in enumerate(self._to):
            ways: dict[Node, Node] | None = None
            for j in sorted(right):
                if j not in self.found.mates[i]:
                    ways = self._ways_to(i) if ways is None else ways
                    if self._right + j in ways:
                        self._go(i, self._right + j, ways)
                if j in self.found.mates[i]:
                    ways = None
                self._close(i, j)

    def _do_without(self, i: int, j: int) -> bool:
        """Move to an optimum without a pair, which is closed then; False when every one has it."""
        if j in self.found.mates[i]:
            ways = self._ways_to(self._right + j) if j in self._to[i] else {}
            if i not in ways:
                return False
            self._go(self._right + j, i, ways)
        self._close(i, j)
        return True

    def _close(self, i: int, j: int) -> None:
        self._to[i].discard(j)
        self._from[j].discard(i)

    def _open(self, i: int, j: int) -> None:
        self._to[i].add(j)
        self._from[j].add(i)

    # The residual network: left candidates, right candidates, groups, and the outside, where everything that is not
    # paired is.

    def _ways_to(self, target: Node) -> dict[Node, Node]:
        """Every node from which there is a way to the target, and the next node on it."""
        ways = {target: target}
        queue = deque([target])
        while queue:
            node = queue.popleft()
            for before in self._before(node):
                if before not in ways:
                    ways[before] = node
                    queue.append(before)
        return ways

    def _before(self, node: Node) -> Iterator[Node]:
        """The nodes from which a tight arc leads to a node."""
        problem, found, outside = self.problem, self.found, self._outside
        if node < self._right:
            if len(found.mates[node]) < problem.left[node] and not found.u[node]:
                yield outside
            yield from (self._right + j for j in found.mates[node] & self._to[node])
        elif node < self._group:
            j = node - self._right
            yield from self._from[j] - found.owners[j]
            g = problem.group(j)
            if found.owners[j] and found.v[j] == (0 if g is None else found.z[g]):
                yield outside if g is None else self._group + g
        elif node < outside:
            g = node - self._group
            yield from (
                self._right + j
                for j in self._members[g]
                if len(found.owners[j]) < problem.right[j] and found.v[j] == found.z[g]
            )
            if found.used[g] and not found.z[g]:
                yield outside
        else:
            yield from (i for i, mates in enumerate(found.mates) if mates and not found.u[i])
            for j, owners in enumerate(found.owners):
                if problem.group(j) is None and len(owners) < problem.right[j] and not found.v[j]:
                    yield self._right + j
            for g, used in enumerate(found.used):
                if used < problem.limits[g] and not found.z[g]:
                    yield self._group + g

    def _go(self, start: Node, node: Node, ways: dict[Node, Node]) -> None:
        """Change the pairs along the cycle that leads from `start` to `node` and on from there back to it."""
        self._step(start, node)
        while node != start:
            onward = ways[node]
            self._step(node, onward)
            node = onward
        for g, members in enumerate(self._members):
            self.found.used[g] = sum(len(self.found.owners[j]) for j in members)

    def _step(self, node: Node, onward: Node) -> None:
        mates, owners, right = self.found.mates, self.found.owners, self._right
        if node < right <= onward < self._group:
            mates[node].add(onward - right)
            owners[onward - right].add(node)
        elif onward < right <= node < self._group:
            mates[onward].remove(node - right)
            owners[node - right].remove(onward)


def tight_arcs(problem: Problem, found: Optimum) -> Iterator[tuple[int, int]]:
    """The possible pairs that cost nothing: worth exactly the prices of their two sides."""
    for i, row in enumerate(problem.worth):
        price = found.u[i]
        for j, (worth, other) in enumerate(zip(row, found.v, strict=True)):
            if worth is not None and worth == price + other:
                yield i, j
