"""Travel: whether it is no farther than they can go."""

from __future__ import annotations

from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, NONE, Setting, Share
from catalyst_tui.matching.places import chord, kilometers, radius
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Travel:
    """Whether it is no farther than they said they can go (`travel.at_most_km`)."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._places = setting.places
        self._limited = any(map(_limit, setting.pool.left)), any(map(_limit, setting.pool.right))

    def left(self, one: Candidate) -> Any:
        return self._side(one, self._limited[1])

    def right(self, one: Candidate) -> Any:
        return self._side(one, self._limited[0])

    def share(self, a: Any, b: Any) -> Share | None:
        limit = _nearer(a[1], b[1])
        if a[0] is None or b[0] is None or limit is None:
            return None
        return FULL if chord(a[0], b[0]) <= radius(limit) else NONE

    def words(self, a: Any, b: Any) -> str:
        limit = _nearer(a[1], b[1])
        if limit is None:
            return "no limit said"
        if a[0] is None or b[0] is None:
            return "place not known"
        return f"{kilometers(a[0], b[0]):.1f} km, and no farther than {limit:g}"

    def _side(self, one: Candidate, matters: bool) -> Any:
        """The place, where a limit of either makes it matter, and the limit."""
        limit = _limit(one)
        return self._places.of(one) if matters or limit else None, limit


def _limit(one: Candidate) -> float | None:
    limit: Any = one.value("travel.at_most_km")
    return limit or None


def _nearer(a: float | None, b: float | None) -> float | None:
    return min((limit for limit in (a, b) if limit is not None), default=None)
