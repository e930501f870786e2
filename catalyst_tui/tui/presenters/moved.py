"""What another match changes, in a sentence: who moves, and what is lost or won."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalyst_tui.matching.compare import moves
from catalyst_tui.matching.figures import figures
from catalyst_tui.matching.match import Match
from catalyst_tui.matching.telling import name_of, school_of
from catalyst_tui.model.cohort import Cohort

_NAMED = 3  # changes that are told one by one


def moved(before: Match, after: Match, cohort: Cohort) -> str:
    """`4 people move, 12 points lost: Brown MS gets Daniela Ruiz, Inman MS Tomás Villarreal; Zainab Bello waits.`"""
    changed = moves(before, after)
    balance = _balance(before, after)
    if not changed.gone and not changed.come:
        return f"Nobody moves{balance}."
    told = list(_changes(before, after, cohort))
    more = f"; and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    people = len(changed.people)
    return f"{people} people move{balance}: {'; '.join(told[:_NAMED])}{more}."


def _balance(before: Match, after: Match) -> str:
    """`, 1 pair fewer, 70 points lost`. Points by other weights are not compared: they are no gain and no loss."""
    told = "".join(f", {one}" for one in _differences(before, after))
    if _weights(before) != _weights(after):
        return f"{told}; points count differently now"
    if points := after.total - before.total:
        told += f", {abs(points):,} point{'s' * (abs(points) != 1)} {'won' if points > 0 else 'lost'}"
    return told or ", nothing lost"


def _weights(found: Match) -> dict[str, int]:
    return {one.id: one.points for one in found.board.rules.criteria}


def _differences(before: Match, after: Match) -> Iterator[str]:
    """The pairs and schools that are lost and won, the greatest first."""
    old, new = figures(before), figures(after)
    for figure, one, several in (
        ("pairs", "pair", "pairs"),
        ("title_i_served", "Title I school", "Title I schools"),
    ):
        if difference := new[figure] - old[figure]:
            amount = abs(difference)
            yield f"{amount} {one if amount == 1 else several} {'more' if difference > 0 else 'fewer'}"


def _changes(before: Match, after: Match, cohort: Cohort) -> Iterator[str]:
    changed = moves(before, after)
    pools = before.board.pool, after.board.pool
    there = {one.id: one for pool in pools for one in pool.right}
    at_school = Counter(one.host_id for one in there.values())
    for left, right in changed.come:
        alone = at_school[there[right].host_id] == 1
        place = school_of(there[right], cohort) if alone else ""
        yield f"{place or name_of(right, cohort)} gets {name_of(left, cohort)}"
    placed = {id for pair in after.pairs for id in pair.key}
    still = {one.id for side in (pools[1].left, pools[1].right) for one in side}
    for id in dict.fromkeys(id for pair in changed.gone for id in pair):
        if id in still and id not in placed:
            yield f"{name_of(id, cohort)} waits"
