"""A bare `catalyst`: the interface, or without a terminal what `catalyst status` prints."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import Parser
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.workspace import Workspace

HELP = "Opens the interface. Without a terminal it prints what `catalyst status` prints."

EXAMPLES = ()


def arguments(parser: Parser) -> None:
    """None besides those of every verb."""


def run(args: Namespace, context: Context) -> int:
    if context.environment.has_terminal:
        return open_interface(context)
    from catalyst_tui.cli import status

    return status.show(context)


def open_interface(context: Context) -> int:
    """Open the interface on the context's cohort; returns its exit status. Textual is imported here alone.

    The first frame does not wait for the cohort, which is opened behind it. What an interrupted save left is then
    told on the screen, so the workspace is handed over as it is.
    """
    from catalyst_tui.tui.run import run as open_app

    def found() -> tuple[Workspace, date]:
        workspace = context.workspace_as_it_is
        return workspace, context.day or context.day_of(workspace.cohort())

    return open_app(found, context.environment)
