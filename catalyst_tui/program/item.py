"""Due items: what the program asks of somebody, how it stands on a day, and the lines that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from catalyst_tui.diagnostic import Severity
from catalyst_tui.program.requirement import Requirement

State = Literal["overdue", "due", "unknown", "upcoming", "waived", "met", "not-applicable"]
STATES: tuple[State, ...] = get_args(State)
"""Every state, the one that needs somebody's attention most first."""

SIGNS: dict[State, str] = {
    "overdue": "!",
    "due": "·",
    "unknown": "?",
    "upcoming": "·",
    "waived": "w",
    "met": "✓",
    "not-applicable": "–",
}


class Evidence(NamedTuple):
    """A place in a file: its path from the repository's root, and a JSON Pointer (RFC 6901)."""

    file: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A requirement that the office does not hold against somebody: who settled it, when and why."""

    by: str
    date: str
    why: str


class DueItem(NamedTuple):
    """One thing that is asked of one person or one partnership.

    `id` stays the same as long as the requirement and whoever owes it do, and can be said over the phone:
    `monthly-report/coan-ms-22/2023-01/pro-061`, `kickoff/pro-061`, `asset-map/coan-ms-22`.
    """

    id: str
    requirement: Requirement
    partnerships: tuple[str, ...]
    """Whose it is: one, or all in which the person serves, for what is owed once per person."""
    person: str | None
    """Who owes it; None when the partnership does."""
    occurrence: str
    """Which one, of what comes up again: a month, a period, an event, a visit, a grant; "" when it comes up once."""
    title: str
    """The occurrence as people say it: `January 2023`, `Fall semester`; "" when it comes up once."""
    state: State
    due: date | None
    due_text: str
    """The due date as the program has it: `2022-12`, `TBD`, `5 days after the month`; never empty."""
    days_late: int
    """Days since the due date when it is overdue, days from the due date to the day it was met; else 0."""
    severity: Severity
    evidence: tuple[Evidence, ...]
    """The lines that prove it; when it is not met, the nearest ones to it."""
    miss: str
    """Why it is not met, or not asked for, in a sentence; "" for what is met and for what just lies ahead."""
    waiver: Waiver | None
    have: float | Decimal | None
    """How much there is of what is counted or added up, of `need`."""
    need: float | Decimal | None
    behind: int
    """How many are missing to an even pace, long before the due date."""
    snoozed: date | None
    """Until when the office has put it off."""

    @property
    def who(self) -> str:
        """The id of the person or of the partnership that owes it."""
        return self.person or self.partnerships[0]

    @property
    def local_id(self) -> str:
        """The id within the partnership, as snoozes and reminders may name it: `monthly-report/2023-01/pro-061`."""
        return local_id(self.requirement, self.occurrence, self.person)

    @property
    def counts(self) -> bool:
        """Whether it is held against anybody: a requirement of the severity `note` never is."""
        return self.severity != "note"


def local_id(requirement: Requirement, occurrence: str, person: str | None) -> str:
    """The id of an item within its partnership."""
    return "/".join(filter(None, (requirement.id, occurrence, person)))


class Cell(NamedTuple):
    """What a grid shows for several items: a sign, the sign with a figure, and the state that both stand for."""

    sign: str
    text: str
    state: State


def summary(items: Iterable[DueItem]) -> Cell:
    """The items of one requirement in one partnership as a cell: `✓`, `3!`, `4/8`, `w`, `–`.

    What is overdue comes before what is due, then what is unknown. What comes up again and was met so far is met,
    whatever lies ahead; it is waived when somebody's was, and not applicable only when it is to nobody.
    """
    found = list(items)
    state = _summary_state({item.state for item in found})
    sign = SIGNS[state]
    counted = len(found) == 1 and not isinstance(
        found[0].need, Decimal
    )  # an amount of money is no figure for a cell
    if counted and (found[0].need or 0) > 1 and state in ("overdue", "due", "upcoming"):
        return Cell(sign, f"{found[0].have}/{found[0].need}", state)
    late = sum(item.state == "overdue" for item in found)
    return Cell(sign, f"{late}{sign}" if late > 1 else sign, state)


def _summary_state(states: set[State]) -> State:
    order: tuple[State, ...] = ("overdue", "due", "unknown", "waived", "met", "upcoming")
    return next((state for state in order if state in states), "not-applicable")


def grid(items: Iterable[DueItem]) -> dict[str, dict[str, list[DueItem]]]:
    """The items by partnership, then by requirement. What a person owes once stands in each of their partnerships."""
    found: dict[str, dict[str, list[DueItem]]] = {}
    for item in items:
        for partnership in item.partnerships:
            found.setdefault(partnership, {}).setdefault(item.requirement.id, []).append(item)
    return found
