"""Conflict: whom they asked not to be paired with, people and organizations (`wishes.not_with`): the school of an own
child, a former colleague. None when either asked, else all; in every program a must.

Samples:

    - criterion: {points: 10}
      application: {wishes: {not_with: [north]}}
      gives: [0, asked not to be paired]
    - criterion: {points: 10}
      educator_application: {wishes: {not_with: [p1]}}
      gives: [0, asked not to be paired]
    - criterion: {points: 10}
      gives: [10, no conflict]
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, NONE, Share
from catalyst_tui.matching.kinds.wish import Wish
from catalyst_tui.matching.pool import Candidate


class Conflict(Wish):
    """Whether neither asked not to be paired with the other, or with the other's organization."""

    def asked(self, one: Candidate) -> list[str]:
        refused: list[str] = one.application.get("wishes", {}).get("not_with", [])
        return refused

    def share(self, a: Any, b: Any) -> Share | None:
        both = super().share(a, b)
        return NONE if both and both[0] else FULL

    def words(self, a: Any, b: Any) -> str:
        return "no conflict" if self.share(a, b) == FULL else "asked not to be paired"
