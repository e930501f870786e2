"""Wish and conflict: whom they asked for, and whom they are not to be paired with."""

from __future__ import annotations

from itertools import chain
from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, NONE, Setting, Share
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Wish:
    """Whether they asked for each other, or for the other's organization: both full points, one of them half."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        named = (_wishes(one) for one in (*setting.pool.left, *setting.pool.right))
        self._named = frozenset(chain.from_iterable(named))

    def left(self, one: Candidate) -> Any:
        """Who they are and whom they ask for; nothing when that is of no interest to anybody."""
        wishes = _wishes(one)
        names = frozenset({one.id, one.host_id}) & self._named
        return (names, frozenset(wishes)) if names or wishes else None

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        if a is None or b is None:
            return NONE
        return bool(b[0] & a[1]) + bool(a[0] & b[1]), 2

    def words(self, a: Any, b: Any) -> str:
        share = self.share(a, b)
        return {0: "no wish", 1: "one asked for the other", 2: "asked for each other"}[
            share[0] if share else 0
        ]


class Conflict(Wish):
    """Whom they are not to be paired with (`wishes.not_with`), people and organizations."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        named = (_refusals(one) for one in (*setting.pool.left, *setting.pool.right))
        self._named = frozenset(chain.from_iterable(named))

    def left(self, one: Candidate) -> Any:
        refused = _refusals(one)
        names = frozenset({one.id, one.host_id}) & self._named
        return (names, frozenset(refused)) if names or refused else None

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        clash = a is not None and b is not None and (b[0] & a[1] or a[0] & b[1])
        return NONE if clash else FULL

    def words(self, a: Any, b: Any) -> str:
        return "no conflict" if self.share(a, b) == FULL else "asked not to be paired"


def _wishes(one: Candidate) -> list[str]:
    wishes = one.application.get("wishes", {})
    return [*wishes.get("people", ()), *wishes.get("organizations", ())]


def _refusals(one: Candidate) -> list[str]:
    listed: list[str] = one.application.get("wishes", {}).get("not_with", [])
    return listed
