"""A match as a grid: a line for each of those at the schools, a column for each of the others, in each cell the points.

The pairs stand on the diagonal, as far as everybody has one partner, so that what is better elsewhere stands out.
A pair is in brackets, so that it is seen without color.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.matching.match import Match
from catalyst_tui.matching.telling import named, school_of
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.line import Part, fit
from catalyst_tui.tui.presenters.match_apart import PINNED, RULED_OUT

_LABEL = 22
_GOOD = 0.7  # of the points that a pair can have: worth a look


class Grid:
    """The cells of a match, each worked out when it comes into sight. `lines` and `columns` are numbers of the right
    and of the left side, in the order shown."""

    def __init__(self, found: Match, cohort: Cohort) -> None:
        self.found = found
        pool, pairs = found.board.pool, found.pairs
        self.lines = list(dict.fromkeys([*(pair.j for pair in pairs), *range(len(pool.right))]))
        self.columns = list(dict.fromkeys([*(pair.i for pair in pairs), *range(len(pool.left))]))
        self._pairs = {(pair.i, pair.j): pair.pinned for pair in pairs}
        self._best = sum(one.points for one in found.board.rules.criteria)
        self._digits = max(len(str(self._best)), 2)
        self._names = [_initials(named(pool.left[i], cohort)) for i in self.columns]
        self._labels = [
            f"{school_of(pool.right[j], cohort)}, {named(pool.right[j], cohort)}" for j in self.lines
        ]

    @property
    def cell(self) -> int:
        """How wide a cell is: the sign of the cursor, the brackets, the digits."""
        return self._digits + 3

    def fitting(self, width: int) -> int:
        """How many columns fit into a line."""
        return max((width - self.label(width)) // self.cell, 1)

    def label(self, width: int) -> int:
        """How wide the name at the left is: all of it, where the columns leave room."""
        left = width - self.cell * len(self.columns)
        return min(max(map(len, self._labels), default=0) + 1, max(_LABEL, left))

    def head(self, width: int, first: int) -> list[Part]:
        """The initials of those in the columns, from the first shown on."""
        shown = self._names[first : first + self.fitting(width)]
        return [
            (" " * self.label(width), "head"),
            *((f"{name:>{self.cell - 1}} "[-self.cell :], "head") for name in shown),
        ]

    def line(self, line: int, width: int, first: int, column: int | None) -> list[Part]:
        """A line from the first column shown on; `column` is where the cursor stands in it."""
        wide = self.label(width)
        parts: list[Part] = [(fit(self._labels[line], wide - 1) + " ", "")]
        for at in range(first, min(first + self.fitting(width), len(self.columns))):
            text, tone = self._cell(self.columns[at], self.lines[line])
            parts.append((("›" if at == column else " ") + text, "head" if at == column else tone))
        return parts

    def as_text(self) -> str:
        """The whole grid, with tabs, as a spreadsheet takes it."""
        rows: list[Sequence[str]] = [["", *self._names]]
        for label, j in zip(self._labels, self.lines, strict=True):
            rows.append([label, *(self._cell(i, j)[0].strip() for i in self.columns)])
        return "\n".join("\t".join(row) for row in rows)

    def _cell(self, i: int, j: int) -> Part:
        """What stands in a cell between its gutters, and its tone."""
        digits, lines = self._digits, self.found.board.lines(i, j)
        points = sum(line.points for line in lines)
        if (i, j) in self._pairs:
            opened, closed = (PINNED, "]") if self._pairs[i, j] else ("[", "]")
            return f"{opened}{points:>{digits}}{closed}", "accent"
        if (i, j) in self.found.forbidden:
            return f" {RULED_OUT:>{digits}} ", "warning"
        if any(line.stands_in_the_way for line in lines):
            return f" {'–':>{digits}} ", "dim"
        return f" {points:>{digits}} ", "" if points >= _GOOD * self._best else "dim"


def _initials(name: str) -> str:
    """`Soo-jin Baek` is SB."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in (words[0], words[-1])) if len(words) > 1 else name[:3]
