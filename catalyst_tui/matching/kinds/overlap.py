"""Overlap: what both name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from catalyst_tui.matching.kinds.setting import Setting, Share, words_of
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion

_PATHS = {
    "subjects": ("subjects", "needs"),
    "grades": ("grades", "grades"),
    "languages": ("languages", "languages"),
    "forms": ("forms", "forms"),
}


class Overlap:
    """What both name: the part of the shorter list that is in the other one (Szymkiewicz-Simpson coefficient).

    Subjects that a school needs and somebody speaks about, grades, languages, forms of interaction.
    """

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        default = _PATHS.get(criterion.kind) or _PATHS.get(criterion.id, (criterion.id, criterion.id))
        readers: dict[str, Callable[[Candidate], Any]] = {
            "left": lambda one: one.value(default[0]),
            "right": lambda one: one.value(default[1]) or one.host.get(default[1]),
        }
        readers.update(map(setting.reader, filter(None, (criterion.of, criterion.with_))))
        self._left, self._right = readers["left"], readers["right"]

    def left(self, one: Candidate) -> tuple[str, ...]:
        return words_of(self._left(one))

    def right(self, one: Candidate) -> tuple[str, ...]:
        return words_of(self._right(one))

    def share(self, a: tuple[str, ...], b: tuple[str, ...]) -> Share | None:
        return (len(set(a) & set(b)), min(len(a), len(b))) if a and b else None

    def words(self, a: tuple[str, ...], b: tuple[str, ...]) -> str:
        if not a or not b:
            return "not said"
        return ", ".join(word for word in b if word in a) or "none in common"
