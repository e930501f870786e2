"""`catalyst import`: what a web form or a register exported, taken in by a mapping."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from catalyst_tui.cli import writing
from catalyst_tui.cli.arguments import Parser, UsageError, format_option, writing_options
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.unread import NOTHING_KEPT, told_if_unread
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from catalyst_tui.exchange.outcome import Plan
    from catalyst_tui.exchange.preview import Line
    from catalyst_tui.exchange.source import Source
    from catalyst_tui.exchange.table import Table

HELP = """Take in a CSV or XLSX file: monthly reports, answers to a survey, requests for minigrants, people, schools.
How its columns are read is a mapping, a record of its own (cohort/imports/). The one that fits the file is found, or
named with --map. What becomes of every row is shown first; a row that was taken in before is not taken in again, a row
that changed since is a change, and what was corrected by hand stays. Rows that cannot be used are told, with the
reason for each cell; --rejects writes them into a file with the same columns, to be mended and taken in. A row that
says something else than an earlier one about the same asks at every import which is right, until the record says so
too, or --stays says that what is here is right.

--only takes in the rows in which these words stand. A register with thousands of schools (--into registers) is kept as
a file to look things up in, and `catalyst register` takes in single ones; of a newer one is told what it changes of the
schools here, and which are new near them (--also takes those in that you name).

The first file of a form makes the mapping: --new names it and --into says what its rows become. Columns are guessed
where that is safe; of every other one you decide with --decide: COLUMN=/field, COLUMN=keep (with the record, under
extras), COLUMN=seal:/contact/phone (with the person's contact) or COLUMN=drop. COLUMN=record is a column that says to
which record a row belongs, COLUMN=key that it tells rows apart, /field=value gives a field the same value in every row,
*=drop decides all that is left."""

EXAMPLES = (
    ("catalyst import reports.csv --dry-run", "what would become of each row"),
    ("catalyst import reports.csv", "take it in, as one change"),
    ("catalyst import reports.csv --rejects mend.csv", "and write what cannot be used into mend.csv"),
    (
        "catalyst import form.xlsx --new monthly-report --into partnerships/reports",
        "a mapping for a new form",
    ),
    (
        "catalyst import form.xlsx --map monthly-report --decide 'Slack Name=drop'",
        "decide what becomes of a column",
    ),
    ("catalyst import register.csv.gz --new england --into registers", "a register to look schools up in"),
    ("catalyst import register-2024.csv --dry-run", "what a newer one says of the schools here"),
    ("catalyst import survey.csv --new mid-year --into surveys/mid-year", "answers to a survey, summed up"),
)


class RejectsThere(CatalystError):
    """The file for rows that cannot be used is there already."""


def arguments(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="a CSV or XLSX file; a CSV may be packed (.gz)")
    parser.add_argument(
        "--map", metavar="MAPPING", help="the mapping to read it by (otherwise the one that fits)"
    )
    parser.add_argument("--new", metavar="NAME", help="make a mapping of this name for the file")
    parser.add_argument(
        "--into", metavar="TARGET", help="what rows become: partnerships/reports, grants, people, …"
    )
    parser.add_argument("--title", metavar="TITLE", help="with --new: what people call it")
    parser.add_argument(
        "--decide", metavar="COLUMN=WHAT", nargs="+", action="extend", help="what becomes of a column"
    )
    parser.add_argument(
        "--sheet", metavar="SHEET", help="the sheet of a workbook (otherwise the first with rows)"
    )
    parser.add_argument("--only", metavar="WORDS", help="only rows in which all of these words stand")
    parser.add_argument("--also", metavar="NUMBER", nargs="+", help="of a register: take in these as well")
    parser.add_argument(
        "--stays",
        metavar="ROW",
        nargs="+",
        type=int,
        action="extend",
        help="of a row that says something else than what is here: what is here is right, ask no more",
    )
    parser.add_argument("--rejects", metavar="FILE", help="write rows that cannot be used into this new file")
    format_option(parser, "text", "json")
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    path = context.path(args.file)
    if args.new:
        return _make(path, args, context)
    if args.into or args.title:
        raise UsageError("--into and --title go with --new, which makes a mapping.")
    if args.rejects and context.path(args.rejects).exists():
        raise RejectsThere(
            f"{args.rejects} is there already. Name a new file for the rows that cannot be used."
        )
    from catalyst_tui.exchange.opening import opened, source_of, the_one

    sheet = args.sheet or ""
    if args.map:
        source = source_of(context.cohort, _id(args.map))
        table = opened(path, source, sheet=sheet)
    else:
        source, table = the_one(path, context.cohort, sheet=sheet)
    if args.decide:
        return _decide(source, table, args, context)
    if args.only is not None:
        from catalyst_tui.exchange.picking import with_words

        table = with_words(table, args.only)
    if source.register:
        from catalyst_tui.cli.register import take_in_all

        return take_in_all(source, table, args, context)
    return _take_in(source, table, args, context)


def _id(name: str) -> str:
    """The mapping's id, of its id or its path."""
    return name.rpartition("/")[2].removesuffix(".yaml")


def _take_in(source: Source, table: Table, args: Namespace, context: Context) -> int:
    from catalyst_tui.exchange.plan import plan
    from catalyst_tui.exchange.registers import Registers

    made = plan(
        source,
        table,
        context.cohort,
        context.today,
        by=context.workspace.me(context.cohort),
        ids_ever=context.workspace.ids_ever,
        force=args.force,
        directory=Registers(context.cohort, context.workspace.root),
        stays=args.stays or (),
    )
    if idle := sorted(set(args.stays or ()) - {outcome.number for outcome in made.outcomes if outcome.stays}):
        raise UsageError(
            f"Row {idle[0]} asks nothing. --stays answers rows that say something else than what is here."
        )
    return carry_out(made, args, context)


def carry_out(made: Plan, args: Namespace, context: Context) -> int:
    """Show what becomes of each row, and do it."""
    if args.format == "json":
        return _as_json(made, args, context)
    with told_if_unread(NOTHING_KEPT, args, context):
        preview(made, context)
        context.print("" if made.change else "Nothing to take in.")
    status = 0
    if made.change is not None:
        change = replace(made.change, sentence=args.message or made.change.sentence)
        keep = partial(context.workspace.apply, change)
        with told_if_unread(f"Kept all the same: {change.sentence}.", args, context):
            status = writing.carry_out(keep, change.sentence, args, context, leave_out="cohort/imports/")
    _tell_of_rejects(made, args, context)
    _tell_what_is_asked(made, args, context)
    return 1 if status or (made.refused and len(made.refused) == len(made.outcomes)) else 0


def preview(made: Plan, context: Context) -> None:
    """What becomes of each row that is not known already."""
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.exchange.preview import lines

    context.print(f"{made.table.name}, by {made.source.id} ({made.source.title})")
    context.print(made.in_short())
    for told in made.table.told:
        context.print(f"! {told}")
    rows = [cells for line in lines(made, context.cohort) for cells in _cells(line)]
    if rows:
        context.print()
        for text in aligned([["row", "", "", ""], *rows], [True, False, False, False]):
            context.print(text)


def _cells(line: Line) -> Iterator[list[str]]:
    """A line of the preview: what else is to be told of it stands below."""
    first, *others = line.told or ("",)
    yield [str(line.number), line.words, one_line(line.where), one_line(first)]
    yield from (["", "", "", one_line(told)] for told in others)


def _as_json(made: Plan, args: Namespace, context: Context) -> int:
    from catalyst_tui.exchange.preview import as_json

    found = as_json(made)
    if made.change is not None and not args.dry_run:
        found["commit"] = context.workspace.apply(made.change, force=args.force).commit
    context.print_json(found)
    _tell_of_rejects(made, args, context)
    return 1 if made.refused and len(made.refused) == len(made.outcomes) else 0


def _tell_of_rejects(made: Plan, args: Namespace, context: Context) -> None:
    """Write the rows that cannot be used where the person wants them, or say how to get them."""
    count = len(made.refused)
    if not count or "rejects" not in args:  # what comes from a register is not a row to be mended
        return
    rows = f"{count} row{'s' * (count > 1)}"
    if not args.rejects:
        context.tell(
            f"{rows} cannot be used. --rejects FILE writes them into a file, to be mended and taken in again."
        )
    elif args.dry_run:
        context.tell(f"{rows} cannot be used; without --dry-run they are written into {args.rejects}.")
    else:
        with context.path(args.rejects).open("x", encoding="utf-8-sig", newline="") as file:
            file.write(made.rejects())
        context.tell(
            f"{rows} that cannot be used: written into {args.rejects}, with the reason. Mend it, and import it."
        )


def _tell_what_is_asked(made: Plan, args: Namespace, context: Context) -> None:
    """How rows are answered that say something else than what is here, and go on asking."""
    asking = [outcome.number for outcome in made.outcomes if outcome.asks]
    if asking and "stays" in args:
        what = f"{len(asking)} rows say" if len(asking) > 1 else f"Row {asking[0]} says"
        context.tell(
            f"{what} something else than what is here, and will ask again. Where the row is right, write that into the "
            f"record; where what is here is right: --stays {' '.join(map(str, asking[:8]))}{' …' * (len(asking) > 8)}"
        )


def _make(path: Path, args: Namespace, context: Context) -> int:
    """A mapping for a new file."""
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.cli.open_mapping import tell_what_is_open
    from catalyst_tui.exchange.making import proposal
    from catalyst_tui.exchange.opening import source_of
    from catalyst_tui.exchange.reading import read_table
    from catalyst_tui.exchange.source import shortened

    if not args.into:
        raise UsageError("Say what the rows become: --into partnerships/reports, grants, people …")
    if args.map:
        raise UsageError("--new makes a mapping and --map uses one: give one of the two.")
    table = read_table(path, sheet=args.sheet or "")
    decisions = args.decide or ()
    change, guesses = proposal(table, args.new, args.title or "", args.into, context.cohort, decisions)
    rows = [
        [one_line(shortened(guess.entry["column"])), str(guess.entry.get("to", "?")), one_line(guess.why)]
        for guess in guesses
    ]
    for text in aligned([["column", "field", "why"], *rows], [False, False, False]):
        context.print(text)
    context.print()
    status = writing.keep(change, args, context)
    if status or args.dry_run:
        return status
    made = source_of(context.workspace.cohort(), args.new)
    tell_what_is_open(made, table, args, context)
    if made.undecided:
        context.tell(
            f"What is decided so far is kept in {made.record.path}; catalyst undo takes it away again."
        )
    return 0


def _decide(source: Source, table: Table, args: Namespace, context: Context) -> int:
    """What becomes of columns, written into the mapping."""
    from catalyst_tui.cli.open_mapping import tell_what_is_open
    from catalyst_tui.exchange.making import decided
    from catalyst_tui.exchange.opening import source_of

    change = decided(source, table, context.workspace.cohort(), args.decide)
    status = writing.keep(change, args, context)
    if not status and not args.dry_run:
        tell_what_is_open(source_of(context.workspace.cohort(), source.id), table, args, context)
    return status
