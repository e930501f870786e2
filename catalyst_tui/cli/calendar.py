"""`catalyst calendar`: events, visits and check-ins as a calendar file."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime, time

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

HELP = """Events, visits and check-in calls as a calendar file (.ics) that calendar programs open or subscribe to:
of everybody (all), of the events alone, of a partnership, a school, a district or a person.

What moved moves in the calendar, what was cancelled goes from it. A month without a day is marked on its first
day; what has no date at all is left out, and told. No person is named. See docs/calendar.md."""

EXAMPLES = (
    ("catalyst calendar -o program.ics", "everything"),
    ("catalyst calendar people/pro-061 -o pro-061.ics", "what one person comes to"),
    ("catalyst calendar partnerships/coan-ms-22 --format json", "for a script"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "record", metavar="all|RECORD", nargs="?", default="all", help="kind/id, or events (otherwise all)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file (otherwise it is printed)")
    format_option(parser, "ics", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.records import find
    from catalyst_tui.report.dates import dates
    from catalyst_tui.report.ics import as_json, ics, zone_of
    from catalyst_tui.workspace.revisions import revisions

    cohort = context.cohort
    found = dates(
        cohort, args.record if args.record in ("all", "events") else find(args.record, context).name
    )
    name = str(cohort.program.get("time_zone", ""))
    zone = zone_of(name)
    known = revisions(context.workspace, "cohort/events.yaml", "cohort/partnerships")
    if found.left_out:
        context.tell(f"Left out, because they have no date yet: {one_line(', '.join(found.left_out))}.")
    if not name:
        context.tell(
            "cohort/program.yaml has no time_zone, so times are those of whoever reads the calendar."
        )
    if args.format == "json":
        if args.output:
            raise UsageError("--format json is printed: redirect it to a file with > FILE.")
        entries = (as_json(entry, known) for entry in found.entries)
        head = {"name": found.name, "time_zone": name or None, "left_out": list(found.left_out)}
        context.print_json(head, "entries", entries)
        return 0
    midnight = datetime.combine(context.today, time(), UTC)
    data = ics(found, zone, known, midnight)
    if not args.output:
        context.environment.stdout.write(data.decode())
        return 0
    target = context.path(args.output)
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder {target.parent}.")
    from catalyst_tui.workspace.replacing import write

    write(target.parent, target.name, data)
    count = len(found.entries)
    context.print(f"{count} {'entry' if count == 1 else 'entries'} written to {target}.")
    return 0
