"""Taking a change back: what would happen is shown first, and a key that nobody presses by accident does it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.presenters.changes import by_name, lines_of_change, sentence_by_name
from catalyst_tui.tui.screens.dialogs import ChooseScreen, ConfirmScreen
from catalyst_tui.workspace.undo import NotTakenBack, UndoConflict

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.workspace.change import Change
    from catalyst_tui.workspace.entries import Entry
    from catalyst_tui.workspace.undo import Choice, Question

MOST = 12
"""How many lines of what would change are shown."""


async def undo(app: CatalystApp, commit: str | None = None) -> bool:
    """Ask, then take a change back by a new one: the newest that is not taken back yet, or `commit`."""
    if app.snapshot is None:
        return False
    try:
        change = await _change(app, commit)
        if change is None:
            return False
        lines = lines_of_change(app.snapshot.cohort, change)
        more = [f"… and {len(lines) - MOST} more"] if len(lines) > MOST else []
        again = change.sentence.startswith("done again: ")
        title, yes = (
            ("Do this again?", "do it again") if again else ("Take this change back?", "take it back")
        )
        if not await app.push_screen_wait(ConfirmScreen(title, [*lines[:MOST], *more], yes)):
            return False
        if await past_hand_edits(app, app.workspace, partial(app.workspace.apply, change)) is None:
            return False
    except NotTakenBack as refused:
        app.tell(refused.said(partial(_named, app.snapshot.cohort)), wrong=True)
        return False
    except CatalystError as error:
        app.tell(str(error), wrong=True)
        return False
    app.tell("Done again." if again else "Taken back. In History, u on it does it again.")
    app.reload()
    return True


def _named(cohort: Cohort, entry: Entry) -> str:
    """A change as people know it: what it did, by name, and who saved it when."""
    return f"“{sentence_by_name(cohort, entry)}” ({entry.author}, {long_day(entry.when.date())})"


async def undo_newest(app: CatalystApp, action: str, otherwise: str) -> None:
    """Ask to take the newest change back if this action made it; tell `otherwise` if not."""
    found = await asyncio.to_thread(app.workspace.history, None, None, 1)
    if found and found[0].trailer("Catalyst-Action") == action:
        await undo(app, found[0].commit)
    else:
        app.tell(otherwise)


async def _change(app: CatalystApp, commit: str | None) -> Change | None:
    """The change that takes one back; where it was changed again since, as people choose. None when they do not."""
    try:
        return await asyncio.to_thread(app.workspace.undo, commit)
    except UndoConflict as conflict:
        answers: dict[str, Choice] = {}
        for question in conflict.questions:
            chosen = await app.push_screen_wait(
                ChooseScreen(_told(app, conflict, question), _offered(question))
            )
            if chosen is None:
                return None
            answers[question.key] = _CHOICES[chosen]
        return await asyncio.to_thread(app.workspace.undo, conflict.entry.commit, answers)


_CHOICES: tuple[Choice, ...] = ("keep", "back")


def _offered(question: Question) -> list[str]:
    return [
        f"keep what stands now: {question.now or 'nothing'}",
        f"go back to what stood before: {question.before or 'nothing'}",
    ]


def _told(app: CatalystApp, conflict: UndoConflict, question: Question) -> str:
    """What was changed again, and by whom."""
    words, since = question.words, question.since
    if app.snapshot is not None:
        words = by_name(app.snapshot.cohort, words, conflict.entry.files)
    return f"{words} ({since.author}, {long_day(since.when.date())})" if since else words
