"""`catalyst demo`: the sample cohort in a repository of its own, to play with."""

from __future__ import annotations

import shutil
import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from shlex import quote

from catalyst_tui.cli import opening, status
from catalyst_tui.cli.arguments import Parser
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.environment import Environment

HELP = """Copy the sample cohort into a fresh repository (by default a new folder, which is kept) and open
it. Its today is 15 February 2023. Without a terminal it is made, and its path and overview are printed."""

EXAMPLES = (
    ("catalyst demo", "look around; nothing of yours is touched"),
    ("catalyst demo ~/catalyst-demo", "in a folder of your choice, new or empty"),
)

# So that it works before anybody has told git a name, asks for no key, and runs nobody's own hooks.
_SETTINGS = {
    "user.name": "You, trying it",
    "user.email": "you@example.org",
    "commit.gpgsign": "false",
    "catalyst.me": "staff-01",
}


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "dir", metavar="DIR", nargs="?", help="where to make it (otherwise a new temporary folder)"
    )


def run(args: Namespace, context: Context) -> int:
    environment = context.environment
    root = context.path(args.dir) if args.dir else Path(tempfile.mkdtemp(prefix="catalyst-demo-"))
    _make(root)
    context.print(f"A sample cohort to play with is in {root}. Change whatever you like.")
    inside = Context(environment, repo=str(root), day=context.day)
    if environment.has_terminal:
        ended = opening.open_interface(inside)
        again = f"{_program(environment)} --repo {quote(str(root))}"
        context.print(f"The sample stays in {root}. To open it again: {again}")
        return ended
    context.print()
    return status.show(inside)


def _program(environment: Environment) -> str:
    """How this program is called from here: by its name where the shell finds it, else as it was called."""
    if shutil.which("catalyst", path=environment.variables.get("PATH")):
        return "catalyst"
    if sys.argv[0].endswith("__main__.py"):
        return f"{quote(sys.executable)} -m catalyst_tui"
    return quote(sys.argv[0])


def _make(root: Path) -> None:
    from catalyst_tui import resources
    from catalyst_tui.cli import scaffold
    from catalyst_tui.workspace import merge_driver
    from catalyst_tui.workspace.create import create

    create(
        root,
        scaffold.repository(resources.files("cohort"), scaffold.template("README.demo.md")),
        "The sample cohort: SPSP 2022-23 as it stood on 15 February 2023",
        executable=scaffold.EXECUTABLE,
        settings={**_SETTINGS, "core.hooksPath": scaffold.HOOKS, **merge_driver.SETTINGS},
    )
