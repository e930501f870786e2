"""Taking a change back: what would happen is shown first, and a key that nobody presses by accident does it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.presenters.changes import by_name, lines_of_change
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.workspace.undo import UndoConflict

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp

MOST = 12
"""How many lines of what would change are shown."""


async def undo(app: CatalystApp, commit: str | None = None) -> bool:
    """Ask, then take a change back by a new one: the newest that is not taken back yet, or `commit`."""
    if app.snapshot is None:
        return False
    try:
        change = await asyncio.to_thread(app.workspace.undo, commit)
        lines = lines_of_change(app.snapshot.cohort, change)
        more = [f"… and {len(lines) - MOST} more"] if len(lines) > MOST else []
        again = change.sentence.startswith("done again: ")
        title, yes = (
            ("Do this again?", "do it again") if again else ("Take this change back?", "take it back")
        )
        if not await app.push_screen_wait(ConfirmScreen(title, [*lines[:MOST], *more], yes)):
            return False
        await asyncio.to_thread(app.workspace.apply, change)
    except UndoConflict as conflict:
        app.tell(by_name(app.snapshot.cohort, str(conflict), conflict.entry.files), wrong=True)
        return False
    except CatalystError as error:
        app.tell(str(error), wrong=True)
        return False
    app.tell("Done again." if again else "Taken back. In History, u on it does it again.")
    app.reload()
    return True
