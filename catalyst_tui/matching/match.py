"""The best pairs of a board: pins first, then the aims in their order, then the order of ids."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from . import large
from .aims import Amounts, Scale, amounts_of
from .assignment import Optimum, Problem, optimum
from .board import Board, Line
from .optima import Optima, tight_arcs
from .pool import Candidate
from .refused import MatchingRefused

Ids = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled by hand before the run: a pair that has to be, or must not be. Ids of either side, any order."""

    pins: tuple[Ids, ...] = ()
    forbids: tuple[Ids, ...] = ()


NOTHING_SETTLED = Settled()


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
    additive = [aim for aim in aims if aim != "worst-off"]
    amounts = {aim: amounts_of(aim, board, _stays(board, stay)) for aim in additive}
    closed = {*pins, *forbidden}
    at = aims.index("worst-off") if "worst-off" in aims else len(aims)
    if at < len(additive):
        first = _solve(board, aims[:at], amounts, room, closed, library)
        least = Optima(first[0], first[1], tight_arcs(*first[:2])).raise_the_worst(board.points)
        closed |= {
            (i, j)
            for i, row in enumerate(board.points)
            for j, points in enumerate(row)
            if points < (least or 0)
        }
    problem, found, scale, tight = _solve(board, additive, amounts, room, closed, library)
    optima = Optima(problem, found, tight)
    if at == len(additive) and "worst-off" in aims:
        optima.raise_the_worst(board.points)
    optima.first()
    return Match(board, settled, problem, found, scale, tuple(pins), frozenset(forbidden), frozenset(stay))


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
    """How many partners everybody can have besides the pinned ones."""

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


def _solve(
    board: Board,
    aims: Sequence[str],
    amounts: dict[str, Amounts],
    room: _Room,
    closed: Collection[tuple[int, int]],
    library: bool | None,
) -> tuple[Problem, Optimum, Scale, list[tuple[int, int]]]:
    most = [max((abs(one) for row in amounts[aim] for one in row), default=0) for aim in aims]
    scale = Scale.of(aims, most, min(sum(room.left), sum(room.right)) + 1)
    worth: list[list[int | None]] = []
    for i, fits in enumerate(board.possible):
        sums = [0] * len(fits)
        for aim, unit in zip(aims, scale.units, strict=True):
            sums = [so_far + unit * amount for so_far, amount in zip(sums, amounts[aim][i], strict=True)]
        worth.append([one if fit else None for fit, one in zip(fits, sums, strict=True)])
    for i, j in closed:
        worth[i][j] = None
    groups = room.groups if room.limits else ()
    problem = Problem(worth, room.left, room.right, groups, room.limits)
    if large.is_for(problem) if library is None else library:
        found, tight = large.optimum(problem)
        return problem, found, scale, tight
    found = optimum(problem)
    return problem, found, scale, list(tight_arcs(problem, found))


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
