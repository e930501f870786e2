"""`catalyst keys`: the keys of sealed contacts, and who keeps them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.workspace.sealing import Sealing

HELP = """Who keeps the keys of sealed contacts, and which of them are here. Each keeper makes a key of their
own once (--new), and its public half is added to `keepers` in cohort/program.yaml. The keys of people are
files outside the repository: they go from keeper to keeper by a folder of your choice, such as a memory
stick (--with), and those of people who were forgotten are left out of that."""

EXAMPLES = (
    ("catalyst keys", "who keeps the keys, which are here, which are missing"),
    ("catalyst keys --new", "make your own key, and print the half that is no secret"),
    ("catalyst keys --with /media/stick/keys", "add what is missing, here and there"),
    ("catalyst keys --tidy", "after somebody was forgotten elsewhere: destroy their key here too"),
    ("catalyst keys --renew", "after the keepers have changed: seal every key to those of today"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("--new", action="store_true", help="make your own key as a keeper")
    parser.add_argument(
        "--with", metavar="FOLDER", dest="other", help="bring keys here from a folder, and to it"
    )
    parser.add_argument("--renew", action="store_true", help="seal every key to the keepers of today")
    parser.add_argument("--tidy", action="store_true", help="destroy keys of who was forgotten, or is gone")
    parser.add_argument("--yes", action="store_true", help="do that without a question")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    if sum((args.new, args.renew, args.tidy, args.other is not None)) > 1:
        raise UsageError("One at a time: --new, --renew, --tidy or --with.")
    sealing = context.workspace.sealing
    if args.new:
        context.print(sealing.keys.make_own())
        context.tell(
            f"Your key is in {sealing.keys.own}; nobody else may have it, and nothing replaces it: keep a copy in "
            "a safe place. The line above is no secret: add it to `keepers` in cohort/program.yaml, with your id."
        )
        return 0
    if args.tidy:
        return _tidy(args, context)
    if args.other is not None:
        return _bring(args.other, context)
    if args.renew:
        return _renew(sealing, context)
    return _show(args, context)


def _tidy(args: Namespace, context: Context) -> int:
    """Destroy the keys of people who were forgotten, or are in the files no more, after a question."""
    from catalyst_tui.cli.asking import agreed
    from catalyst_tui.workspace.keeping import carry_keys, strays_of
    from catalyst_tui.workspace.tending import destroy, unneeded

    workspace, cohort = context.workspace, context.cohort
    keys = workspace.sealing.keys
    if carried := carry_keys(workspace, strays_of(workspace, cohort, keys.files())):
        context.print(f"The keys of {', '.join(carried)} stood under another id; they go by that of today.")
    left = unneeded(workspace, cohort, keys.files())
    if not left:
        context.print("No key of anybody who was forgotten is here.")
        return 0
    question = f"Destroy the keys of {', '.join(left)}, who were forgotten or are in the files no more?"
    if not agreed(question, context, yes=args.yes):
        return 1
    context.print(f"{_keys(destroy(workspace, left))} destroyed in {keys.folder}.")
    return 0


def _bring(folder: str, context: Context) -> int:
    from catalyst_tui.workspace.tending import bring

    brought = bring(context.workspace, context.cohort, context.path(folder))
    context.print(f"{_keys(len(brought.came))} came from {folder}, {_keys(len(brought.went))} went there.")
    if brought.to_delete:
        context.tell(
            f"In {folder} are keys of people who were forgotten, or are in the files no more; delete them there: "
            f"{', '.join(brought.to_delete)}."
        )
    return 0


def _renew(sealing: Sealing, context: Context) -> int:
    recipients = sealing.recipients()
    done, left = sealing.keys.renew(recipients)
    context.print(f"{_keys(len(done))} sealed to {len(recipients)} keepers.")
    if left:
        context.tell(f"Not opened by your key, and left as they are: {', '.join(left)}.")
    return 1 if left else 0


def _show(args: Namespace, context: Context) -> int:
    from catalyst_tui.report.keepers import keepers_sheet
    from catalyst_tui.report.sheet import as_text
    from catalyst_tui.workspace.keeping import keeping

    found = keeping(context.workspace, context.cohort)
    if args.format == "json":
        context.print_json(
            {
                "folder": found.folder,
                "keepers": found.keepers,
                "you": found.own,
                "sealed": found.sealed,
                "missing": found.missing,
                "not_opened": found.not_opened,
                "in_the_open": found.in_the_open,
                "forgotten": found.left_over,
                "renamed": found.renamed,
                "gone": found.gone,
                "unknown": found.unknown,
            }
        )
    else:
        context.print(as_text(keepers_sheet(found, context.cohort)).removesuffix("\n"))
    return 0


def _keys(count: int) -> str:
    return f"{count} key{'' if count == 1 else 's'}"
