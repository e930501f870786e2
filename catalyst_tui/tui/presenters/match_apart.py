"""What stands below the pairs of a match: who waits, who is not there, and what is to be asked, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.matching.explain import Explained, Waiting
from catalyst_tui.matching.hosts import of_another_kind
from catalyst_tui.matching.match import Match
from catalyst_tui.matching.places import Places
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.taking_part import STATES
from catalyst_tui.matching.telling import name_of, named, school_of, with_names
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.presenters.what_if import WhatIf
from catalyst_tui.tui.rows import Row

PINNED, RULED_OUT = "●", "×"
LEGEND = (
    (PINNED, "pinned: this pair has to be"),
    (RULED_OUT, "ruled out: this pair must not be"),
    ("–", "left out of this match"),
    ("✗", "does not fit a rule of the program"),
    ("○", "does not take part: not decided yet, or as the program says"),
    ("≠", "partnerships would be there, and by its kind it is something else"),
    ("?", "a place is not known, so distance counts nothing"),
)


def rows_apart(explained: Explained, asked: WhatIf, cohort: Cohort) -> Iterator[Row]:
    """A row for who waits (`w <id>`), what is ruled out (`x <left> <right>`), and who is left out (`o <id>`), does not
    fit a rule (`n <id>`), does not take part (`d <id>`), has no place (`q <id>`), or would host and is something else
    by its kind (`h <id>`)."""
    found = explained.match
    yield from (_waiting(one, cohort) for one in explained.waiting)
    yield from _by_hand(asked, cohort)
    yield from _kept_out(found, cohort)
    yield from _not_taking_part(found, cohort)
    yield from _hosts(found, cohort)
    yield from _without_place(found, cohort)


def record_of(row: str, found: Match) -> str:
    """The record that a row is about, where that is one: an application that does not fit, a person without a place."""
    what, _, id = row.partition(" ")
    if what == "h":
        return f"organizations/{id}"
    if what in ("n", "d"):
        pool = found.board.pool
        kept_out = (*(one.who for one in pool.not_eligible), *pool.not_taking_part)
        by_id = {one.id: one.application_id for one in kept_out}
        return f"applications/{by_id[id]}" if id in by_id else ""
    return f"people/{id}" if what in ("q", "w") and found.board.cohort.has("people", id) else ""


def told_apart(explained: Explained, row: str, cohort: Cohort) -> str:
    """All that is to be told of a row below the pairs."""
    found = explained.match
    what, _, id = row.partition(" ")
    pool = found.board.pool
    if what == "w":
        for one in explained.waiting:
            if one.who.id == id:
                helps = f"\nWould help: {one.would_help}" if one.would_help else ""
                return f"{named(one.who, cohort)} waits: " + with_names(f"{one.why}.{helps}", cohort)
    if what == "n":
        for kept_out in pool.not_eligible:
            if kept_out.who.id == id:
                rules = "\n".join(f"{rule.title}: {rule.sentence}" for rule in kept_out.rules)
                return f"{rules}\n! sets the rule aside, with a reason: then {name_of(id, cohort)} is there."
    if what == "d":
        return "! decides the application: who was chosen takes part. matching.takes in the program says who else does."
    if what == "x":
        return "x lets this pair be again."
    if what == "o":
        return f"l takes {name_of(id, cohort)} in again."
    if what == "h":
        kind, role = cohort.get("organizations", id).value["kind"], host_role(found, cohort)
        return (
            f"By its record this is a {kind}, and partnerships would be there. enter opens it: if it is a {role}, "
            "its kind says so. l leaves it out. If the program means it so, nothing is to be done."
        )
    if what == "q":
        return "Distance counts nothing here until the place is known. enter opens the record."
    return ""


def _waiting(one: Waiting, cohort: Cohort) -> Row:
    return Row(
        f"w {one.who.id}",
        ("·", *_at(one.who, cohort), "", "", with_names(one.why, cohort)),
        search=one.who.id,
        group="Waiting",
    )


def _by_hand(asked: WhatIf, cohort: Cohort) -> Iterator[Row]:
    for left, right in asked.forbids:
        cells = (
            RULED_OUT,
            "",
            name_of(right, cohort),
            name_of(left, cohort),
            "",
            asked.why.get((left, right), ""),
        )
        yield Row(f"x {left} {right}", cells, group="Ruled out")
    for id in asked.without:
        yield Row(f"o {id}", ("–", "", name_of(id, cohort), "", "", ""), group="Left out")


def _kept_out(found: Match, cohort: Cohort) -> Iterator[Row]:
    for one in found.board.pool.not_eligible:
        cells = ("✗", *_at(one.who, cohort), "", "", one.why)
        yield Row(f"n {one.who.id}", cells, search=one.who.id, group="Not by the rules of the program")


def _not_taking_part(found: Match, cohort: Cohort) -> Iterator[Row]:
    for one in found.board.pool.not_taking_part:
        cells = ("○", *_at(one, cohort), "", "", STATES[one.state])
        yield Row(f"d {one.id}", cells, search=one.id, group="Not taking part")


def _hosts(found: Match, cohort: Cohort) -> Iterator[Row]:
    role = host_role(found, cohort)
    for id, there in of_another_kind(found.board.pool, cohort).items():
        host = there[0].host
        name = str(host.get("short_name") or cohort.label("organizations", id))
        cells = ("≠", name, str(host["kind"]), "", "", f"{len(there)} would be paired")
        yield Row(f"h {id}", cells, search=id, group=f"Would host, and is no {role}")


def host_role(found: Match, cohort: Cohort) -> str:
    """What to call those at whose place partnerships are: `school`."""
    role = found.board.pool.host_role
    return str(cohort.vocabulary("roles").get(role, role)).lower()


def _without_place(found: Match, cohort: Cohort) -> Iterator[Row]:
    board = found.board
    for one, question in Places(cohort).questions(board.pool, board.rules):
        yield Row(f"q {one.id}", ("?", *_at(one, cohort), "", "", question), search=one.id, group="To ask")


def _at(one: Candidate, cohort: Cohort) -> tuple[str, str]:
    return school_of(one, cohort), named(one, cohort)
