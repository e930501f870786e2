"""Sending changes and fetching those of others, behind what is shown; what both changed becomes a page of questions."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.presenters.meeting import told
from catalyst_tui.workspace import sync

if TYPE_CHECKING:
    from catalyst_tui.model.merge import Choice
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.workspace.questions import Question


async def exchange(
    app: CatalystApp, choices: Mapping[str, Choice] | None = None
) -> tuple[Question, ...] | None:
    """Send and fetch; the questions that are open afterwards, which are shown unless `choices` were given. None when
    it did not come to that."""
    if app.exchanging:
        return None
    _show_state(app, exchanging=True)
    try:
        outcome = await past_hand_edits(app, app.workspace, partial(sync.sync, app.workspace, choices))
    except sync.NothingShared:
        app.tell(
            "This cohort is on this machine alone. To begin to share it, make an empty place that all can reach, "
            "and say in the cohort's folder, once: git remote add origin ADDRESS",
            seconds=20,
        )
        return None
    except CatalystError as error:
        app.tell(str(error), wrong=True)
        return None
    finally:
        _show_state(app, exchanging=False)
    if outcome is None:
        app.tell("Nothing was exchanged: what was edited by hand stays as it is.")
        return None
    app.tell(told(outcome), wrong=outcome.state == "unreachable")
    app.reload()
    if outcome.questions and choices is None:
        from catalyst_tui.tui.screens.meeting import MeetingPage

        app.push_screen(MeetingPage(outcome.questions))
    return None if outcome.state == "unreachable" else outcome.questions


async def look_elsewhere(app: CatalystApp) -> None:
    """Ask what others have sent, and tell it in the top line. Nobody is told that it was not possible."""
    while app.snapshot is None:  # a large cohort, or a slow disk
        await asyncio.sleep(0.2)
    if app.snapshot.waiting is None or app.exchanging:
        return
    with suppress(CatalystError):
        await asyncio.to_thread(sync.look, app.workspace)
        waiting = await asyncio.to_thread(app.session.waiting)
        if waiting != app.snapshot.waiting:
            app.snapshot = replace(app.snapshot, waiting=waiting)
            _show_state(app, exchanging=False)


def _show_state(app: CatalystApp, *, exchanging: bool) -> None:
    app.exchanging = exchanging
    for line in app.screen.query("TopLine"):
        line.refresh()
