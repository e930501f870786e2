"""The kinds of criteria, a module each: what each looks at on either side, and which share of its points a pair gets.

A kind sees a candidate only through a small value (`left`, `right`): the subjects, the place, the days. Pairs of equal
values get equal points, so a table of the different values is worked out once, however many candidates share them.
A share is a fraction in whole numbers; None when one of the sides says nothing. Of a must only a share of nothing makes
a pair impossible: what is not known is a question and no refusal.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model.nearest import did_you_mean
from ..refused import MatchingRefused
from ..rules import Criterion
from .availability import Availability
from .clearance import Clearance
from .distance import Distance
from .equity import Equity
from .groups import Groups
from .overlap import Overlap
from .previous import Previous
from .setting import Kind, Setting, Share
from .travel import Travel
from .wish import Conflict, Wish

__all__ = ["KINDS", "Distance", "Kind", "Overlap", "Setting", "Share", "kind_of"]

KINDS: dict[str, Callable[[Criterion, Setting], Kind]] = {
    "overlap": Overlap,
    "subjects": Overlap,
    "grades": Overlap,
    "languages": Overlap,
    "forms": Overlap,
    "distance": Distance,
    "travel": Travel,
    "availability": Availability,
    "wish": Wish,
    "conflict": Conflict,
    "groups": Groups,
    "previous": Previous,
    "clearance": Clearance,
    "equity": Equity,
}
"""The kinds that a criterion of a program may be of."""


def kind_of(criterion: Criterion, setting: Setting) -> Kind:
    """How a criterion is computed. MatchingRefused for a kind that there is not."""
    if criterion.kind not in KINDS:
        hint = did_you_mean(criterion.kind, KINDS) or f"There are: {', '.join(KINDS)}."
        raise MatchingRefused(
            f"The criterion {criterion.id} of the program is of a kind {criterion.kind}. {hint}"
        )
    return KINDS[criterion.kind](criterion, setting)
