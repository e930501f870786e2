"""The kinds of criteria, a module each: what each looks at on either side, and which share of its points a pair gets.

A kind sees a candidate only through a small value (`left`, `right`): the subjects, the place, the days. Pairs of equal
values get equal points, so a table of the different values is worked out once, however many candidates share them.
A share is a fraction in whole numbers; None when one of the sides says nothing. Of a must only a share of nothing makes
a pair impossible: what is not known is a question and no refusal. What a module says of itself at its top stands in
the reference, and the samples there are its test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from catalyst_tui.matching.kinds.availability import Availability
from catalyst_tui.matching.kinds.clearance import Clearance
from catalyst_tui.matching.kinds.conflict import Conflict
from catalyst_tui.matching.kinds.distance import Distance
from catalyst_tui.matching.kinds.equity import Equity
from catalyst_tui.matching.kinds.groups import Groups
from catalyst_tui.matching.kinds.overlap import Overlap
from catalyst_tui.matching.kinds.previous import Previous
from catalyst_tui.matching.kinds.setting import Kind, Setting, Share
from catalyst_tui.matching.kinds.travel import Travel
from catalyst_tui.matching.kinds.travel_time import TravelTime
from catalyst_tui.matching.kinds.wish import Wish
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.rules import Criterion
from catalyst_tui.model.nearest import did_you_mean

__all__ = ["KINDS", "Distance", "Kind", "Overlap", "Setting", "Share", "explained", "kind_of"]

KINDS: dict[str, Callable[[Criterion, Setting], Kind]] = {
    "overlap": Overlap,
    "subjects": Overlap,
    "grades": Overlap,
    "languages": Overlap,
    "forms": Overlap,
    "distance": Distance,
    "travel-time": TravelTime,
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


def explained(name: str) -> str:
    """What the module of a kind says of it, samples included."""
    return sys.modules[KINDS[name].__module__].__doc__ or ""
