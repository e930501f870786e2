"""A small school year with requirements that give every group something to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from catalyst_tui.agenda import Agenda, Line, agenda
from catalyst_tui.program import due_items
from tests.program.small_year import PAIR, cohort

REPORTS = """\
{id: report, title: Monthly activity report, kind: submit, what: reports, each: month, from: 2022-10, to: 2023-02,
   by: {each: [educator, professional]}, due: {after: month, days: 5}}"""

HANDED_IN = {
    "2022-10": "2022-11-02",
    "2022-11": "2022-12-02",
    "2022-12": "2023-01-03",
    "2023-01": "2023-02-02",
}
HEALTHY = PAIR + "reports:\n" + "".join(
    f"  - {{month: {month}, by: {who}, submitted: {day}}}\n"
    for month, day in HANDED_IN.items()
    for who in ("edu-1", "pro-1")
)  # fmt: skip
"""A pair that owes nothing in the middle of February, last heard of on the 2nd."""

Today = Callable[..., Agenda]


@pytest.fixture
def today() -> Today:
    """`today(pair, day, me, people__edu_1="…")`: the agenda of the small year with one partnership."""

    def look(
        pair: str = HEALTHY,
        day: str = "2023-02-15",
        me: str | None = None,
        asked: str = REPORTS,
        **others: str,
    ) -> Agenda:
        files = {"partnerships/coan-ms-22": pair}
        files |= {name.replace("__", "/").replace("_", "-"): text for name, text in others.items()}
        made, when = cohort(asked, files), date.fromisoformat(day)
        return agenda(made, when, due_items(made, when), me)

    return look


def told(lines: list[Line]) -> list[tuple[str, str]]:
    """Id and text of each line."""
    return [(line.id, line.what) for line in lines]
