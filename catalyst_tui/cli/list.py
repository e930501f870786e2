"""`catalyst list`: the records of a kind as a table, as JSON, or as CSV."""

from __future__ import annotations

import csv
import re
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from catalyst_tui.cli.arguments import Parser, format_option, kind_argument, kind_named
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.schema import Kind

HELP = """The records of a kind. --where keeps those that a query is true of; docs/reference/query.md has
its words. In CSV, a text that a spreadsheet would take for a formula (it begins with = + - @) gets an
apostrophe in front."""

EXAMPLES = (
    ("catalyst list partnerships", "all of them"),
    ("catalyst list partnerships --where 'status:active and interactions<6'", "who has had few visits"),
    ("catalyst list people --format csv > people.csv", "for a spreadsheet"),
)

_NAMED = 3  # of the files that cannot be read
_OF_EVENTS = ("id", "date", "time", "title", "mode", "place")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+%?")


def arguments(parser: Parser) -> None:
    kind_argument(parser)
    parser.add_argument("--where", metavar="QUERY", help="only the records that the query is true of")
    format_option(parser, "table", "json", "csv")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.model.query import select

    kind = kind_named(args.kind)
    _tell_of_unreadable(kind, context)
    if kind.name == "events":  # one file holds them all, and each is asked for
        return _list_events(args, context)
    records = select(context.cohort, kind.name, args.where or "")
    if args.format == "json":
        context.print_json({"records": [{"id": record.id, **record.value} for record in records]})
        return 0

    from catalyst_tui.model.table import table

    found = table(context.as_read(context.cohort, context.today), kind.name, records)
    head = ["id", *(column.title for column in found.columns)]
    right = [False, *(column.align == "right" for column in found.columns)]
    print_table([head, *([row.id, *row.cells] for row in found.rows)], right, args.format, context)
    if not records and args.where:
        context.tell(f"None of the {kind.title.lower()} is like that.")
    return 0


def _tell_of_unreadable(kind: Kind, context: Context) -> None:
    """A list that leaves out a file because it is broken says so."""
    cohort = context.cohort
    left_out = [kind.path_of(id) for id in cohort.ids(kind.name) if cohort.peek(kind.name, id) is None]
    if left_out:
        more = f" and {len(left_out) - _NAMED} more" if len(left_out) > _NAMED else ""
        named = ", ".join(map(one_line, left_out[:_NAMED]))
        context.tell(f'Not listed, because it cannot be read: {named}{more}. "catalyst validate" says why.')


def _list_events(args: Namespace, context: Context) -> int:
    from catalyst_tui.model.query import parse

    holds = parse(args.where).holds if args.where else lambda event: True
    events = [event for event in context.cohort.events().values() if holds(event)]
    if args.format == "json":
        context.print_json({"records": events})
    else:
        cells = [[str(event.get(column, "")) for column in _OF_EVENTS] for event in events]
        print_table([list(_OF_EVENTS), *cells], [False] * len(_OF_EVENTS), args.format, context)
    return 0


def print_table(rows: Sequence[Sequence[str]], right: Sequence[bool], format: str, context: Context) -> None:
    """A head and its rows as CSV (RFC 4180, with line feeds) or as a table."""
    plain = [[one_line(cell) for cell in row] for row in rows]
    if format == "csv":
        harmless_rows = (map(harmless, row) for row in plain)
        csv.writer(context.environment.stdout, lineterminator="\n").writerows(harmless_rows)
    else:
        for line in aligned(plain, right):
            context.print(line)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection); a number stays a number."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def aligned(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Lines of columns that are as wide as their widest cell, two spaces apart."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths, right)).rstrip() for row in rows]


def _padded(cell: str, room: int, right: bool) -> str:
    space = " " * (room - width(cell))
    return space + cell if right else cell + space


def width(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode TR 11): none for marks above letters, two for wide ones."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
