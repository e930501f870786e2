"""The people of the office: those of whom one sits at the keyboard."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort


def office(cohort: Cohort) -> list[str]:
    """The people who work where those work who look after partnerships; everybody while nobody does."""
    looking_after = {
        role
        for role, entry in cohort.roles().items()
        if entry.get("count") and not entry.get("reports") and entry.get("is") != "organization"
    }
    people = {record.id: record.value for record in cohort.sound_records("people")}
    houses = {
        person.get("organization") for person in people.values() if person.get("role") in looking_after
    } - {None}
    return [id for id, person in people.items() if not houses or person.get("organization") in houses]
