"""A bare `catalyst`: the interface, or without a terminal what `catalyst status` prints."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli.arguments import Parser
from catalyst_tui.cli.context import Context

HELP = "Opens the interface. Without a terminal it prints what `catalyst status` prints."

EXAMPLES = ()


def arguments(parser: Parser) -> None:
    """None besides those of every verb."""


def run(args: Namespace, context: Context) -> int:
    if context.environment.has_terminal:
        return open_interface(context)
    from catalyst_tui.cli import status

    return status.run(Namespace(format="text"), context)


def open_interface(context: Context) -> int:
    """Open the interface on the context's cohort; returns its exit status. Textual is imported here alone."""
    workspace, today = (
        context.workspace,
        context.today,
    )  # what cannot be opened is told before the screen changes

    from catalyst_tui.tui.run import run as open_app

    return open_app(workspace, today, context.environment)
