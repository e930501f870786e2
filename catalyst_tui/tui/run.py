"""The way into the interface, for the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from catalyst_tui.tui import terminal
from catalyst_tui.workspace.workspace import Workspace


class Surroundings(Protocol):
    """What the interface wants to know of the world (`cli.environment.Environment` has it)."""

    @property
    def variables(self) -> Mapping[str, str]: ...
    @property
    def clock(self) -> Callable[[], date]: ...


def run(workspace: Workspace, today: date, environment: Surroundings) -> int:
    """Open the interface on a cohort, on a day; returns the exit status. Raises `NoTerminal`."""
    if not terminal.is_there():
        raise terminal.NoTerminal
    from catalyst_tui.tui.app import CatalystApp

    app = CatalystApp(workspace, today, clock=environment.clock(), variables=environment.variables)
    app.run()
    if app.crash is not None:
        terminal.tell_of_crash(app.crash, environment.variables)
    return app.return_code or 0
