"""What reviewers gave: points by the rubric, one review beside the other, and what they come to.

A review counts when it scores every criterion that is asked of the role and its reviewer has no conflict of interest.
Its points are the sum of weight × points; those of an application the mean of the reviews that count, as an exact
fraction, so that a tie is a tie.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the rubric."""

    id: str
    title: str
    description: str
    lowest: int
    highest: int
    weight: int


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewer's scores. `points` is None when the review does not count, and `why_not` says why."""

    by: str
    date: str
    scores: dict[str, int]
    points: int | None
    why_not: str
    recommends: str
    comment: str
    conflict: bool
    blind: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """All reviews of an application; `points` is None as long as none counts."""

    reviews: tuple[Review, ...]
    points: Fraction | None
    most: int

    @property
    def counted(self) -> tuple[Review, ...]:
        return tuple(review for review in self.reviews if review.points is not None)

    @property
    def apart(self) -> int:
        """By how many points the reviewers differ."""
        points = [review.points for review in self.reviews if review.points is not None]
        return max(points) - min(points) if points else 0


def rubric(cohort: Cohort, role: str) -> list[Criterion]:
    """The criteria by which applications for a role are scored, in the program's order."""
    listed = cohort.program.get("rubric") or ()
    return [
        _criterion(entry) for entry in listed if "id" in entry and role in (entry.get("roles") or (role,))
    ]


def scored(application: Fields, criteria: list[Criterion]) -> Scored:
    """The reviews of an application (its sound value), and what they come to."""
    reviews = tuple(_review(entry, criteria) for entry in application.get("reviews") or () if "by" in entry)
    points = [review.points for review in reviews if review.points is not None]
    mean = Fraction(sum(points), len(points)) if points else None
    return Scored(reviews, mean, sum(each.weight * each.highest for each in criteria))


def points_in_words(points: Fraction | None) -> str:
    """`18`, `18.5`, `18.33`; `—` for none."""
    if points is None:
        return "—"
    return f"{float(points):.2f}".rstrip("0").rstrip(".")


def _review(entry: Fields, criteria: list[Criterion]) -> Review:
    scores = {name: points for name, points in (entry.get("scores") or {}).items() if isinstance(points, int)}
    conflict = bool(entry.get("conflict"))
    why_not = _why_not(scores, criteria, conflict)
    return Review(
        by=entry["by"],
        date=str(entry.get("date", "")),
        scores=scores,
        points=None if why_not else sum(each.weight * scores[each.id] for each in criteria),
        why_not=why_not,
        recommends=str(entry.get("recommends", "")),
        comment=str(entry.get("comment", "")),
        conflict=conflict,
        blind=bool(entry.get("blind")),
    )


def _why_not(scores: dict[str, int], criteria: list[Criterion], conflict: bool) -> str:
    """Why a review does not count, in words; "" when it does."""
    if conflict:
        return "conflict of interest"
    without = [each.title for each in criteria if each.id not in scores]
    if without:
        return f"no points for {', '.join(without)}"
    return "" if criteria else "the program has no rubric"


def _criterion(entry: Fields) -> Criterion:
    return Criterion(
        entry["id"],
        entry.get("title", title_of(entry["id"])),
        " ".join(entry.get("description", "").split()),
        entry.get("lowest", 1),
        entry.get("highest", 5),
        entry.get("weight", 1),
    )
