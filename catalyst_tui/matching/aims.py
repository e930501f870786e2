"""Aims in their order as one whole number for each pair: what comes first outweighs all that comes after it.

Every aim adds something for each pair; its unit is greater than all that later aims can add up to over all pairs.
So the greatest sum is the lexicographic optimum, exactly, and a difference of sums can be told apart again by aim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from catalyst_tui.matching.board import Board

Amounts = list[list[int]]


class Scale(NamedTuple):
    """The units of some aims, the first being the greatest."""

    aims: tuple[str, ...]
    units: tuple[int, ...]
    beyond: int
    """The unit that an aim before the first would have."""

    @classmethod
    def of(cls, aims: Sequence[str], most: Sequence[int], pairs: int) -> Scale:
        """`most` is the greatest amount that a pair can add to each aim, `pairs` how many there can be."""
        units: list[int] = []
        unit = 1
        for amount in reversed(most):
            units.append(unit)
            unit *= 2 * amount * pairs + 1
        return cls(tuple(aims), tuple(reversed(units)), unit)

    def within(self, aim: str) -> int:
        """A loss below this costs nothing of all that comes before an aim; 0 when there is no such aim."""
        if aim not in self.aims:
            return 0
        return (self.beyond, *self.units)[self.aims.index(aim)] // 2

    def apart(self, worth: int) -> dict[str, int]:
        """A sum, or a difference of sums, by aim."""
        amounts: dict[str, int] = {}
        for at, (aim, unit) in enumerate(zip(self.aims, self.units, strict=True)):
            half = unit // 2 if at + 1 < len(self.aims) else 0
            amounts[aim] = (worth + half) // unit
            worth -= amounts[aim] * unit
        return amounts


def amounts_of(aim: str, board: Board, stay: Callable[[int, int], bool]) -> Amounts:
    """What each pair adds to an aim; `stay` says which pairs there were before."""
    left, right = board.pool.left, board.pool.right
    if aim == "feasible":
        return [[1] * len(right) for _ in left]
    if aim == "selected":
        return [[2 - one.waits - two.waits for two in right] for one in left]
    if aim == "title-i":
        served = [int(two.host.get("title_i") is True) for two in right]
        return [served for _ in left]
    if aim == "stay":
        return [[int(stay(i, j)) for j in range(len(right))] for i in range(len(left))]
    if aim == "must":
        return _proven(board)
    if aim == "total":
        return board.points
    column = next(column for column in board.columns if column.criterion.id == aim)
    return list(column.rows(column.points))


def _proven(board: Board) -> Amounts:
    """1 for each pair of which every must is known to be met."""
    known = [[1] * len(board.pool.right) for _ in board.pool.left]
    for column in board.columns[: len(board.rules.criteria)]:
        if column.criterion.must:
            met = [[int(share is not None and share[0] > 0) for share in row] for row in column.shares]
            known = [
                [a & b for a, b in zip(*rows, strict=True)]
                for rows in zip(known, column.rows(met), strict=True)
            ]
    return known
