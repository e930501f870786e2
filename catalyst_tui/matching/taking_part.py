"""Which applications are matched, by what was decided last on a day.

A program says it (`matching.takes`). Otherwise who was chosen is there, the wait list behind them; and who is not
decided yet, as long as nobody was chosen in their role and round: to match first and decide by it is one way to work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from catalyst_tui.model.record import Fields

UNDECIDED = "undecided"
STATES = {
    "accepted": "accepted",
    "selected": "selected and not answered yet",
    "called-up": "called up",
    "wait-list": "on the wait list",
    UNDECIDED: "not decided yet",
}
"""What an application may stand at to be matched, in words, and in the order in which it is told."""

BEHIND = frozenset({"wait-list", UNDECIDED})
"""Who comes after all who were chosen."""

_CHOSEN = frozenset(STATES) - {UNDECIDED}
Group = tuple[object, object]


def state(application: Fields, day: str) -> str:
    """What was decided last until a day, `UNDECIDED` before anything was."""
    decided = [one for one in application.get("decisions") or () if one.get("date", "") <= day]
    return str(decided[-1].get("outcome", UNDECIDED)) if decided else UNDECIDED


class TakingPart:
    """Who takes part: `takes` are the states that a program names, None where it names none."""

    def __init__(self, takes: Iterable[str] | None, applications: Iterable[Fields], day: str) -> None:
        self._takes, self._day = None if takes is None else frozenset(takes), day
        chosen = (one for one in applications if takes is None and state(one, day) in _CHOSEN)
        self._begun = {_group(one) for one in chosen}

    def __call__(self, application: Fields) -> bool:
        now = state(application, self._day)
        if self._takes is not None:
            return now in self._takes
        return now in _CHOSEN or (now == UNDECIDED and _group(application) not in self._begun)


def _group(application: Fields) -> Group:
    return application.get("role"), application.get("round")


def counted(states: Iterable[str]) -> dict[str, int]:
    """How many stand at what, in the order of `STATES`; "" counts nowhere."""
    found = Counter(states)
    return {one: found[one] for one in STATES if found[one]}


def in_words(states: Mapping[str, int]) -> str:
    """How many stand at what: `14 accepted, 2 on the wait list`."""
    return ", ".join(f"{number} {STATES[one]}" for one, number in states.items())
