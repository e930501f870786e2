"""`catalyst seal`: contacts that only the keepers of the program can read."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from catalyst_tui.cli import records, writing
from catalyst_tui.cli.arguments import Parser, UsageError, writing_options
from catalyst_tui.cli.context import Context

HELP = """Seal the contact of people: from then on only who holds their key reads name, address and number.
Everything else works without it. The program names at least two keepers first (`catalyst keys`). What stood
in the open before stays readable in the history: seal people before their contact is first kept.
docs/privacy.md says more."""

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
    """Write the contacts of people anew, as an action has it; of those who have one that is sealed, or is not."""
    from catalyst_tui.document import Operation
    from catalyst_tui.workspace.change import Change, Patch
    from catalyst_tui.workspace.objects import blob_id
    from catalyst_tui.workspace.sealing import Locked

    cohort = context.cohort
    chosen = list(_chosen(args, context, sealed=sealed))
    if not chosen:
        context.print(f"No contact {'is sealed' if sealed else 'stands in the open'}.")
        return 0
    edits = []
    for id in chosen:
        record = cohort.get("people", id)
        contact = cohort.readable(record).value["contact"]
        if sealed and "sealed" in contact:
            raise Locked(id)
        edits.append(Patch(record.path, (Operation("replace", "/contact", contact),), blob_id(record.data)))
    sentence = args.message or f"{_listed(chosen)}: contact {action}ed"
    status = writing.keep(Change(tuple(edits), sentence, action), args, context)
    if status == 0 and not args.dry_run and not sealed:
        context.tell(
            f"The {'key is' if len(chosen) == 1 else f'{len(chosen)} keys are'} in "
            f"{context.workspace.sealing.keys.folder}, and nowhere else yet. "
            "Bring them to another keeper today: catalyst keys --with FOLDER."
        )
    return status


def _chosen(args: Namespace, context: Context, *, sealed: bool) -> Iterator[str]:
    """The ids that are named; of all people those whose contact is as asked for."""
    from catalyst_tui.model.contacts import is_sealed

    if bool(args.records) == args.all:
        raise UsageError("Name people, such as people/pro-014, or say --all.")
    named = [records.name_of(each, context) for each in args.records]
    if any(kind.name != "people" for kind, _ in named):
        raise UsageError("Contacts are those of people: name them as people/ID.")
    for id in dict.fromkeys(id for _, id in named) or context.cohort.ids("people"):
        record = context.cohort.peek("people", id) if args.all else context.cohort.get("people", id)
        contact = record.value.get("contact") if record else None
        if isinstance(contact, dict) and is_sealed(contact) == sealed:
            yield id


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids) if len(ids) <= 3 else f"{len(ids)} people"
