"""What if: the best pairs when something more is settled by hand, from those that there are, in a moment.

To rule out a pair, or to pin another, takes a few pairs away. Whoever lost somebody is placed anew along the cheapest
chain of moves, one chain each, and all others stay as they are: no more is needed for an optimum (Ahuja, Magnanti,
Orlin: Network Flows, 1993, 9.11). Of several equally good ones the first is chosen as ever, so that the answer is the
same as that of matching anew.
"""

from __future__ import annotations

from catalyst_tui.matching.assignment import Optimum, Problem, mend
from catalyst_tui.matching.match import Ids, Match, Settled, aims_of, match, pinned, ruled_out
from catalyst_tui.matching.optima import Optima, tight_pairs
from catalyst_tui.matching.solvers import Room


def what_if(found: Match, settled: Settled) -> Match:
    """The match of the same board when this is settled: what `match` gives for it, to the last pair.

    It takes a moment when `settled` only adds to what was settled, and as long as `match` otherwise. Raises
    MatchingRefused.
    """
    if not _is_quick(found, settled):
        return match(found.board, settled, found.stay)
    board, pins, forbidden = found.board, pinned(found.board, settled), ruled_out(found.board, settled)
    room = Room(board, pins)
    given, before = found.problem, found.optimum
    problem = Problem(list(given.worth), room.left, room.right)
    now = Optimum([*map(set, before.mates)], [*map(set, before.owners)], [*before.u], [*before.v])
    for i, j in {*pins, *forbidden} - {*found.pins, *found.forbidden}:
        problem.worth[i] = [*problem.worth[i]]
        problem.worth[i][j] = None
        _part(now, i, j)
    _make_room(problem, now)
    mend(problem, now)
    optima = Optima(problem, now, tight_pairs(problem, now))
    if aims_of(board, bool(found.stay))[-1] == "worst-off":
        optima.raise_the_worst(found.points)
    optima.first()
    return Match(board, settled, optima, found.scale, pins, forbidden, found.stay, found.points)


def without(found: Match, pair: Ids) -> Match:
    """What if a pair were not to be."""
    return what_if(found, found.settled._replace(forbids=(*found.settled.forbids, pair)))


def _is_quick(found: Match, settled: Settled) -> bool:
    adds = {*found.settled.pins} <= {*settled.pins} and {*found.settled.forbids} <= {*settled.forbids}
    in_lists = found.problem.table is None and not found.problem.limits
    return adds and in_lists and "worst-off" not in aims_of(found.board, bool(found.stay))[:-1]


def _make_room(problem: Problem, now: Optimum) -> None:
    """Take away pairs of everybody who has more than there is room for, those first that are easiest to give up."""
    for i, room in enumerate(problem.left):
        while len(now.mates[i]) > room:
            gain, j = min((_gain(problem, now, i, j), j) for j in now.mates[i])
            now.u[i] += gain
            _part(now, i, j)
    for j, room in enumerate(problem.right):
        while len(now.owners[j]) > room:
            gain, i = min((_gain(problem, now, i, j), i) for i in now.owners[j])
            now.v[j] += gain
            _part(now, i, j)


def _gain(problem: Problem, now: Optimum, i: int, j: int) -> int:
    """What a pair is worth beyond the prices of its two sides."""
    return (problem.worth[i][j] or 0) - now.u[i] - now.v[j]


def _part(now: Optimum, i: int, j: int) -> None:
    now.mates[i].discard(j)
    now.owners[j].discard(i)
