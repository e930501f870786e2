"""`catalyst forget`: what is held on a person goes, and what cannot go is told."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from catalyst_tui.cli import asking, records, writing
from catalyst_tui.cli.arguments import Parser, UsageError
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.workspace.change import Applied, Change

HELP = """Forget a person: name, address, numbers and everything else that is marked as personal goes from
their record and their applications; the id stays, and with it every number that they are part of. The
record says when, and on what ground. If the contact was sealed, its key on this machine is destroyed, and
what earlier versions hold of it opens for nobody who has no other copy. What stays is told beforehand."""

EXAMPLES = (
    ("catalyst forget people/edu-014 --dry-run", "what would go, and what would stay"),
    ('catalyst forget people/edu-014 --ground "asked for it, by mail"', "after a question"),
)
_GROUND = "asked for it"


def arguments(parser: Parser) -> None:
    parser.add_argument("records", metavar="RECORD", nargs="+", help="people/ID, one or several")
    parser.add_argument(
        "--ground", metavar="WORDS", default=_GROUND, help=f"on what ground ({_GROUND}); no names"
    )
    parser.add_argument("--yes", action="store_true", help="without a question")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would go, and what would stay")


def run(args: Namespace, context: Context) -> int:
    named = [records.name_of(each, context) for each in args.records]
    if any(kind.name != "people" for kind, _ in named):
        raise UsageError("People are forgotten, and nothing else: name them as people/ID.")
    return forget(list(dict.fromkeys(id for _, id in named)), args.ground, args, context)


def forget(ids: Sequence[str], ground: str, args: Namespace, context: Context) -> int:
    """Tell what forgetting people does and does not do, ask, and do it."""
    from catalyst_tui.acts.forgetting import forgetting
    from catalyst_tui.report.farewell import farewell
    from catalyst_tui.report.sheet import as_text
    from catalyst_tui.workspace.past_contacts import pasts

    change = forgetting(context.cohort, ids, ground, context.today, context.workspace.me(context.cohort))
    context.print(as_text(farewell(context.cohort, pasts(context.workspace, ids))).removesuffix("\n"))
    if args.dry_run:
        return 0
    who = ids[0] if len(ids) == 1 else f"these {len(ids)} people"
    if not asking.agreed(f"Forget {who}? This cannot be taken back.", context, yes=args.yes):
        return 1
    args.force = False
    return writing.carry_out(partial(_done, change, ids, context), change.sentence, args, context)


def _done(change: Change, ids: Sequence[str], context: Context, **how: bool) -> Applied:
    """Forget, and tell which keys were destroyed."""
    from catalyst_tui.workspace.forgetting import forget

    done = forget(context.workspace, change, ids)
    if done.destroyed:
        count = "1 key was" if done.destroyed == 1 else f"{done.destroyed} keys were"
        context.print(f"{count} destroyed in {done.folder}.")
        context.tell(
            "Every other keeper destroys theirs with `catalyst keys --tidy`, and copies of it by hand."
        )
    return done.applied
