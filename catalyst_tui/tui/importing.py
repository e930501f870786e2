"""Importing, from the choice of a file to the page of its rows."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.exchange.opening import fitting, sources
from catalyst_tui.exchange.source import Source
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.ids import slug
from catalyst_tui.selection.blind import Veiled
from catalyst_tui.tui.screens.dialogs import ChooseScreen
from catalyst_tui.tui.screens.files import FileScreen
from catalyst_tui.tui.screens.import_ import ImportPage
from catalyst_tui.tui.screens.mapping import MappingPage

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp

NEW = "a form that is new: say what its rows become"
TARGETS = {
    "monthly reports": "partnerships/reports",
    "who answered a survey": "partnerships/surveys",
    "requests for minigrants": "grants",
    "applications": "applications",
    "people": "people",
    "schools and other organizations": "organizations",
    "a register of schools, to look them up in": "registers",
}
"""What rows may become, as it is offered; answers to each survey besides."""

_LARGE = 500_000  # bytes


async def import_file(app: CatalystApp) -> None:
    """Ask for a file, find the mapping that fits it or ask for one, and show what would become of its rows."""
    if app.snapshot is None:
        return
    cohort = app.snapshot.cohort
    if isinstance(cohort, Veiled):
        app.tell(
            "A form's rows say who applied, and you read blind: b on the Applications ends that.", wrong=True
        )
        return
    home = Path(app.variables.get("HOME") or Path.cwd())
    path = await app.push_screen_wait(FileScreen(Path.cwd(), home))
    if path is None:
        return
    if _is_large(path):
        app.tell(f"Reading {path.name} …")
    try:
        found = await asyncio.to_thread(fitting, path, cohort)
    except CatalystError as error:
        app.tell(str(error), wrong=True)
        return
    if len(found) == 1:
        app.push_screen(ImportPage(path, found[0].id))
    else:
        await _ask(app, path, cohort, found)


def _is_large(path: Path) -> bool:
    """Whether to read a file takes a moment."""
    try:
        return path.stat().st_size > _LARGE
    except OSError:  # reading says it better
        return False


async def _ask(app: CatalystApp, path: Path, cohort: Cohort, found: list[Source]) -> None:
    """No mapping fits, or several: which one, or a new one."""
    known = found or list(sources(cohort))
    title = "Which form is it?" if found else f"{path.name} is no form that is known"
    options = [f"{source.title}  {source.id}" for source in known]
    options = [*options, NEW] if found else [NEW, *options]
    place = await app.push_screen_wait(ChooseScreen(title, options))
    if place is None:
        return
    if options[place] == NEW:
        await _make(app, path, cohort)
    else:
        app.push_screen(ImportPage(path, known[options.index(options[place]) - (not found)].id))


async def _make(app: CatalystApp, path: Path, cohort: Cohort) -> None:
    """A mapping for a form that is new."""
    answers = {f"answers to {cohort.label('surveys', id)}": f"surveys/{id}" for id in cohort.ids("surveys")}
    targets = {**TARGETS, **answers}
    place = await app.push_screen_wait(ChooseScreen("What does a row become?", list(targets)))
    if place is not None:
        stem = slug(path.name.partition(".")[0], words=4, small=True) or "form"
        taken = cohort.ids("imports")
        id = next(
            name
            for number in range(1, 10_000)
            if (name := stem + (f"-{number}" if number > 1 else "")) not in taken
        )
        app.push_screen(MappingPage(path, id, list(targets.values())[place]))
