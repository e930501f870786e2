"""What makes a pair good, and what comes first: the program's `matching`, read into values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Fields

AIMS = {
    "feasible": "as many pairs as possible",
    "selected": "who was selected before who waits",
    "must": "pairs that are known to meet every must",
    "title-i": "Title I schools served",
    "total": "points of all pairs",
    "worst-off": "points of the worst pair",
    "stay": "pairs that stay as they were",
}
_USUAL = ("feasible", "must", "title-i", "total", "worst-off")
_NO_SIDES = (
    "Say in the program which two roles are brought together: matching.roles: [professional, educator]."
)


class Criterion(NamedTuple):
    """One criterion of the program: `points` for the best pair, or a `must` without which there is none."""

    id: str
    kind: str
    title: str
    points: int = 0
    must: bool = False
    of: str | None = None
    with_: str | None = None
    at_most: float | None = None
    where: str | dict[str, Any] | None = None

    @classmethod
    def of_fields(cls, fields: Fields) -> Criterion:
        plain = {
            key: fields[key]
            for key in ("id", "kind", "points", "must", "of", "at_most", "where")
            if key in fields
        }
        return cls(
            title=fields.get("title", fields["id"].replace("-", " ").capitalize()),
            with_=fields.get("with"),
            **plain,
        )

    def as_fields(self) -> dict[str, Any]:
        """The criterion as a program writes it."""
        fields = {"id": self.id, "title": self.title, "kind": self.kind, "points": self.points or None}
        more = {"must": self.must or None, "of": self.of, "with": self.with_, "at_most": self.at_most}
        return {
            key: value for key, value in (fields | more | {"where": self.where}).items() if value is not None
        }


class Rules(NamedTuple):
    """The roles that are brought together, the criteria, and the aims in their order."""

    roles: tuple[str, str]
    criteria: tuple[Criterion, ...]
    aims: tuple[str, ...]
    takes: tuple[str, ...] | None = None
    """What applications may stand at to be matched, where the program says it, see `taking_part`."""

    @classmethod
    def of(cls, matching: Fields) -> Rules:
        """Those of a program's `matching`. MatchingRefused when it names no two roles, or an aim that there is not."""
        roles: list[str] = matching.get("roles") or []
        if len(roles) != 2 or roles[0] == roles[1]:
            raise MatchingRefused(_NO_SIDES)
        listed = [fields for fields in matching.get("criteria") or () if "id" in fields and "kind" in fields]
        criteria = tuple(map(Criterion.of_fields, listed))
        aims, takes = matching.get("aims") or _USUAL, matching.get("takes")
        return cls((roles[0], roles[1]), criteria, tuple(aims), takes and tuple(takes)).checked()

    def checked(self) -> Rules:
        """These rules, when every aim is one. MatchingRefused."""
        known = {*AIMS, *(criterion.id for criterion in self.criteria)}
        for aim in self.aims:
            if aim not in known:
                hint = did_you_mean(aim, known) or f"There are: {', '.join(AIMS)}, and the ids of criteria."
                raise MatchingRefused(f"matching.aims of the program names {aim}, which is no aim. {hint}")
        return self

    def with_weights(self, weights: Mapping[str, int]) -> Rules:
        """The same with other points for some criteria. MatchingRefused for a criterion that there is not."""
        ids = [criterion.id for criterion in self.criteria]
        for id in weights:
            if id not in ids:
                hint = did_you_mean(id, ids) or f"There are: {', '.join(ids)}."
                raise MatchingRefused(f"The program has no criterion {id}. {hint}")
        changed = (one._replace(points=weights.get(one.id, one.points)) for one in self.criteria)
        return self._replace(criteria=tuple(changed))

    def with_aim(self, aim: str, after: Sequence[str]) -> Rules:
        """The same with one aim more: behind the last of those named, in front when there is none of them."""
        if aim in self.aims:
            return self
        at = max((self.aims.index(one) + 1 for one in after if one in self.aims), default=0)
        return self._replace(aims=(*self.aims[:at], aim, *self.aims[at:]))
