"""The records that are about one person: their own, and their applications."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record


def applications_of(cohort: Cohort, person: str) -> list[Record]:
    """The applications of a person, by id."""
    return [each for each in cohort.mentioning("applications", person) if each.value.get("person") == person]


def about(cohort: Cohort, person: str) -> list[Record]:
    """A person's record, then their applications. Raises what reading the record raises."""
    return [cohort.get("people", person), *applications_of(cohort, person)]
