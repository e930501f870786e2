"""What sealing, or opening, what is about people does to the files: one change, made by `catalyst seal` and `unseal`.

A person's contact, and in their applications the answers to questions that are personal. The change writes them as they
read; the one way in seals what belongs sealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalyst_tui.document.pointer import get
from catalyst_tui.model.applicants import about
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import Private, personal_questions, private
from catalyst_tui.model.opening import replacing
from catalyst_tui.model.record import Record
from catalyst_tui.workspace.change import UNSEAL, Change, Patch
from catalyst_tui.workspace.objects import blob_id
from catalyst_tui.workspace.sealing import Locked


def sealing(cohort: Cohort, ids: Iterable[str], action: str) -> Change | None:
    """The change that seals what is about people, or with the action `unseal` opens it; None when there is nothing to
    do. Raises `Locked`, and what reading a record raises."""
    edits: list[Patch] = []
    done: list[str] = []
    for id in ids:
        found = [edit for record in about(cohort, id) for edit in _edit(cohort, id, record, action)]
        edits += found
        done += [id] if found else []
    who = ", ".join(done) if len(done) <= 3 else f"{len(done)} people"
    return Change(tuple(edits), f"{who}: contact {action}ed", action) if edits else None


def in_the_open(cohort: Cohort) -> list[str]:
    """The people of whom something stands in the open that can be sealed."""
    records = (record for kind in ("people", "applications") for record in cohort.records(kind))
    places = (place for record in records for place in _places(cohort, record))
    return sorted({place.person for place in places if not place.is_sealed and place.value})


def _edit(cohort: Cohort, id: str, record: Record, action: str) -> Iterator[Patch]:
    wanted = [place for place in _places(cohort, record) if place.is_sealed == (action == UNSEAL)]
    readable = cohort.readable(record).value
    clear = {place.pointer: get(readable, place.pointer) for place in wanted}
    if action == UNSEAL and any(clear[place.pointer] == place.value for place in wanted):
        raise Locked(id)
    if clear:
        yield Patch(record.path, tuple(replacing(clear)), blob_id(record.data))


def _places(cohort: Cohort, record: Record) -> Iterator[Private]:
    return private(record.kind.name, record.id, record.value, personal_questions(cohort.program))
