"""A match as a map: schools and professionals where they are, pairs as lines; drawn with braille dots, eight to a cell.

The pair under the cursor is drawn in full and named, the others are dotted: that is seen without color. Who lives far
outside stands at the edge. North is up; in a low terminal the map is drawn wider than it is, so that pairs stay apart,
and its scale says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import asin, atan2, cos, degrees, radians

from catalyst_tui.matching.match import Ids, Match
from catalyst_tui.matching.places import EARTH, Place, Places
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.telling import named, school_of
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.line import Part

SCHOOL, OPEN_SCHOOL, PERSON, WAITING = "■", "□", "●", "○"
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_NEAR = 40.0  # kilometers from the middle of the schools that the map shows at most
_DOTTED = 4  # of so many dots one is drawn in the lines of other pairs
_LOW = 20  # lines from which on the height is enough
_OUTER = 0.08  # of the places that stand at each edge where there is not
_STRETCH = 3.0  # how many times wider than high the map is drawn at most, where there is little height for it
_CROWDED = 8  # places without a cell of their own from which on the grid serves better
Point = tuple[float, float]


class Map:
    """The places of a match, to be drawn at any size."""

    def __init__(self, found: Match, cohort: Cohort) -> None:
        self._found, self._cohort = found, cohort
        places, pool = Places(cohort), found.board.pool
        spots = {one.id: places.of(one) for one in (*pool.left, *pool.right)}
        self._at = {id: _degrees(spot.at) for id, spot in spots.items() if spot}
        self.unknown = [id for id, spot in spots.items() if spot is None]
        self._paired = {id for pair in found.pairs for id in pair.key}
        self._canvas: _Canvas | None = None
        self._schools = [self._at[one.id] for one in pool.right if one.id in self._at]

    def lines(self, width: int, height: int, current: Ids | None) -> list[list[Part]]:
        """The map in so many cells, with a line of what its signs mean below it."""
        if not self._schools or width < 20 or height < 4:
            return [[("No place of a school is known: `location` of the organization says it.", "dim")]]
        canvas = self._canvas = _Canvas(width, height - 1, self._frame(_OUTER if height < _LOW else 0))
        others = [pair.key for pair in self._found.pairs if pair.key != current]
        for left, right in others:
            self._join(canvas, left, right, _DOTTED, "dim")
        for one, sign, tone in self._signs():
            canvas.put(self._at[one.id], sign, tone)
        if current is not None and not set(current) - self._at.keys():
            self._join(canvas, *current, 1, "accent")
            self._name(canvas, current)
        return [*canvas.lines(), self._legend(canvas)]

    def nearest(self, x: int, y: int) -> Ids | None:
        """The pair of whom one is nearest to a cell of what was drawn last."""
        if self._canvas is None:
            return None
        near = {id: self._canvas.far(at, x, y) for id, at in self._at.items()}
        pairs = [pair.key for pair in self._found.pairs if near.keys() & set(pair.key)]
        return min(pairs, key=lambda pair: min(near[id] for id in pair if id in near), default=None)

    def _join(self, canvas: _Canvas, left: str, right: str, every: int, tone: str) -> None:
        if left in self._at and right in self._at:
            canvas.join(self._at[left], self._at[right], every, tone)

    def _signs(self) -> Iterator[tuple[Candidate, str, str]]:
        pool = self._found.board.pool
        for side, with_one, without in (
            (pool.left, PERSON, WAITING),
            (pool.right, SCHOOL, OPEN_SCHOOL),
        ):
            for one in side:
                if one.id in self._at:
                    has = one.id in self._paired
                    yield one, with_one if has else without, "" if has else "warning"

    def _name(self, canvas: _Canvas, pair: Ids) -> None:
        """The two of a pair by name, and their signs on top of all others."""
        pool = self._found.board.pool
        left = next(one for one in pool.left if one.id == pair[0])
        right = next(one for one in pool.right if one.id == pair[1])
        school = school_of(right, self._cohort) or named(right, self._cohort)
        person, at, to = named(left, self._cohort), self._at[pair[0]], self._at[pair[1]]
        canvas.put(at, PERSON, "accent")
        canvas.put(to, SCHOOL, "accent")
        if canvas.cell_of(at) == canvas.cell_of(to):
            canvas.name(to, f"{school}, {person}", "head")
        else:
            aside = canvas.cell_of(at)[1] == canvas.cell_of(to)[1] and at[1] < to[1]
            canvas.name(at, person, "head", before=aside)
            canvas.name(
                to, school, "head", before=not aside and canvas.cell_of(at)[1] == canvas.cell_of(to)[1]
            )

    def _frame(self, outer: float) -> tuple[Point, Point]:
        """South-west and north-east: all schools, and whoever is not too far from their middle, but for this share of
        them on each side."""
        middle = tuple(sorted(axis)[len(axis) // 2] for axis in zip(*self._schools, strict=True))
        reach = degrees(_NEAR / EARTH)
        wide = reach / cos(radians(middle[0]))
        shown = [
            at for at in self._at.values() if abs(at[0] - middle[0]) < reach and abs(at[1] - middle[1]) < wide
        ] or self._schools
        north, east = (sorted(axis) for axis in zip(*shown, strict=True))
        margin, cut = 0.008, int(len(shown) * outer)
        return (north[cut] - margin, east[cut] - margin), (north[-1 - cut] + margin, east[-1 - cut] + margin)

    def _legend(self, canvas: _Canvas) -> list[Part]:
        scales = {km: canvas.cells_of(km) for km in (10, 5, 2, 1)}
        km = next((km for km, (cells, _) in scales.items() if cells <= canvas.width // 4), 1)
        across, down = scales[km]
        signs = f"{SCHOOL} school  {PERSON} partner  {OPEN_SCHOOL} {WAITING} wait  ├{'─' * max(across - 2, 1)}┤ {km} km"
        told = f"{signs}, ↕ {down} line{'s' * (down != 1)}" if canvas.stretched else signs
        crowded = len(self._at) - len({canvas.cell_of(at) for at in self._at.values()}) >= _CROWDED
        for more, holds in (
            ("crowded? v: grid", crowded),
            (f"{len(self.unknown)} without place", self.unknown),
        ):
            if holds and len(told) + len(more) + 2 <= canvas.width:
                told += f"  {more}"
        return [(told, "dim")]


class _Canvas:
    """Dots and signs over a part of the earth, drawn as large as they fit; wider than it is only where the height is
    what there is too little of."""

    def __init__(self, width: int, height: int, frame: tuple[Point, Point]) -> None:
        self.width, self.height = width, height
        (south, west), (north, east) = frame
        self._narrow = self._unstretched = cos(radians((south + north) / 2))
        fitting = (width * 2 - 1) / max((east - west) * self._narrow, 1e-6)
        self._scale = min(fitting, (height * 4 - 1) / max(north - south, 1e-6))
        self.stretched = fitting > self._scale and height < _LOW
        if self.stretched:
            self._narrow *= min(fitting / self._scale, _STRETCH)
        across, down = (east - west) * self._narrow * self._scale, (north - south) * self._scale
        self._left = (width * 2 - 1 - across) / 2 - west * self._narrow * self._scale
        self._top = (height * 4 - 1 - down) / 2 + north * self._scale
        self._dots: dict[tuple[int, int], int] = {}
        self._tones: dict[tuple[int, int], str] = {}
        self._signs: dict[tuple[int, int], Part] = {}

    def put(self, at: Point, sign: str, tone: str) -> None:
        self._signs[self.cell_of(at)] = (sign, tone)

    def name(self, at: Point, name: str, tone: str, *, before: bool = False) -> None:
        """A name beside a sign: on its right; on its left where there is no room, or when it should stand before."""
        x, y = self.cell_of(at)
        fits_before, fits_behind = x - 1 - len(name) >= 0, x + 2 + len(name) <= self.width
        first = x - 1 - len(name) if fits_before and (before or not fits_behind) else x + 2
        for place, letter in enumerate(name[: self.width - first]):
            self._signs[first + place, y] = (letter, tone)

    def join(self, a: Point, b: Point, every: int, tone: str) -> None:
        """A line of dots (Bresenham: IBM Systems Journal 4, 1965), every so many of them."""
        (x, y), (to_x, to_y) = self._dot(a), self._dot(b)
        across, down = abs(to_x - x), -abs(to_y - y)
        step_x, step_y = (1 if to_x > x else -1), (1 if to_y > y else -1)
        error, count = across + down, 0
        while True:
            if count % every == 0:
                cell = x // 2, y // 4
                self._dots[cell] = self._dots.get(cell, 0) | _DOTS[x % 2][y % 4]
                if every == 1 or cell not in self._tones:
                    self._tones[cell] = tone
            if (x, y) == (to_x, to_y):
                return
            count += 1
            twice = 2 * error
            if twice >= down:
                error, x = error + down, x + step_x
            if twice <= across:
                error, y = error + across, y + step_y

    def lines(self) -> list[list[Part]]:
        return [list(self._line(y)) for y in range(self.height)]

    def cells_of(self, km: float) -> tuple[int, int]:
        """How many cells a distance takes from west to east, and how many lines from north to south."""
        dots = degrees(km / EARTH) * self._scale
        return round(dots * self._narrow / self._unstretched / 2), round(dots / 4)

    def far(self, at: Point, x: int, y: int) -> int:
        """The square of how far a place is from a cell, which is twice as high as wide."""
        own_x, own_y = self.cell_of(at)
        return (own_x - x) ** 2 + 4 * (own_y - y) ** 2

    def _line(self, y: int) -> Iterator[Part]:
        cells: Sequence[Part] = [
            self._signs.get((x, y)) or (chr(0x2800 + self._dots.get((x, y), 0)), self._tones.get((x, y), ""))
            for x in range(self.width)
        ]
        for tone, same in groupby(cells, key=lambda part: part[1]):
            yield "".join(text for text, _ in same).replace("\u2800", " "), tone

    def _dot(self, at: Point) -> tuple[int, int]:
        """The dot of a place; of one that is outside, the nearest at the edge."""
        x = round(self._left + at[1] * self._narrow * self._scale)
        y = round(self._top - at[0] * self._scale)
        return min(max(x, 0), self.width * 2 - 1), min(max(y, 0), self.height * 4 - 1)

    def cell_of(self, at: Point) -> tuple[int, int]:
        x, y = self._dot(at)
        return x // 2, y // 4


def _degrees(at: Place) -> Point:
    """Latitude and longitude of a point on the sphere."""
    x, y, z = (float(axis) for axis in at)
    return degrees(asin(z / (x * x + y * y + z * z) ** 0.5)), degrees(atan2(y, x))
