"""What can be chosen for a field besides what is in the cohort: schools of the public registers that are kept here."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Literal, Protocol

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.forms.reading import Choice

FEWEST = 3
"""How many letters have to be typed before a register is looked into."""


class Further(Protocol):
    """Where a field looks further. Both methods are for threads."""

    def search(self, typed: str) -> Sequence[Choice]:
        """What these letters may mean."""

    def take(self, chosen: str) -> str:
        """Take a choice into the cohort; the id that it has there. Raises `CatalystError` when it cannot be."""


def looks_further(field: Field) -> bool:
    """Whether an organization can stand in a field."""
    inner = field.items if field.type == "list" else field
    return inner is not None and "organizations" in inner.reference


class Line(Protocol):
    """A line that is typed in."""

    def offer_further(self, typed: str, found: Sequence[Choice]) -> None: ...

    def take(self, chosen: str) -> None: ...

    def notify(self, message: str, /, *, severity: Literal["error"], markup: bool) -> None: ...


class Beyond:
    """What lies beyond the choices of one line: looked for, and taken in, while the keys go on."""

    def __init__(self, further: Further, line: Line) -> None:
        self._further, self._line = further, line
        self._found: frozenset[str] = frozenset()

    def __contains__(self, chosen: object) -> bool:
        return chosen in self._found

    async def look(self, typed: str) -> None:
        """Look on for what was typed, and offer what is found."""
        found = await asyncio.to_thread(self._further.search, typed)
        self._found = frozenset(choice.id for choice in found)
        self._line.offer_further(typed, found)

    async def take(self, chosen: str) -> None:
        """Take a choice into the cohort, then put it where it was being typed."""
        try:
            taken = await asyncio.to_thread(self._further.take, chosen)
        except CatalystError as error:
            self._line.notify(one_line(error), severity="error", markup=False)
            return
        self._found = frozenset()
        self._line.take(taken)
