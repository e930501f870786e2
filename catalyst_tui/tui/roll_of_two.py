"""One event marked by two at once: what somebody else marked is told, and whom both marked otherwise is asked about."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from catalyst_tui.document.pointer import join
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.presenters.attendance import Roll, mark_in_words
from catalyst_tui.tui.presenters.meeting import signed
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.screens.whose import Clash, WhoseScreen
from catalyst_tui.workspace.authors import of_present

if TYPE_CHECKING:
    from textual.app import App

    from catalyst_tui.workspace import Workspace


async def settled(app: App[Any], workspace: Workspace, roll: Roll, words: Words) -> bool:
    """Ask about those whom somebody else marked otherwise meanwhile; False when one is left open."""
    path = KINDS["attendance"].path_of(roll.event)
    for person in roll.clashes():
        was, mine, theirs = (
            mark_in_words(words, marks.get(person)) for marks in (roll.before, roll.marked, roll.kept)
        )
        clash = Clash(words.person(person), was, mine, theirs)
        by = await asyncio.to_thread(of_present, workspace, path, join(("people", person)))
        whose = await app.push_screen_wait(WhoseScreen(clash, signed(by), "marked here, not saved yet"))
        if whose is None:
            return False
        roll.settle(person, mine=whose == "mine")
    return True


async def news(workspace: Workspace, before: Roll, now: Roll) -> str:
    """That somebody else marked people at the event since it was read before; "" when nobody did."""
    people = before.kept.keys() | now.kept.keys()
    others = [who for who in people if before.kept.get(who) != now.kept.get(who)]
    if not others:
        return ""
    by = await asyncio.to_thread(of_present, workspace, KINDS["attendance"].path_of(now.event))
    name = by.name if by and by.name else "Somebody else"
    count = "1 person" if len(others) == 1 else f"{len(others)} people"
    both = " Whom you had marked too, you are asked about at saving." if now.clashes() else ""
    return f"{name} marked {count} at this event meanwhile.{both}"
