"""Clearance: whether a permission of the professional holds at the school today, by its district's levels: all; half
when it was asked for.

Samples:

    - criterion: {points: 10}
      school: {district: north-schools}
      professional: {clearances: [{level: supervised, by: north-schools, status: valid, from: 2022-01-01}]}
      gives: [10, cleared]
    - criterion: {points: 10}
      school: {district: north-schools}
      professional: {clearances: [{level: supervised, by: north-schools, status: applied}]}
      gives: [5, asked for]
    - criterion: {points: 10}
      school: {district: north-schools}
      gives: [0, no clearance]
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, HALF, NONE, Setting, Share
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Clearance:
    """Whether a permission holds at the school: full points; half when it was asked for."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._grounds, self._day = setting.grounds, setting.today.isoformat()
        self._held: dict[str, list[dict[str, Any]]] = {}

    def left(self, one: Candidate) -> Any:
        held = one.fields.get("clearances") or []
        if not held:
            return None
        key = repr(held)
        self._held[key] = held
        return key

    def right(self, one: Candidate) -> Any:
        return one.host_id or None

    def share(self, a: Any, b: Any) -> Share | None:
        ground = self._grounds.of(b) if b else None
        if ground is None:
            return FULL if b else None
        held = self._held.get(a, [])
        if ground.best(held, self._day):
            return FULL
        asked = any(one.get("status") == "applied" and one.get("by") in (ground.district, b) for one in held)
        return HALF if asked else NONE

    def words(self, a: Any, b: Any) -> str:
        return {None: "school not known", FULL: "cleared", HALF: "asked for", NONE: "no clearance"}[
            self.share(a, b)
        ]
