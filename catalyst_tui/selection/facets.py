"""Which applications somebody wants to see: by verdict, role, round, state, points, and what they have not reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from catalyst_tui.selection.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Facets:
    """What is asked for; None for what does not matter. An application is shown when all of it holds."""

    verdict: str | None = None
    role: str | None = None
    round: str | None = None
    state: str | None = None
    unread_by: str | None = None
    """Somebody who has not reviewed it, and may."""
    least: int | None = None
    """It has at least so many points."""
    apart: int | None = None
    """Its reviewers differ by at least so many points."""
    reviewers: int | None = None
    """It has fewer reviews that count than this."""

    def holds(self, candidate: Candidate) -> bool:
        """Whether an application is one of those."""
        points, value = candidate.scored.points, candidate.value
        return (
            self.verdict in (None, candidate.verdict)
            and self.role in (None, candidate.role)
            and self.round in (None, value.get("round"))
            and self.state in (None, candidate.state)
            and (self.unread_by is None or is_unread(candidate, self.unread_by))
            and (self.least is None or (points is not None and points >= self.least))
            and (self.apart is None or candidate.scored.apart >= self.apart)
            and (self.reviewers is None or len(candidate.scored.counted) < self.reviewers)
        )


def is_unread(candidate: Candidate, who: str) -> bool:
    """Whether somebody may review an application, and has not: it is open, and not their own."""
    return (
        candidate.state in ("new", "reviewed")
        and candidate.value.get("person") != who
        and not candidate.reviewed_by(who)
    )
