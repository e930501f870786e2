"""The way into the interface, for the command line."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from catalyst_tui.tui import terminal

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


class Surroundings(Protocol):
    """What the interface wants to know of the world (`cli.environment.Environment` has it)."""

    @property
    def variables(self) -> Mapping[str, str]: ...
    @property
    def clock(self) -> Callable[[], date]: ...


def run(opening: Callable[[], tuple[Workspace, date]], environment: Surroundings) -> int:
    """Open the interface; returns the exit status.

    `opening` finds the workspace and the day that is today. It is called behind the first frame, in a thread; what it
    raises is raised here, once the terminal is as it was. Raises `NoTerminal` at once when there is none.
    """
    if not terminal.is_there():
        raise terminal.NoTerminal
    # Next to nothing becomes garbage before the first frame, and looking for it takes a tenth of the time until then:
    # the collector is off, as for every command, until the frame stands (`CatalystApp` turns it on).
    gc.disable()
    from catalyst_tui.tui.app import CatalystApp

    terminal.take_any_bytes()
    app = CatalystApp(opening, clock=environment.clock(), variables=environment.variables)
    try:
        app.run()
    except Exception as error:  # noqa: BLE001 - on the way out, when the interface does not look any more
        app.crash = app.crash or error
    if app.refused is not None:
        raise app.refused
    if app.crash is not None:
        terminal.tell_of_crash(app.crash, environment.variables)
        return app.return_code or 1
    return app.return_code or 0
