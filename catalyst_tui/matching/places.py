"""Where people are, and how far apart, the same to the last bit on every machine.

A place is a point on the sphere in whole numbers, and distances are compared as squares of chords, which are whole
numbers too. So no rounding of one machine's mathematics can put a pair into another ring than that of another machine.
A chord c of a sphere with radius R belongs to the great-circle distance 2·R·asin(c/2R), as in the haversine formula
(Sinnott, Sky and Telescope 68, 1984, 159).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from math import asin, cos, pi, radians, sin, sqrt
from typing import Literal, NamedTuple

from catalyst_tui.matching.pool import Candidate, Pool
from catalyst_tui.matching.rules import Rules
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields

EARTH = 6371.0088  # mean radius in kilometers (IUGG)
_UNIT = 10**9  # the radius in whole numbers: 6 mm each
Place = tuple[int, int, int]

LOOK_AT_PLACES = frozenset({"distance", "travel-time"})
"""The kinds of criteria for which it matters where somebody is."""

_CODE = re.compile(r"\b([0-9]{5})(?:-[0-9]{4})?$")


def place_of(location: Sequence[float]) -> Place:
    """A latitude and a longitude in degrees as a point on the sphere."""
    north, east = radians(location[0]), radians(location[1])
    return (
        round(_UNIT * cos(north) * cos(east)),
        round(_UNIT * cos(north) * sin(east)),
        round(_UNIT * sin(north)),
    )


def chord(a: Place, b: Place) -> int:
    """The square of the straight line between two places."""
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return x * x + y * y + z * z


def kilometers(a: Place, b: Place) -> float:
    """The great-circle distance, for people to read."""
    return 2 * EARTH * asin(min(1.0, sqrt(chord(a, b)) / (2 * _UNIT)))


def radius(km: float) -> int:
    """The square of the chord of a distance: what is nearer has a smaller one."""
    return int((2 * _UNIT * sin(min(km / (2 * EARTH), pi / 2))) ** 2)


class Spot(NamedTuple):
    """Where somebody is, and what that is known by: `""` for coordinates of their own."""

    at: Place
    by: Literal["", "postal code", "district"] = ""


def apart(a: Spot | None, b: Spot | None) -> str:
    """How far apart two are, as exact as it is known: `3.1 km`, `about 3 km, by postal code`."""
    if a is None or b is None:
        return "place not known"
    km, by = kilometers(a.at, b.at), max(a.by, b.by, key=("", "postal code", "district").index)
    return f"about {max(round(km), 1)} km, by {by}" if by else f"{km:.1f} km"


class Places:
    """Where candidates are, from what the cohort holds; nothing is looked up elsewhere.

    In this order: the postal code that somebody starts from, the coordinates of their organization, its postal code,
    the middle of the schools of its district. A postal code is where `matching.postal_codes` of the program says, else
    in the middle of the organizations that have it.
    """

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._known: dict[str, Spot | None] = {}

    def of(self, candidate: Candidate) -> Spot | None:
        """None when nothing is known."""
        code = candidate.value("travel.postal_code")
        if isinstance(code, str) and (place := self._codes.get(code)):
            return Spot(place, "postal code")
        if candidate.host_id not in self._known:
            self._known[candidate.host_id] = next(self._of_host(candidate.host_id, candidate.host), None)
        return self._known[candidate.host_id]

    def question(self, candidate: Candidate) -> str:
        """What to ask, or to enter, so that the place of somebody is known; "" when it is."""
        if self.of(candidate) is not None:
            return ""
        code = candidate.value("travel.postal_code") or _code(candidate.host)
        if code:
            return f"nobody else is at {code}: enter under matching.postal_codes of the program where that is"
        return "ask for the postal code that they start from"

    def questions(self, pool: Pool, rules: Rules) -> list[tuple[Candidate, str]]:
        """Whose place is not known, and what to do about it; nobody's where no criterion looks at places."""
        if not any(one.kind in LOOK_AT_PLACES for one in rules.criteria):
            return []
        asked = ((one, self.question(one)) for one in (*pool.left, *pool.right))
        return [(one, question) for one, question in asked if question]

    def _of_host(self, id: str, host: Fields) -> Iterator[Spot]:
        if "location" in host:
            yield Spot(place_of(host["location"]))
        if place := self._codes.get(_code(host) or ""):
            yield Spot(place, "postal code")
        if place := self._districts.get(host.get("district", id)):
            yield Spot(place, "district")

    @cached_property
    def _codes(self) -> dict[str, Place]:
        listed = self._cohort.program.get("matching", {}).get("postal_codes") or {}
        return self._middles(_code) | {code: place_of(point) for code, point in listed.items()}

    @cached_property
    def _districts(self) -> dict[str, Place]:
        return self._middles(lambda organization: organization.get("district"))

    def _middles(self, group: Callable[[Fields], str | None]) -> dict[str, Place]:
        """The middle of the organizations of each group whose coordinates are known."""
        found: dict[str, list[Place]] = defaultdict(list)
        for record in self._cohort.sound_records("organizations"):
            name, location = group(record.value), record.value.get("location")
            if name and location:
                found[name].append(place_of(location))
        return {name: _middle(places) for name, places in found.items()}


def _code(organization: Fields) -> str | None:
    if "postal_code" in organization:
        return str(organization["postal_code"])
    found = _CODE.search(str(organization.get("address", "")).strip())
    return found[1] if found else None


def _middle(places: Sequence[Place]) -> Place:
    x, y, z = (sum(axis) // len(places) for axis in zip(*places, strict=True))
    return x, y, z
