"""Travel time: near all, across town half, far nothing, by how they travel (`travel.by`, otherwise by car).

An estimate from the distance as the crow flies: near is what takes up to 20 minutes, across town up to 45, at what a
city leaves of the speed of a car (30 km/h of the straight line), of buses and trains (12), a bicycle (12), on foot (4).

Samples:

    - criterion: {points: 10}
      school: {location: [33.8, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      gives: [10, "near, by car"]
    - criterion: {points: 10}
      school: {location: [33.8, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      professional: {travel: {by: transit}}
      gives: [5, "across town, by transit"]
    - criterion: {points: 10}
      school: {location: [33.8, -84.33685]}
      organization: {location: [33.7533, -84.33685]}
      professional: {travel: {by: foot}}
      gives: [0, "far, on foot"]
    - criterion: {points: 10}
      gives: [0, place not known]
"""

from __future__ import annotations

from catalyst_tui.matching.kinds.setting import FULL, HALF, NONE, Setting, Share
from catalyst_tui.matching.places import Spot, chord, radius
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion

_SPEEDS = {"car": 30, "transit": 12, "bicycle": 12, "foot": 4}
_CLASSES = ((20, FULL, "near"), (45, HALF, "across town"))
Side = tuple[Spot | None, str | None]


class TravelTime:
    """Which class of travel time they are apart."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._places = setting.places

    def left(self, one: Candidate) -> Side:
        by = one.value("travel.by")
        return self._places.of(one), str(by) if by in _SPEEDS else None

    right = left

    def share(self, a: Side, b: Side) -> Share | None:
        return self._class(a, b)[0]

    def words(self, a: Side, b: Side) -> str:
        share, name = self._class(a, b)
        by = _slower(a, b)
        return name if share is None else f"{name}, {'on' if by == 'foot' else 'by'} {by}"

    def _class(self, a: Side, b: Side) -> tuple[Share | None, str]:
        if a[0] is None or b[0] is None:
            return None, "place not known"
        far, speed = chord(a[0].at, b[0].at), _SPEEDS[_slower(a, b)]
        fitting = ((share, name) for minutes, share, name in _CLASSES if far <= radius(speed * minutes / 60))
        return next(fitting, (NONE, "far"))


def _slower(a: Side, b: Side) -> str:
    """How the slower of those travels who said how."""
    return min(filter(None, (a[1], b[1])), key=_SPEEDS.__getitem__, default="car")
