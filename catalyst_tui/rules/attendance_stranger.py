"""Who is marked at an event takes part in the program.

Somebody whose role has to attend (`mandatory`) is a partner in some partnership, now or before; otherwise the wrong
person may have been marked. Staff, guests and stand-ins (`instead_of`) may come as they like. Nothing is said while a
partnership cannot be read.

Passes:

    # cohort/attendance/kickoff.yaml
    event: kickoff
    people:
      pro-014: {was: present}
      staff-01: {was: present}

Fails:

    # cohort/people/pro-099.yaml
    id: pro-099
    role: professional
    contact: {name: Robin Sample}
    # cohort/attendance/kickoff.yaml
    event: kickoff
    people:
      pro-099: {was: present}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.document.pointer import join
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding

ID = "attendance-stranger"
TITLE = "Who is marked at an event takes part"
SEVERITY: Final = "warning"
KINDS = ("attendance",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    cohort = context.cohort
    event = cohort.events().get(record.value.get("event", ""), {})
    mandatory = event.get("mandatory") or ()
    for id, mark in (record.value.get("people") or {}).items():
        if id in context.once(_partners) or "instead_of" in mark:
            continue
        person = cohort.peek("people", id)
        role = person.value.get("role") if person else None
        if role in mandatory and cohort.is_complete("partnerships"):
            yield Finding(join(("people", id)), f"{id} is not a partner in any partnership.", on="key")


def _partners(context: Context) -> frozenset[str]:
    return frozenset(
        entry["who"]
        for record in context.cohort.sound_records("partnerships")
        for entry in record.value.get("partners") or ()
        if "who" in entry
    )
