"""The kinds of criteria: what each looks at on either side, and which share of its points a pair gets.

A kind sees a candidate only through a small value (`left`, `right`): the subjects, the place, the days. Pairs of equal
values get equal points, so a table of the different values is worked out once, however many candidates share them.
A share is a fraction in whole numbers; None when one of the sides says nothing. Of a must only a share of nothing makes
a pair impossible: what is not known is a question and no refusal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, Protocol

from ..model.clearance import Grounds
from ..model.cohort import Cohort
from ..model.nearest import did_you_mean
from ..model.partners import partners
from .places import Places, chord, kilometers, radius
from .pool import Candidate, Pool
from .refused import MatchingRefused
from .rules import Criterion

Share = tuple[int, int]
NONE: Share = (0, 1)
HALF: Share = (1, 2)
FULL: Share = (1, 1)

_ENOUGH_DAYS = 2  # one to visit, one when something comes between
_A_LESSON = 45  # minutes
_PATHS = {
    "subjects": ("subjects", "needs"),
    "grades": ("grades", "grades"),
    "languages": ("languages", "languages"),
    "forms": ("forms", "forms"),
}
_WEEK = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True)
class Setting:
    """What kinds may look at besides the two candidates."""

    cohort: Cohort
    pool: Pool
    today: date

    @cached_property
    def places(self) -> Places:
        return Places(self.cohort)

    @cached_property
    def grounds(self) -> Grounds:
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
        return _words(self._left(one))

    def right(self, one: Candidate) -> tuple[str, ...]:
        return _words(self._right(one))

    def share(self, a: tuple[str, ...], b: tuple[str, ...]) -> Share | None:
        return (len(set(a) & set(b)), min(len(a), len(b))) if a and b else None

    def words(self, a: tuple[str, ...], b: tuple[str, ...]) -> str:
        if not a or not b:
            return "not said"
        return ", ".join(word for word in b if word in a) or "none in common"


class Distance:
    """How near they are: full points on the spot, none from `at_most` kilometers on, a point less for each ring."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._places = setting.places
        far, self.points = criterion.at_most or 30.0, max(criterion.points, 1)
        self.rings = [radius(far * ring / self.points) for ring in range(1, self.points + 1)]

    def left(self, one: Candidate) -> Any:
        return self._places.of(one)

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        if a is None or b is None:
            return None
        return self.points - bisect_left(self.rings, chord(a, b)), self.points

    def words(self, a: Any, b: Any) -> str:
        return "place not known" if a is None or b is None else f"{kilometers(a, b):.1f} km"


class Travel:
    """Whether it is no farther than they said they can go (`travel.at_most_km`)."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._places = setting.places
        self._limited = any(map(_limit, setting.pool.left)), any(map(_limit, setting.pool.right))

    def left(self, one: Candidate) -> Any:
        return self._side(one, self._limited[1])

    def right(self, one: Candidate) -> Any:
        return self._side(one, self._limited[0])

    def share(self, a: Any, b: Any) -> Share | None:
        limit = _nearer(a[1], b[1])
        if a[0] is None or b[0] is None or limit is None:
            return None
        return FULL if chord(a[0], b[0]) <= radius(limit) else NONE

    def words(self, a: Any, b: Any) -> str:
        limit = _nearer(a[1], b[1])
        if limit is None:
            return "no limit said"
        if a[0] is None or b[0] is None:
            return "place not known"
        return f"{kilometers(a[0], b[0]):.1f} km, and no farther than {limit:g}"

    def _side(self, one: Candidate, matters: bool) -> Any:
        """The place, where a limit of either makes it matter, and the limit."""
        limit = _limit(one)
        return self._places.of(one) if matters or limit else None, limit


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


class Groups:
    """Whether the students wish to meet somebody of a group, and this is one (`wishes.groups`, `role_model_for`)."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        pass

    def left(self, one: Candidate) -> Any:
        return _words(one.value("role_model_for")), _words(one.value("wishes.groups"))

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        if not a[1] and not b[1]:
            return None
        return FULL if set(a[0]) & set(b[1]) or set(b[0]) & set(a[1]) else NONE

    def words(self, a: Any, b: Any) -> str:
        return {None: "no wish", FULL: "whom the students wish to meet", NONE: "not whom they wish to meet"}[
            self.share(a, b)
        ]


class Previous:
    """Whether they were partners before."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._together: set[frozenset[str]] = set()
        roles = {one.role for one in (*setting.pool.left[:1], *setting.pool.right[:1])}
        day = setting.today.isoformat()
        for record in setting.cohort.sound_records("partnerships"):
            served = [
                one
                for one in partners(record.value)
                if one.get("role") in roles and one.get("from", day) < day
            ]
            for one in served:
                self._together |= {
                    frozenset((one["who"], two["who"])) for two in served if one["role"] != two["role"]
                }
        self._known = frozenset(chain.from_iterable(self._together))

    def left(self, one: Candidate) -> Any:
        return one.id if one.id in self._known else None

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        return FULL if a and b and frozenset((a, b)) in self._together else NONE

    def words(self, a: Any, b: Any) -> str:
        return "partners before" if self.share(a, b) == FULL else "not partners before"


class Clearance:
    """Whether a permission holds at the school: full points; half when it was asked for."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        self._grounds, self._day = setting.grounds, setting.today.isoformat()
        self._held: dict[str, list[dict[str, Any]]] = {}

    def left(self, one: Candidate) -> Any:
        held = one.fields.get("clearances") or []
        if not held:
            return None
        key = repr(held)
        self._held[key] = held
        return key

    def right(self, one: Candidate) -> Any:
        return one.host_id or None

    def share(self, a: Any, b: Any) -> Share | None:
        ground = self._grounds.of(b) if b else None
        if ground is None:
            return FULL if b else None
        held = self._held.get(a, [])
        if ground.best(held, self._day):
            return FULL
        asked = any(one.get("status") == "applied" and one.get("by") in (ground.district, b) for one in held)
        return HALF if asked else NONE

    def words(self, a: Any, b: Any) -> str:
        return {None: "school not known", FULL: "cleared", HALF: "asked for", NONE: "no clearance"}[
            self.share(a, b)
        ]


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
        return "not Title I" if lunch is None else f"{lunch / 10:g} % free and reduced lunch"


KINDS: dict[str, Callable[[Criterion, Setting], Kind]] = {
    "overlap": Overlap,
    "subjects": Overlap,
    "grades": Overlap,
    "languages": Overlap,
    "forms": Overlap,
    "distance": Distance,
    "travel": Travel,
    "availability": Availability,
    "wish": Wish,
    "conflict": Conflict,
    "groups": Groups,
    "previous": Previous,
    "clearance": Clearance,
    "equity": Equity,
}
"""The kinds that a criterion of a program may be of."""


def kind_of(criterion: Criterion, setting: Setting) -> Kind:
    """How a criterion is computed. MatchingRefused for a kind that there is not."""
    if criterion.kind not in KINDS:
        hint = did_you_mean(criterion.kind, KINDS) or f"There are: {', '.join(KINDS)}."
        raise MatchingRefused(
            f"The criterion {criterion.id} of the program is of a kind {criterion.kind}. {hint}"
        )
    return KINDS[criterion.kind](criterion, setting)


def _words(value: object) -> tuple[str, ...]:
    listed: Iterable[object] = value if isinstance(value, list) else () if value is None else (value,)
    return tuple(dict.fromkeys(map(str, listed)))


def _limit(one: Candidate) -> float | None:
    limit: Any = one.value("travel.at_most_km")
    return limit or None


def _nearer(a: float | None, b: float | None) -> float | None:
    return min((limit for limit in (a, b) if limit is not None), default=None)


def _minutes(clock: object) -> int | None:
    hours, _, minutes = str(clock).partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else None


def _common(a: Any, b: Any) -> list[str]:
    mine, yours = (_WEEK if days is None else days for days in (a[0], b[0]))
    return [day for day in mine if day in yours]


def _wishes(one: Candidate) -> list[str]:
    wishes = one.application.get("wishes", {})
    return [*wishes.get("people", ()), *wishes.get("organizations", ())]


def _refusals(one: Candidate) -> list[str]:
    listed: list[str] = one.application.get("wishes", {}).get("not_with", [])
    return listed
