"""`sum`: reach a sum, over the year or in every month or period: the hours of somebody's reports.

`of: reports.hours` adds up every figure below `hours` of the reports, without those that `without` names; where `hours`
is kept by person, only theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Occurrence
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.kinds import count


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    name, _, path = case.requirement.need("of").partition(".")
    steps = path.split(".") if path else []
    without = frozenset(case.requirement.fields.get("without", ()))
    person = case.person
    return count.each_time(case, case.items(name), lambda item: _total(item.value, steps, person, without))


def wanted(item: DueItem) -> str:
    return count.wanted(item)


def _total(value: object, steps: list[str], person: str | None, without: Collection[str]) -> Decimal:
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, dict) and person in value:
        value = value[person]
    return _all_numbers(value, without)


def _all_numbers(value: object, without: Collection[str]) -> Decimal:
    if isinstance(value, dict):
        counted = (inner for key, inner in value.items() if key not in without)
        return sum((_all_numbers(inner, without) for inner in counted), Decimal(0))
    if isinstance(value, list):
        return sum((_all_numbers(inner, without) for inner in value), Decimal(0))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else Decimal(0)
