"""The applications as a list, and what of them can be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from catalyst_tui.selection.blind import Veiled
from catalyst_tui.selection.candidates import Candidate, Candidates, Place, ranked
from catalyst_tui.selection.decisions import STATES
from catalyst_tui.selection.eligibility import VERDICTS
from catalyst_tui.selection.facets import Facets, is_unread
from catalyst_tui.selection.others import are_shown
from catalyst_tui.selection.scores import points_in_words
from catalyst_tui.selection.words import who, why
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

COLUMNS = (
    Column("", least=1, most=1),
    Column("who", least=14, most=32),
    Column("as", least=8, most=20),
    Column("place", "right", least=3, most=5),
    Column("points", "right", least=5, most=6),
    Column("apart", "right", least=2, most=5),
    Column("read", least=3, most=8),
    Column("stands at", least=8, most=16),
    Column("why", least=10, most=60),
)
VERDICT_SIGNS = {"eligible": "✓", "questions": "?", "not-eligible": "✗"}
LEGEND = (
    ("place", "by points, within the role; = when it is shared"),
    ("points", "those of others once yours are in, enough have read it, or it is decided"),
    ("apart", "by how many points reviewers differ"),
    ("read", "how many reviews count; ✓ yours is among them, · it waits for you"),
)
_APART = 5  # points from which on reviewers do not agree


def candidates(snapshot: Snapshot) -> list[Candidate]:
    """Every application, judged and scored."""
    return Candidates(snapshot.cohort, snapshot.today).all()


def rows(snapshot: Snapshot, found: Sequence[Candidate], wanted: Facets, me: str | None) -> list[Row]:
    """A row for each application that is asked for, with its place among all."""
    cohort = snapshot.cohort
    blind, roles = isinstance(cohort, Veiled), cohort.vocabulary("roles")
    places = {place.candidate.id: place for place in ranked(found)}
    made = []
    for each in found:
        led = _leads(each, snapshot, me)
        if not _fits(wanted, each, led):
            continue
        points, place = each.scored.points, places[each.id]
        cells = (
            VERDICT_SIGNS[each.verdict],
            who(each, cohort, blind),
            roles.get(each.role, each.role),
            place.in_words if place.rank and not led else "",
            points_in_words(points) if points is not None and not led else "",
            str(each.scored.apart or "") if not led else "",
            _read(each, me),
            STATES.get(each.state, each.state),
            why(each),
        )
        made.append(
            Row(each.id, cells, f"{each.id} {each.value.get('round', '')}", () if led else _sort(each, place))
        )
    return made


def _leads(candidate: Candidate, snapshot: Snapshot, me: str | None) -> bool:
    """Whether what others gave would lead me, who has still to read it: then its points and its place are not shown.
    Blind that goes on until mine are in, however many have read it."""
    cohort = snapshot.cohort
    mine_wanted = isinstance(cohort, Veiled) and me is not None and is_unread(candidate, me)
    return mine_wanted or not are_shown(candidate, me, cohort)


def _fits(wanted: Facets, candidate: Candidate, leads: bool) -> bool:
    """Whether one is asked for; by points only what shows them."""
    by_points = wanted.least is not None or wanted.apart is not None
    return wanted.holds(candidate) and not (leads and by_points)


def _read(candidate: Candidate, me: str | None) -> str:
    """How many reviews count, and whether mine does."""
    count = str(len(candidate.scored.counted) or "")
    mine = "✓" if me and candidate.reviewed_by(me) else "·" if me and is_unread(candidate, me) else ""
    return " ".join(filter(None, (count, mine)))


def _sort(candidate: Candidate, place: Place) -> tuple[object, ...]:
    points = candidate.scored.points
    rank = place.rank or 1_000_000
    return (
        None,
        None,
        None,
        rank,
        -1 if points is None else points,
        candidate.scored.apart,
        len(candidate.scored.counted),
    )


def progress(found: Sequence[Candidate], me: str) -> str:
    """`37 read by you, 63 wait for you`: what is decided or complete waits for nobody."""
    mine = sum(each.reviewed_by(me) for each in found)
    waiting = sum(is_unread(each, me) for each in found)
    return f"{mine} read by you, {wait(waiting)} for you" if mine or waiting else ""


def wait(count: int) -> str:
    """How many are still to be read: `63 wait`."""
    return {0: "none waits", 1: "1 waits"}.get(count, f"{count} wait")


# What can be asked for.

Choice = tuple[str, dict[str, Any]]
"""How a choice is called, and the facets that it sets; {} takes all back."""


def choices(snapshot: Snapshot, found: Sequence[Candidate], now: Facets, me: str | None) -> list[Choice]:
    """What the list can be narrowed to, each with how many it would show; what is chosen already begins with ✓."""
    return [("everything", {}), *_narrower(snapshot, found, now, me)]


def _narrower(
    snapshot: Snapshot, found: Sequence[Candidate], now: Facets, me: str | None
) -> Iterator[Choice]:
    leading = {each.id for each in found if _leads(each, snapshot, me)}
    for title, facets in _asked(snapshot, found, me):
        [(name, value)] = facets.items()
        if getattr(now, name) == value:
            yield f"✓ {title}", {name: None}
        elif count := sum(_fits(replace(now, **facets), each, each.id in leading) for each in found):
            yield f"  {title} ({count})", facets


def _asked(snapshot: Snapshot, found: Sequence[Candidate], me: str | None) -> Iterator[Choice]:
    cohort = snapshot.cohort
    if me:
        yield "unread: not read by you", {"unread_by": me}
    reviewers = (cohort.program.get("review") or {}).get("reviewers", 1)
    yield f"read by fewer than {reviewers}", {"reviewers": reviewers}
    for verdict, title in VERDICTS.items():
        yield title, {"verdict": verdict}
    yield from ((f"as {title}", {"role": role}) for role, title in cohort.vocabulary("roles").items())
    for state, title in STATES.items():
        yield f"stands at: {title}", {"state": state}
    if len(cohort.vocabulary("rounds")) > 1:
        yield from ((title, {"round": round}) for round, title in cohort.vocabulary("rounds").items())
    most = max((each.scored.most for each in found), default=0)
    yield from (
        (f"{points} points or more", {"least": points}) for points in (most * 4 // 5, most * 3 // 5) if points
    )
    yield f"reviewers {_APART} or more points apart", {"apart": _APART}


def told(snapshot: Snapshot, found: Sequence[Candidate], now: Facets, me: str | None) -> str:
    """What the list is narrowed to, in words."""
    chosen = (title.lower() for title, facets in _asked(snapshot, found, me) if _holds(now, facets))
    return ", ".join(chosen)


def _holds(now: Facets, facets: dict[str, Any]) -> bool:
    return all(getattr(now, name) == value for name, value in facets.items())
