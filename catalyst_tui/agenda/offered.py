"""Partnerships that are only offered: while they are, the program asks nothing of them, and nobody would notice."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.agenda.desk import Desk
from catalyst_tui.agenda.line import Line, Settling
from catalyst_tui.program import Evidence

_UNTIL = "only offered: nothing is asked of {} until {} begun"


def lines(desk: Desk) -> Iterator[Line]:
    """One line for all of them: a year's pairs are announced together, and begin together."""
    found = [id for id, each in desk.partnerships.items() if each.value.get("status") == "offered"]
    evidence = tuple(Evidence(desk.partnerships[id].record.path, "/status") for id in found)
    if len(found) == 1:
        yield desk.line(
            "decide",
            f"offered/{found[0]}",
            _UNTIL.format("it", "it is"),
            ("partnerships", found[0]),
            pointer="/status",
            partnerships=found,
            evidence=evidence,
            settles=Settling("begin-partnership", f"partnerships/{found[0]}"),
        )
    elif found:
        yield Line(
            "decide",
            "offered",
            f"{len(found)} partnerships are {_UNTIL.format('them', 'they are')}",
            ("partnerships", found[0]),
            last="once their partners have said yes: ! begins all of them, or mark some on Partnerships",
            pointer="/status",
            partnerships=tuple(found),
            evidence=evidence,
        )
