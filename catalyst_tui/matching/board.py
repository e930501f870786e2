"""What every possible pair is worth: points by criterion, and what makes a pair impossible."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from catalyst_tui.matching.kinds import Kind, Setting, Share, kind_of
from catalyst_tui.matching.pool import Candidate, Pool
from catalyst_tui.matching.rules import Criterion, Rules
from catalyst_tui.model.cohort import Cohort

# What holds in every program: people's own limits.
_ALWAYS = (
    Criterion("not-with", "conflict", "Asked not to be paired", must=True),
    Criterion("travel", "travel", "As far as they can go", must=True),
)


class Line(NamedTuple):
    """What a criterion gives a pair, and why, in a few words. `share` None: not known."""

    criterion: Criterion
    points: int
    share: Share | None
    words: str

    @property
    def stands_in_the_way(self) -> bool:
        return self.criterion.must and self.share is not None and not self.share[0]


class Column:
    """One criterion over the whole board: each candidate's value as a number, and a table of the points of values."""

    def __init__(
        self, criterion: Criterion, kind: Kind, pool: Pool, counts: Callable[[Candidate], bool]
    ) -> None:
        self.criterion, self.kind = criterion, kind
        self.left, self.left_values = _numbered(map(kind.left, pool.left))
        counted = (kind.right(one) if counts(one) else ELSEWHERE for one in pool.right)
        self.right, self.right_values = _numbered(counted)

    def line(self, i: int, j: int) -> Line:
        a, b = self.left_values[self.left[i]], self.right_values[self.right[j]]
        if b is ELSEWHERE:
            return Line(self.criterion, 0, None, "does not count here")
        share = self.kind.share(a, b)
        return Line(self.criterion, self._points(share), share, self.kind.words(a, b))

    @cached_property
    def shares(self) -> list[list[Share | None]]:
        """By value of the left and of the right side."""
        share = self.kind.share
        return [
            [None if b is ELSEWHERE else share(a, b) for b in self.right_values] for a in self.left_values
        ]

    @cached_property
    def points(self) -> list[list[int]]:
        """The points by value of the left and of the right side."""
        most = self.criterion.points
        return [[most * share[0] // share[1] if share else 0 for share in row] for row in self.shares]

    def rows(self, table: list[list[Any]]) -> Iterator[list[Any]]:
        """A table of values, as rows and columns of candidates."""
        rows = [[row[value] for value in self.right] for row in table]
        return (rows[value] for value in self.left)

    def _points(self, share: Share | None) -> int:
        return self.criterion.points * share[0] // share[1] if share else 0


class Board:
    """The pool and the rules, and what follows for each pair: by number of the left and of the right candidate."""

    def __init__(self, pool: Pool, rules: Rules, cohort: Cohort, today: date) -> None:
        self.pool, self.rules = pool, rules
        self.cohort, self.today = cohort, today
        self._lines: dict[tuple[int, int], list[Line]] = {}

    @cached_property
    def columns(self) -> list[Column]:
        setting = Setting(self.cohort, self.pool, self.today)
        return [
            Column(criterion, kind_of(criterion, setting), self.pool, self._counts(criterion))
            for criterion in (*self.rules.criteria, *_ALWAYS)
        ]

    @cached_property
    def points(self) -> list[list[int]]:
        """All points of each pair."""
        giving = [column for column in self.columns if column.criterion.points]
        if not giving:
            return [[0] * len(self.pool.right) for _ in self.pool.left]
        by_column = (column.rows(column.points) for column in giving)
        return [list(map(sum, zip(*rows, strict=True))) for rows in zip(*by_column, strict=True)]

    @cached_property
    def possible(self) -> list[list[bool]]:
        """Whether each pair meets every must, as far as anything is known."""
        fits = [[one.place is None or two.place is None for two in self.pool.right] for one in self.pool.left]
        for column in self.columns:
            if column.criterion.must:
                refused = [[share is not None and not share[0] for share in row] for row in column.shares]
                if any(map(any, refused)):
                    fits = [
                        [fit and not no for fit, no in zip(*rows, strict=True)]
                        for rows in zip(fits, column.rows(refused), strict=True)
                    ]
        return fits

    def lines(self, i: int, j: int) -> list[Line]:
        """What each criterion gives a pair, in the order of the program."""
        if (i, j) not in self._lines:
            self._lines[i, j] = [column.line(i, j) for column in self.columns]
        return self._lines[i, j]

    def in_the_way(self, i: int, j: int) -> list[str]:
        """Why a pair is not possible, a few words each; [] when it is."""
        lines = dict.fromkeys(
            f"{line.criterion.title.lower()} ({line.words})"
            for line in self.lines(i, j)
            if line.stands_in_the_way
        )
        both = self.pool.left[i].place and self.pool.right[j].place
        return [*lines, *(["each has a partnership that looks for somebody"] if both else ())]

    def number(self, id: str) -> list[tuple[str, int]]:
        """The candidates that an id stands for: a person, or those who belong to an organization."""
        sides = (("left", self.pool.left), ("right", self.pool.right))
        exact = [(side, at) for side, people in sides for at, one in enumerate(people) if one.id == id]
        return exact or [
            (side, at) for side, people in sides for at, one in enumerate(people) if one.host_id == id
        ]

    def role_of(self, id: str) -> str:
        """The role that an id stands for: a candidate's, or the school's."""
        people = (*self.pool.left, *self.pool.right)
        return next((one.role for one in people if one.id == id), self.pool.host_role)

    def _counts(self, criterion: Criterion) -> Callable[[Candidate], bool]:
        """For whom a criterion counts: those at whose school its condition is true."""
        if criterion.where is None:
            return lambda one: True
        from catalyst_tui.program.condition import of_records  # brings the whole of `program` along

        holds = of_records(criterion.where, "organizations", self.cohort)

        def counts(one: Candidate) -> bool:
            host = self.cohort.peek("organizations", one.host_id)
            return host is not None and holds(host)

        return counts


ELSEWHERE = object()
"""The value of a right candidate for whom a criterion does not count."""


def _numbered(values: Iterator[Hashable]) -> tuple[list[int], list[Any]]:
    """Each value as a number, and the different values in the order of their first coming."""
    numbers: dict[Hashable, int] = {}
    numbered = [numbers.setdefault(value, len(numbers)) for value in values]
    return numbered, list(numbers)
