"""Solving a board for some aims, with lists or with arrays: what pairs are worth, the room there is, all optima."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol

from catalyst_tui.matching import large
from catalyst_tui.matching.aims import Scale, amounts_of
from catalyst_tui.matching.assignment import Problem, optimum
from catalyst_tui.matching.board import Board
from catalyst_tui.matching.optima import Optima, tight_pairs
from catalyst_tui.matching.refused import MatchingRefused

Pins = Sequence[tuple[int, int]]


class Room:
    """How many partners everybody can have besides the pinned ones; `pairs` is more than there can be in all."""

    def __init__(self, board: Board, pins: Pins) -> None:
        pool = board.pool
        self.left = [min(one.capacity, len(pool.right)) for one in pool.left]
        self.right = [min(one.capacity, len(pool.left)) for one in pool.right]
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


class Solver(Protocol):
    """Finds all optima of some aims."""

    points: Any

    def solve(self, aims: Sequence[str], closed: Pins, least: int) -> tuple[Scale, Optima]:
        """The optima of the aims without the pairs that are closed, and those with fewer points than `least`."""


class Lists:
    """Solves with lists and our own solver."""

    def __init__(self, board: Board, room: Room, stay: Collection[frozenset[str]]) -> None:
        self.board, self.room, self.points = board, room, board.points
        self._stays = _stays(board, stay)

    def solve(self, aims: Sequence[str], closed: Pins, least: int) -> tuple[Scale, Optima]:
        room = self.room
        amounts = [amounts_of(aim, self.board, self._stays) for aim in aims]
        most = [max(map(max, filter(None, amount)), default=0) for amount in amounts]
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


class Arrays:
    """Solves with arrays and the library."""

    def __init__(self, board: Board, room: Room, stay: Collection[frozenset[str]]) -> None:
        from catalyst_tui.matching.grids import Grids

        self.room, self._grids, self._stay = room, Grids(board), stay
        self.points = self._grids.points
        self._amounts: dict[str, Any] = {}

    def is_exact(self, aims: Sequence[str]) -> bool:
        """Whether the numbers of these aims are not too great for the library."""
        scale, most = self._scale(aims)
        greatest = sum(unit * one for unit, one in zip(scale.units, most, strict=True))
        return large.is_exact(greatest, sum(self.room.left) + sum(self.room.right))

    def solve(self, aims: Sequence[str], closed: Pins, least: int) -> tuple[Scale, Optima]:
        import numpy as np

        scale, _ = self._scale(aims)
        worth = np.zeros(self.points.shape)
        for aim, unit in zip(scale.aims, scale.units, strict=True):
            amount = np.broadcast_to(self._amount(aim), worth.shape)
            for row, one in zip(worth, amount, strict=True):
                row += one * float(unit)
        worth[~self._grids.possible() | (self.points < least)] = -1
        for i, j in closed:
            worth[i, j] = -1
        room = self.room
        problem = Problem([], room.left, room.right, room.groups if room.limits else (), room.limits, worth)
        found = large.optimum(problem)
        return scale, Optima(problem, found, large.tight_pairs(worth, found))

    def _amount(self, aim: str) -> Any:
        if aim not in self._amounts:
            self._amounts[aim] = self._grids.amounts(aim, self._stay)
        return self._amounts[aim]

    def _scale(self, aims: Sequence[str]) -> tuple[Scale, list[int]]:
        adding = [aim for aim in aims if aim != "worst-off"]
        most = [int(self._amount(aim).max(initial=0)) for aim in adding]
        return Scale.of(adding, most, self.room.pairs), most


def _stays(board: Board, stay: Collection[frozenset[str]]) -> Callable[[int, int], bool]:
    left, right = board.pool.left, board.pool.right
    return lambda i, j: frozenset((left[i].id, right[j].id)) in stay
