"""Looking a school up in the public registers that are kept here, letter by letter."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import work

from catalyst_tui.exchange.registers import Entry
from catalyst_tui.tui.registering import Lookup
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import NarrowScreen

LINES = 14
BY_HAND = "by hand"


class RegisterScreen(NarrowScreen[Entry | str]):
    """Letters find entries; enter takes the one under the cursor. The answer is an entry, or the name of what is in no
    register, "" when none was typed."""

    CHOOSE = "take it"

    def __init__(self, lookup: Lookup) -> None:
        columns = [Column("", least=24, most=44), Column("", least=20, most=50), Column("", least=8, most=16)]
        super().__init__("Add an organization", columns, "a name, a town, a postal code, a number")
        self._lookup = lookup
        self._typed = ""
        self._found: list[Entry] = []
        self._looking = True  # the first search reads the registers, which takes a moment

    def on_screen_resume(self) -> None:
        self._search("")  # so that the first letter finds the registers read

    def rows(self) -> Sequence[Row]:
        entries = [
            Row(str(at), (entry.name, entry.place, entry.register)) for at, entry in enumerate(self._found)
        ]
        none = f"“{self._typed}” is in no register" if self._typed else "in no register"
        none = "looking in the registers …" if self._looking else none
        return [*entries, Row(BY_HAND, ("none of these" if entries else none, "write it down yourself", ""))]

    def answer(self, row: Row) -> Entry | str:
        return self._typed if row.id == BY_HAND else self._found[int(row.id)]

    def narrow(self, typed: str) -> None:
        self._search(typed.strip())

    @work(exclusive=True)
    async def _search(self, typed: str) -> None:
        self._looking = True
        if not self._found:
            self.table.show(self._columns, self.rows())
        found = await asyncio.to_thread(self._lookup.search, typed, LINES - 1)
        self._typed, self._found, self._looking = typed, found, False
        self.table.styles.height = max(min(LINES, self.app.size.height - 10), 3)
        self.table.show(self._columns, self.rows())
        self.table.action_first()
