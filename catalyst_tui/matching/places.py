"""Where people are, and how far apart, the same to the last bit on every machine.

A place is a point on the sphere in whole numbers, and distances are compared as squares of chords, which are whole
numbers too. So no rounding of one machine's mathematics can put a pair into another ring than that of another machine.
A chord c of a sphere with radius R belongs to the great-circle distance 2·R·asin(c/2R), as in the haversine formula
(Sinnott, Sky and Telescope 68, 1984, 159).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from math import asin, cos, pi, radians, sin, sqrt

from catalyst_tui.matching.pool import Candidate
from catalyst_tui.model.cohort import Cohort

EARTH = 6371.0088  # mean radius in kilometers (IUGG)
_UNIT = 10**9  # the radius in whole numbers: 6 mm each
Place = tuple[int, int, int]

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
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2


def kilometers(a: Place, b: Place) -> float:
    """The great-circle distance, for people to read."""
    return 2 * EARTH * asin(min(1.0, sqrt(chord(a, b)) / (2 * _UNIT)))


def radius(km: float) -> int:
    """The square of the chord of a distance: what is nearer has a smaller one."""
    return int((2 * _UNIT * sin(min(km / (2 * EARTH), pi / 2))) ** 2)


class Places:
    """Where candidates are: their postal code, their organization's place, or its postal code.

    The place of a postal code is the middle of the organizations that have it; nothing is looked up elsewhere.
    """

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._codes: dict[str, Place] | None = None
        self._known: dict[str, Place | None] = {}

    def of(self, candidate: Candidate) -> Place | None:
        """None when nothing is known."""
        code = candidate.value("travel.postal_code")
        if isinstance(code, str) and (place := self._by_code(code)):
            return place
        if candidate.host_id not in self._known:
            self._known[candidate.host_id] = self._of_host(candidate.host)
        return self._known[candidate.host_id]

    def _of_host(self, host: dict[str, object]) -> Place | None:
        location = host.get("location")
        if isinstance(location, list):
            return place_of(location)
        code = _code(host)
        return self._by_code(code) if code else None

    def _by_code(self, code: str) -> Place | None:
        if self._codes is None:
            found: dict[str, list[Place]] = defaultdict(list)
            for record in self._cohort.sound_records("organizations"):
                own, location = _code(record.value), record.value.get("location")
                if own and location:
                    found[own].append(place_of(location))
            self._codes = {one: _middle(places) for one, places in found.items()}
        return self._codes.get(code)


def _code(organization: dict[str, object]) -> str | None:
    code = organization.get("postal_code")
    if isinstance(code, str):
        return code
    found = _CODE.search(str(organization.get("address", "")).strip())
    return found[1] if found else None


def _middle(places: Sequence[Place]) -> Place:
    x, y, z = (sum(axis) // len(places) for axis in zip(*places, strict=True))
    return x, y, z
