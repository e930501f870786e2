"""`catalyst init`: a new cohort repository."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli.arguments import Parser, UsageError, did_you_mean
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

HELP = """Make a new cohort repository in a folder that is new or empty: schemas, the program with its rules
and events, settings that make editors check as you type, a check before every commit, a workflow for a
public host, and the first commit. --program names the shipped set of rules to begin with. You are its first
person, a manager, with the name and the mail address that git knows of you."""

EXAMPLES = (
    ("catalyst init spsp-2023", "a cohort with the rules of SPSP 2022-23, to be adapted"),
    ("cd spsp-2023 && catalyst", "open it"),
)

DEFAULT_PACK = "spsp-2022-23"


def arguments(parser: Parser) -> None:
    parser.add_argument("dir", metavar="DIR", help="the folder to make it in")
    parser.add_argument(
        "--program",
        metavar="PACK",
        default=DEFAULT_PACK,
        help=f"the rules to begin with (otherwise {DEFAULT_PACK})",
    )


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli import scaffold
    from catalyst_tui.cli.founder import ID, founder
    from catalyst_tui.workspace import me, merge_driver
    from catalyst_tui.workspace.create import create

    root = context.path(args.dir)
    files = _pack(args.program)
    first = founder(root, files)
    readme = scaffold.template("README.md").replace(b"{name}", one_line(root.name).encode())
    short = create(
        root,
        scaffold.repository(files | dict([first] if first else ()), readme),
        f"Begin a cohort with the rules of {args.program}",
        executable=scaffold.EXECUTABLE,
        settings={
            "core.hooksPath": scaffold.HOOKS,
            **merge_driver.SETTINGS,
            **({me.SETTING: ID} if first else {}),
        },
    )
    context.print(f"{short} A new cohort with the rules of {args.program} is in {root}.")
    if first:
        context.print(f"You are {ID} in it, a manager, by the name that git knows: cohort/{first[0]}.")
    context.print(
        "Change first, in cohort/program.yaml: id, year, from, to, the dates in timeline and periods; then those in "
        "cohort/events.yaml. They are of another year, and new applications and partnerships are called after it."
    )
    context.print(f"Then: cd {args.dir} && catalyst")
    return 0


def packs() -> list[str]:
    """The names of the shipped sets of rules."""
    from catalyst_tui import resources

    return sorted(path.name for path in resources.folder("packs").iterdir() if path.is_dir())


def _pack(name: str) -> dict[str, bytes]:
    from catalyst_tui import resources

    if name not in packs():
        hint = did_you_mean(name, packs()) or f". There are: {', '.join(packs())}."
        raise UsageError(f'There is no pack "{one_line(name)}"{hint}')
    return resources.files(f"packs/{name}")
