"""A match that is to be remembered: its record, made from the state of the files that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalyst_tui.document import dump
from catalyst_tui.matching.match import Ids, Match
from catalyst_tui.matching.run import (
    Heading,
    Request,
    matched,
    outcome,
    record,
    repeated,
    same_pairs,
    settled_in,
)
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.ids import next_number
from catalyst_tui.model.record import Record
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Applied, Change, Create, UncommittedEdits


def keep(
    workspace: Workspace,
    found: Match,
    request: Request,
    why: str | None = None,
    sentence: str | None = None,
    *,
    reasons: Mapping[Ids, str] | None = None,
    force: bool = False,
) -> tuple[dict[str, Any], Applied]:
    """Record a run as one change; what is recorded, and what became of the change. `why` is the reason for all that was
    settled by hand, `reasons` are those of single pairs.

    Raises UncommittedEdits while something was edited by hand: no state of the files would hold what it was made from.
    """
    for edit in workspace.hand_edits():
        raise UncommittedEdits(edit.path)
    cohort = found.board.cohort
    id = next_number(f"{request.today:%Y-%m}-", workspace.ids_ever("matches"))
    title = f"Pairs of {cohort.program.get('year', request.today.year)}"
    heading = Heading(id, title, workspace.me(cohort), workspace.repository.head(), why, reasons or {})
    value = record(found, request, heading, served=True)
    told = sentence or f"{id}: {len(value['pairs'])} pairs, {len(found.unmatched)} wait"
    change = Change((Create(KINDS["matches"].path_of(id), dump(value)),), told, "match")
    return value, workspace.apply(change, force=force)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A run made again from the state of the files that it names: what came out, whether it is the same, and that in a
    sentence."""

    found: Match
    value: dict[str, Any]
    same: bool
    told: str


def repeat(workspace: Workspace, cohort: Cohort, run: Record) -> Repeated:
    """Make a run again. One that names no state of the files is made from those of now. Raises MatchingRefused."""
    kept = run.value
    commit = kept.get("commit")
    then = Cohort(workspace.at(commit), workspace.registry) if commit else cohort
    request, rules = repeated(run, then.program)
    found = matched(then, request, rules)
    heading = Heading(run.id, kept.get("title"), kept.get("by"), commit, reasons=settled_in(kept, request))
    value = record(found, request, heading, served="served" in kept)
    if outcome(value) == outcome(kept):
        how = "byte for byte" if dump(value).encode() == run.data else "in all that it found"
        return Repeated(found, value, True, f"The same as {run.path}, {how}.")
    same, of_all = same_pairs(kept, value, found.board.rules.roles)
    points = f"{kept['total']} points then, {value['total']} now" if "total" in kept else "no total was kept"
    missing = (
        ""
        if commit
        else f" {run.id} does not say from which state of the files it was made: these are today's."
    )
    told = f"Not the same as {run.path}: {same} of its {of_all} pairs are, {points}.{missing}"
    return Repeated(found, value, False, told)
