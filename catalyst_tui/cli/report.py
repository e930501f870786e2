"""`catalyst report`: sheets to print and to send, as text or as a page of HTML."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from catalyst_tui.cli import answers
from catalyst_tui.cli.arguments import Parser, UsageError, columns
from catalyst_tui.cli.context import Context
from catalyst_tui.diagnostic import CatalystError

if TYPE_CHECKING:
    from catalyst_tui.report.sheet import Sheet

HELP = """A sheet to print or to send. Without -o it is printed here, as text; -o FILE.html writes a page that
any browser prints, -o FILE.txt the text. Without a name the reports are listed."""

EXAMPLES = (
    ("catalyst report", "what there is"),
    ("catalyst report front-desk --school coan-ms", "who comes to a school this week"),
    ("catalyst report front-desk --week 2023-02-20 -o week.html", "a page a school, to print"),
)
_NAME = "which report"


class NotWritten(CatalystError):
    """The file of a report cannot be written."""


def arguments(parser: Parser) -> None:
    parser.add_argument("name", metavar="REPORT", nargs="?", help=_NAME)
    _output(parser)


def parser(words: Sequence[str]) -> Parser:
    """The arguments of the report that the words name; those of `report` itself when they name none. UnknownReport."""
    general = Parser("report", HELP, EXAMPLES)
    arguments(general)
    from catalyst_tui.report.reports import REPORTS, report

    named = general.first(words)
    if named is None or (named not in REPORTS and {"-h", "--help"} & set(words)):
        return general

    found = report(named)
    made = Parser("report", found.explanation, [each for each in EXAMPLES if found.id in each[0]])
    made.add_argument("name", metavar=found.id, help=found.title)
    answers.add_options(made, found)
    _output(made)
    return made


def _output(parser: Parser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write it: FILE.html or FILE.txt")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.acts.act import Asked, Refused
    from catalyst_tui.report.reports import report, reports
    from catalyst_tui.report.sheet import as_text

    if args.name is None:
        context.print(columns((each.id, each.title) for each in reports()))
        return 0
    found = report(args.name)
    as_wanted(args.output)
    given = {key: answer for key, answer in answers.given(args, found, context).items() if answer is not None}
    me = context.workspace.me(context.cohort)
    try:
        sheet = found.sheet(Asked(context.cohort, None, given, context.today, me))
    except Refused as refused:
        raise Refused(answers.told(refused)) from None
    if args.output is None:
        context.print(as_text(sheet).removesuffix("\n"))
    else:
        write(sheet, args.output, context)
    return 0


def as_wanted(output: str | None) -> None:
    """Raises UsageError for a file of another format, before anything is worked out."""
    if output is None or output.endswith((".html", ".txt")):
        return
    if output.endswith(".pdf"):
        page = f"{output.removesuffix('.pdf')}.html"
        raise UsageError(f"A PDF comes from the browser: write {page}, open it, and print it to a file.")
    raise UsageError(f"-o wants a name that ends with .html or .txt, not {output}.")


def write(sheet: Sheet, output: str, context: Context) -> None:
    """The sheet into a file, as its name says. Raises NotWritten."""
    from catalyst_tui.report.sheet import as_html, as_text

    text = as_html(sheet) if output.endswith(".html") else as_text(sheet)
    try:
        context.path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotWritten(f"{output} cannot be written: {error.strerror}.") from None
    context.tell(f"Written to {output}.")
