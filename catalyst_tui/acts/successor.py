"""The visits ahead that name somebody who leaves: for acts by which another one takes the place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalyst_tui.acts.edits import Edits
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import counted
from catalyst_tui.model.partners import current, partners
from catalyst_tui.model.record import Record
from catalyst_tui.model.visits import AHEAD, Visit, not_serving, visits
from catalyst_tui.program import visit_words as words


class Place(NamedTuple):
    """The place of somebody in a visit, who does not serve on its day, and who takes it; None while nobody can."""

    visit: Visit
    left: str
    successor: str | None


def places(record: Record, role: str, first: str) -> list[Place]:
    """The places of a role that are empty in the visits from a day (ISO) on, although somebody is named; by day.

    `record` is the partnership as it will be.
    """
    held = {entry.get("who") for entry in partners(record.value, role)}
    found = []
    for visit in visits(record):
        if visit.value.get("status") in AHEAD and visit.day >= first:
            serving = [entry["who"] for entry in current(record.value, role, visit.day) if "who" in entry]
            gone = not_serving(visit, visit.day) & held
            found += [Place(visit, who, serving[-1] if serving else None) for who in sorted(gone)]
    return sorted(found, key=lambda place: place.visit.day)


def give(edits: Edits, found: list[Place]) -> str:
    """Name the successors instead; in words what was done: `; 2 visits taken over`, "" for nothing."""
    given = [place for place in found if place.successor]
    for visit, left, successor in given:
        named = list(visit.value["who"])
        at = named.index(left)
        if successor in named:
            edits.remove(f"{visit.pointer}/who/{at}")
        else:
            edits.set(f"{visit.pointer}/who/{at}", successor)
    return f"; {counted(len(given), 'visit')} taken over" if given else ""


def told(cohort: Cohort, found: list[Place]) -> Iterator[str]:
    """A line for each: `Wed 1 Mar 9:00: Imani Whitfield instead of Dana Osei`."""
    for visit, left, successor in found:
        name, gone = cohort.label("people", successor or ""), cohort.label("people", left)
        instead = (
            f"{name} instead of {gone}" if successor else f"{gone} is named, and nobody has the place yet"
        )
        yield f"{words.when(visit)}: {instead}"
