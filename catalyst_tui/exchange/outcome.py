"""What becomes of each row, and of all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from catalyst_tui.exchange.merge import Step
from catalyst_tui.exchange.rowreader import Problem, original
from catalyst_tui.exchange.rowreader import Reading as Reading
from catalyst_tui.exchange.separated import written
from catalyst_tui.exchange.source import OWN, ROW, Source
from catalyst_tui.exchange.table import BELONGS_TO, WHY_NOT, Table
from catalyst_tui.workspace.change import Change

State = Literal["taken", "changed", "conflict", "known", "refused"]
STATES: dict[State, str] = {
    "taken": "to take in",
    "changed": "changed",
    "conflict": "to be looked at",
    "known": "known",
    "refused": "cannot be used",
}
"""The states in words, as a preview says them."""


class Beside(NamedTuple):
    """A record that comes in with a row: `people/pro-014`, where the row's pointers to it begin, and what it is called;
    "" for a person, whose name the row says itself."""

    record: str
    within: str
    called: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row: the record and item that it goes to (`item` is "" for a whole record), the fields that it
    changes, what is wrong with it, and what else should be said."""

    reading: Reading
    state: State
    record: str = ""
    item: str = ""
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    to_remember: bool = False  # whether it is still to be written down that this row was taken in
    beside: tuple[Beside, ...] = ()
    stays: bool = False  # whether somebody said that what is here is right, and not the row

    @property
    def number(self) -> int:
        return self.reading.row.number

    @property
    def asks(self) -> bool:
        """Whether it asks which is right, what is here or what the row says, and goes on asking."""
        return self.state == "conflict" and not self.to_remember

    @property
    def writes(self) -> bool:
        """Whether something of it comes in."""
        return any(not step.kept for step in self.steps)


@dataclass(frozen=True)
class Plan:
    """What an import does: shown as it is, and done as it is. `change` is None when there is nothing to do."""

    source: Source
    table: Table
    outcomes: tuple[Outcome, ...]
    change: Change | None

    @property
    def counts(self) -> Counter[State]:
        return Counter(outcome.state for outcome in self.outcomes)

    @property
    def moved(self) -> int:
        """How many rows change something that is here; one that only asks does not."""
        return sum(outcome.state in ("changed", "conflict") and outcome.writes for outcome in self.outcomes)

    @property
    def refused(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.state == "refused"]

    def in_short(self) -> str:
        """`42 rows: 3 to take in, 38 known, 1 cannot be used`"""
        counts = self.counts
        told = ", ".join(f"{counts[state]} {words}" for state, words in STATES.items() if counts[state])
        rows = len(self.outcomes)
        return f"{rows} row{'s' * (rows != 1)}{f': {told}' if told else ', so there is nothing to take in'}"

    def rejects(self) -> str:
        """The rows that cannot be used, as CSV with the same columns, so that they can be mended and taken in.

        Three columns are added: why not, a place to write to which record the row belongs, and which row it was.
        """
        own = [name for name in self.table.header if name not in OWN]
        places = [self.table.header.index(name) for name in own]
        rows: list[Sequence[str]] = [[*own, WHY_NOT, BELONGS_TO, ROW]]
        for outcome in self.refused:
            cells = outcome.reading.row.cells
            why = " ".join(map(in_words, outcome.problems))
            rows.append(
                [*(cells[at] for at in places), why, outcome.reading.belongs, original(outcome.reading)]
            )
        return written(rows)


def in_words(problem: Problem) -> str:
    """A problem with the column that it is about: `Hours of planning: “about 3” is not a number.`"""
    message = problem.message if problem.message.endswith((".", "?", "!")) else f"{problem.message}."
    return f"{problem.column}: {message}" if problem.column else message
