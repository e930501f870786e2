"""A match that is to be remembered: its record, made from the state of the files that it names."""

from __future__ import annotations

from typing import Any

from catalyst_tui.document import dump
from catalyst_tui.matching.match import Match
from catalyst_tui.matching.run import Heading, Request, record
from catalyst_tui.model.ids import next_number
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
    force: bool = False,
) -> tuple[dict[str, Any], Applied]:
    """Record a run as one change; what is recorded, and what became of the change.

    Raises UncommittedEdits while something was edited by hand: no state of the files would hold what it was made from.
    """
    for edit in workspace.hand_edits():
        raise UncommittedEdits(edit.path)
    cohort = found.board.cohort
    id = next_number(f"{request.today:%Y-%m}-", workspace.ids_ever("matches"))
    title = f"Pairs of {cohort.program.get('year', request.today.year)}"
    heading = Heading(id, title, workspace.me(cohort), workspace.repository.head(), why)
    value = record(found, request, heading)
    told = sentence or f"{id}: {len(value['pairs'])} pairs, {len(found.unmatched)} wait"
    change = Change((Create(KINDS["matches"].path_of(id), dump(value)),), told, "match")
    return value, workspace.apply(change, force=force)
