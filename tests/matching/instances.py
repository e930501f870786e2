"""Random problems of matching, from a seed, and every answer to a small one."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations
from random import Random

from catalyst_tui.matching.assignment import Problem

Pairs = list[tuple[int, int]]


def problem(
    random: Random, most: int, worths: tuple[int, int] = (-5, 20), *, capacities: bool = True
) -> Problem:
    """A problem with impossible pairs, ties, and with capacities of people and of schools."""
    n, m, groups = random.randint(0, most), random.randint(0, most), random.randint(0, 2)
    worth = [[None if random.random() < 0.2 else random.randint(*worths) for _ in range(m)] for _ in range(n)]
    if not capacities:
        return Problem(worth, [1] * n, [1] * m)
    return Problem(
        worth,
        [random.choice((1, 1, 1, 2, 0, 3)) for _ in range(n)],
        [random.choice((1, 1, 2)) for _ in range(m)],
        [random.choice((None, *range(groups))) for _ in range(m)],
        [random.randint(0, 3) for _ in range(groups)],
    )


def answers(problem: Problem) -> list[Pairs]:
    """Every set of pairs for which there is room."""
    possible = [(i, j) for i, row in enumerate(problem.worth) for j, w in enumerate(row) if w is not None]
    sets = chain.from_iterable(combinations(possible, size) for size in range(len(possible) + 1))
    return [list(pairs) for pairs in sets if fits(problem, list(pairs))]


def fits(problem: Problem, pairs: Pairs) -> bool:
    """Whether there is room for all of the pairs, each of them possible and none there twice."""
    left, right = Counter(i for i, _ in pairs), Counter(j for _, j in pairs)
    groups = Counter(problem.group(j) for _, j in pairs)
    return (
        len(set(pairs)) == len(pairs)
        and all(problem.worth[i][j] is not None for i, j in pairs)
        and all(times <= problem.left[i] for i, times in left.items())
        and all(times <= problem.right[j] for j, times in right.items())
        and all(times <= problem.limits[g] for g, times in groups.items() if g is not None)
    )


def worth_of(problem: Problem, pairs: Pairs) -> int:
    """What some pairs are worth together."""
    return sum(problem.worth[i][j] or 0 for i, j in pairs)


def best(problem: Problem, among: list[Pairs]) -> list[Pairs]:
    """Those that are worth the most."""
    most = max(worth_of(problem, pairs) for pairs in among)
    return [pairs for pairs in among if worth_of(problem, pairs) == most]
