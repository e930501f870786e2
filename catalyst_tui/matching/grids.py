"""What every pair of a large board is worth, as arrays of whole numbers: the same numbers as the tables of lists.

All is worked out for some rows at once, so that what lies between stays in the processor's cache, and no more is kept
than the sums.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from catalyst_tui.matching.board import ELSEWHERE, Board, Column
from catalyst_tui.matching.kinds.distance import Distance
from catalyst_tui.matching.kinds.overlap import Overlap
from catalyst_tui.matching.kinds.travel import Travel
from catalyst_tui.matching.places import Spot, radius

if TYPE_CHECKING:
    import numpy

    Grid = numpy.ndarray[Any, numpy.dtype[Any]]

_ROWS = 32  # at once
_FEW = (
    100  # values that a table is as quick for, and rings that are quicker compared one by one than searched
)
_NO_LIMIT = 2**63 - 1
_ALL = 2**64 - 1


class Grids:
    """A board as arrays, each made when it is asked for."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._points: Grid | None = None

    @property
    def points(self) -> Grid:
        """All points of each pair."""
        if self._points is None:
            self._points = self._sum(column for column in self.board.columns if column.criterion.points)
        return self._points

    def possible(self) -> Grid:
        """Whether each pair meets every must, as far as anything is known."""
        import numpy as np

        left, right = self.board.pool.left, self.board.pool.right
        placed = (np.array([one.place is not None for one in side]) for side in (left, right))
        fits: Grid = ~np.logical_and.outer(*placed)
        for column in self.board.columns:
            if column.criterion.must:
                shares = shares_of(column)
                for rows in self._rows():
                    fits[rows] &= ~shares.refused(rows)
        return fits

    def amounts(self, aim: str, stay: Collection[frozenset[str]]) -> Grid:
        """What each pair adds to an aim; it may have fewer rows or columns where they are all alike."""
        import numpy as np

        left, right = self.board.pool.left, self.board.pool.right
        if aim == "feasible":
            return np.ones((1, 1), dtype=np.int8)
        if aim == "selected":
            waits = (np.array([one.waits for one in side], dtype=np.int8) for side in (left, right))
            return 2 - np.add.outer(*waits)
        if aim == "title-i":
            return np.array([[int(one.host.get("title_i") is True) for one in right]], dtype=np.int8)
        if aim == "total":
            return self.points
        if aim == "stay":
            return self._stays(stay)
        if aim == "must":
            return self._proven()
        return self._sum(column for column in self.board.columns if column.criterion.id == aim)

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.board.pool.left), len(self.board.pool.right)

    def _rows(self) -> Iterator[slice]:
        return (slice(start, start + _ROWS) for start in range(0, self._shape[0], _ROWS))

    def _sum(self, columns: Iterable[Column]) -> Grid:
        """The points of some criteria."""
        import numpy as np

        points = np.zeros(self._shape, dtype=np.int32)
        for column in columns:
            shares = shares_of(column)
            for rows in self._rows():
                points[rows] += shares.points(rows)
        return points

    def _stays(self, stay: Collection[frozenset[str]]) -> Grid:
        import numpy as np

        sides = self.board.pool.left, self.board.pool.right
        left, right = ({one.id: at for at, one in enumerate(side)} for side in sides)
        grid = np.zeros(self._shape, dtype=np.int8)
        for pair in stay:
            for one in pair:
                for other in pair - {one}:
                    if one in left and other in right:
                        grid[left[one], right[other]] = 1
        return grid

    def _proven(self) -> Grid:
        import numpy as np

        known = np.ones(self._shape, dtype=np.int8)
        for column in self.board.columns[: len(self.board.rules.criteria)]:
            if column.criterion.must:
                shares = shares_of(column)
                for rows in self._rows():
                    known[rows] &= shares.met(rows)
        return known


class Shares(Protocol):
    """One criterion over some rows of the board: the points it gives, what it refuses, what is known to meet it."""

    def points(self, rows: slice) -> Grid: ...
    def refused(self, rows: slice) -> Grid: ...
    def met(self, rows: slice) -> Grid: ...


def shares_of(column: Column) -> Shares:
    """The shares of a criterion over the whole board."""
    arrays = _ARRAYS.get(type(column.kind))
    alike = len(column.left_values) * len(column.right_values) < _FEW
    return _Table(column) if alike or not arrays or ELSEWHERE in column.right_values else arrays(column)


class _Table:
    """Any criterion: tables of the different values on the left, and of all candidates on the right."""

    def __init__(self, column: Column) -> None:
        import numpy as np

        known = np.array([[share is not None for share in row] for row in column.shares], dtype=bool)
        given = np.array([[bool(share and share[0]) for share in row] for row in column.shares], dtype=bool)
        tables = np.array(column.points, dtype=np.int32), known & ~given, known & given
        self._points, self._refused, self._met = (
            table.reshape(len(column.left_values), len(column.right_values))[:, column.right]
            for table in tables
        )
        self._left = np.array(column.left)

    def points(self, rows: slice) -> Grid:
        return _taken(self._points, self._left[rows])

    def refused(self, rows: slice) -> Grid:
        return _taken(self._refused, self._left[rows])

    def met(self, rows: slice) -> Grid:
        return _taken(self._met, self._left[rows])


def _taken(table: Grid, rows: Grid) -> Grid:
    taken: Grid = table[rows]
    return taken


class _Counted:
    """A criterion whose shares are counted: of how many how many, of none where it is not known."""

    def __init__(self, column: Column) -> None:
        self._most = column.criterion.points

    def of_rows(self, rows: slice) -> tuple[Grid, Grid]:
        raise NotImplementedError

    def points(self, rows: slice) -> Grid:
        import numpy as np

        given, of = self.of_rows(rows)
        # Rounded down as in whole numbers: no quotient comes so near to one that it is rounded up to it.
        points: Grid = (given * np.float64(self._most) / np.maximum(of, 1)).astype(np.int32)
        return points

    def refused(self, rows: slice) -> Grid:
        given, of = self.of_rows(rows)
        refused: Grid = (of > 0) & (given == 0)
        return refused

    def met(self, rows: slice) -> Grid:
        met: Grid = self.of_rows(rows)[0] > 0
        return met


class _Overlaps(_Counted):
    """Lists as bits of whole numbers, a bit for each word: what two of them share is the bits that both have."""

    def __init__(self, column: Column) -> None:
        import numpy as np

        super().__init__(column)
        sides = (column.left_values, column.left), (column.right_values, column.right)
        words = dict.fromkeys(word for values, _ in sides for value in values for word in value)
        bits = {word: 1 << at for at, word in enumerate(words)}
        parts = range(0, max(len(words), 1), 64)

        def has(values: Sequence[Sequence[str]], of: Sequence[int]) -> Grid:
            numbers = [sum(bits[word] for word in value) for value in values]
            return np.array([[n >> part & _ALL for n in numbers] for part in parts], dtype=np.uint64)[:, of]

        self._left, self._right = (has(*side) for side in sides)
        self._lengths = [
            np.bitwise_count(side).sum(axis=0, dtype=np.int32) for side in (self._left, self._right)
        ]

    def of_rows(self, rows: slice) -> tuple[Grid, Grid]:
        import numpy as np

        parts = zip(self._left, self._right, strict=True)
        given = sum(np.bitwise_count(np.bitwise_and.outer(left[rows], right)) for left, right in parts)
        left, right = self._lengths
        return given, np.minimum.outer(left[rows], right)


class _Chords:
    """Places as arrays: the squares of the straight lines between them, and whether both are known."""

    def __init__(self, column: Column, spots: tuple[list[Spot | None], list[Spot | None]]) -> None:
        import numpy as np

        left, right = (
            np.array([spot.at if spot else (0, 0, 0) for spot in side], dtype=np.int64).reshape(-1, 3)
            for side in spots
        )
        self._left, self._right = left[column.left], right[column.right].T
        a, b = (np.array([spot is not None for spot in side], dtype=bool) for side in spots)
        self._known = a[column.left], b[column.right]

    def of_rows(self, rows: slice) -> tuple[Grid, Grid]:
        import numpy as np

        chords: Grid = np.zeros((1, 1), dtype=np.int64)
        for a, b in zip(self._left[rows].T, self._right, strict=True):
            apart = np.subtract.outer(a, b)
            chords = np.add(chords, np.multiply(apart, apart, out=apart), out=apart)
        return chords, np.logical_and.outer(self._known[0][rows], self._known[1])


class _Distances(_Counted):
    """Rings around places."""

    def __init__(self, column: Column) -> None:
        import numpy as np

        super().__init__(column)
        self._chords = _Chords(column, (column.left_values, column.right_values))
        self._rings = np.array(column.kind.rings, dtype=np.int64)  # type: ignore[attr-defined]

    def of_rows(self, rows: slice) -> tuple[Grid, Grid]:
        import numpy as np

        chords, known = self._chords.of_rows(rows)
        if len(self._rings) > _FEW:
            given = (len(self._rings) - np.searchsorted(self._rings, chords)).astype(np.int32)
        else:
            given = np.zeros(chords.shape, dtype=np.int8)
            for ring in self._rings:
                given += chords <= ring
        return given * known, known * np.int32(len(self._rings))

    def points(self, rows: slice) -> Grid:
        return self.of_rows(rows)[0]  # a point for each ring


class _Travels(_Counted):
    """How far it may be at most, as the square of a chord."""

    def __init__(self, column: Column) -> None:
        import numpy as np

        super().__init__(column)
        sides = column.left_values, column.right_values
        left, right = ([spot for spot, _ in values] for values in sides)
        self._chords = _Chords(column, (left, right))
        a, b = (np.array([radius(far) if far else _NO_LIMIT for _, far in values]) for values in sides)
        self._limits = a[column.left], b[column.right]

    def of_rows(self, rows: slice) -> tuple[Grid, Grid]:
        import numpy as np

        chords, known = self._chords.of_rows(rows)
        limits = np.minimum.outer(self._limits[0][rows], self._limits[1])
        known &= limits < _NO_LIMIT
        return known & (chords <= limits), known


_ARRAYS: dict[type, Any] = {Overlap: _Overlaps, Distance: _Distances, Travel: _Travels}
