"""What is about a person goes with the person's contact, which can be sealed and forgotten, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalyst_tui.exchange.merge import Step, merged
from catalyst_tui.exchange.rowreader import Reading
from catalyst_tui.exchange.work import Work

_WHO = ("/person", "/by", "/requested/by")


@dataclass(frozen=True, slots=True)
class Contact:
    """What came of the sealed cells of a row."""

    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()


def sealed_in(reading: Reading, work: Work, marks: Mapping[str, str]) -> Contact:
    """Put the cells that are to be sealed into the contact of the person whose row it is. What stands there stays.

    A contact that is sealed already, or forgotten, cannot be added to; that is told.
    """
    if not reading.sealed:
        return Contact()
    id = next((str(reading.fields[field]) for field in _WHO if field in reading.fields), None)
    if id is None or not work.has("people", id):
        return Contact(notes=("nothing says whose contact the sealed columns go with; they were left out",))
    person = work.value("people", id)
    contact = person.get("contact")
    if not isinstance(contact, dict) or "sealed" in contact:
        return Contact(
            notes=(f"the contact of {id} is sealed or forgotten; the sealed columns were left out",)
        )
    before = {
        pointer.removeprefix("seal:"): mark for pointer, mark in marks.items() if pointer.startswith("seal:")
    }
    new, steps = merged(person, reading.sealed, before, work.cohort.registry.field("people"))
    wrong = [one for one in work.violations("people", new) if one.pointer.startswith("/contact")]
    if wrong:
        return Contact(notes=tuple(f"{one.pointer} of {id}: {one.message} It was left out." for one in wrong))
    if any(not step.kept for step in steps):
        work.stage("people", id, new)
    return Contact(tuple(steps))
