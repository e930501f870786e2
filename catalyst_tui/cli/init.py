"""`catalyst init`: a new cohort repository."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from catalyst_tui.cli.arguments import Parser, UsageError, did_you_mean
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

HELP = """Make a new cohort repository in a folder that is new or empty: schemas, the program with its rules
and events, settings that make editors check as you type, a check before every commit, a workflow for a
public host, and the first commit. You are its first person, a manager, with the name and the mail address that
git knows of you.

--program names the shipped set of rules to begin with, --year the school year that the cohort is for. Dates
are then those of that year, as far as a new year can know them: a day on which something was stands as its
month until you say the day. Without both, it is the year that runs now, or the next one from three months
before its last day; with --program alone, the year of those rules as it was."""

EXAMPLES = (
    ("catalyst init spsp", "a cohort for this year with the rules of SPSP 2022-23, to be adapted"),
    ("cd spsp && catalyst", "open it"),
    ("catalyst init next --program spsp-2024-25 --year 2026-27", "another year with the rules of 2024-25"),
)

DEFAULT_PACK = "spsp-2022-23"


def arguments(parser: Parser) -> None:
    parser.add_argument("dir", metavar="DIR", help="the folder to make it in")
    parser.add_argument(
        "--program",
        metavar="PACK",
        help=f"the rules to begin with (otherwise {DEFAULT_PACK})",
    )
    parser.add_argument("--year", metavar="YEAR", help="the school year that it is for, such as 2026-27")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui import resources
    from catalyst_tui.cli import scaffold
    from catalyst_tui.cli.founder import ID, founder
    from catalyst_tui.document import load
    from catalyst_tui.model.days import program_years
    from catalyst_tui.program.year import PROGRAM, moved, prepared
    from catalyst_tui.schema import Registry
    from catalyst_tui.workspace import me, merge_driver
    from catalyst_tui.workspace.create import create

    root = context.path(args.dir)
    pack = args.program or DEFAULT_PACK
    shipped = _pack(pack)
    program: Any = load(shipped[PROGRAM])
    of_rules, now = program["year"], prepared(program, context.day or context.environment.clock())
    year = args.year or (of_rules if args.program else now)
    if program_years(year) is None:
        raise UsageError(f'"{one_line(year)}" is no school year. Write it as {now}.')
    files = moved(shipped, year, Registry(resources.schemas()))
    first = founder(root, files)
    readme = scaffold.template("README.md").replace(b"{name}", one_line(root.name).encode())
    short = create(
        root,
        scaffold.repository(files | dict([first] if first else ()), readme),
        f"Begin a cohort for {year} with the rules of {pack}",
        executable=scaffold.EXECUTABLE,
        settings={
            "core.hooksPath": scaffold.HOOKS,
            **merge_driver.SETTINGS,
            **({me.SETTING: ID} if first else {}),
        },
    )
    context.print(f"{short} A new cohort for {year} with the rules of {pack} is in {root}.")
    if first:
        context.print(f"You are {ID} in it, a manager, by the name that git knows: cohort/{first[0]}.")
    if year != of_rules:
        context.print(
            f"What was on a day in {of_rules} stands as its month: say the days of {year} in cohort/program.yaml "
            "(timeline, requirements) and cohort/events.yaml as they are settled."
        )
    elif now > year:
        context.print(
            f"Its dates are those of {year}, which is over: with --year {now} it would be for that year."
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
