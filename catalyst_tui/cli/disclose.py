"""`catalyst disclose`: everything that is held on a person."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, UsageError
from catalyst_tui.cli.context import Context

HELP = """Everything that the files hold on one person, to hand to them: their record, their applications, and
every entry of a partnership, an event, a grant, a reminder that names their id; and how much history there
is. -o FILE.html writes a page to print or to send. A sealed contact is in it when its key is here."""

EXAMPLES = (
    ("catalyst disclose people/edu-014", "here, as text"),
    ("catalyst disclose people/edu-014 -o edu-014.html", "a page for them"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("record", metavar="RECORD", help="people/ID")
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write it: FILE.html or FILE.txt")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.report import as_wanted, write
    from catalyst_tui.report.disclosure import changes_of, disclosure
    from catalyst_tui.report.sheet import as_text

    kind, id = records.name_of(args.record, context)
    if kind.name != "people":
        raise UsageError("What is held is told of people: name one as people/ID.")
    as_wanted(args.output)
    sheet = disclosure(context.cohort, id, context.today, changes_of(context.workspace, context.cohort, id))
    if args.output is None:
        context.print(as_text(sheet).removesuffix("\n"))
    else:
        write(sheet, args.output, context)
    return 0
