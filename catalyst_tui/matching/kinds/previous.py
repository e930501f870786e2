"""Previous: whether they were partners before, in any partnership that the cohort holds. All or nothing; with points it
keeps together who knows each other.

Samples:

    - criterion: {points: 10}
      before: true
      gives: [10, partners before]
    - criterion: {points: 10}
      gives: [0, not partners before]
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, NONE, Setting, Share
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion
from catalyst_tui.model.partners import partners


class Previous:
    """Whether they were partners before."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._together: set[frozenset[str]] = set()
        roles = {one.role for one in (*setting.pool.left[:1], *setting.pool.right[:1])}
        day = setting.today.isoformat()
        for record in setting.cohort.sound_records("partnerships"):
            served = [
                one
                for one in partners(record.value)
                if one.get("role") in roles and one.get("from", day) < day
            ]
            for one in served:
                self._together |= {
                    frozenset((one["who"], two["who"])) for two in served if one["role"] != two["role"]
                }
        self._known = frozenset(chain.from_iterable(self._together))

    def left(self, one: Candidate) -> Any:
        return one.id if one.id in self._known else None

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        return FULL if a and b and frozenset((a, b)) in self._together else NONE

    def words(self, a: Any, b: Any) -> str:
        return "partners before" if self.share(a, b) == FULL else "not partners before"
