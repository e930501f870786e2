"""`catalyst diff`: what changed between two points in time."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli.arguments import Parser, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.days import moment_of

HELP = """What changed between two points in time, in words: days, or changes by their short id. Without TO,
up to the files as they are now; without FROM, what was edited by hand and is not kept yet. With --format
json, as JSON Patch (RFC 6902) as well; with --format markdown, as a list by record for a pull request,
which calls people by their ids."""

EXAMPLES = (
    ("catalyst diff", "edits by hand that are not kept yet"),
    ("catalyst diff 2023-01-31", "everything since the end of January"),
    ('catalyst diff "last friday"', "everything since the end of that day"),
    ("catalyst diff 2022-12-31 2023-01-31 --format json", "what January brought, for a script"),
    ("catalyst diff main HEAD --format markdown", "what a branch would bring, for its pull request"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "old", metavar="FROM", nargs="?", help="a day (its end) as you say it, or a change's short id"
    )
    parser.add_argument("new", metavar="TO", nargs="?", help="the same")
    format_option(parser, "text", "json", "markdown")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.differences import Difference, as_markdown, in_words

    old, new = (typed and moment_of(typed, context) for typed in (args.old, args.new))
    found = [Difference(change, context) for change in context.workspace.changes_between(old, new)]
    if args.format == "json":
        context.print_json({"records": [difference.as_json() for difference in found]})
    elif args.format == "markdown":
        for line in as_markdown(found, context):
            context.print(line)
    elif not found:
        context.print("Nothing changed.")
    else:
        for line in in_words(found):
            context.print(line)
    return 0
