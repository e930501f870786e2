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

HELP = """Make the sample cohort, with the changes of its year, in a fresh repository (by default a new
folder, which is kept) and open it. Its today is 15 February 2023. Without a terminal it is made, and its path
and overview are printed. With --sealed, names, addresses and numbers are sealed from the first version on, for
two keepers whose keys stand in a folder beside it: a copy of the repository alone shows ids, and all else
works. It needs one more library, which make setup brings: python -m pip install "catalyst-tui[seal]"."""

EXAMPLES = (
    ("catalyst demo", "look around; nothing of yours is touched"),
    ("catalyst demo ~/catalyst-demo", "in a folder of your choice, new or empty"),
    ("catalyst demo ~/catalyst-sealed --sealed", "the same, with contacts that only keepers can read"),
)

# So that it works before anybody has told git a name, asks for no key, and runs nobody's own hooks.
_SETTINGS = {
    "user.name": "You, trying it",
    "user.email": "you@example.org",
    "commit.gpgsign": "false",
    "catalyst.me": "staff-01",
}
_KEEPERS = ("staff-01", "staff-02")


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "dir", metavar="DIR", nargs="?", help="where to make it (otherwise a new temporary folder)"
    )
    parser.add_argument(
        "--sealed", action="store_true", help="with sealed contacts; the keys are made beside it"
    )


def run(args: Namespace, context: Context) -> int:
    environment = context.environment
    root = context.path(args.dir) if args.dir else Path(tempfile.mkdtemp(prefix="catalyst-demo-"))
    make(root, _keys_of(root) if args.sealed else None)
    context.print(f"A sample cohort to play with is in {root}. Change whatever you like.")
    if args.sealed:
        context.print(
            f"Contacts are sealed; the keys of both keepers are in {_keys_of(root)}. To see it as it is for everybody "
            f"else: git clone {quote(str(root))} elsewhere."
        )
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


def _keys_of(root: Path) -> Path:
    return root.with_name(f"{root.name}-keys")


def make(root: Path, keys: Path | None) -> None:
    """The sample and its past in a new repository; sealed when there is a folder for the keys."""
    from catalyst_tui import resources
    from catalyst_tui.cli import demo_past, scaffold
    from catalyst_tui.workspace import merge_driver
    from catalyst_tui.workspace.create import create_with_past

    contents = scaffold.repository(resources.files("cohort"), scaffold.template("README.demo.md"))
    by = demo_past.authors(contents)
    settings = {**_SETTINGS, "core.hooksPath": scaffold.HOOKS, **merge_driver.SETTINGS}
    if keys is not None:
        from catalyst_tui.workspace.sealed_start import sealed_start

        contents, more = sealed_start(contents, keys, _KEEPERS)
        settings |= more
    create_with_past(root, demo_past.versions(contents, by, scaffold.EXECUTABLE), settings=settings)
