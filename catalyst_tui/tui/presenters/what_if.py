"""What staff try out before pairs are settled: plain data that a draft keeps, and the matches that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from catalyst_tui.matching.match import Ids, Match, Settled
from catalyst_tui.matching.run import NOW, Request, matched
from catalyst_tui.matching.what_if import what_if
from catalyst_tui.model.cohort import Cohort


@dataclass(frozen=True)
class WhatIf:
    """What is asked beyond the program: pairs that have to be or must not be (ids of the left and the right side), why,
    who is left out, other points for criteria, and who is there at all."""

    pins: tuple[Ids, ...] = ()
    forbids: tuple[Ids, ...] = ()
    without: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    anew: bool = False
    stay: str | None = None
    why: Mapping[Ids, str] = field(default_factory=dict)

    @property
    def settled(self) -> Settled:
        return Settled(self.pins, self.forbids)

    def request(self, today: date) -> Request:
        return Request(today, self.settled, dict(self.weights), self.without, anew=self.anew, stay=self.stay)

    # The steps, each another what-if.

    def pin(self, pair: Ids, room: Mapping[str, int] = MappingProxyType({})) -> WhatIf:
        """The pair has to be, in place of the oldest pins that it does not go with; `room` is of those who can have
        several partners."""
        pins = _but(self.pins, pair)
        for id in pair:
            theirs = [one for one in pins if id in one]
            too_many = theirs[: max(0, len(theirs) + 1 - room.get(id, 1))]
            pins = tuple(one for one in pins if one not in too_many)
        return replace(self, pins=(*pins, pair), forbids=_but(self.forbids, pair))

    def forbid(self, pair: Ids) -> WhatIf:
        """The pair must not be."""
        return replace(self, pins=_but(self.pins, pair), forbids=(*_but(self.forbids, pair), pair))

    def free(self, pair: Ids) -> WhatIf:
        """Nothing is said of the pair."""
        return replace(self, pins=_but(self.pins, pair), forbids=_but(self.forbids, pair))

    def leave_out(self, id: str) -> WhatIf:
        """Without somebody, and what was settled of them."""
        pins, forbids = (
            tuple(pair for pair in pairs if id not in pair) for pairs in (self.pins, self.forbids)
        )
        without = tuple(dict.fromkeys((*self.without, id)))
        return replace(self, without=without, pins=pins, forbids=forbids)

    def take_in(self, id: str) -> WhatIf:
        return replace(self, without=tuple(one for one in self.without if one != id))

    def weigh(self, criterion: str, points: int, usual: int) -> WhatIf:
        """Other points for a criterion; those of the program are nothing to remember."""
        weights = {id: at for id, at in self.weights.items() if id != criterion}
        return replace(self, weights=weights if points == usual else {**weights, criterion: points})

    def reach_further(self) -> WhatIf:
        """Only who is free; everybody, but as few moves as possible; everybody anew; and round again."""
        anew, stay = {
            (False, None): (True, NOW),
            (True, NOW): (True, None),
        }.get((self.anew, self.stay), (False, None))
        return replace(self, anew=anew, stay=stay, pins=(), forbids=())

    def because(self, why: Mapping[Ids, str]) -> WhatIf:
        """With reasons for what was settled by hand."""
        return replace(self, why={**self.why, **why})

    @property
    def unexplained(self) -> list[Ids]:
        """What was settled by hand and has no reason yet."""
        return [pair for pair in (*self.pins, *self.forbids) if not self.why.get(pair)]

    # As a draft.

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "why": [[*pair, why] for pair, why in self.why.items()]}

    @classmethod
    def of_json(cls, value: Mapping[str, Any]) -> WhatIf:
        """Raises KeyError, TypeError, ValueError for what is none."""
        pins, forbids = (tuple((str(a), str(b)) for a, b in value[name]) for name in ("pins", "forbids"))
        return cls(
            pins,
            forbids,
            tuple(map(str, value["without"])),
            {str(id): int(points) for id, points in value["weights"].items()},
            bool(value["anew"]),
            value["stay"],
            {(str(a), str(b)): str(why) for a, b, why in value["why"]},
        )


NOTHING = WhatIf()


def _but(pairs: tuple[Ids, ...], pair: Ids) -> tuple[Ids, ...]:
    return tuple(one for one in pairs if one != pair)


_KEPT = 12  # matches, the newest ones: of hundreds of people each takes some megabytes
_QUICK = 250  # people among whom a match and all that is told of it take no time that is felt


class Trials:
    """The matches of one reading of the cohort, by what is asked. What is scored once is not scored again."""

    def __init__(self, cohort: Cohort, today: date) -> None:
        self.cohort = cohort
        self.today = today
        self._found: dict[Hashable, Match] = {}

    @property
    def is_quick(self) -> bool:
        """Whether nobody needs to wait."""
        return max(len(self.cohort.ids(kind)) for kind in ("people", "organizations")) <= _QUICK

    def plain(self, asked: WhatIf) -> Match:
        """The match without what was settled by hand. Raises MatchingRefused."""
        plain = replace(asked, pins=(), forbids=())
        return self._kept(_key(plain), lambda: matched(self.cohort, plain.request(self.today)))

    def of(self, asked: WhatIf) -> Match:
        """The match that is asked for. Raises MatchingRefused."""
        plain = self.plain(asked)
        return self._kept(_key(asked), lambda: what_if(plain, asked.settled))

    def _kept(self, key: Hashable, find: Callable[[], Match]) -> Match:
        found = self._found.pop(key, None) or find()
        self._found[key] = found  # the newest is the last
        for old in list(self._found)[:-_KEPT]:
            del self._found[old]
        return found


def _key(asked: WhatIf) -> Hashable:
    return asked.settled, asked.without, tuple(sorted(asked.weights.items())), asked.anew, asked.stay
