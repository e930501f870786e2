"""`count`: reach a number of items, or do not go beyond one, over the year or in every month or period.

With `pace`, whoever is behind an even pace hears of it long before the end. It is reckoned over the days on which the
school can be visited (`visitable-weeks`) or over all days (`days`), from `pace_from` (a date, or an event), else from
`from`, else from the first day of the first period. Only days of service count: none before the partnership began, and
none of a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from catalyst_tui.model.record import Fields
from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Occurrence, first_day
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.world import Item

_BY_TIME = frozenset({"at_most", "pace"})


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    items = case.items(case.requirement.need("of").partition(".")[0])
    return each_time(case, items, lambda item: 1)


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


def each_time(
    case: Case, items: list[Item], worth: Callable[[Item], int | Decimal]
) -> Iterator[tuple[Occurrence, Found]]:
    """Every time of a case, with what the items that are about it are worth together."""
    fields = case.requirement.fields  # what nothing comes to may be the same at all times
    alike = "at_least" in fields and _BY_TIME.isdisjoint(fields)
    nothing = None
    for occurrence in case.times():
        about = case.about(items, occurrence)
        if about or not alike:
            yield occurrence, _compared(case, occurrence, about, [worth(item) for item in about])
        else:
            nothing = nothing or _compared(case, occurrence, (), ())
            yield occurrence, nothing


def _compared(
    case: Case, occurrence: Occurrence, items: Sequence[Item], amounts: Sequence[int | Decimal]
) -> Found:
    """What items are worth together, held against the least and the most that will do."""
    fields = case.requirement.fields
    least, most = fields.get("at_least"), fields.get("at_most")
    need, have = most if least is None else least, sum(amounts)
    evidence = tuple([item.evidence for item in items])
    if most is not None and (told := _too_many(items, amounts, _exact(most), occurrence)):
        return Found(False, evidence, told, have=have, need=need, state="overdue")
    if least is not None and have < _exact(least):
        behind = _behind(case, occurrence, have, _exact(least)) if "pace" in fields else 0
        pace = f", and {have + behind} at an even pace" if behind else ""
        return Found(False, evidence, f"{have} of {least} so far{pace}.", have=have, need=need, behind=behind)
    if least is None and occurrence.due.day is not None and case.world.today < occurrence.due.day:
        return Found(False, evidence, have=have, need=need)  # kept so far; met when the time is over
    on = _reached(items, amounts, _exact(least)) if least is not None else ""
    return Found(True, evidence, on=on, have=have, need=need)


def _too_many(
    items: Sequence[Item], amounts: Sequence[int | Decimal], most: int | Decimal, occurrence: Occurrence
) -> str:
    """That there were more than allowed until the due date, in a sentence; "" when there were not."""
    last = occurrence.due.day.isoformat() if occurrence.due.day else "9"
    until = sum(amount for item, amount in zip(items, amounts, strict=True) if item.day <= last)
    return f"{until}, and at most {most} are allowed." if until > most else ""


def _reached(items: Sequence[Item], amounts: Sequence[int | Decimal], least: int | Decimal) -> str:
    """The day on which there was enough; "" when an item does not say its day."""
    have: int | Decimal = 0
    for day, amount in sorted(zip([item.day for item in items], amounts, strict=True)):
        have += amount
        if have >= least:
            return day
    return ""


def _behind(case: Case, occurrence: Occurrence, have: int | Decimal, least: int | Decimal) -> int:
    """How many whole ones are missing to an even pace from the beginning to the due date."""
    end, today = occurrence.due.day, case.world.today
    start = _beginning(case, occurrence)
    if end is None or start is None or today > end:
        return 0
    service = case.members[0].service if case.person else case.partnerships[0].service
    by_days = case.requirement.fields["pace"] == "days"
    count = _length if by_days else case.calendar.visitable_days
    first = int(by_days)  # of a stretch of days as many have gone as lie between its ends
    gone, total = (sum(count(*span) for span in service.within(start, day)) - first for day in (today, end))
    return max(0, int(Decimal(least) * gone / total - have)) if total > 0 else 0


def _beginning(case: Case, occurrence: Occurrence) -> date | None:
    program = case.world.cohort.program
    period: Fields = next(iter(program.get("periods") or ()), {})
    start = occurrence.start or first_day(period.get("from") or program.get("from"))
    if "pace_from" in case.requirement.fields:
        told = case.world.schedule.due(case.requirement.fields["pace_from"], case.calendar, None)
        start = told.day if told else None
    service = case.members[0].service if case.person else case.partnerships[0].service
    return start and max(start, service.start)


def _length(start: date, end: date) -> int:
    return (end - start).days + 1


def _exact(number: float) -> int | Decimal:
    return number if isinstance(number, int) else Decimal(str(number))
