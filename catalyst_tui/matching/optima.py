"""Of all equally good answers, one: the same on every machine, from whichever solver the first one came.

The prices of an optimum say which pairs may be in one: those that cost nothing ("tight"). Every other optimum is
reached from this one along cycles of tight arcs in the residual network (Ahuja, Magnanti, Orlin: Network Flows, 1993,
9.1-9.2). So choosing among them needs no second optimization, only a search for a way back; and since the choice is
made by order alone, it does not depend on the prices or on the pairs that one started with.

A set of right candidates is one whole number here, a bit for each: what a search has not seen yet is found in one step,
and thousands of candidates take no more room than their bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from catalyst_tui.matching.assignment import Optimum, Problem
from catalyst_tui.matching.components import components

Node = int
Points = Sequence[Sequence[int]]


class Optima:
    """All optima of a problem, standing at one of them (`found`, which is changed in place).

    `tight` are the pairs that cost nothing, a number for each left candidate with a bit for each right one.
    """

    def __init__(self, problem: Problem, found: Optimum, tight: Iterable[int]) -> None:
        self.problem, self.found = problem, found
        n, m = len(problem.left), len(problem.right)
        self._right, self._group, self._outside = n, n + m, n + m + len(problem.limits)
        self._members = [problem.members(g) for g in range(len(problem.limits))]
        self._open = list(tight)  # the tight pairs that are neither fixed nor given up
        self._mates = [sum(1 << j for j in mates) for mates in found.mates]
        self._useful = (1 << m) - 1  # right candidates that a search may get on from

    def raise_the_worst(self, points: Points) -> int | None:
        """Move to an optimum whose worst pair has as many points as can be; those points, None without a pair."""
        by_points: dict[int, list[tuple[int, int]]] = {}
        for i, row in enumerate(self._open):
            for j in bits(row):
                by_points.setdefault(points[i][j], []).append((i, j))
        of_mates = sorted((points[i][j], i, j) for i, j in self.found.pairs)
        levels = sorted({*by_points, *(least for least, _, _ in of_mates)})
        for least in levels:
            low = by_points.get(least, [])
            for i, j in low:
                if j not in self.found.mates[i]:
                    self._open[i] &= ~(1 << j)
            pairs = self.found.pairs
            if not pairs:
                return None
            if not all(self._do_without(i, j) for i, j in pairs if points[i][j] == least):
                for i, j in low:
                    self._open[i] |= 1 << j
                return least
        return None

    def first(self) -> None:
        """Move to the optimum that comes first: the first left candidate has the first partner it can have, and so on.

        The order is that of the rows and columns.
        """
        self._give_up_what_cannot_be()
        for i, mates in enumerate(self.found.mates):
            self._choose(i)
            self._open[i] = 0
            for j in mates:
                if not self._leads_on(j):
                    self._useful &= ~(1 << j)

    def _give_up_what_cannot_be(self) -> None:
        """Close the tight pairs that are in no optimum: those whose sides do not lie on a cycle together."""
        right = self._right
        of = components(self._outside + 1, self._after)
        together: dict[int, int] = {}
        for j, component in enumerate(of[right : self._group]):
            together[component] = together.get(component, 0) | 1 << j
        for i, mates in enumerate(self._mates):
            self._open[i] &= mates | together.get(of[i], 0)

    def _choose(self, i: int) -> None:
        """Give a left candidate the first partners that it can have, one after the other."""
        candidates = self._open[i]
        while candidates := candidates & (self._useful | self._mates[i]):
            bit = candidates & -candidates
            candidates ^= bit
            j = bit.bit_length() - 1
            if not self._mates[i] & bit:
                way, seen = self._way(self._right + j, i)
                if not way:
                    candidates &= (
                        ~seen | self._mates[i]
                    )  # from what was seen on the way, there is none either
                    continue
                self._go([i, *way])
            self._open[i] &= ~bit
            if not self._open[i] & self._mates[i] and not self._has_room(i):
                return

    def _leads_on(self, j: int) -> bool:
        """Whether any way leads on from a right candidate: somebody to let go, or room."""
        return len(self.found.owners[j]) < self.problem.right[j] or any(
            self._open[i] >> j & 1 for i in self.found.owners[j]
        )

    def _do_without(self, i: int, j: int) -> bool:
        """Move to an optimum without a pair, which is closed then; False when every one has it."""
        if self._mates[i] >> j & 1:
            way, _ = self._way(i, self._right + j) if self._open[i] >> j & 1 else ([], 0)
            if not way:
                return False
            self._go([self._right + j, *way])
        self._open[i] &= ~(1 << j)
        return True

    # The residual network: left candidates, right candidates, groups, and the outside, where everything that is not
    # paired is.

    def _way(self, start: Node, goal: Node) -> tuple[list[Node], int]:
        """The nodes of a way, both ends included, [] when there is none; and the right candidates that were seen."""
        came: dict[Node, Node] = {start: start}
        queue = [start]
        seen, right = 0, self._right
        if right <= start < self._group:
            seen = 1 << (start - right)
        # Who stands next to the goal ends a search before everybody on the way is looked at.
        last = self._mates[goal] & self._open[goal] if goal < right else 1 << (goal - right)
        for node in queue:
            if node < right:
                new = self._open[node] & ~self._mates[node] & ~seen
                if hit := new & last:
                    j = (hit & -hit).bit_length() - 1
                    came[right + j] = node
                    if goal < right:
                        came[goal] = right + j
                    return _back(came, start, goal), seen
                seen |= new
                onward = [right + j for j in bits(new & self._useful)]
                if self._mates[node] and not self.found.u[node]:
                    onward.append(self._outside)
            else:
                onward = list(self._after(node))
                for each in onward:
                    if right <= each < self._group:
                        seen |= 1 << (each - right)
            for each in onward:
                if each not in came:
                    came[each] = node
                    if each == goal:
                        return _back(came, start, goal), seen
                    queue.append(each)
        return [], seen

    def _after(self, node: Node) -> Iterator[Node]:
        """Where a way goes on from a node."""
        problem, found, outside = self.problem, self.found, self._outside
        if node < self._right:
            yield from (self._right + j for j in bits(self._open[node] & ~self._mates[node]))
            if found.mates[node] and not found.u[node]:
                yield outside
        elif node < self._group:
            j = node - self._right
            yield from (i for i in found.owners[j] if self._open[i] >> j & 1)
            g = problem.group(j)
            if len(found.owners[j]) < problem.right[j] and found.v[j] == (0 if g is None else found.z[g]):
                yield outside if g is None else self._group + g
        elif node < outside:
            g = node - self._group
            for j in self._members[g]:
                if found.owners[j] and found.v[j] == found.z[g]:
                    yield self._right + j
            if found.used[g] < problem.limits[g] and not found.z[g]:
                yield outside
        else:
            yield from filter(self._has_room, range(self._right))
            for j, owners in enumerate(found.owners):
                if owners and not found.v[j] and problem.group(j) is None:
                    yield self._right + j
            for g, used in enumerate(found.used):
                if used and not found.z[g]:
                    yield self._group + g

    def _has_room(self, i: int) -> bool:
        """Whether a left candidate can have one partner more, as far as its price says."""
        return not self.found.u[i] and len(self.found.mates[i]) < self.problem.left[i]

    def _go(self, cycle: Sequence[Node]) -> None:
        """Change the pairs along a cycle; its first node is its last."""
        for node, onward in pairwise(cycle):
            self._step(node, onward)
        for g, members in enumerate(self._members):
            self.found.used[g] = sum(len(self.found.owners[j]) for j in members)

    def _step(self, node: Node, onward: Node) -> None:
        mates, owners, right = self.found.mates, self.found.owners, self._right
        if node < right <= onward < self._group:
            mates[node].add(onward - right)
            owners[onward - right].add(node)
            self._mates[node] |= 1 << (onward - right)
        elif onward < right <= node < self._group:
            mates[onward].remove(node - right)
            owners[node - right].remove(onward)
            self._mates[onward] &= ~(1 << (node - right))


def tight_pairs(problem: Problem, found: Optimum) -> Iterator[int]:
    """The possible pairs that cost nothing, worth exactly the prices of their two sides: a bit for each."""
    each = [1 << j for j in range(len(problem.right))]
    for row, price in zip(problem.worth, found.u, strict=True):
        yield sum([bit for w, other, bit in zip(row, found.v, each, strict=True) if w == price + other])


def bits(number: int) -> Iterator[int]:
    """The places of the bits of a whole number that are one, from the lowest on."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _back(came: dict[Node, Node], start: Node, goal: Node) -> list[Node]:
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]
