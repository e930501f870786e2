"""A match as rows of a table: its pairs, who waits, and whoever is not there, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalyst_tui.matching.compare import stays
from catalyst_tui.matching.explain import Alternative, Explained
from catalyst_tui.matching.figures import figures
from catalyst_tui.matching.hosts import of_another_kind
from catalyst_tui.matching.match import Ids, Match, Pair
from catalyst_tui.matching.run import NOW
from catalyst_tui.matching.taking_part import UNDECIDED
from catalyst_tui.matching.telling import named, school_of, with_names
from catalyst_tui.matching.what_if import without
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.presenters.match_apart import PINNED, host_role, rows_apart, told_apart
from catalyst_tui.tui.presenters.moved import moved
from catalyst_tui.tui.presenters.what_if import WhatIf
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("", least=1, most=1),
    Column("at", least=12, most=32),
    Column("who", least=10, most=26),
    Column("with", least=10, most=26),
    Column("points", "right", least=6, most=6),
    Column("next best", least=12, most=40),
)
REACH = {
    (True, NOW): "everybody, as few moves as possible",
    (True, None): "everybody anew",
    (False, None): "",
}


def match_rows(explained: Explained, asked: WhatIf, cohort: Cohort) -> list[Row]:
    """A row for each pair (`p <left> <right>`), and below them the `rows_apart`."""
    return [*_pairs(explained, cohort), *rows_apart(explained, asked, cohort)]


def heading(found: Match, plain: Match, asked: WhatIf) -> str:
    """The figures of a match on one line; `plain` is the same without what was settled by hand."""
    told = figures(found)
    parts = [f"{told['pairs']} pair{'s' * (told['pairs'] != 1)}", f"{found.total:,} points"]
    if told["title_i_asked"]:
        parts.append(f"{told['title_i_served']} of {told['title_i_asked']} Title I")
    if "worst_pair" in told:
        parts.append(f"worst {told['worst_pair']}")
    if found.settled.pins or found.settled.forbids:
        lost = plain.total - found.total
        amount = f"{abs(lost):,} point{'s' * (abs(lost) != 1)}" if lost else "nothing"
        parts.append(f"by hand {'wins' if lost < 0 else 'costs'} {amount}")
    if undecided := found.board.pool.states.get(UNDECIDED):
        parts.append(f"{undecided} not decided yet")
    if others := len(of_another_kind(found.board.pool, found.board.cohort)):
        role = host_role(found, found.board.cohort)
        parts.append(f"{others} host{'s are' if others > 1 else ' is'} no {role}")
    return " · ".join(filter(None, (*parts, _reach(found, asked))))


def _reach(found: Match, asked: WhatIf) -> str:
    """Who is there besides those who are free, and how many of the pairs that were there stay."""
    if asked.stay is None or not found.stay:
        return REACH[asked.anew, None]
    stay = stays(found)
    then = "" if asked.stay == NOW else f" as in {asked.stay}"
    return f"{stay.kept} of {stay.of} pairs stay{then}"


def all_paired(run: str, found: Match) -> str:
    """That a run was accepted, and whether somebody is still free, in place of the figures of no pair."""
    waiting = len(found.board.pool.left) + len(found.board.pool.right)
    still = f"{waiting} still wait{'s' * (waiting == 1)}" if waiting else "nobody waits to be paired"
    return f"All pairs of {run} are partnerships now · {still}"


def pair_of(found: Match, row: str) -> Pair | None:
    """The pair of a row."""
    return next((pair for pair in found.pairs if row == _id(pair)), None)


def row_of(pair: Ids) -> str:
    """The row of a pair, by its ids."""
    return f"p {pair[0]} {pair[1]}"


def row_of_place(explained: Explained, place: str) -> str:
    """The row of the partner whose partnership looks for somebody; "" when there is none."""
    for pair in explained.match.pairs:
        if place in (pair.left.place, pair.right.place):
            return _id(pair)
    return next((f"w {one.who.id}" for one in explained.waiting if one.who.place == place), "")


def detail(explained: Explained, row: str, cohort: Cohort, *, at_once: bool = False) -> str:
    """All that is to be told of a row; `at_once` without what takes a while to find out."""
    found = explained.match
    pair = pair_of(found, row)
    if pair is not None:
        alternatives = (_in_words(one, cohort) for one in explained.alternatives(pair))
        return "\n".join((points(pair), *_without(explained, pair, cohort, at_once), *alternatives))
    return told_apart(explained, row, cohort)


def points(pair: Pair) -> str:
    """The points of a pair by criterion, those first that it has any of."""
    giving = [line for line in pair.lines if line.criterion.points]
    told = [
        f"{one.criterion.title} {one.points}/{one.criterion.points} {one.words}"
        for one in giving
        if one.points
    ]
    nothing = [f"{one.criterion.title.lower()}{_besides(one.words)}" for one in giving if not one.points]
    return " · ".join([*told, *([f"nothing for {', '.join(nothing)}"] if nothing else [])])


def _besides(words: str) -> str:
    """What is more than that there is nothing: ` (31 km)`."""
    return "" if words.startswith(("no ", "none ")) else f" ({words})"


def _without(explained: Explained, pair: Pair, cohort: Cohort, at_once: bool) -> Iterator[str]:
    """How it would be if a pair were ruled out; of a very large board nobody waits for that at every key."""
    found = explained.match
    if not pair.pinned and explained.has_costs:
        yield f"Without this pair: {'…' if at_once else moved(found, without(found, pair.key), cohort)}"


def cell_detail(explained: Explained, i: int, j: int, cohort: Cohort, *, at_once: bool = False) -> str:
    """All that is to be told of any two, a cell of the grid; `at_once` without what takes a while to find out."""
    found = explained.match
    pool = found.board.pool
    pair = next((one for one in found.pairs if (one.i, one.j) == (i, j)), None)
    if pair is not None:
        names = f"{named(pair.right, cohort)} ↔ {named(pair.left, cohort)}: {pair.score} points"
        return f"{names}\n{detail(explained, _id(pair), cohort, at_once=at_once)}"
    if at_once:
        return (
            f"{named(pool.right[j], cohort)} and {named(pool.left[i], cohort)}: {found.score(i, j)} points …"
        )
    first, *lines = explained.why_not(pool.left[i].id, pool.right[j].id)
    return with_names("\n".join((first, " · ".join(map(str.strip, lines)))).rstrip(), cohort)


def others(explained: Explained, pair: Pair, cohort: Cohort) -> list[tuple[Ids, str]]:
    """Who else could go to the school of a pair: the two ids to pin, and what it would mean; the cheapest first."""
    found = explained.match
    pool = found.board.pool
    if not explained.has_costs:
        return []
    costs = explained.costs[pair.j]
    ranked = sorted(
        (cost, -found.score(i, pair.j), i) for i, cost in enumerate(costs) if cost is not None and i != pair.i
    )
    return [
        (
            (pool.left[i].id, pair.right.id),
            f"{named(pool.left[i], cohort)}, {-score} points; costs the whole {explained.in_words(cost)}",
        )
        for cost, score, i in ranked
    ]


def _pairs(explained: Explained, cohort: Cohort) -> Iterator[Row]:
    found = explained.match.pairs
    several = Counter(pair.right.host_id for pair in found)
    seen: Counter[str] = Counter()
    for pair in found:
        seen[pair.right.host_id] += 1
        school = school_of(pair.right, cohort)
        if several[pair.right.host_id] > 1 and school:
            school += f" {seen[pair.right.host_id]}/{several[pair.right.host_id]}"
        names = named(pair.right, cohort), named(pair.left, cohort)
        yield Row(
            _id(pair),
            (
                PINNED if pair.pinned else "",
                school,
                *names,
                str(pair.score),
                next(_next_best(pair, explained, cohort), ""),
            ),
            search=f"{pair.left.id} {pair.right.id}",
            group=f"Pairs  {len(found)}",
        )


def _next_best(pair: Pair, explained: Explained, cohort: Cohort) -> Iterator[str]:
    if pair.left.place or pair.right.place:
        yield "a free place"
    for one in explained.alternatives(pair):
        if one.instead_of is pair.left:
            yield f"{one.score} {named(one.who, cohort)}, costs {one.costs}"


def _in_words(one: Alternative, cohort: Cohort) -> str:
    costs = f"{one.costs} point{'s' * (one.costs != 1)}" if one.costs else "nothing"
    who, instead = named(one.who, cohort), named(one.instead_of, cohort)
    return f"Instead of {instead}: {who}, {one.score}; costs the whole {costs}"


def _id(pair: Pair) -> str:
    return row_of(pair.key)
