"""The best pairs of a board: pins first, then the aims in their order, then the order of ids."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from catalyst_tui.matching import large
from catalyst_tui.matching.aims import Scale, amounts_of
from catalyst_tui.matching.assignment import Optimum, Problem, optimum
from catalyst_tui.matching.board import Board, Line
from catalyst_tui.matching.optima import Optima, tight_pairs
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.sensitivity import Costs, costs_in_arrays, costs_of

Ids = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled by hand before the run: a pair that has to be, or must not be. Ids of either side, any order."""

    pins: tuple[Ids, ...] = ()
    forbids: tuple[Ids, ...] = ()


NOTHING_SETTLED = Settled()

# Pairs of a board for which all costs are worked out: in lists where that is quick, in lists at all, in arrays.
_FEW = 100 * 100
_MOST_IN_LISTS = 200 * 200
_MOST_IN_ARRAYS = 1000 * 1000


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of a match, by number and by candidate."""

    i: int
    j: int
    left: Candidate
    right: Candidate
    lines: tuple[Line, ...]
    pinned: bool

    @property
    def score(self) -> int:
        return sum(line.points for line in self.lines)

    @property
    def key(self) -> Ids:
        return self.left.id, self.right.id


@dataclass(frozen=True)
class Match:
    """The pairs of a board, and all that is needed to say why."""

    board: Board
    settled: Settled
    problem: Problem
    optimum: Optimum = field(repr=False)
    scale: Scale
    pins: tuple[tuple[int, int], ...]
    forbidden: frozenset[tuple[int, int]]
    stay: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def pairs(self) -> list[Pair]:
        """In the order of the right side's ids, which is that of the schools' partnerships."""
        pool, pinned = self.board.pool, set(self.pins)
        found = [
            Pair(i, j, pool.left[i], pool.right[j], tuple(self.board.lines(i, j)), (i, j) in pinned)
            for i, j in (*self.pins, *self.optimum.pairs)
        ]
        return sorted(found, key=lambda pair: (pair.right.host_id, pair.right.id, pair.left.id))

    @property
    def total(self) -> int:
        return sum(pair.score for pair in self.pairs)

    @cached_property
    def costs(self) -> Costs | None:
        """What any other pair would cost the whole, in the packed numbers of the aims; None for too large a board."""
        size = len(self.problem.left) * len(self.problem.right)
        if self.problem.table is not None:
            return costs_in_arrays(self.problem, self.optimum) if size <= _MOST_IN_ARRAYS else None
        if size <= _FEW or not large.has_numpy():
            return costs_of(self.problem, self.optimum) if size <= _MOST_IN_LISTS else None
        problem = replace(self.problem, table=large.as_array(self.problem))
        return costs_in_arrays(problem, self.optimum)

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
    aims = _aims(board, bool(stay))
    pins, forbidden = _pinned(board, settled), _forbidden(board, settled)
    room = _Room(board, pins)
    solver: _Solver = _Lists(board, room, stay)
    if large.is_for(room.left, room.right, room.limits) if library is None else library:
        arrays = _Arrays(board, room, stay)
        solver = arrays if arrays.is_exact(aims) else solver
    closed = [*pins, *forbidden]
    additive = [aim for aim in aims if aim != "worst-off"]
    at = aims.index("worst-off") if "worst-off" in aims else len(aims)
    least = 0
    if at < len(additive):
        least = solver.solve(aims[:at], closed, 0)[1].raise_the_worst(solver.points) or 0
    scale, optima = solver.solve(additive, closed, least)
    if at == len(additive) and "worst-off" in aims:
        optima.raise_the_worst(solver.points)
    optima.first()
    return Match(
        board,
        settled,
        optima.problem,
        optima.found,
        scale,
        tuple(pins),
        frozenset(forbidden),
        frozenset(stay),
    )


def _aims(board: Board, stay: bool) -> tuple[str, ...]:
    """The program's aims, and those that the pool brings with it: who was selected comes before who waits."""
    rules = board.rules
    if stay:
        rules = rules.with_aim("stay", ("feasible",))
    if len({one.waits for one in (*board.pool.left, *board.pool.right)}) > 1:
        rules = rules.with_aim("selected", ("feasible", "stay"))
    return rules.aims


def _stays(board: Board, stay: Collection[frozenset[str]]) -> Callable[[int, int], bool]:
    left, right = board.pool.left, board.pool.right
    return lambda i, j: frozenset((left[i].id, right[j].id)) in stay


class _Room:
    """How many partners everybody can have besides the pinned ones; `pairs` is more than there can be in all."""

    def __init__(self, board: Board, pins: Sequence[tuple[int, int]]) -> None:
        pool = board.pool
        self.left = [one.capacity for one in pool.left]
        self.right = [one.capacity for one in pool.right]
        names = sorted({one.host_id for one in pool.right} & pool.limits.keys())
        self.groups = [
            None if one.place or one.host_id not in names else names.index(one.host_id) for one in pool.right
        ]
        self.limits = [pool.limits[name] for name in names]
        for i, j in pins:
            self.left[i] -= 1
            self.right[j] -= 1
            g = self.groups[j]
            if g is not None:
                self.limits[g] = max(0, self.limits[g] - 1)
            if min(self.left[i], self.right[j]) < 0:
                crowded = pool.left[i] if self.left[i] < 0 else pool.right[j]
                raise MatchingRefused(
                    f"{crowded.id} is pinned more often than there is room: {crowded.capacity} at most."
                )
        self.pairs = min(sum(self.left), sum(self.right)) + 1


class _Solver(Protocol):
    """Finds all optima of some aims."""

    points: Any

    def solve(
        self, aims: Sequence[str], closed: Sequence[tuple[int, int]], least: int
    ) -> tuple[Scale, Optima]:
        """The optima of the aims without the pairs that are closed, and those with fewer points than `least`."""


class _Lists:
    """Solves with lists and our own solver."""

    def __init__(self, board: Board, room: _Room, stay: Collection[frozenset[str]]) -> None:
        self.board, self.room, self.points = board, room, board.points
        self._stays = _stays(board, stay)

    def solve(
        self, aims: Sequence[str], closed: Sequence[tuple[int, int]], least: int
    ) -> tuple[Scale, Optima]:
        room = self.room
        amounts = [amounts_of(aim, self.board, self._stays) for aim in aims]
        most = [max((one for row in amount for one in row), default=0) for amount in amounts]
        scale = Scale.of(aims, most, room.pairs)
        worth: list[list[int | None]] = []
        for i, fits in enumerate(self.board.possible):
            sums = [0] * len(fits)
            for amount, unit in zip(amounts, scale.units, strict=True):
                sums = [so_far + unit * one for so_far, one in zip(sums, amount[i], strict=True)]
            row = zip(fits, sums, self.points[i], strict=True)
            worth.append([one if fit and points >= least else None for fit, one, points in row])
        for i, j in closed:
            worth[i][j] = None
        groups = room.groups if room.limits else ()
        problem = Problem(worth, room.left, room.right, groups, room.limits)
        found = optimum(problem)
        return scale, Optima(problem, found, tight_pairs(problem, found))


class _Arrays:
    """Solves with arrays and the library."""

    def __init__(self, board: Board, room: _Room, stay: Collection[frozenset[str]]) -> None:
        from catalyst_tui.matching.grids import Grids

        self.room, self._grids, self._stay = room, Grids(board), stay
        self.points = self._grids.points

    def is_exact(self, aims: Sequence[str]) -> bool:
        """Whether the numbers of these aims are not too great for the library."""
        amounts = [self._grids.amounts(aim, self._stay) for aim in aims if aim != "worst-off"]
        scale, most = self._scale(aims, amounts)
        greatest = sum(unit * one for unit, one in zip(scale.units, most, strict=True))
        return large.is_exact(greatest, len(self.room.left) + len(self.room.right))

    def solve(
        self, aims: Sequence[str], closed: Sequence[tuple[int, int]], least: int
    ) -> tuple[Scale, Optima]:
        amounts = [self._grids.amounts(aim, self._stay) for aim in aims]
        scale, _ = self._scale(aims, amounts)
        worth = self.points * 0.0
        for amount, unit in zip(amounts, scale.units, strict=True):
            worth += unit * amount
        worth[~self._grids.possible() | (self.points < least)] = -1
        for i, j in closed:
            worth[i, j] = -1
        found = large.optimum(worth, self.room.left, self.room.right)
        problem = Problem([], self.room.left, self.room.right, table=worth)
        return scale, Optima(problem, found, large.tight_pairs(worth, found))

    def _scale(self, aims: Sequence[str], amounts: Sequence[Any]) -> tuple[Scale, list[int]]:
        most = [int(amount.max(initial=0)) for amount in amounts]
        return Scale.of([aim for aim in aims if aim != "worst-off"], most, self.room.pairs), most


def _pinned(board: Board, settled: Settled) -> list[tuple[int, int]]:
    pins = []
    for a, b in settled.pins:
        found = _arcs(board, a, b)
        if len(found) != 1:
            what = "are not on both sides" if not found else "stand for several pairs: name the people"
            raise MatchingRefused(f"{a} and {b} cannot be pinned: they {what}.")
        pins += found
    return list(dict.fromkeys(pins))


def _forbidden(board: Board, settled: Settled) -> set[tuple[int, int]]:
    return {arc for a, b in settled.forbids for arc in _arcs(board, a, b)}


def _arcs(board: Board, a: str, b: str) -> list[tuple[int, int]]:
    """The pairs that two ids stand for. MatchingRefused for an id that is nobody's here."""
    one, two = board.number(a), board.number(b)
    for id, there in ((a, one), (b, two)):
        if not there:
            raise MatchingRefused(
                f"{id} is nobody who can be paired here: not free, not applied, or written otherwise."
            )
    found = {
        (i, j) for x, y in ((one, two), (two, one)) for s, i in x if s == "left" for t, j in y if t == "right"
    }
    return sorted(found)
