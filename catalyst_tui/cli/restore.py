"""`catalyst restore`: throw away what was edited by hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import Parser
from catalyst_tui.cli.asking import agreed
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.workspace.hand_edits import HandEdit

HELP = """Throw away what was edited by hand and not kept: a file that was changed or removed is put back as it
is kept, one that is new goes. With files, folders or records named, only those. What would be lost is shown
first, and at a terminal you are asked. What stood there is set aside in a folder that is named, so that it
can still be looked at. A change that is kept already is taken back by "catalyst undo"."""

EXAMPLES = (
    ("catalyst restore --dry-run", "what was edited by hand, and would be lost"),
    ("catalyst restore people/pro-030", "one record, such as one that was deleted by mistake"),
    ("catalyst restore --yes", "everything that was edited, without a question"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="files, folders or records (otherwise everything)"
    )
    parser.add_argument("--dry-run", action="store_true", help="only show what would be lost")
    parser.add_argument("--yes", action="store_true", help="without a question")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.records import place_of
    from catalyst_tui.workspace.hand_edits import named

    paths = [place_of(word, context) for word in args.paths]
    edits = named(context.workspace, paths)
    if not edits:
        context.print("Nothing was edited by hand: everything is kept already.")
        return 0
    for line in _lost(edits, context):
        context.print(one_line(line))
    if args.dry_run:
        return 0
    what = "this file" if len(edits) == 1 else f"these {len(edits)} files"
    if not agreed(f"Throw these edits away, and put {what} back?", context, yes=args.yes):
        return 1
    done = context.workspace.put_back([edit.path for edit in edits])
    for mended in done.recovered:
        context.tell(mended)
    context.print(f"{_counted(len(done.paths))} put back.")
    if done.aside is not None:
        context.print(f"What stood there is in {done.aside}")
    return 0


def _lost(edits: Sequence[HandEdit], context: Context) -> Iterator[str]:
    """What was edited, in words where that can be read; a file that cannot be read says what is with it."""
    from catalyst_tui.cli.differences import Difference
    from catalyst_tui.model.tree import Unreadable
    from catalyst_tui.workspace.files import read_or_none

    changes = {change.path: change for change in context.workspace.changes_between(None)}
    for edit in edits:
        try:
            read_or_none(context.workspace.root, edit.path)
        except Unreadable as error:
            yield edit.path
            yield f"  {str(error).removeprefix(edit.path).lstrip()}"
            continue
        if edit.path in changes:
            told = Difference(changes[edit.path], context)
            yield told.record
            yield from (f"  {line}" for line in told.words)
        else:
            yield edit.path


def _counted(count: int) -> str:
    return f"{count} file{'s were' if count > 1 else ' was'}"
