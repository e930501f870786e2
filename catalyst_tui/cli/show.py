"""`catalyst show`: one record, as its file reads now or read then."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, format_option, record_argument
from catalyst_tui.cli.context import Context

HELP = """One record: its file word for word, comments included, or as JSON. --at shows it as it stood at
the end of a day, or at a change that `catalyst log` names."""

EXAMPLES = (
    ("catalyst show partnerships/coan-ms-22", "a partnership"),
    ("catalyst show program --at 2022-12-31", "the program's rules at the end of last year"),
    ("catalyst show people/pro-061 --format json", "for a script"),
)


def arguments(parser: Parser) -> None:
    record_argument(parser)
    parser.add_argument("--at", metavar="REV_OR_DATE", help="as it stood then: a day, or a change's short id")
    format_option(parser, "yaml", "json")


def run(args: Namespace, context: Context) -> int:
    if args.at:
        from catalyst_tui.document import load

        kind, id = records.name_of(args.record, context)
        data = context.workspace.at(args.at).read(kind.path_of(id))
        value = load(data) if args.format == "json" else None
    else:
        path = records.existing_path(args.record, context)
        kind, id = records.name_of(path, context)
        record = context.cohort.peek(kind.name, id)
        data = context.cohort.readable(record).data if record else context.workspace.tree.read(path)
        value = context.cohort.readable(context.cohort.find(path)).value if args.format == "json" else None
    if args.format == "json":
        context.print_json({"record": value})
    else:
        context.print(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").removesuffix("\n"))
    return 0
