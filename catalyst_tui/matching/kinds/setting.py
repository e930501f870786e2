"""What kinds of criteria may look at, and the share of its points that a pair gets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from catalyst_tui.matching.places import Places
from catalyst_tui.matching.pool import Candidate, Pool
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import did_you_mean

if TYPE_CHECKING:
    from catalyst_tui.model.clearance import Grounds

Share = tuple[int, int]
"""Which part of its points a pair gets, in whole numbers; None where one of the sides says nothing."""
NONE: Share = (0, 1)
HALF: Share = (1, 2)
FULL: Share = (1, 1)


class Setting:
    """What kinds may look at besides the two candidates."""

    def __init__(self, cohort: Cohort, pool: Pool, today: date) -> None:
        self.cohort, self.pool, self.today = cohort, pool, today

    @cached_property
    def places(self) -> Places:
        return Places(self.cohort)

    @cached_property
    def grounds(self) -> Grounds:
        from catalyst_tui.model.clearance import Grounds  # few programs match by clearances

        level = self.cohort.program.get("policies", {}).get("clearance", {}).get("level")
        return Grounds(self.cohort, level)

    def reader(self, path: str) -> tuple[str, Callable[[Candidate], Any]]:
        """Which side a path is about, and how to read it: `professional.subjects`, `school.needs`. MatchingRefused."""
        role, _, field = path.partition(".")
        sides = {one.role: side for side, people in self._sides for one in people[:1]}
        if role in sides:
            return sides[role], lambda one: one.value(field)
        if role == self.pool.host_role:
            return "right", lambda one: one.host.get(field)
        known = [*sides, self.pool.host_role]
        if role in self.cohort.roles():
            return "left", lambda _: None
        hint = did_you_mean(role, known) or f"It begins with one of {', '.join(known)}."
        raise MatchingRefused(f"A criterion of the program looks at {path}, and nobody there is that. {hint}")

    @property
    def _sides(self) -> tuple[tuple[str, tuple[Candidate, ...]], ...]:
        return ("left", self.pool.left), ("right", self.pool.right)


class Kind(Protocol):
    """How one criterion is computed."""

    def left(self, one: Candidate) -> Hashable: ...
    def right(self, one: Candidate) -> Hashable: ...
    def share(self, a: Any, b: Any) -> Share | None: ...
    def words(self, a: Any, b: Any) -> str: ...


def words_of(value: object) -> tuple[str, ...]:
    """A value as a list of words, each once."""
    listed: Iterable[object] = value if isinstance(value, list) else () if value is None else (value,)
    return tuple(dict.fromkeys(map(str, listed)))
