"""Conflicts of interest that the files show: a reviewer who is near to an applicant.

What they do not show (a neighbor, a cousin), reviewers say themselves: `conflict: true` in the review.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields


def conflicts(cohort: Cohort, application: Fields, reviewer: str) -> list[str]:
    """Why somebody should not review an application (its sound value), in words; [] when nothing speaks against it."""
    return list(dict.fromkeys(_conflicts(cohort, application, reviewer)))


def _conflicts(cohort: Cohort, application: Fields, reviewer: str) -> Iterator[str]:
    applicant = application.get("person")
    if applicant == reviewer:
        yield "it is their own application"
    wishes = application.get("wishes") or {}
    if reviewer in (wishes.get("not_with") or ()):
        yield "the applicant asked not to be with them"
    if reviewer in (member.get("who") for member in application.get("group") or ()):
        yield "they are of the group that applies"
    theirs = {application.get("organization"), _organization(cohort, applicant)} - {None}
    if _organization(cohort, reviewer) in theirs:
        yield "they belong to the same organization"
    for id in sorted(map(str, theirs)):
        record = cohort.peek("organizations", id)
        contacts = cohort.sound(record).value.get("contacts") or () if record else ()
        if reviewer in (each.get("person") for each in contacts):
            yield "they stand for the applicant's organization"

    if applicant and reviewer != applicant and (where := _served_together(cohort, applicant, reviewer)):
        yield f"they were partners in {where}"


def _served_together(cohort: Cohort, applicant: str, reviewer: str) -> str:
    """A partnership in which both had a part, by its name; "" when there is none. Who looks after partnerships has a
    part in many and is nobody's partner: only roles that report count, and only when both do."""
    reporting = {role for role, entry in cohort.roles().items() if entry.get("reports")}
    for record in cohort.mentioning("partnerships", applicant):
        partners = cohort.sound(record).value.get("partners") or ()
        serving = {each.get("who") for each in partners if each.get("role") in reporting}
        if {applicant, reviewer} <= serving:
            return cohort.label("partnerships", record.id)
    return ""


def _organization(cohort: Cohort, person: str | None) -> str | None:
    record = cohort.peek("people", person) if person else None
    return cohort.sound(record).value.get("organization") if record else None
