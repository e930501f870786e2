"""Distance: how near they are. Full points on the spot, none from `at_most` kilometers on (otherwise 30), and a point
less for each ring between. As the crow flies; by the middle of a postal code or of a district where no more is known.

Samples:

    - criterion: {points: 20, at_most: 30}
      school: {location: [33.7533, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      gives: [20, 0.0 km]
    - criterion: {points: 20, at_most: 30}
      school: {location: [33.9, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      gives: [10, 16.3 km]
    - criterion: {points: 20, at_most: 30}
      school: {location: [33.7533, -84.33685], address: "1550 Boulevard Drive NE, Atlanta, GA 30317"}
      professional: {travel: {postal_code: "30317"}}
      gives: [20, "about 1 km, by postal code"]
    - criterion: {points: 20}
      school: {location: [33.7533, -84.33685]}
      gives: [0, place not known]
"""

from __future__ import annotations

from bisect import bisect_left

from catalyst_tui.matching.kinds.setting import Setting, Share
from catalyst_tui.matching.places import Spot, apart, chord, radius
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Distance:
    """How near they are: full points on the spot, none from `at_most` kilometers on, a point less for each ring."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._places = setting.places
        far, self.points = criterion.at_most or 30.0, max(criterion.points, 1)
        self.rings = [radius(far * ring / self.points) for ring in range(1, self.points + 1)]

    def left(self, one: Candidate) -> Spot | None:
        return self._places.of(one)

    right = left

    def share(self, a: Spot | None, b: Spot | None) -> Share | None:
        if a is None or b is None:
            return None
        return self.points - bisect_left(self.rings, chord(a.at, b.at)), self.points

    def words(self, a: Spot | None, b: Spot | None) -> str:
        return apart(a, b)
