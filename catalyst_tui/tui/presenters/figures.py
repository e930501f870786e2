"""The figures of one partnership, in words: visits, goals, months of reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.dates import parse_day

Fields = Mapping[str, Any]


def visits_wanted(program: Fields) -> int | None:
    """How many interactions the program wants of each partnership, when it says so."""
    for requirement in program.get("requirements") or ():
        if requirement.get("kind") == "count" and requirement.get("of") == "interactions":
            wanted = requirement.get("at_least")
            return wanted if isinstance(wanted, int) else None
    return None


def visits_summary(partnership: Fields, cohort: Cohort) -> str:
    """`4 of 8 · 112 engagements`: visits done of those that the program wants, and the students at them."""
    done = [visit for visit in partnership.get("interactions") or () if visit.get("status") == "done"]
    wanted = visits_wanted(cohort.program)
    of = f" of {wanted}" if wanted else ""
    return f"{len(done)}{of} done · {sum(visit.get('students', 0) for visit in done)} engagements"


def progress(goal: Fields) -> str:
    """How far a goal is: `55 of 84`, from its newest figure."""
    figures = sorted(
        (each for each in goal.get("progress") or () if "value" in each),
        key=lambda each: str(each.get("date")),
    )
    target = goal.get("target")
    if not figures:
        return "no figure" if target is not None else ""
    newest = figures[-1]["value"]
    return f"{newest:g} of {target:g}" if isinstance(target, int | float) else f"{newest:g}"


def report_months(program: Fields, given: Sequence[str]) -> list[str]:
    """The months for which reports are due by the program, and any other for which there is one, in order."""
    months = {month for month in given if month}
    for requirement in program.get("requirements") or ():
        if requirement.get("what") == "reports" and requirement.get("each") == "month":
            months |= set(_months(str(requirement.get("from", "")), str(requirement.get("to", ""))))
    return sorted(months)


def _months(first: str, last: str) -> Iterator[str]:
    start, end = parse_day(f"{first}-01"), parse_day(f"{last}-01")
    if start is None or end is None:
        return
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield f"{number // 12}-{number % 12 + 1:02}"
