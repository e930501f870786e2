"""Which nodes of a network lie on cycles together: its strongly connected components.

Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1, 1972, 146-160; without recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def components(size: int, after: Callable[[int], Iterable[int]]) -> list[int]:
    """The component of each node, by number: two are in the same one when a way leads from each to the other.

    `after` says where arcs lead to from a node.
    """
    found = [-1] * size
    since, low = (
        [0] * size,
        [0] * size,
    )  # when a node was come to, and the earliest that can be reached from it
    onward: list[Iterator[int]] = [iter(())] * size
    unfinished: list[int] = []
    clock = count = 0
    for root in range(size):
        trail = [] if since[root] else [root]
        while trail:
            node = trail[-1]
            if not since[node]:
                clock += 1
                since[node] = low[node] = clock
                unfinished.append(node)
                onward[node] = iter(after(node))
            for other in onward[node]:
                if not since[other]:
                    trail.append(other)
                    break
                if found[other] < 0:
                    low[node] = min(low[node], low[other])
            else:
                trail.pop()
                if trail:
                    low[trail[-1]] = min(low[trail[-1]], low[node])
                if low[node] == since[node]:
                    while found[node] < 0:
                        found[unfinished.pop()] = count
                    count += 1
    return found
