"""Who is at the keyboard: asked once on a machine, so that what is logged and decided is put down under their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.office import office

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp


def introduce(app: CatalystApp) -> None:
    """Ask who is here, of the people of the office; and remember it."""
    if app.snapshot is None:
        return
    cohort = app.snapshot.cohort
    known = office(cohort)
    labels = [cohort.label("people", id) for id in known]
    if known:
        app.choose("Who are you?", labels, lambda at: remember(app, known[at]))
    else:
        app.tell("Nobody of the office is among the people yet: add yourself there first.")


def confirm(app: CatalystApp, id: str) -> None:
    """After something was entered by somebody: ask whether that is who sits here. Nobody is asked twice."""
    if app.snapshot is None or app.session.introduced or not app.snapshot.cohort.has("people", id):
        return
    from catalyst_tui.tui.screens.dialogs import ConfirmScreen

    app.session.introduced = True
    name = app.snapshot.cohort.label("people", id)
    lines = ["What you do here is put down under this name from now on.", "", "M in any list changes it."]
    app.push_screen(
        ConfirmScreen(f"Are you {name}?", lines, "yes, that is me"),
        lambda yes: remember(app, id) if yes else None,
    )


def remember(app: CatalystApp, id: str) -> None:
    """From now on this is who sits here."""
    from catalyst_tui.workspace.me import set_me

    if app.snapshot is None:
        return
    try:
        kept_under = set_me(app.workspace, app.snapshot.cohort, id)
    except CatalystError as error:
        app.tell(str(error), wrong=True)
    else:
        app.session.introduced = True
        under = f" What you change is kept under {kept_under}." if kept_under else ""
        app.tell(f"You are {app.snapshot.cohort.label('people', id)} here from now on.{under}")
        app.action_reload()
