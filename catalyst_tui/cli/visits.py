"""`catalyst visits`: what is planned, and what waits for a new day."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.days import day_of
from catalyst_tui.cli.names import id_of

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.model.visits import Visit
    from catalyst_tui.program.openings import Openings
    from catalyst_tui.program.to_place import ToPlace

HELP = """The visits of the next two weeks. With --to-place those that wait for a new day, because they were moved
without one or called off, and days on which they could be: the school is open, the class meets, and everybody can.
"catalyst do place-visit" places one."""

EXAMPLES = (
    ("catalyst visits", "the next two weeks"),
    ("catalyst visits --until friday", "this week"),
    ('catalyst visits --from "mar 1" --until "mar 31" --school coan', "a month at a school"),
    ("catalyst visits --to-place", "after a snow day"),
)
_AHEAD = timedelta(days=13)
_PROPOSED = 3


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--to-place", action="store_true", help="what waits for a new day, and days that suit"
    )
    parser.add_argument("--from", metavar="DAY", dest="start", help="the first day (otherwise today)")
    parser.add_argument("--until", metavar="DAY", help="the last day (otherwise after two weeks)")
    parser.add_argument("--school", metavar="SCHOOL", help="a school, or the schools of a district")
    format_option(parser, "text", "json", "csv")


def run(args: Namespace, context: Context) -> int:
    cohort = context.cohort
    school = id_of("organizations", args.school, cohort) if args.school else None
    if args.to_place:
        return _to_place(school, args.format, context)
    start = day_of("--from", args.start, context) if args.start else context.today
    end = day_of("--until", args.until, context) if args.until else start + _AHEAD
    if end < start:
        raise UsageError(f"The last day, {end}, is before the first one, {start}.")
    found = _planned(cohort, start, end, school)
    if args.format == "json":
        context.print_json(
            {"today": context.today.isoformat()}, "visits", (_as_json(each, cohort) for each in found)
        )
        return 0
    head = ["when", "school", "who", "what", "status"]
    _table(
        [head, *(_planned_row(each, cohort) for each in found)],
        args.format,
        context,
        "No visit in that time.",
    )
    return 0


def _planned(cohort: Cohort, start: date, end: date, school: str | None) -> list[Visit]:
    from catalyst_tui.model.visits import TAKES_PLACE, is_over, of_school, visits

    records = of_school(cohort, school) if school else cohort.sound_records("partnerships")
    found = [
        visit
        for record in records
        for visit in visits(record)
        if start.isoformat() <= visit.day <= end.isoformat()
        and visit.value.get("status") in TAKES_PLACE
        and not is_over(record, visit.day)
    ]
    return sorted(found, key=lambda each: (each.day, str(each.value.get("time", "~")).zfill(11), each.name))


def _planned_row(visit: Visit, cohort: Cohort) -> list[str]:
    from catalyst_tui.model.visits import who_comes
    from catalyst_tui.program import visit_words as words

    who = words.names(cohort, who_comes(cohort, visit, visit.day))
    status = str(visit.value.get("status"))
    return [words.when(visit), _school(visit, cohort), who, words.what(cohort, visit), status]


def _to_place(school: str | None, format: str, context: Context) -> int:
    from catalyst_tui.model.visits import of_school
    from catalyst_tui.program.openings import Openings
    from catalyst_tui.program.to_place import to_place

    cohort = context.cohort
    near = {record.id for record in of_school(cohort, school)} if school else None
    found = [w for w in to_place(cohort, context.today) if near is None or w.visit.partnership.id in near]
    openings = Openings(cohort, context.today)
    if format == "json":
        rows = (_waiting_as_json(each, cohort, openings) for each in found)
        context.print_json({"today": context.today.isoformat()}, "visits", rows)
        return 0
    head = ["was on", "school", "id", "what", "why", "could be"]
    rows_of_it = [head, *(_waiting_row(each, cohort, openings) for each in found)]
    _table(rows_of_it, format, context, "No visit waits for a day.")
    return 0


def _waiting_row(waiting: ToPlace, cohort: Cohort, openings: Openings) -> list[str]:
    from catalyst_tui.program import visit_words as words

    visit = waiting.visit
    told = ", ".join(filter(None, (waiting.was.replace("-", " "), words.why(cohort, visit))))
    days = words.proposed(openings.of(visit, _PROPOSED)) or "no day that suits all"
    return [words.when(visit), _school(visit, cohort), visit.name, words.what(cohort, visit), told, days]


def _school(visit: Visit, cohort: Cohort) -> str:
    return cohort.label("partnerships", visit.partnership.id)


def _as_json(visit: Visit, cohort: Cohort) -> dict[str, Any]:
    from catalyst_tui.model.visits import who_comes

    value = visit.value
    return {
        "id": visit.id,
        "partnership": visit.partnership.id,
        "date": value.get("date"),
        "time": value.get("time"),
        "status": value.get("status"),
        "mode": value.get("mode"),
        "classes": value.get("classes") or [],
        "who": who_comes(cohort, visit, visit.day),
        "file": visit.partnership.path,
        "pointer": visit.pointer,
    }


def _waiting_as_json(waiting: ToPlace, cohort: Cohort, openings: Openings) -> dict[str, Any]:
    days: Iterator[dict[str, Any]] = (
        {"date": each.day.isoformat(), "time": each.time or None, "who": list(each.who)}
        for each in openings.of(waiting.visit)
    )
    why = waiting.visit.value.get("why")
    return {**_as_json(waiting.visit, cohort), "was": waiting.was, "why": why, "openings": list(days)}


def _table(rows: Sequence[Sequence[str]], format: str, context: Context, nothing: str) -> None:
    from catalyst_tui.cli.list import print_table

    if len(rows) == 1 and format == "text":
        context.print(nothing)
    else:
        print_table(rows, [False] * len(rows[0]), format, context)
