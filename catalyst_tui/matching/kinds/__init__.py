"""The kinds of criteria, a module each: what each looks at on either side, and which share of its points a pair gets.

A kind sees a candidate only through a small value (`left`, `right`): the subjects, the place, the days. Pairs of equal
values get equal points, so a table of the different values is worked out once, however many candidates share them.
A share is a fraction in whole numbers; None when one of the sides says nothing. Of a must only a share of nothing makes
a pair impossible: what is not known is a question and no refusal. What a module says of itself at its top stands in
the reference, and the samples there are its test.
"""

from __future__ import annotations

from importlib import import_module

from catalyst_tui.matching.kinds.setting import Kind, Setting, Share
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.rules import Criterion
from catalyst_tui.model.nearest import did_you_mean

__all__ = ["KINDS", "Kind", "Setting", "Share", "explained", "kind_of"]

KINDS = {
    "overlap": "overlap.Overlap",
    "subjects": "overlap.Overlap",
    "grades": "overlap.Overlap",
    "languages": "overlap.Overlap",
    "forms": "overlap.Overlap",
    "distance": "distance.Distance",
    "travel-time": "travel_time.TravelTime",
    "travel": "travel.Travel",
    "availability": "availability.Availability",
    "wish": "wish.Wish",
    "conflict": "conflict.Conflict",
    "groups": "groups.Groups",
    "previous": "previous.Previous",
    "clearance": "clearance.Clearance",
    "equity": "equity.Equity",
}
"""The kinds that a criterion of a program may be of, and the class of each; a program uses a few of them."""


def kind_of(criterion: Criterion, setting: Setting) -> Kind:
    """How a criterion is computed. MatchingRefused for a kind that there is not."""
    if criterion.kind not in KINDS:
        hint = did_you_mean(criterion.kind, KINDS) or f"There are: {', '.join(KINDS)}."
        raise MatchingRefused(
            f"The criterion {criterion.id} of the program is of a kind {criterion.kind}. {hint}"
        )
    module, _, name = KINDS[criterion.kind].partition(".")
    kind: Kind = getattr(import_module(f"{__name__}.{module}"), name)(criterion, setting)
    return kind


def explained(name: str) -> str:
    """What the module of a kind says of it, samples included."""
    return import_module(f"{__name__}.{KINDS[name].partition('.')[0]}").__doc__ or ""
