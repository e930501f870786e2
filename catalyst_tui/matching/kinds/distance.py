"""Distance: how near they are."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from catalyst_tui.matching.kinds.setting import Setting, Share
from catalyst_tui.matching.places import chord, kilometers, radius
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Distance:
    """How near they are: full points on the spot, none from `at_most` kilometers on, a point less for each ring."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._places = setting.places
        far, self.points = criterion.at_most or 30.0, max(criterion.points, 1)
        self.rings = [radius(far * ring / self.points) for ring in range(1, self.points + 1)]

    def left(self, one: Candidate) -> Any:
        return self._places.of(one)

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        if a is None or b is None:
            return None
        return self.points - bisect_left(self.rings, chord(a, b)), self.points

    def words(self, a: Any, b: Any) -> str:
        return "place not known" if a is None or b is None else f"{kilometers(a, b):.1f} km"
