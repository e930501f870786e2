"""`catalyst log`: what changed, when, and by whom."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, format_option, pointer_argument, record_argument
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.workspace import Entry

HELP = """The changes of the whole cohort, of one record, or of one value of it, newest first: short id, day
and time, who, what."""

EXAMPLES = (
    ("catalyst log", "everything"),
    ("catalyst log partnerships/coan-ms-22 /goals/circuits/target", "who set this number, and when"),
    ("catalyst log people/pro-061 --format json", "for a script"),
)


def arguments(parser: Parser) -> None:
    record_argument(parser, nargs="?")
    pointer_argument(parser, nargs="?")
    parser.add_argument("-n", "--limit", metavar="COUNT", type=_count, help="only the newest ones")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    path = None
    if args.record:
        kind, id = records.name_of(args.record, context)
        path = kind.path_of(id)
    entries = context.workspace.history(path, args.pointer, args.limit)
    if path and not entries and not context.workspace.history(path, limit=1):
        context.cohort.get(kind.name, id)  # says that there is none, and which ids look like it
    if args.format == "json":
        context.print_json({"changes": [_as_json(entry) for entry in entries]})
    else:
        for entry in entries:
            context.print(
                one_line(f"{entry.short}  {entry.when:%Y-%m-%d %H:%M}  {entry.author}  {entry.sentence}")
            )
    return 0


def _as_json(entry: Entry) -> dict[str, Any]:
    """The keys of an entry; in the history of one value also what it became, unless it was removed."""
    from catalyst_tui.document import ABSENT

    value = {} if entry.value is ABSENT else {"value": entry.value}
    return {
        "commit": entry.commit,
        "short": entry.short,
        "when": entry.when.isoformat(),
        "author": entry.author,
        "sentence": entry.sentence,
        "body": entry.body,
        "action": entry.trailer("Catalyst-Action"),
        "files": entry.files,
        **value,
    }


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f'a number from 1 on is wanted, not "{text}"')
    return int(text)
