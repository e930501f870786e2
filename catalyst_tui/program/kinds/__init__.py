"""The general kinds of requirement, one module each.

A kind answers one question, `judge(case)`: when does the requirement come up, and is it met each time; which lines say
so, and if not, what is nearest to it? It knows nothing of waivers and service, nor how late it is. `wanted(item)` says
what would meet it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Occurrence
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.kinds import action, attend, complete, count, hold, meet, money, submit, sum


class Kind(Protocol):
    """What each module of a kind holds."""

    def judge(self, case: Case, /) -> Iterable[tuple[Occurrence, Found]]: ...

    def wanted(self, item: DueItem, /) -> str: ...


KINDS = {
    name: cast("Kind", module)
    for name, module in {
        "action": action,
        "attend": attend,
        "submit": submit,
        "complete": complete,
        "count": count,
        "sum": sum,
        "meet": meet,
        "hold": hold,
        "money": money,
    }.items()
}
