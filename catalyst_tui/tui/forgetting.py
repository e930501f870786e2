"""Forgetting people from the interface: on what ground, what it does and does not do, and then for good."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from catalyst_tui.acts.forgetting import forgetting
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.report.farewell import farewell
from catalyst_tui.report.sheet import Items, Sheet
from catalyst_tui.tui.in_keys import in_keys
from catalyst_tui.tui.key_names import KeyMap
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import ConfirmScreen, NarrowScreen
from catalyst_tui.workspace.forgetting import forget
from catalyst_tui.workspace.past_contacts import pasts

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.workspace.change import Change

TITLES = {"held": "What is held on a person…", "forget": "Forget a person…"}
"""What can be asked for from anywhere, as the palette calls it."""

_GROUNDS = ("asked for it", "asked for it, by mail", "asked for it, by phone", "asked for it, in person")


class GroundScreen(NarrowScreen[str]):
    """On what ground somebody is forgotten: one of the usual, or what is typed."""

    WIDE = False

    def __init__(self) -> None:
        invitation = "choose, or type it in a few words without a name"
        super().__init__("On what ground?", [Column("", most=60)], invitation)

    def rows(self) -> Sequence[Row]:
        return self._rows("")

    def answer(self, row: Row) -> str:
        return row.id

    def narrow(self, typed: str) -> None:
        self.table.show(self._columns, self._rows(typed))
        self.table.action_first()

    def _rows(self, typed: str) -> list[Row]:
        usual = [ground for ground in _GROUNDS if typed.casefold() in ground]
        own = [typed.strip()] if typed.strip() and typed.strip() not in usual else []
        return [Row(ground, (ground,)) for ground in [*usual, *own]]


def ask(app: CatalystApp, what: str) -> None:
    """One of the TITLES: asks about whom first."""
    snapshot = app.snapshot
    if snapshot is None:
        return
    cohort = snapshot.cohort
    known = [record.id for record in cohort.records("people") if "forgotten" not in record.value]

    def chosen(at: int) -> None:
        if what == "forget":
            forget_people(app, [known[at]])
        else:
            from catalyst_tui.tui.screens.reading import HeldPage

            app.push_screen(HeldPage(known[at]))

    app.choose(TITLES[what], [f"{cohort.label('people', id)}  {id}" for id in known], chosen)


def forget_people(app: CatalystApp, ids: Sequence[str], ground: str | None = None) -> None:
    """Ask on what ground, if that is not clear; show what it does and does not do; forget them for `y` alone."""
    app.run_worker(_forget(app, ids, ground), group="forget", exclusive=True)


async def _forget(app: CatalystApp, ids: Sequence[str], ground: str | None) -> None:
    ground = ground or await app.push_screen_wait(GroundScreen())
    if ground is None or app.snapshot is None:
        return
    cohort = app.snapshot.cohort
    try:
        change = forgetting(cohort, ids, ground, app.today, app.session.me(cohort))
        sheet = farewell(cohort, await asyncio.to_thread(pasts, app.workspace, ids))
        if await app.push_screen_wait(_question(sheet, app.settings.keymap)):
            destroyed = await asyncio.to_thread(_done, app, change, ids)
            app.tell(f"Forgotten. {destroyed}".strip())
            app.reload()
    except CatalystError as error:
        app.tell(str(error), wrong=True)


def _question(sheet: Sheet, keymap: KeyMap) -> ConfirmScreen:
    who = sheet.title.removeprefix("Forgetting ")
    lines = [in_keys(line, keymap) for line in _lines(sheet)]
    return ConfirmScreen(f"Forget {who}?", lines, "forget for good")


def _lines(sheet: Sheet) -> Iterator[str]:
    yield sheet.lead
    for section in sheet.sections:
        yield ""
        yield section.title
        for block in section.blocks:
            if isinstance(block, Items):
                yield from (f"· {text}" for text in block.texts)


def _done(app: CatalystApp, change: Change, ids: Sequence[str]) -> str:
    done = forget(app.workspace, change, ids)
    if not done.destroyed:
        return ""
    keys = "The key here is" if done.destroyed == 1 else f"{done.destroyed} keys here are"
    return f"{keys} destroyed; every other keeper does the same on “Keepers” (ctrl+p)."
