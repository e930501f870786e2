"""The best pairs of a board: pins first, then the aims in their order, then the order of ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from catalyst_tui.matching import large
from catalyst_tui.matching.aims import Scale
from catalyst_tui.matching.board import Board, Line
from catalyst_tui.matching.optima import Optima, Points
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.sensitivity import Costs, costs_in_arrays, costs_of, costs_with
from catalyst_tui.matching.solvers import Arrays, Lists, Room, Solver

Ids = tuple[str, str]


class Settled(NamedTuple):
    """What was settled by hand before the run: a pair that has to be, or must not be. Ids of either side, any order."""

    pins: tuple[Ids, ...] = ()
    forbids: tuple[Ids, ...] = ()


NOTHING_SETTLED = Settled()

# Pairs of a board for which all costs are worked out: in lists where that is quick, in lists at all, in arrays.
_FEW = 100 * 100
_MOST_IN_LISTS = 200 * 200
_MOST_IN_ARRAYS = 1000 * 1000


class Pair(NamedTuple):
    """One pair of a match, by number and by candidate."""

    i: int
    j: int
    left: Candidate
    right: Candidate
    score: int
    pinned: bool
    board: Board

    @property
    def lines(self) -> list[Line]:
        """What each criterion gives, in the order of the program."""
        return self.board.lines(self.i, self.j)

    @property
    def key(self) -> Ids:
        return self.left.id, self.right.id


class Match:
    """The pairs of a board, and all that is needed to say why. Pins and what is forbidden are pairs by number."""

    def __init__(
        self,
        board: Board,
        settled: Settled,
        optima: Optima,
        scale: Scale,
        pins: Iterable[tuple[int, int]],
        forbidden: Iterable[tuple[int, int]],
        stay: Iterable[frozenset[str]],
        points: Points,
    ) -> None:
        self.board, self.settled = board, settled
        self.problem, self.optimum = optima.problem, optima.found
        self.scale, self.points = scale, points
        self.pins, self.forbidden, self.stay = tuple(pins), frozenset(forbidden), frozenset(stay)

    @cached_property
    def pairs(self) -> list[Pair]:
        """In the order of the right side's ids, which is that of the schools' partnerships."""
        pool, pinned = self.board.pool, set(self.pins)
        found = [
            Pair(i, j, pool.left[i], pool.right[j], self.score(i, j), (i, j) in pinned, self.board)
            for i, j in (*self.pins, *self.optimum.pairs)
        ]
        return sorted(found, key=lambda pair: (pair.right.host_id, pair.right.id, pair.left.id))

    @property
    def total(self) -> int:
        return sum(pair.score for pair in self.pairs)

    def score(self, i: int, j: int) -> int:
        """All points of two, whether they are paired or not."""
        return int(self.points[i][j])

    @cached_property
    def costs(self) -> Costs | None:
        """What any other pair would cost the whole, in the packed numbers of the aims; None for too large a board."""
        size = len(self.problem.left) * len(self.problem.right)
        if self.problem.table is not None:
            return costs_in_arrays(self.problem, self.optimum) if size <= _MOST_IN_ARRAYS else None
        if size <= _FEW or not large.has_numpy():
            return costs_of(self.problem, self.optimum) if size <= _MOST_IN_LISTS else None
        problem = self.problem._replace(table=large.as_array(self.problem))
        return costs_in_arrays(problem, self.optimum)

    def cost(self, i: int, j: int) -> int | None:
        """What one other pair would cost the whole, on a board of any size; None where it is not possible.

        Raises MatchingRefused on a large board where there is no numpy.
        """
        if self.costs is not None:
            return self.costs[j][i]
        if not large.has_numpy():
            raise MatchingRefused(
                "What it would cost takes numpy on so large a board: pip install 'catalyst-tui[match]'."
            )
        table = large.as_array(self.problem) if self.problem.table is None else self.problem.table
        return costs_with(self.problem._replace(table=table), self.optimum, j)[i]

    def arcs(self, a: str, b: str) -> list[tuple[int, int]]:
        """The pairs that two ids stand for. MatchingRefused for an id that is nobody's here."""
        return _arcs(self.board, a, b)

    @property
    def unmatched(self) -> list[tuple[str, int]]:
        """Who has no partner: side and number."""
        left, right = {pair.i for pair in self.pairs}, {pair.j for pair in self.pairs}
        pool = self.board.pool
        return [
            *(("left", i) for i in range(len(pool.left)) if i not in left),
            *(("right", j) for j in range(len(pool.right)) if j not in right),
        ]


def match(
    board: Board,
    settled: Settled = NOTHING_SETTLED,
    stay: Collection[frozenset[str]] = (),
    library: bool | None = None,
) -> Match:
    """The best pairs. `stay` are pairs that stay if the aims say so; `library` forces or forbids the solver for large
    boards, whose answer is the same. Raises MatchingRefused for what was settled and cannot be.
    """
    aims = aims_of(board, bool(stay))
    pins, forbidden = pinned(board, settled), ruled_out(board, settled)
    room = Room(board, pins)
    solver = _solver(board, room, stay, aims, library)
    closed = [*pins, *forbidden]
    additive = [aim for aim in aims if aim != "worst-off"]
    at = aims.index("worst-off") if "worst-off" in aims else len(aims)
    least = 0
    if at < len(additive):
        least = solver.solve(aims[:at], closed, 0)[1].raise_the_worst(solver.points) or 0
    scale, optima = solver.solve(additive, closed, least)
    if aims[-1] == "worst-off":
        optima.raise_the_worst(solver.points)
    optima.first()
    return Match(board, settled, optima, scale, pins, forbidden, stay, solver.points)


def _solver(
    board: Board, room: Room, stay: Collection[frozenset[str]], aims: Sequence[str], library: bool | None
) -> Solver:
    if large.is_for(room.left, room.right, room.limits) if library is None else library:
        arrays = Arrays(board, room, stay)
        if arrays.is_exact(aims):
            return arrays
    return Lists(board, room, stay)


def aims_of(board: Board, stay: bool) -> tuple[str, ...]:
    """The program's aims, and those that the pool brings with it: who was selected comes before who waits.

    As many pairs as possible is always one, at the latest before the worst pair: nobody at all would have the best one.
    """
    rules = board.rules
    if stay:
        rules = rules.with_aim("stay", ("feasible",))
    if len({one.waits for one in (*board.pool.left, *board.pool.right)}) > 1:
        rules = rules.with_aim("selected", ("feasible", "stay"))
    aims = rules.aims
    before = aims[: aims.index("worst-off")] if "worst-off" in aims else aims
    if "feasible" in before:
        return aims
    return (*before, "feasible", *(aim for aim in aims[len(before) :] if aim != "feasible"))


def pinned(board: Board, settled: Settled) -> list[tuple[int, int]]:
    """The pairs that are pinned, by number. Raises MatchingRefused for what stands for none, or for several."""
    pins = []
    apart = [set(pair) for pair in settled.forbids]
    for a, b in settled.pins:
        if {a, b} in apart:
            raise MatchingRefused(f"{a} and {b} are pinned and ruled out at once: it can be one of the two.")
        found = _arcs(board, a, b)
        if len(found) != 1:
            several = sorted(
                {at.id for i, j in found for at in (board.pool.left[i], board.pool.right[j])} - {a, b}
            )
            what = (
                f"stand for several: name one of {', '.join(several)}" if found else "are not on both sides"
            )
            raise MatchingRefused(f"{a} and {b} cannot be pinned: they {what}.")
        pins += found
    return list(dict.fromkeys(pins))


def ruled_out(board: Board, settled: Settled) -> set[tuple[int, int]]:
    """The pairs that are not to be, by number. Raises MatchingRefused for an id that is nobody's here."""
    return {arc for a, b in settled.forbids for arc in _arcs(board, a, b)}


def _arcs(board: Board, a: str, b: str) -> list[tuple[int, int]]:
    """The pairs that two ids stand for. MatchingRefused for an id that is nobody's here."""
    one, two = board.number(a), board.number(b)
    for id, there in ((a, one), (b, two)):
        if not there:
            from catalyst_tui.matching.absent import why_absent  # seldom asked

            raise MatchingRefused(f"{id} is nobody who can be paired here: {why_absent(id, board)}.")
    found = {
        (i, j) for x, y in ((one, two), (two, one)) for s, i in x if s == "left" for t, j in y if t == "right"
    }
    return sorted(found)
