"""What a newer register says: of the schools here, of new ones near them, and how much else is different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalyst_tui.exchange.registers import Entry, Register
from catalyst_tui.exchange.table import Row
from catalyst_tui.matching.places import kilometers, place_of
from catalyst_tui.model.cohort import Cohort

NEAR = 10
"""How many kilometers away a new school may be to be told of."""
_NAME, _POSTAL, _DISTRICT, _CLOSED = "/name", "/postal_code", "/district/name", "/closed"
_COMPARED = (_NAME, _POSTAL, _CLOSED)
_WHERE = ("/location/0", "/location/1")


@dataclass(frozen=True)
class News:
    """What is different between a register as it is kept and a newer one; `old` is None when it is the first."""

    old: Register | None
    new: Register
    cohort: Cohort

    @cached_property
    def fresh(self) -> list[Row]:
        """Rows that are in it for the first time; none when all of them are."""
        if self.old is None:
            return []
        known = self.old.by_number
        return [row for number, row in self.new.by_number.items() if number not in known]

    @cached_property
    def gone(self) -> list[Entry]:
        """What is not in it any more."""
        if self.old is None:
            return []
        there = self.new.by_number
        return [self.old.entry(row) for number, row in self.old.by_number.items() if number not in there]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many were renamed, moved, closed: `renamed` → 12."""
        counts = dict.fromkeys(("renamed", "moved", "closed"), 0)
        if self.old is None:
            return counts
        new, now_of, before_of = self.new.by_number, self.new.cells(_COMPARED), self.old.cells(_COMPARED)
        for number, row in self.old.by_number.items():
            then = new.get(number)
            if then is None or (before := before_of(row)) == (now := now_of(then)):
                continue
            renamed, moved, closed = (one != other for one, other in zip(before, now, strict=True))
            counts["renamed"] += renamed
            counts["moved"] += moved
            counts["closed"] += closed and not before[2]
        return counts

    @cached_property
    def near(self) -> list[Entry]:
        """New ones near the schools here: within some kilometers, else in the same district or postal area."""
        return [self.new.entry(row) for row in self.fresh if self._is_near(row)]

    def told(self) -> Iterator[str]:
        """The news in sentences."""
        rows = len(self.new.table.rows)
        if self.old is None:
            entries = "1 entry" if rows == 1 else f"{rows:,} entries"
            yield f"{entries}; this is the first register of this kind that is kept here."
            return
        parts = [f"{count:,} {what}" for what, count in self.counts.items() if count]
        parts += [f"{len(self.fresh):,} new"] if self.fresh else []
        parts += [f"{len(self.gone):,} not in it any more"] if self.gone else []
        before = len(self.old.table.rows)
        yield f"{rows:,} entries, {before:,} before: {', '.join(parts) or 'nothing is different'}."

    def _is_near(self, row: Row) -> bool:
        where = [self.new.said(row, pointer) for pointer in _WHERE]
        if self._places and all(where):
            try:
                place = place_of([float(said[0]) for said in where])
            except ValueError:
                return False
            return any(kilometers(place, other) <= NEAR for other in self._places)
        areas = {("district", said) for said in self.new.said(row, _DISTRICT)}
        areas |= {("postal", area(said)) for said in self.new.said(row, _POSTAL)}
        return not areas.isdisjoint(self._areas)

    @cached_property
    def _schools(self) -> list[Mapping[str, Any]]:
        found = (record.value for record in self.cohort.sound_records("organizations"))
        return [value for value in found if value.get("kind") == "school" and "closed" not in value]

    @cached_property
    def _places(self) -> list[Any]:
        return [place_of(value["location"]) for value in self._schools if "location" in value]

    @cached_property
    def _areas(self) -> set[tuple[str, str]]:
        codes = {
            ("postal", area(str(value["postal_code"]))) for value in self._schools if "postal_code" in value
        }
        districts = {
            ("district", self.cohort.label("organizations", str(value["district"])))
            for value in self._schools
            if "district" in value
        }
        return codes | districts


def area(postal_code: str) -> str:
    """The part of a postal code that neighbors share: `EC3A` of EC3A 5DE, `303` of 30317."""
    first, space, _ = postal_code.strip().upper().partition(" ")
    return first if space else first[:3]
