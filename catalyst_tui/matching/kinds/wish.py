"""Wish: whom they asked for, in `wishes.people` and `wishes.organizations` of their applications. Asked for each
other, or for the other's organization, is all; one of them is half.

Samples:

    - criterion: {points: 10}
      application: {wishes: {people: [e-north]}}
      gives: [5, one asked for the other]
    - criterion: {points: 10}
      application: {wishes: {organizations: [north]}}
      educator_application: {wishes: {people: [p1]}}
      gives: [10, asked for each other]
    - criterion: {points: 10}
      gives: [0, no wish]
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from catalyst_tui.matching.kinds.setting import NONE, Setting, Share
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Wish:
    """Whether they asked for each other, or for the other's organization."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        named = map(self.asked, (*setting.pool.left, *setting.pool.right))
        self._named = frozenset(chain.from_iterable(named))

    def asked(self, one: Candidate) -> list[str]:
        """Whom somebody named."""
        wishes = one.application.get("wishes", {})
        return [*wishes.get("people", ()), *wishes.get("organizations", ())]

    def left(self, one: Candidate) -> Any:
        """Who they are and whom they named; nothing when that is of no interest to anybody."""
        asked = self.asked(one)
        names = frozenset({one.id, one.host_id}) & self._named
        return (names, frozenset(asked)) if names or asked else None

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        if a is None or b is None:
            return NONE
        return bool(b[0] & a[1]) + bool(a[0] & b[1]), 2

    def words(self, a: Any, b: Any) -> str:
        share = self.share(a, b)
        return ("no wish", "one asked for the other", "asked for each other")[share[0] if share else 0]
