"""A run of matching: what is asked, and the record of what came of it, from which it can be run again.

The record holds all that the pairs follow from: the state of the files (a commit), the day, whose applications went in,
the criteria and aims as they were, and what was settled by hand. The same inputs give the same text, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from catalyst_tui.matching.board import Board
from catalyst_tui.matching.explain import Alternative, Explained
from catalyst_tui.matching.figures import figures
from catalyst_tui.matching.match import NOTHING_SETTLED, Ids, Match, Pair, Settled, match
from catalyst_tui.matching.pool import gather, pairs_now
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.rules import Rules
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record, given

NOW = "now"
"""What stays as far as it can: the partnerships that there are, and not the pairs of an earlier run."""

WOULD_HELP = "setting the rule aside for them, with a reason"
"""What would help somebody who does not fit a rule of eligibility."""

_TOLD_BY_POINTS_ALONE = frozenset({"groups"})  # what people told us about themselves is not repeated


class Request(NamedTuple):
    """What is asked of a run. `stay` is an earlier run, or `NOW`; `only` the applications of a run that is repeated."""

    today: date
    settled: Settled = NOTHING_SETTLED
    weights: Mapping[str, int] = MappingProxyType({})
    without: tuple[str, ...] = ()
    anew: bool = False
    stay: str | None = None
    only: frozenset[str] | None = None


def matched(cohort: Cohort, request: Request, matching: Fields | None = None) -> Match:
    """The best pairs for a request; `matching` are other rules than the program's. Raises MatchingRefused."""
    fields = cohort.program.get("matching", {}) if matching is None else matching
    rules = Rules.of(fields).with_weights(request.weights)
    pool = gather(cohort, rules, request.today, anew=request.anew, without=request.without, only=request.only)
    for id in request.without:
        if not any(cohort.has(kind, id) for kind in ("people", "organizations", "applications")):
            raise MatchingRefused(
                f"{id} cannot be left out: there is no such person, organization or application."
            )
    board = Board(pool, rules, cohort, request.today)
    return match(board, request.settled, _staying(board, request))


def _staying(board: Board, request: Request) -> set[frozenset[str]]:
    """The pairs that are to stay, those of them about which is decided here: of people who are there or left out."""
    if request.stay is None:
        return set()
    cohort, roles, out = board.cohort, board.rules.roles, {*request.without}
    now = pairs_now(cohort, roles, request.today)
    pairs = now
    if request.stay != NOW:
        run = cohort.sound(cohort.get("matches", request.stay)).value
        pairs = {frozenset(_sides(pair["partners"], roles)) for pair in run["pairs"]}
    there = {one.id for one in (*board.pool.left, *board.pool.right)}

    def counts(id: str) -> bool:
        person = cohort.peek("people", id)
        return not out.isdisjoint({id, person.value.get("organization") if person else None}) or id in there

    return {pair for pair in pairs - (set() if request.anew else now) if all(map(counts, pair))}


def repeated(run: Record, program: Fields) -> tuple[Request, Fields]:
    """The request that a run was made with, and its rules: what it does not say, the program says."""
    value = run.value
    matching = program.get("matching", {})
    known = {one["id"]: one for one in matching.get("criteria") or ()}
    rules = {
        **matching,
        "aims": value.get("aims") or matching.get("aims"),
        "criteria": [{**known.get(one["id"], {}), **one} for one in value.get("criteria") or known.values()],
    }
    roles = tuple(matching.get("roles") or ())
    settled = [(one["what"], _sides(one["partners"], roles)) for one in value.get("settled") or ()]
    applications = value.get("applications")
    request = Request(
        date.fromisoformat(value["date"]),
        Settled(
            tuple((ids[0], ids[1]) for what, ids in settled if what == "pin"),
            tuple((ids[0], ids[1]) for what, ids in settled if what == "forbid"),
        ),
        without=tuple(value.get("left_out") or ()),
        anew=value.get("anew", False),
        stay=value.get("stay"),
        only=None if applications is None else frozenset(applications),
    )
    return request, rules


class Heading(NamedTuple):
    """What a record says besides the match itself. `why` is the reason for what was settled by hand, `reasons` those of
    single pairs."""

    id: str
    title: str | None = None
    by: str | None = None
    commit: str | None = None
    why: str | None = None
    reasons: Mapping[Ids, str] = MappingProxyType({})

    def because(self, pair: Ids) -> str | None:
        """Why a pair was settled by hand."""
        return next((why for ids, why in self.reasons.items() if set(ids) == set(pair)), self.why)


def record(found: Match, request: Request, heading: Heading, *, served: bool = False) -> dict[str, Any]:
    """A run as it is written down; `served` with who was served, which takes a second solution."""
    board, explained = found.board, Explained(found)
    value = {
        "id": heading.id,
        "title": heading.title,
        "date": request.today.isoformat(),
        "by": heading.by,
        "status": "proposed",
        "commit": heading.commit,
        "applications": board.pool.applications or None,
        "anew": request.anew or None,
        "stay": request.stay,
        "left_out": sorted(request.without) or None,
        "aims": list(board.rules.aims),
        "criteria": [one.as_fields() for one in board.rules.criteria] or None,
        "settled": list(_settled(found, heading)) or None,
        "pairs": [_pair(pair, at, explained, heading) for at, pair in enumerate(found.pairs, start=1)],
        "unmatched": list(_unmatched(explained)) or None,
        "total": found.total,
        "fairness": figures(found),
        "served": _served(found) if served else None,
    }
    return given(**value)


def _served(found: Match) -> list[dict[str, str | int]]:
    from catalyst_tui.matching.compare import fairness  # asked for by who keeps a run

    return [one.as_fields() for one in fairness(found)]


def _unmatched(explained: Explained) -> Iterator[dict[str, Any]]:
    """Who waits, and who is not paired since they do not fit a rule of eligibility."""
    for one in explained.waiting:
        yield given(who=one.who.id, why=one.why, would_help=one.would_help or None)
    for kept_out in explained.match.board.pool.not_eligible:
        yield given(who=kept_out.who.id, why=kept_out.why, would_help=WOULD_HELP)


def settled_in(run: Fields, request: Request) -> dict[Ids, str]:
    """The reasons that a run gives for what was settled by hand, by the pairs of the request that repeats it."""
    pairs = (*request.settled.pins, *request.settled.forbids)
    why = {
        frozenset(one["partners"].values()): one["why"] for one in run.get("settled") or () if "why" in one
    }
    return {pair: why[frozenset(pair)] for pair in pairs if frozenset(pair) in why}


def partners_of(pair: Pair, host_role: str) -> dict[str, str]:
    """A pair by role, the school first."""
    sides = {one.role: one.id for one in (pair.right, pair.left)}
    return sides if host_role in sides or not pair.right.host_id else {host_role: pair.right.host_id, **sides}


def outcome(run: Fields) -> dict[str, Any]:
    """What a run found, apart from what became of it since: equal for a run and its repetition."""
    kept = {
        key: value
        for key, value in run.items()
        if key not in ("status", "accepted", "overrides", "notes", "extras")
    }
    kept["pairs"] = [
        {key: value for key, value in pair.items() if key != "partnership"} for pair in run.get("pairs") or ()
    ]
    return kept


def same_pairs(one: Fields, other: Fields, roles: tuple[str, str]) -> tuple[int, int]:
    """How many pairs two runs share, and how many the first has."""
    mine, theirs = (
        {frozenset(_sides(p["partners"], roles)) for p in run.get("pairs") or ()} for run in (one, other)
    )
    return len(mine & theirs), len(mine)


def _sides(partners: Mapping[str, str], roles: tuple[str, ...]) -> list[str]:
    """The two sides of a pair by role; an organization stands for the side that is not named."""
    sides = [partners[role] for role in roles if role in partners]
    return (sides + [id for id in partners.values() if id not in sides])[:2]


def _settled(found: Match, heading: Heading) -> Iterator[dict[str, Any]]:
    listed = [
        *(("pin", pair) for pair in found.settled.pins),
        *(("forbid", pair) for pair in found.settled.forbids),
    ]
    for number, (what, ids) in enumerate(listed, start=1):
        partners = {found.board.role_of(id): id for id in ids}
        why = heading.because(ids)
        yield given(id=f"s{number}", what=what, partners=partners, why=why, by=heading.by)


def _pair(pair: Pair, number: int, explained: Explained, heading: Heading) -> dict[str, Any]:
    board = explained.match.board
    lines = [line for line in pair.lines if line.points]
    words = [line.words for line in lines if line.criterion.kind not in _TOLD_BY_POINTS_ALONE]
    return given(
        id=f"p{number:02}",
        partners=partners_of(pair, board.pool.host_role),
        score=pair.score,
        points={line.criterion.id: line.points for line in lines} or None,
        pinned=pair.pinned or None,
        why=(heading.because(pair.key) if pair.pinned else None) or " · ".join(words) or None,
        next_best=[_alternative(one) for one in explained.alternatives(pair)] or None,
        partnership=pair.left.place or pair.right.place,
    )


def _alternative(one: Alternative) -> dict[str, Any]:
    return {"who": one.who.id, "score": one.score, "costs": one.costs}
