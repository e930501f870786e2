"""The records that are about one person: their own, and their applications."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record


def applications_of(cohort: Cohort, person: str) -> list[Record]:
    """The applications of a person, by id."""
    return [each for each in cohort.mentioning("applications", person) if each.value.get("person") == person]


def ids_of(cohort: Cohort, person: str) -> list[str]:
    """A person's id, and those of the records that were merged into theirs."""
    record = cohort.peek("people", person)
    merged = record.value.get("merged_from") if record else None
    return [person, *(each for each in merged or () if isinstance(each, str))]


def about(cohort: Cohort, person: str) -> list[Record]:
    """A person's record, then their applications. Raises what reading the record raises."""
    return [cohort.get("people", person), *applications_of(cohort, person)]
