"""`submit`: hand something in, once, or for every month or period: a report, a survey, an agreement.

What came after its due date is met, and late. A list's items say who they are by, and what they are about by their
month, their period or their date.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Occurrence
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.world import Item


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    handed_in = _handed_in(case)
    nearest = _nearest(handed_in)
    for occurrence in case.times():
        fitting = case.about(handed_in, occurrence)
        yield occurrence, _met(fitting) if fitting else nearest


def wanted(item: DueItem) -> str:
    fields = item.requirement.fields
    says = [f"survey: {fields['survey']}"] if "survey" in fields else []
    if item.occurrence:
        says.append(f"{'month' if fields.get('each') == 'month' else 'period'}: {item.occurrence}")
    if item.person:
        says.append(f"by: {item.person}")
    says.append("submitted: …")
    places = " or ".join(f"cohort/partnerships/{id}.yaml" for id in item.partnerships)
    return f"an entry {{{', '.join(says)}}} under `{fields.get('what')}` in {places}; or a waiver."


def _handed_in(case: Case) -> list[Item]:
    """What the person handed in, or anybody who may do it for the partnership."""
    found = case.items(case.requirement.need("what"))
    survey = case.requirement.fields.get("survey")
    if survey is not None:
        found = [item for item in found if item.value.get("survey") == survey]
    if case.person is None and case.requirement.roles:
        people = {member.who for member in case.members}
        found = [item for item in found if not people.isdisjoint(item.by)]
    return found


def _met(fitting: list[Item]) -> Found:
    first = fitting[0] if len(fitting) == 1 else min(fitting, key=lambda item: item.day or "9")
    return Found(True, tuple(item.evidence for item in fitting), on=first.day)


def _nearest(handed_in: list[Item]) -> Found:
    if not handed_in:
        return Found(False)
    last = max(handed_in, key=lambda item: (item.month, item.day))
    about = last.value.get("month") or last.value.get("period")
    told = [f"is of {about}"] if about else []
    told += [f"came on {last.day}"] if last.day else []
    return Found(False, (last.evidence,), f"The last one {' and '.join(told) or 'is there'}.")
