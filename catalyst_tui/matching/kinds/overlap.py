"""Overlap: what both name, as the part of the shorter list that is in the other one (the coefficient of Szymkiewicz and
Simpson). `of` and `with` say which lists: subjects that somebody speaks about with those a school needs, what it needs
with what somebody offers. `subjects`, `grades`, `languages` and `forms` are the same with the fields of that name.

Samples:

    - criterion: {points: 40, of: professional.subjects, with: school.needs}
      school: {needs: [circuits, energy]}
      professional: {subjects: [energy, careers, light]}
      gives: [20, energy]
    - criterion: {points: 40, of: professional.subjects, with: school.needs}
      school: {needs: [circuits]}
      professional: {subjects: [soil]}
      gives: [0, none in common]
    - criterion: {kind: subjects, points: 40}
      professional: {subjects: [soil]}
      gives: [0, not said]
    - criterion: {kind: grades, points: 20}
      school: {grades: [k, 1, 2]}
      professional: {grades: [2, 3]}
      gives: [10, "2"]
    - criterion: {kind: languages, points: 10}
      educator: {languages: [en, es]}
      professional: {languages: [es]}
      gives: [10, es]
    - criterion: {kind: forms, points: 10}
      educator: {forms: [classroom-visit, career-talk]}
      professional: {forms: [career-talk]}
      gives: [10, career-talk]
    - criterion: {points: 40, of: professional.subjects, with: school.needs, where: "title_i:true"}
      school: {needs: [soil], title_i: false}
      professional: {subjects: [soil]}
      gives: [0, does not count here]
"""

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
    """What both name, of the shorter list."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        default = _PATHS.get(criterion.kind) or _PATHS.get(criterion.id, (criterion.id, criterion.id))
        readers: dict[str, Callable[[Candidate], Any]] = {
            "left": lambda one: one.value(default[0]),
            "right": lambda one: one.value(default[1]) or one.host.get(default[1]),
        }
        readers.update(map(setting.reader, filter(None, (criterion.of, criterion.with_))))
        self._left, self._right = readers["left"], readers["right"]

    def left(self, one: Candidate) -> frozenset[str]:
        return frozenset(words_of(self._left(one)))  # it is told in the order of the right side

    def right(self, one: Candidate) -> tuple[str, ...]:
        return words_of(self._right(one))

    def share(self, a: frozenset[str], b: tuple[str, ...]) -> Share | None:
        return (len(a.intersection(b)), min(len(a), len(b))) if a and b else None

    def words(self, a: frozenset[str], b: tuple[str, ...]) -> str:
        if not a or not b:
            return "not said"
        return ", ".join(word for word in b if word in a) or "none in common"
