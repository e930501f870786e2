"""`catalyst commit`: take in what was edited by hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from catalyst_tui.cli import writing
from catalyst_tui.cli.arguments import Parser, writing_options
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.cli.differences import Difference

HELP = """Take in what was edited by hand: check it, show it in words, and keep it as one change. With
files, folders or records named, only those. Refused when it would add an error; the files stay as you
edited them. Contacts that were typed in the open are sealed on the way where the program has keepers.

Where a file was renamed and the record in it was not, --rename has the record called as its file is, also
in all records that name it."""

EXAMPLES = (
    ("catalyst commit", "everything that was edited"),
    (
        "catalyst commit --rename",
        "after mv cohort/organizations/cook-es.yaml cohort/organizations/cook-el.yaml",
    ),
    ('catalyst commit partnerships/coan-ms-22 -m "Numbers as Ford counted them"', "one record, and why"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="files, folders or records (otherwise everything)"
    )
    parser.add_argument(
        "--in-the-open",
        action="store_true",
        help="do not seal contacts: they stay readable in the history for ever",
    )
    parser.add_argument(
        "--rename",
        action="store_true",
        help="call records of which the file was renamed as it is called, also where others name them",
    )
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.differences import Difference, in_words
    from catalyst_tui.cli.records import place_of
    from catalyst_tui.workspace.misnamed import misnamed

    workspace = context.workspace
    paths = [place_of(word, context) for word in args.paths]
    changes = [
        change
        for change in workspace.changes_between(None)
        if not paths or any(change.path == path or change.path.startswith(f"{path}/") for path in paths)
    ]
    edited = [Difference(change, context) for change in changes]
    if not edited and not paths:
        context.print("Nothing was edited by hand: everything is kept already.")
        return 0
    for line in in_words(edited):
        context.print(line)
    called = "; ".join(each.sentence for each in misnamed(changes)) if args.rename else ""
    sentence = args.message or called or _sentence(edited, context)
    how = {"in_the_open": args.in_the_open, "rename": args.rename}
    keep = partial(workspace.commit_hand_edits, paths, sentence, **how)
    return writing.carry_out(keep, sentence, args, context)


def _sentence(edited: Sequence[Difference], context: Context) -> str:
    from catalyst_tui.model.words import sentence

    changes = [difference.changed for difference in edited if difference.changed]
    if not changes:
        return "Edits by hand"
    if all(difference.is_of_layout for difference in edited):
        several = f" and {len(edited) - 1} more" if len(edited) > 1 else ""
        return f"{changes[0].id}: comments or layout{several}"
    return sentence(changes, context.cohort)
