"""Travel: whether it is no farther than they said they can go (`travel.at_most_km`): all or nothing, and in every
program a must. By a district alone it is not known.

Samples:

    - criterion: {points: 10}
      school: {location: [33.9, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      professional: {travel: {at_most_km: 10}}
      gives: [0, "16.3 km, and no farther than 10"]
    - criterion: {points: 10}
      school: {location: [33.9, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      professional: {travel: {at_most_km: 20}}
      gives: [10, "16.3 km, and no farther than 20"]
    - criterion: {points: 10}
      school: {location: [33.9, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      gives: [0, no limit said]
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, NONE, Setting, Share
from catalyst_tui.matching.places import Spot, apart, chord, radius
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion

Side = tuple[Spot | None, float | None]


class Travel:
    """Whether it is no farther than they said they can go."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._places = setting.places
        self._limited = any(map(_limit, setting.pool.left)), any(map(_limit, setting.pool.right))

    def left(self, one: Candidate) -> Side:
        return self._side(one, self._limited[1])

    def right(self, one: Candidate) -> Side:
        return self._side(one, self._limited[0])

    def share(self, a: Side, b: Side) -> Share | None:
        limit = _nearer(a[1], b[1])
        if a[0] is None or b[0] is None or limit is None:
            return None
        return FULL if chord(a[0].at, b[0].at) <= radius(limit) else NONE

    def words(self, a: Side, b: Side) -> str:
        limit = _nearer(a[1], b[1])
        if limit is None:
            return "no limit said"
        told = apart(a[0], b[0])
        return told if a[0] is None or b[0] is None else f"{told}, and no farther than {limit:g}"

    def _side(self, one: Candidate, matters: bool) -> Side:
        """The place, where a limit of either makes it matter, and the limit."""
        limit = _limit(one)
        spot = self._places.of(one) if matters or limit else None
        return None if spot and spot.by == "district" else spot, limit


def _limit(one: Candidate) -> float | None:
    limit: Any = one.value("travel.at_most_km")
    return limit or None


def _nearer(a: float | None, b: float | None) -> float | None:
    return min((limit for limit in (a, b) if limit is not None), default=None)
