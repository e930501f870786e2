"""What their application says against somebody who is to take a part: to be known before it is done, and no refusal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection.decisions import OUTCOMES, state
from catalyst_tui.selection.eligibility import Eligibility

_FOR = frozenset({"selected", "accepted", "called-up"})


def objections(cohort: Cohort, who: str, role: str, today: date) -> Iterator[str]:
    """A line for each rule that their newest application for a role does not meet, and for how it was decided.

    Nothing where they have not applied: there are programs without applications.
    """
    applied = [
        record
        for record in cohort.mentioning("applications", who)
        if (record.value.get("person"), record.value.get("role")) == (who, role)
        and record.value.get("submitted", "") <= today.isoformat()
    ]
    if not applied:
        return
    newest = max(applied, key=lambda record: (record.value.get("submitted", ""), record.id))
    name, stands = cohort.label("people", who), state(cohort.sound(newest).value, today)
    for judged in Eligibility(cohort).judge(newest):
        if judged.answer == "not-met":
            yield f"! {name} does not fit a rule of the program: {judged.title}."
    if stands not in _FOR:
        yield f"! The application of {name} stands at: {OUTCOMES.get(stands, 'not decided')}."
