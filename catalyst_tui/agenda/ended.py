"""What is to be decided once the program's year is over."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.agenda.desk import Desk
from catalyst_tui.agenda.line import Line
from catalyst_tui.program import Evidence
from catalyst_tui.program.year import PROGRAM, over


def lines(desk: Desk) -> Iterator[Line]:
    """One line, from the day after the last day of the year."""
    if said := over(desk.cohort.program, desk.today):
        yield desk.line(
            "decide",
            "year-over",
            said,
            ("program", "program"),
            pointer="/to",
            evidence=(Evidence(f"cohort/{PROGRAM}", "/to"),),
        )
