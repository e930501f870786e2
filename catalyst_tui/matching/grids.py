"""What every pair of a large board is worth, as arrays of whole numbers: the same numbers as the tables of lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.matching.board import ELSEWHERE, Board, Column
from catalyst_tui.matching.kinds import Distance, Overlap

if TYPE_CHECKING:
    import numpy

    Grid = numpy.ndarray[Any, numpy.dtype[Any]]

_ROWS = 256  # of distances at once


class Grids:
    """A board as arrays, each made when it is asked for."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._points: Grid | None = None

    @property
    def points(self) -> Grid:
        """All points of each pair."""
        import numpy as np

        if self._points is None:
            self._points = np.zeros(self._shape, dtype=np.int64)
            for column in self.board.columns:
                if column.criterion.points:
                    self._points += _spread(column, _points(column))
        return self._points

    def possible(self) -> Grid:
        """Whether each pair meets every must, as far as anything is known."""
        import numpy as np

        left, right = self.board.pool.left, self.board.pool.right
        placed = (np.array([one.place is not None for one in side]) for side in (left, right))
        fits: Grid = ~np.logical_and.outer(*placed)
        for column in self.board.columns:
            if column.criterion.must:
                given, of = _shares(column)
                refused = (of > 0) & (given == 0)
                if refused.any():
                    fits &= ~_spread(column, refused)
        return fits

    def amounts(self, aim: str, stay: Collection[frozenset[str]]) -> Grid:
        """What each pair adds to an aim; it may have fewer rows or columns where they are all alike."""
        import numpy as np

        left, right = self.board.pool.left, self.board.pool.right
        if aim == "feasible":
            return np.ones((1, 1), dtype=np.int64)
        if aim == "selected":
            waits = (np.array([one.waits for one in side], dtype=np.int64) for side in (left, right))
            return 2 - np.add.outer(*waits)
        if aim == "title-i":
            return np.array([[int(one.host.get("title_i") is True) for one in right]], dtype=np.int64)
        if aim == "total":
            return self.points
        if aim == "stay":
            return self._stays(stay)
        if aim == "must":
            return self._proven()
        column = next(column for column in self.board.columns if column.criterion.id == aim)
        return _spread(column, _points(column))

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.board.pool.left), len(self.board.pool.right)

    def _stays(self, stay: Collection[frozenset[str]]) -> Grid:
        import numpy as np

        sides = self.board.pool.left, self.board.pool.right
        left, right = ({one.id: at for at, one in enumerate(side)} for side in sides)
        grid = np.zeros(self._shape, dtype=np.int64)
        for pair in stay:
            for one in pair:
                for other in pair - {one}:
                    if one in left and other in right:
                        grid[left[one], right[other]] = 1
        return grid

    def _proven(self) -> Grid:
        import numpy as np

        known = np.ones(self._shape, dtype=np.int64)
        for column in self.board.columns[: len(self.board.rules.criteria)]:
            if column.criterion.must:
                known &= _spread(column, (_shares(column)[0] > 0).astype(np.int64))
        return known


def _spread(column: Column, table: Grid) -> Grid:
    """A table of values, as rows and columns of candidates."""
    return table[column.left][:, column.right]


def _points(column: Column) -> Grid:
    import numpy as np

    given, of = _shares(column)
    points: Grid = column.criterion.points * given // np.maximum(of, 1)
    return points


def _shares(column: Column) -> tuple[Grid, Grid]:
    """The shares by value of the left and of the right side: of how many how many; of none where it is not known."""
    import numpy as np

    counts = _COUNTS.get(type(column.kind))
    if counts is not None and ELSEWHERE not in column.right_values:
        counted: tuple[Grid, Grid] = counts(column.kind, column.left_values, column.right_values)
        return counted
    table = [[share or (0, 0) for share in row] for row in column.shares]
    shares = np.array(table, dtype=np.int64).reshape(len(table), -1, 2)
    return shares[:, :, 0], shares[:, :, 1]


def _overlaps(
    kind: Overlap, left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]
) -> tuple[Grid, Grid]:
    import numpy as np

    numbers = {
        word: at for at, word in enumerate(dict.fromkeys(w for value in (*left, *right) for w in value))
    }

    def has(values: Sequence[tuple[str, ...]]) -> Grid:
        grid = np.zeros((len(values), len(numbers)), dtype=np.float32)  # exact: there are few words
        for at, value in enumerate(values):
            grid[at, [numbers[word] for word in value]] = 1
        return grid

    a, b = has(left), has(right)
    fewer = np.minimum.outer(a.sum(axis=1), b.sum(axis=1)).astype(np.int64)
    return (a @ b.T).astype(np.int64), fewer


def _distances(kind: Distance, left: Sequence[Any], right: Sequence[Any]) -> tuple[Grid, Grid]:
    import numpy as np

    a, b = (
        np.array([spot.at if spot else (0, 0, 0) for spot in side], dtype=np.int64) for side in (left, right)
    )
    known = np.logical_and.outer([spot is not None for spot in left], [spot is not None for spot in right])
    rings = np.array(kind.rings, dtype=np.int64)
    given = np.empty(known.shape, dtype=np.int64)
    for start in range(0, len(a), _ROWS):
        chords = ((a[start : start + _ROWS, None, :] - b[None, :, :]) ** 2).sum(axis=2)
        given[start : start + _ROWS] = kind.points - np.searchsorted(rings, chords, side="left")
    return np.where(known, given, 0), np.where(known, kind.points, 0)


_COUNTS: dict[type, Any] = {Overlap: _overlaps, Distance: _distances}
