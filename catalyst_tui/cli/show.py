"""`catalyst show`: one record, as its file reads now or read then."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, at_option, format_option, record_argument
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.days import moment_of

HELP = """One record: its file word for word, comments included, or as JSON. --at shows it as it stood at
the end of a day, or at a change that `catalyst log` names. What is sealed is shown open where its key is
here, also of earlier days."""

EXAMPLES = (
    ("catalyst show partnerships/coan-ms-22", "a partnership"),
    ("catalyst show program --at 2022-12-31", "the program's rules at the end of last year"),
    ('catalyst show partnerships/coan-ms-22 --at "last month"', "as it stood when last month ended"),
    ("catalyst show people/pro-061 --format json", "for a script"),
)


def arguments(parser: Parser) -> None:
    record_argument(parser)
    at_option(parser)
    format_option(parser, "yaml", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.document import DocumentError, load

    if args.at:
        kind, id = records.name_of(args.record, context)
        path = kind.path_of(id)
        data = context.workspace.sealing.readable(
            path, context.workspace.at(moment_of(args.at, context)).read(path)
        )
    else:
        path = records.existing_path(args.record, context)
        kind, id = records.name_of(path, context)
        record = context.cohort.peek(kind.name, id)
        data = context.cohort.readable(record).data if record else context.workspace.tree.read(path)
    try:
        value = load(data)
    except DocumentError as error:
        if args.format == "json":
            raise error.of(path) from None
        value = None
    if args.format == "json":
        context.print_json({"record": value})
    else:
        context.print(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").removesuffix("\n"))
    _tell_what_is_closed(kind.name, id, value, context)
    return 0


def _tell_what_is_closed(kind: str, id: str, value: object, context: Context) -> None:
    from catalyst_tui.model.contacts import private

    closed = [each for each in private(kind, id, value) if each.is_sealed]
    if closed:
        what = "The contact" if kind == "people" else "What is sealed here"
        context.tell(
            f"{what} stays closed: the key of {closed[0].person} is not here, or does not open for you. "
            "`catalyst keys` says which keys there are."
        )
