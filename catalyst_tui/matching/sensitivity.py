"""What any other pair would cost the whole: exactly, without solving anything again.

To put i and j together, j gives up somebody and i lets somebody go, and the others move along the cheapest chain that
joins the two ends: a shortest way in the residual network under reduced costs (Ahuja, Magnanti, Orlin: Network Flows,
1993, 3.5 and 9.6). One run of Dijkstra's algorithm answers for one right candidate and every left one.
"""

from __future__ import annotations

from heapq import heappop, heappush

from catalyst_tui.matching.assignment import Optimum, Problem


def costs_of(problem: Problem, found: Optimum, j: int) -> list[int | None]:
    """What the whole loses when right candidate j is paired with each left one; None where that is not possible.

    It is 0 for a pair that is made, and for one that is in another optimum.
    """
    ways = _ways_from(problem, found, j)
    price = found.v[j]
    costs: list[int | None] = []
    for i, row in enumerate(problem.worth):
        worth, way = row[j], ways[i]
        if worth is None or not problem.left[i] or not problem.right[j]:
            costs.append(None)
        elif j in found.mates[i]:
            costs.append(0)
        else:
            costs.append(None if way is None else found.u[i] + price - worth + way)
    return costs


def _ways_from(problem: Problem, found: Optimum, start: int) -> list[int | None]:
    """The length of the shortest way from a right candidate to each left one, under reduced costs."""
    n, m = len(problem.left), len(problem.right)
    outside = n + m + len(problem.limits)
    u, v, z, mates, owners, worth = found.u, found.v, found.z, found.mates, found.owners, problem.worth
    dist: dict[int, int] = {n + start: 0}
    queue = [(0, n + start)]

    def reach(node: int, way: int) -> None:
        if way < dist.get(node, way + 1):
            dist[node] = way
            heappush(queue, (way, node))

    while queue:
        d, node = heappop(queue)
        if d > dist[node]:
            continue
        if node < n:
            base = d + u[node]
            for j, (w, price) in enumerate(zip(worth[node], v, strict=True)):
                if w is not None and j not in mates[node]:
                    way = base + price - w
                    if way < dist.get(n + j, way + 1):
                        dist[n + j] = way
                        heappush(queue, (way, n + j))
            if mates[node]:
                reach(outside, d + u[node])
        elif node < n + m:
            j = node - n
            for i in owners[j]:
                reach(i, d + (worth[i][j] or 0) - u[i] - v[j])
            g = problem.group(j)
            if len(owners[j]) < problem.right[j]:
                reach(outside if g is None else n + m + g, d - v[j] + (0 if g is None else z[g]))
        elif node < outside:
            g = node - n - m
            for j in problem.members(g):
                if owners[j]:
                    reach(n + j, d - z[g] + v[j])
            if found.used[g] < problem.limits[g]:
                reach(outside, d - z[g])
        else:
            for i, own in enumerate(mates):
                if len(own) < problem.left[i]:
                    reach(i, d - u[i])
            for j, own in enumerate(owners):
                if own and problem.group(j) is None:
                    reach(n + j, d + v[j])
            for g, used in enumerate(found.used):
                if used:
                    reach(n + m + g, d + z[g])
    return [dist.get(i) for i in range(n)]
