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
    from catalyst_tui.report.disclosure import disclosure
    from catalyst_tui.report.sheet import as_text

    kind, id = records.name_of(args.record, context)
    if kind.name != "people":
        raise UsageError("What is held is told of people: name one as people/ID.")
    as_wanted(args.output)
    sheet = disclosure(context.cohort, id, context.today, _changes(id, context))
    if args.output is None:
        context.print(as_text(sheet).removesuffix("\n"))
    else:
        write(sheet, args.output, context)
    return 0


def _changes(id: str, context: Context) -> dict[str, int]:
    """How many changes the history has of the records that are about a person; {} without a history."""
    from catalyst_tui.workspace.repository import NoGit, NoRepository

    about = [
        context.cohort.get("people", id),
        *(each for each in context.cohort.mentioning("applications", id) if each.value.get("person") == id),
    ]
    try:
        return {each.name: len(context.workspace.history(each.path)) for each in about}
    except (NoRepository, NoGit):
        return {}
