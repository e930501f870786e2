"""`count`: reach a number of items, or do not go beyond one, over the year or in every month or period.

With `pace`, whoever is behind an even pace hears of it long before the end. It is reckoned over the days on which the
school can be visited (`visitable-weeks`) or over all days (`days`), from `from`, else from the first day of the first
period, and not before the partnership began.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ...model.record import Fields
from ..case import Case, Found
from ..dates import Occurrence, first_day
from ..item import DueItem, Evidence


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    items = case.items(case.requirement.need("of").partition(".")[0])
    for occurrence in case.times():
        about = case.about(items, occurrence)
        yield occurrence, compared(case, occurrence, len(about), tuple(item.evidence for item in about))


def wanted(item: DueItem) -> str:
    fields = item.requirement.fields
    bounds = [
        f"{word} {fields[key]}"
        for key, word in (("at_least", "at least"), ("at_most", "at most"))
        if key in fields
    ]
    where = f" for which `{fields['where']}` holds" if isinstance(fields.get("where"), str) else ""
    when = f" of {item.occurrence}" if item.occurrence else ""
    by = f" by {item.person}" if item.person else ""
    place = " or ".join(f"cohort/partnerships/{id}.yaml" for id in item.partnerships)
    return f"{' and '.join(bounds)} of `{fields.get('of')}`{when}{by}{where} in {place}; or a waiver."


def compared(
    case: Case, occurrence: Occurrence, have: int | Decimal, evidence: tuple[Evidence, ...]
) -> Found:
    """What there is, held against the least and the most that will do."""
    fields = case.requirement.fields
    least, most = fields.get("at_least"), fields.get("at_most")
    need = most if least is None else least
    if most is not None and have > _exact(most):
        told = f"{have}, and at most {most} are allowed."
        return Found(False, evidence, told, have=have, need=need, state="overdue")
    if least is not None and have < _exact(least):
        behind = _behind(case, occurrence, have, _exact(least)) if "pace" in fields else 0
        pace = f", and {have + behind} at an even pace" if behind else ""
        return Found(False, evidence, f"{have} of {least} so far{pace}.", have=have, need=need, behind=behind)
    if least is None and occurrence.due.day is not None and case.world.today < occurrence.due.day:
        return Found(False, evidence, have=have, need=need)  # kept so far; met when the time is over
    return Found(True, evidence, have=have, need=need)


def _behind(case: Case, occurrence: Occurrence, have: int | Decimal, least: int | Decimal) -> int:
    """How many whole ones are missing to an even pace from the beginning to the due date."""
    end, today = occurrence.due.day, case.world.today
    start = _beginning(case, occurrence)
    if end is None or start is None or today > end:
        return 0
    if case.requirement.fields["pace"] == "days":
        gone, total = (today - start).days, (end - start).days
    else:
        gone, total = (case.calendar.visitable_days(start, day) for day in (today, end))
    return max(0, int(Decimal(least) * gone / total - have)) if total > 0 else 0


def _beginning(case: Case, occurrence: Occurrence) -> date | None:
    program = case.world.cohort.program
    period: Fields = next(iter(program.get("periods") or ()), {})
    start = occurrence.start or first_day(period.get("from") or program.get("from"))
    service = case.members[0].service if case.person else case.partnerships[0].service
    return start and max(start, service.start)


def _exact(number: float) -> int | Decimal:
    return number if isinstance(number, int) else Decimal(str(number))
