"""Public registers in the interface: looked into while somebody types, and a school taken in from them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from catalyst_tui.exchange.outcome import in_words
from catalyst_tui.exchange.refusal import RowRefused
from catalyst_tui.exchange.register_plan import take
from catalyst_tui.exchange.registers import Entry, Registers
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.forms.reading import Choice
from catalyst_tui.workspace import Workspace

if TYPE_CHECKING:
    from catalyst_tui.tui.opener import Opener

KIND = "organizations"
LINES = 8
"""How many entries a field offers."""


class Lookup:
    """The registers that are kept here, for one reading of the cohort. Both methods are for threads."""

    def __init__(self, workspace: Workspace, cohort: Cohort, today: date) -> None:
        self._workspace, self._cohort, self._today = workspace, cohort, today
        self._registers = Registers(cohort, workspace.root)

    def __bool__(self) -> bool:
        return bool(self._registers)

    def search(self, typed: str, limit: int = 20) -> list[Entry]:
        """The entries that a few letters mean and that are not here yet."""
        here = {entry.address for register in self._registers for entry, _ in register.here()}
        return [each for each in self._registers.search(typed, limit) if each.address not in here]

    def take_in(self, address: str) -> str:
        """Take an entry in, as one change; the id of the organization that it is. Raises `RowRefused` when it cannot be
        used, and what `Workspace.apply` raises."""
        register, entry = self._registers.numbered(address)
        made = take(
            register,
            [entry],
            self._cohort,
            self._today,
            by=self._workspace.me(self._cohort),
            ids_ever=self._workspace.ids_ever,
        )
        for outcome in made.refused:
            raise RowRefused(f"{entry.name} cannot be taken in. {' '.join(map(in_words, outcome.problems))}")
        if made.change is not None:
            self._workspace.apply(made.change)
        return made.outcomes[0].record.partition("/")[2]


class FromRegisters:
    """What a field of a form can take from a register. `taken` is called when something came in."""

    def __init__(self, lookup: Lookup, taken: Callable[[], None]) -> None:
        self._lookup, self._taken = lookup, taken

    def search(self, typed: str) -> list[Choice]:
        found = self._lookup.search(typed, LINES)
        return [Choice(entry.address, entry.name, entry.place) for entry in found]

    def take(self, chosen: str) -> str:
        id = self._lookup.take_in(chosen)
        self._taken()
        return id


async def add_organization(app: Opener, lookup: Lookup, saved: Callable[[], None] | None) -> None:
    """Add an organization: from a register, when it is found there, else by hand."""
    from catalyst_tui.diagnostic import CatalystError
    from catalyst_tui.tui.screens.register import RegisterScreen

    chosen = await app.push_screen_wait(RegisterScreen(lookup))
    if chosen is None:
        return
    if not isinstance(chosen, Entry):
        app.open_form(KIND, None, saved=saved, value={"name": chosen} if chosen else {})
        return
    try:
        id = await asyncio.to_thread(lookup.take_in, chosen.address)
    except CatalystError as error:
        app.tell(str(error), wrong=True)
        return
    if saved is not None:
        saved()
    app.tell(f"{chosen.name} was taken in, with what the register says. u takes it back.")
    app.reload()
    app.open_record(KIND, id)
