"""A match as text: pairs, who waits, fairness, and what a what-if changes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from catalyst_tui.matching.compare import fairness, moves, stays
from catalyst_tui.matching.explain import Explained
from catalyst_tui.matching.hosts import of_another_kind
from catalyst_tui.matching.match import Ids, Match, Pair
from catalyst_tui.matching.places import Places
from catalyst_tui.matching.pool import Candidate, Pool
from catalyst_tui.matching.run import NOW, partners_of
from catalyst_tui.matching.taking_part import counted, in_words
from catalyst_tui.matching.telling import headline, named, with_names
from catalyst_tui.model.cohort import Cohort

_NAMED = 12  # pairs that move, before the rest is only counted
_ALIKE = 3  # people of whom the same is said, before the rest is only counted


def as_text(found: Match, before: Match | None, args: Namespace, cohort: Cohort) -> Iterator[str]:
    """The lines. `before` is the same match without what was settled or left out."""
    explained = Explained(found)
    yield headline(found)
    yield from _taking_part(found.board.pool)
    if not found.pairs:
        left, right = (len(side) for side in (found.board.pool.left, found.board.pool.right))
        yield f"Free are {left} on the one side and {right} on the other. --anew takes those with a partnership too."
    for pair in found.pairs:
        yield from _pair(pair, explained, cohort)
    if found.pairs and not explained.has_costs:
        yield "\nOf so many, the next best is not worked out for each: --why-not A=B tells what any two would cost."
    waiting = explained.waiting
    if waiting:
        yield f"\n{len(waiting)} wait:"
    helps = (f"; would help: {one.would_help}" if one.would_help else "" for one in waiting)
    told = (with_names(one.why + help, cohort) for one, help in zip(waiting, helps, strict=True))
    yield from _each(zip((one.who for one in waiting), told, strict=True), cohort)
    not_eligible = found.board.pool.not_eligible
    if not_eligible:
        yield f"\n{len(not_eligible)} cannot be paired by the program's rules (`catalyst do override-eligibility`):"
    yield from _each(((one.who, one.why) for one in not_eligible), cohort)
    to_ask = Places(cohort).questions(found.board.pool, found.board.rules)
    if to_ask:
        yield f"\n{len(to_ask)} with no known place, so that distance gives nothing:"
    yield from _each(to_ask, cohort)
    yield from _hosts(found.board.pool, cohort)
    if found.stay:
        yield from _stays(found, args.stay, cohort)
    if before is not None:
        yield from _moves(before, found, cohort)
    if args.fairness:
        yield "\nWho was served:"
        for group in fairness(found):
            alone = "" if group.before == group.served else f", by points alone {group.before}"
            title = cohort.label("organizations", group.title)
            yield f"  {title}: {group.served} of {group.asked}{alone}"


def _each(told: Iterable[tuple[Candidate, str]], cohort: Cohort) -> Iterator[str]:
    """A line for each; what would be said of more than some is one line, so that the pairs stay on the screen."""
    by_sentence: dict[str, list[Candidate]] = {}
    for who, sentence in told:
        by_sentence.setdefault(sentence, []).append(who)
    for sentence, people in by_sentence.items():
        names = [f"{named(who, cohort)} ({who.id})" for who in people]
        if len(names) > _ALIKE:
            more = len(names) - _ALIKE
            yield f"  {len(names)}: {sentence}: {', '.join(names[:_ALIKE])} and {more} more (--format json names all)"
        else:
            yield from (f"  {name}: {sentence}" for name in names)


def _taking_part(pool: Pool) -> Iterator[str]:
    """Whose applications went in, by what was decided, and whose did not."""
    if pool.states:
        yield f"Taking part: {in_words(pool.states)}."
    if pool.not_taking_part:
        states = in_words(counted(one.state for one in pool.not_taking_part))
        yield f"Not taking part: {states} (`catalyst do decide-application`, or matching.takes in the program)."


def _hosts(pool: Pool, cohort: Cohort) -> Iterator[str]:
    """Organizations that would host partnerships, and are something else by their kind."""
    hosts = of_another_kind(pool, cohort)
    if hosts:
        role = cohort.vocabulary("roles").get(pool.host_role, pool.host_role)
        yield f"\n{len(hosts)} would host partnerships ({role}), and stand here as something else:"
    for id, there in hosts.items():
        yield (
            f"  {cohort.label('organizations', id)}: {there[0].host['kind']}, with {len(there)} who would be paired "
            f"(if it is one: catalyst set organizations/{id} /kind {pool.host_role})"
        )


def _pair(pair: Pair, explained: Explained, cohort: Cohort) -> Iterator[str]:
    ids = partners_of(pair, explained.match.board.pool.host_role)
    school = cohort.label("organizations", pair.right.host_id) if pair.right.host_id != pair.right.id else ""
    names = f"{named(pair.right, cohort)} ↔ {named(pair.left, cohort)}"
    place = pair.left.place or pair.right.place
    notes = [note for note in ("pinned" if pair.pinned else "", f"joins {place}" if place else "") if note]
    yield (
        "".join(
            (
                f"\n{school}: " if school else "\n",
                f"{names} · {pair.score}",
                *(f" · {note}" for note in notes),
            )
        )
        + f"   ({', '.join(ids.values())})"
    )
    lines = [line for line in pair.lines if line.criterion.points]
    if lines:
        yield "  " + " · ".join(
            f"{line.criterion.title} {line.points}/{line.criterion.points}: {line.words}" for line in lines
        )
    for one in explained.alternatives(pair):
        costs = f"{one.costs} point{'s' * (one.costs != 1)}" if one.costs else "nothing"
        yield (
            f"  instead of {named(one.instead_of, cohort)}: {named(one.who, cohort)}, {one.score}; "
            f"costs the whole {costs}"
        )


def _stays(found: Match, asked: str | None, cohort: Cohort) -> Iterator[str]:
    stay = stays(found)
    then = "they are" if asked in (None, NOW) else f"in {asked}"
    yield f"\n{stay.kept} of {stay.of} pairs stay as {then}{':' if stay.gone else '.'}"
    yield from _changes(stay.gone, stay.come, cohort)


def _moves(before: Match, found: Match, cohort: Cohort) -> Iterator[str]:
    changed = moves(before, found)
    if not changed.gone and not changed.come:
        yield "\nAgainst the same without this, nobody moves."
        return
    yield f"\nAgainst the same without this, {len(changed.people)} people move, {changed.points:+} points:"
    yield from _changes(changed.gone, changed.come, cohort)


def _changes(gone: Sequence[Ids], come: Sequence[Ids], cohort: Cohort) -> Iterator[str]:
    for sign, pairs in (("-", gone), ("+", come)):
        for pair in pairs[:_NAMED]:
            yield f"  {sign} " + " ↔ ".join(cohort.label("people", id) for id in reversed(pair))
        if len(pairs) > _NAMED:
            yield f"  {sign} and {len(pairs) - _NAMED} more"
