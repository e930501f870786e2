"""A match as rows of a table: its pairs, and who waits."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.matching.explain import Alternative, Explained, Waiting
from catalyst_tui.matching.match import Match, Pair
from catalyst_tui.matching.telling import named, school_of, with_names
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("", least=1, most=1),
    Column("at", least=12, most=32),
    Column("", least=10, most=26),
    Column("with", least=10, most=26),
    Column("points", "right", least=6, most=6),
    Column("next best", least=12, most=40),
)
PINNED = "●"


def match_rows(found: Match, cohort: Cohort) -> list[Row]:
    """A row for each pair, `p <left> <right>`, and for each who waits, `w <id>`."""
    explained = Explained(found)
    return [
        *(_pair(pair, explained, cohort) for pair in found.pairs),
        *(_waiting(one, cohort) for one in explained.waiting),
    ]


def pair_of(found: Match, row: str) -> Pair | None:
    """The pair of a row."""
    return next((pair for pair in found.pairs if row == _id(pair)), None)


def detail(found: Match, row: str, cohort: Cohort) -> str:
    """All that is to be told of a row: points by criterion, and what each side's best alternative would cost."""
    pair, explained = pair_of(found, row), Explained(found)
    if pair is None:
        waiting = next((one for one in explained.waiting if row == f"w {one.who.id}"), None)
        if waiting is None:
            return ""
        helps = f"\nWould help: {waiting.would_help}" if waiting.would_help else ""
        return f"{named(waiting.who, cohort)} waits: " + with_names(f"{waiting.why}.{helps}", cohort)
    lines = [line for line in pair.lines if line.criterion.points]
    told = [
        " · ".join(f"{one.criterion.title} {one.points}/{one.criterion.points}: {one.words}" for one in lines)
    ]
    told += [_in_words(one, cohort) for one in explained.alternatives(pair)]
    return "\n".join(filter(None, told))


def others(found: Match, pair: Pair, cohort: Cohort) -> list[tuple[tuple[str, str], str]]:
    """Who else could go to the school of a pair: the two ids to pin, and what it would mean; the cheapest first."""
    explained, pool = Explained(found), found.board.pool
    if not explained.has_costs:
        return []
    costs = explained.costs[pair.j]
    points = found.board.points
    ranked = sorted(
        (cost, -points[i][pair.j], i) for i, cost in enumerate(costs) if cost is not None and i != pair.i
    )
    return [
        (
            (pool.left[i].id, pair.right.id),
            f"{named(pool.left[i], cohort)}, {-score} points; costs the whole {explained.in_words(cost)}",
        )
        for cost, score, i in ranked
    ]


def _pair(pair: Pair, explained: Explained, cohort: Cohort) -> Row:
    best = next(iter(_next_best(pair, explained, cohort)), "")
    sign = PINNED if pair.pinned else ""
    names = named(pair.right, cohort), named(pair.left, cohort)
    return Row(
        _id(pair),
        (sign, school_of(pair.right, cohort), *names, str(pair.score), best),
        search=f"{pair.left.id} {pair.right.id}",
        group=f"Pairs  {len(explained.match.pairs)}",
    )


def _next_best(pair: Pair, explained: Explained, cohort: Cohort) -> Iterator[str]:
    for one in explained.alternatives(pair):
        if one.instead_of is pair.left:
            yield f"{one.score} {named(one.who, cohort)}, costs {one.costs}"


def _waiting(one: Waiting, cohort: Cohort) -> Row:
    return Row(
        f"w {one.who.id}",
        ("", school_of(one.who, cohort), named(one.who, cohort), "", "", with_names(one.why, cohort)),
        search=one.who.id,
        group="Waiting",
    )


def _in_words(one: Alternative, cohort: Cohort) -> str:
    costs = f"{one.costs} points" if one.costs else "nothing"
    who, instead = named(one.who, cohort), named(one.instead_of, cohort)
    return f"Instead of {instead}: {who}, {one.score}; costs the whole {costs}"


def _id(pair: Pair) -> str:
    return f"p {pair.left.id} {pair.right.id}"
