"""Two matches side by side: who moves, and what is won and lost. And who was served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from catalyst_tui.matching.board import Board
from catalyst_tui.matching.match import Ids, Match, match
from catalyst_tui.matching.pool import Candidate


class Moves(NamedTuple):
    """What another match changes: the pairs that go and those that come, and the difference in points."""

    gone: tuple[tuple[str, str], ...]
    come: tuple[tuple[str, str], ...]
    points: int

    @property
    def people(self) -> list[str]:
        """Everybody whose partner changes."""
        return sorted({id for pair in (*self.gone, *self.come) for id in pair})


def moves(before: Match, after: Match) -> Moves:
    """What changes from one match to another."""
    old, new = ({pair.key for pair in one.pairs} for one in (before, after))
    return Moves(tuple(sorted(old - new)), tuple(sorted(new - old)), after.total - before.total)


class Stays(NamedTuple):
    """How many of the pairs that were to stay do, of how many; which do not, and what those in them get."""

    kept: int
    of: int
    gone: tuple[Ids, ...]
    come: tuple[Ids, ...]


def stays(found: Match) -> Stays:
    """What becomes of the pairs that were to stay as far as they can."""
    new = {frozenset(pair.key): pair.key for pair in found.pairs}
    gone = found.stay - new.keys()
    people = frozenset().union(*gone)
    come = (key for ids, key in new.items() if ids & people and ids not in found.stay)
    return Stays(
        len(found.stay) - len(gone),
        len(found.stay),
        tuple(sorted(_in_order(pair, found.board) for pair in gone)),
        tuple(sorted(come)),
    )


def _in_order(pair: frozenset[str], board: Board) -> Ids:
    """The two of a pair, the left side first; who is not there any more has the side of their role."""
    role = board.pool.right[0].role if board.pool.right else board.rules.roles[1]
    there = {one.id for one in board.pool.right}

    def is_right(id: str) -> bool:
        person = board.cohort.peek("people", id)
        return id in there or (person is not None and person.value.get("role") == role)

    first, *others = sorted(pair, key=lambda id: (is_right(id), id))
    return first, *others  # type: ignore[return-value]  # they are two


class Served(NamedTuple):
    """A group of those who ask: how many there are, how many have a partner, and how many would by points alone."""

    title: str
    asked: int
    served: int
    before: int

    def as_fields(self) -> dict[str, str | int]:
        """The group as a run's record and JSON tell it."""
        told = {"asked": self.asked, "served": self.served, "by_points_alone": self.before}
        return {"group": self.title, **told}


def fairness(found: Match) -> list[Served]:
    """Who was served of those at whose schools partnerships take place: by Title I, grade band and district.

    `before` is what as many pairs as possible with the most points would have given, without the program's other aims.
    """
    by_points = match(_by_points(found.board), found.settled)
    served, before = ({pair.j for pair in one.pairs} for one in (found, by_points))
    groups: tuple[Callable[[Candidate], str], ...] = (_title_i, _band, _district)
    report = []
    for group in groups:
        of = [group(one) for one in found.board.pool.right]
        asked = Counter(of)
        report += [
            Served(
                title,
                asked[title],
                sum(of[j] == title for j in served),
                sum(of[j] == title for j in before),
            )
            for title in sorted(asked)
        ]
    return report


def _by_points(board: Board) -> Board:
    return Board(board.pool, board.rules._replace(aims=("feasible", "total")), board.cohort, board.today)


def _title_i(one: Candidate) -> str:
    return {True: "Title I", False: "not Title I"}.get(one.host.get("title_i"), "Title I not known")  # type: ignore[arg-type]


def _band(one: Candidate) -> str:
    grades = one.host.get("grades") or []
    highest = max((grade for grade in grades if isinstance(grade, int)), default=0 if grades else -1)
    if highest < 0:
        return "grades not known"
    return "elementary school" if highest <= 5 else "middle school" if highest <= 8 else "high school"


def _district(one: Candidate) -> str:
    return str(one.host.get("district", "no district"))
