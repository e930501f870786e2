"""Taking a change back: what would happen is shown first, and a key that nobody presses by accident does it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.presenters.changes import lines_of_change
from catalyst_tui.tui.screens.dialogs import ConfirmScreen

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
        told = [change.sentence, "", *lines[:MOST], *more]
        if not await app.push_screen_wait(ConfirmScreen("Take this back?", told, "take it back")):
            return False
        await asyncio.to_thread(app.workspace.apply, change)
    except CatalystError as error:
        app.tell(str(error), wrong=True)
        return False
    app.tell("Taken back. u again would bring it back." if commit is None else "Taken back.")
    app.reload()
    return True
