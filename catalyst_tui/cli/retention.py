"""`catalyst retention`: whose data are over their time; forgotten on a word."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import Parser, format_option
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.program.retention import Kept

HELP = """Whose data are kept longer than `retention` in cohort/program.yaml allows, and which lines say since
when. --ahead also lists whose time is not over yet. --forget forgets all who are over their time, after
a question, as `catalyst forget` does."""

EXAMPLES = (
    ("catalyst retention", "who is over their time"),
    ("catalyst retention --ahead", "and who comes next"),
    ("catalyst retention --forget", "forget those who are over their time, after a question"),
)
_GROUND = "retention"


def arguments(parser: Parser) -> None:
    parser.add_argument("--ahead", action="store_true", help="also those whose time is not over yet")
    parser.add_argument("--forget", action="store_true", help="forget those who are over their time")
    parser.add_argument("--yes", action="store_true", help="without a question")
    parser.add_argument("--dry-run", action="store_true", help="only tell what forgetting would do")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.program.retention import kept, unknown_rules

    everybody = kept(context.cohort)
    over = [each for each in everybody if each.is_over(context.today)]
    for rule in unknown_rules(context.cohort):
        context.tell(f"What `retention: {rule}` means is known to people only: look after it yourself.")
    if args.forget and over:
        from catalyst_tui.cli.forget import forget

        return forget(list(dict.fromkeys(each.person for each in over)), _GROUND, args, context)
    shown = everybody if args.ahead else over
    if args.format == "json":
        context.print_json({"today": context.today.isoformat()}, "kept", map(_as_json, shown))
        return 0
    for each in shown:
        _print(each, context)
    if not over:
        context.print("Nobody is over their time.")
    elif not args.forget:
        context.print(f"{len(over)} over their time. `catalyst retention --forget` forgets them.")
    return 0


def _print(each: Kept, context: Context) -> None:
    from catalyst_tui.program.retention_words import proof, rule, state
    from catalyst_tui.report.farewell import called

    context.print(f"{called(context.cohort, each.person)}: {rule(each)}, {state(each, context.today)}")
    for source in each.sources:
        context.print(f"    since {proof(source, context.cohort)}")


def _as_json(each: Kept) -> dict[str, object]:
    return {
        "person": each.person,
        "rule": each.rule,
        "how_long": each.how_long,
        "since": each.since.isoformat(),
        "until": each.until.isoformat(),
        "sources": [
            {"record": source.record, "pointer": source.pointer, "date": source.day.isoformat()}
            for source in each.sources
        ],
    }
