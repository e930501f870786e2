"""`catalyst undo`: take a change back, by a new change."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli import writing
from catalyst_tui.cli.arguments import Parser, writing_options
from catalyst_tui.cli.context import Context

HELP = """Take a change back: the newest one that is not taken back yet, or the one whose short id is given,
also when others came after it. It is a new change, so nothing is lost, and undoing it does the old one
again. Where a later change touched the same place, nothing is changed, and the place is named."""

EXAMPLES = (
    ("catalyst undo", "the newest change"),
    ("catalyst undo 1a2b3c4 --dry-run", "what taking that one back would change"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "commit", metavar="COMMIT", nargs="?", help="a change's short id, as `catalyst log` shows it"
    )
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from dataclasses import replace

    change = context.workspace.undo(args.commit)
    return writing.keep(replace(change, sentence=args.message or change.sentence), args, context)
