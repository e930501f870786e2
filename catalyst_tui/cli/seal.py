"""`catalyst seal`: contacts that only the keepers of the program can read."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace

from catalyst_tui.cli import records, writing
from catalyst_tui.cli.arguments import Parser, UsageError, writing_options
from catalyst_tui.cli.context import Context

HELP = """Seal the contact of people, and what they answered to questions that are personal: from then on only
who holds their key reads it. Everything else works without it. The program names at least two keepers first
(`catalyst keys`). What stood in the open before stays readable in the history: seal people before their
contact is first kept. docs/privacy.md says more."""

EXAMPLES = (
    ("catalyst seal people/pro-014", "one person"),
    ("catalyst seal --all", "everybody whose contact stands in the open"),
)


def arguments(parser: Parser) -> None:
    people_arguments(parser, "everybody whose contact stands in the open")


def people_arguments(parser: Parser, everybody: str) -> None:
    """People, or all of them."""
    parser.add_argument("records", metavar="RECORD", nargs="*", help="people/ID, one or several")
    parser.add_argument("--all", action="store_true", help=everybody)
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.workspace.change import SEAL

    return keep(args, context, SEAL, sealed=False)


def keep(args: Namespace, context: Context, action: str, *, sealed: bool) -> int:
    """Write what is about people anew, as an action has it; of those of whom something is sealed, or is not."""
    from catalyst_tui.acts.sealing import sealing

    change = sealing(context.cohort, _chosen(args, context), action)
    if change is None:
        context.print(f"Nothing {'is sealed' if sealed else 'stands in the open'} there.")
        return 0
    status = writing.keep(replace(change, sentence=args.message or change.sentence), args, context)
    if status == 0 and not args.dry_run and not sealed:
        context.tell(
            f"New keys are in {context.workspace.sealing.keys.folder}, and nowhere else yet. "
            "Bring them to another keeper today: catalyst keys --with FOLDER."
        )
    return status


def _chosen(args: Namespace, context: Context) -> Sequence[str]:
    """The ids of people that are named, or of all of them."""
    if bool(args.records) == args.all:
        raise UsageError("Name people, such as people/pro-014, or say --all.")
    named = [records.name_of(each, context) for each in args.records]
    if any(kind.name != "people" for kind, _ in named):
        raise UsageError("Contacts are those of people: name them as people/ID.")
    return list(dict.fromkeys(id for _, id in named)) or context.cohort.ids("people")
