"""Who has to do with a partnership: whom the office speaks to about it."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Record
from catalyst_tui.model.visits import district_of


def concerned(cohort: Cohort, partnership: Record) -> dict[str, str]:
    """Their ids, and what to call them: the partners, past ones included, who comes to its visits and who was asked to
    join; the school, its district, and who works or speaks for them."""
    record, school = cohort.sound(partnership), host(cohort, partnership)
    places = [place for place in (school, district_of(cohort, school) if school else "") if place]
    people = [*_named(record), *(who for place in places for who in _of(cohort, place))]
    return {
        id: cohort.label("people" if cohort.has("people", id) else "organizations", id)
        for id in dict.fromkeys([*people, *places])
    }


def _named(record: Record) -> Iterator[str]:
    yield from (entry["who"] for entry in partners(record.value) if "who" in entry)
    for visit in record.value.get("interactions") or ():
        yield from visit.get("who") or ()
    for search in record.value.get("searches") or ():
        yield from (one["who"] for one in search.get("asked") or () if "who" in one)


def _of(cohort: Cohort, place: str) -> Iterator[str]:
    """Who speaks for an organization, and who works there."""
    record = cohort.peek("organizations", place)
    contacts = cohort.sound(record).value.get("contacts") or () if record else ()
    yield from (one["person"] for one in contacts if "person" in one)
    yield from (one.id for one in cohort.sound_records("people") if one.value.get("organization") == place)
