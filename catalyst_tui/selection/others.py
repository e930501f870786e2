"""What other reviewers gave, and from when on somebody sees it: as long as they still read, nobody is led by it."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection.candidates import Candidate


def are_shown(candidate: Candidate, me: str | None, cohort: Cohort) -> bool:
    """Whether the reviews of others are shown to somebody: once theirs is complete, something is decided, or as many
    have read it as should (`review.reviewers`); at once where the program says so (`review.open`)."""
    if me is None or at_once(cohort) or candidate.is_decided or candidate.reviewed_by(me):
        return True
    review = cohort.program.get("review") or {}
    others = [each for each in candidate.scored.counted if each.by != me]
    return "reviewers" in review and len(others) >= review["reviewers"]


def at_once(cohort: Cohort) -> bool:
    """Whether the program shows everybody what others gave, also while they read."""
    return bool((cohort.program.get("review") or {}).get("open"))
