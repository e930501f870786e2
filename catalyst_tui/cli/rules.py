"""`catalyst rules`: the rules that are checked, or one explained."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli.arguments import Parser, columns, format_option
from catalyst_tui.cli.context import Context

HELP = """The rules that `catalyst validate` checks, in that order; or one of them explained, with a file
that passes and one that fails."""

EXAMPLES = (
    ("catalyst rules", "all of them"),
    ("catalyst rules clearance-missing", "one, with samples"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("rule", metavar="RULE", nargs="?", help="the rule to explain")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.rules import RULES, STEPS, rule

    found = [rule(id) for id in ([args.rule] if args.rule else (*STEPS, *RULES))]
    if args.format == "json":
        keys = ("id", "severity", "title", "kinds", "explanation")
        context.print_json({"rules": [{key: getattr(one, key) for key in keys} for one in found]})
    elif args.rule:
        context.print(
            f"{found[0].id} ({found[0].severity}): {found[0].title}\n\n{found[0].explanation.strip()}"
        )
    else:
        context.print(columns((one.id, f"{one.severity:<8} {one.title}") for one in found))
    return 0
