"""Equity: schools whose students have least come first. A Title I school is all; another gets the share of its students
with free or reduced lunch. (The aim `title-i` does more: it counts such schools before any points.)

Samples:

    - criterion: {points: 10}
      school: {title_i: true}
      gives: [10, Title I]
    - criterion: {points: 10}
      school: {title_i: false, free_lunch: 0.45}
      gives: [4, 45 % free and reduced lunch]
    - criterion: {points: 10}
      school: {title_i: false}
      gives: [0, not Title I]
    - criterion: {points: 10}
      gives: [0, "not known"]
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, NONE, Setting, Share
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Equity:
    """Whether the school is a Title I school: full points; else the share of free and reduced lunch."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        pass

    def left(self, one: Candidate) -> Any:
        return None

    def right(self, one: Candidate) -> Any:
        lunch = one.host.get("free_lunch")
        return one.host.get("title_i"), None if lunch is None else round(lunch * 1000)

    def share(self, a: Any, b: Any) -> Share | None:
        title_i, lunch = b
        if title_i:
            return FULL
        return (lunch, 1000) if lunch is not None else None if title_i is None else NONE

    def words(self, a: Any, b: Any) -> str:
        title_i, lunch = b
        if title_i:
            return "Title I"
        if lunch is not None:
            return f"{lunch / 10:g} % free and reduced lunch"
        return "not known" if title_i is None else "not Title I"
