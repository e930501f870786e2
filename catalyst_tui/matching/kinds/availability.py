"""Availability: days and hours on which both have time. Two days in common are all, one to visit and one when something
comes between; one day is half. Hours that leave no lesson of 45 minutes are none. Who says nothing has time on every
school day; when neither does it is half.

Samples:

    - criterion: {points: 20}
      professional: {available: {days: [mon, tue]}}
      gives: [20, mon tue]
    - criterion: {points: 20}
      professional: {available: {days: [mon]}}
      gives: [10, mon]
    - criterion: {points: 20}
      professional: {available: {days: [tue, thu]}}
      educator: {available: {days: [mon, thu]}}
      gives: [10, thu]
    - criterion: {points: 20}
      professional: {available: {days: [sat]}}
      gives: [0, no day in common]
    - criterion: {points: 20}
      professional: {available: {days: [mon, tue], from: "13:00"}}
      educator: {available: {days: [mon, tue], to: "13:30"}}
      gives: [0, no hours in common]
    - criterion: {points: 20}
      gives: [10, days not said]
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.matching.kinds.setting import HALF, NONE, Setting, Share
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion

_ENOUGH_DAYS = 2  # one to visit, one when something comes between
_A_LESSON = 45  # minutes
_WEEK = ("mon", "tue", "wed", "thu", "fri")


class Availability:
    """Days on which both have time, two being enough; one is worth half. Hours that leave no lesson are none.

    Who says nothing has time on every school day; when neither does it is worth half.
    """

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        pass

    def left(self, one: Candidate) -> Any:
        days = one.value("available.days")
        start, end = (_minutes(one.value(f"available.{edge}")) for edge in ("from", "to"))
        return tuple(days) if isinstance(days, list) else None, start or 0, end or 24 * 60

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        if a[0] is None and b[0] is None:
            return HALF
        if min(a[2], b[2]) - max(a[1], b[1]) < _A_LESSON:
            return NONE
        return min(len(_common(a, b)), _ENOUGH_DAYS), _ENOUGH_DAYS

    def words(self, a: Any, b: Any) -> str:
        if a[0] is None and b[0] is None:
            return "days not said"
        if self.share(a, b) == NONE:
            return "no hours in common"
        return " ".join(_common(a, b)) or "no day in common"


def _minutes(clock: object) -> int | None:
    hours, _, minutes = str(clock).partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else None


def _common(a: Any, b: Any) -> list[str]:
    mine, yours = (_WEEK if days is None else days for days in (a[0], b[0]))
    return [day for day in mine if day in yours]
