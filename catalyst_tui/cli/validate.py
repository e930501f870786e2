"""`catalyst validate`: every finding in every file, in one run."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from catalyst_tui.cli import problems
from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.plain import one_line

HELP = """Check every file: that it can be read, that it has the fields its schema wants, that what it
refers to is there, and the rules. With files or folders named, only their problems are reported; they are
still checked against all other files. Ends with 1 when there is an error (with --strict, or a warning),
else with 0."""

EXAMPLES = (
    ("catalyst validate", "everything"),
    ("catalyst validate cohort/partnerships --select schema", "the schema alone, of the partnerships"),
    ("catalyst validate --strict --format json", "for a script; warnings count as errors"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files, folders or records to report on")
    parser.add_argument(
        "--select", metavar="RULE", nargs="+", action="extend", default=[], help="only these rules"
    )
    parser.add_argument("--strict", action="store_true", help="warnings end with 1 too")
    parser.add_argument(
        "--all", action="store_true", help="show every problem in full, however many there are"
    )
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.rules.check import check

    select, paths = _select(args.select, args.paths)
    only = _paths(paths, context) if paths else None
    found = check(context.cohort, only=only, select=select, today=context.today)
    if args.format == "json":
        context.print_json({"problems": problems.as_json(found)})
    else:
        for block in problems.as_text(
            found, context.workspace.tree.read, None if args.all else problems.SHOWN_OF_A_RULE
        ):
            context.print(block)
        context.print(_summary(found, select, len(only) if only is not None else None, context))
    return 1 if any(problem.severity in _failing(args.strict) for problem in found) else 0


def _failing(strict: bool) -> tuple[str, ...]:
    return ("error", "warning") if strict else ("error",)


def _summary(found: list[Diagnostic], select: Iterable[str], files: int | None, context: Context) -> str:
    """What was checked is said, so that the check of a part never looks like a check of the whole."""
    files = sum(1 for _ in context.cohort.tree) if files is None else files
    rules = f", {', '.join(select)} alone" if select else ""
    return f"{problems.number(files, 'file')} checked{rules}: {problems.counted(found)}."


def _select(words: list[str], paths: list[str]) -> tuple[list[str], list[str]]:
    """The rules of `--select a b` or `--select a,b`; a word behind it that looks like a path is one."""
    from catalyst_tui.rules import RULES, STEPS

    known = (*STEPS, *RULES)
    words = [part for word in words for part in word.split(",") if part]
    select = [word for word in words if word in known]
    others = [word for word in words if word not in known]
    for word in others:
        if "/" not in word and "." not in word:
            from catalyst_tui.model.nearest import did_you_mean

            hint = did_you_mean(word, known) or '"catalyst rules" lists them.'
            raise UsageError(f'There is no rule "{one_line(word)}". {hint}')
    return select, [*others, *paths]


def _paths(words: Iterable[str], context: Context) -> set[str]:
    """The files of the cohort that the words name: files, all files in a folder, records. UsageError."""
    from catalyst_tui.cli.records import place_of

    every = list(context.cohort.tree)
    found: set[str] = set()
    for word in words:
        place = place_of(word, context)
        here = {path for path in every if place == "." or path == place or path.startswith(f"{place}/")}
        if not here:
            raise UsageError(f'There is no file or folder "{one_line(word)}" in this cohort.')
        found |= here
    return found
