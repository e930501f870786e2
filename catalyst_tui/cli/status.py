"""`catalyst status`: where the cohort stands and what is due. A bare `catalyst` without a terminal prints the same."""

from __future__ import annotations

import csv
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import problems
from catalyst_tui.cli.arguments import Parser, UsageError, at_option, did_you_mean, format_option, one_of
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.days import moment_of
from catalyst_tui.cli.names import id_of

if TYPE_CHECKING:
    from catalyst_tui.cli.due_items import Filter
    from catalyst_tui.diagnostic import Diagnostic
    from catalyst_tui.metrics.overview import Event, Overview
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.program import DueItem

HELP = """Where the cohort stands today, and what is due: partnerships, visits, students, the next events,
problems, what was edited by hand and is not kept yet; then what is overdue, what is due soon, and who is
behind an even pace. "Today" is the day of --today, else the program's `as_of`, else the calendar's.

What is asked of whom is said by the requirements in cohort/program.yaml (docs/reference/requirements.md).
`catalyst explain ITEM` explains one due item; --format csv and json have their ids."""

EXAMPLES = (
    ("catalyst status", "the overview, and whom to call"),
    ("catalyst status --partnership coan-ms-22", "one partnership"),
    ("catalyst status --by due --requirement monthly-report", "what comes when"),
    ("catalyst status --state met --format csv", "what was handed in, for a spreadsheet"),
    ("catalyst status --today 2023-03-31 --format json", "the same of another day, for a script"),
    ("catalyst status --at 2022-12-31", "as the files stood at the end of last year"),
)

_STATES = ("met", "due", "overdue", "upcoming", "waived", "not-applicable", "unknown")


def arguments(parser: Parser) -> None:
    parser.add_argument("--partnership", metavar="PARTNERSHIP", help="only what is due in one partnership")
    parser.add_argument("--person", metavar="PERSON", help="only what is due from one person")
    parser.add_argument("--requirement", metavar="ID", help="only what one requirement asks for")
    parser.add_argument(
        "--state", metavar="STATE", nargs="+", action="extend", type=one_of("--state", *_STATES), default=[],
        help=f"only in these states: {', '.join(_STATES)}",
    )  # fmt: skip
    parser.add_argument(
        "--by", metavar="requirement|partnership|person|due", default="requirement",
        type=one_of("--by", "requirement", "partnership", "person", "due"),
        help="how to group what is due (otherwise by requirement)",
    )  # fmt: skip
    at_option(parser)
    parser.add_argument("--all", action="store_true", help="show every line, however many there are")
    parser.add_argument(
        "--check", action="store_true", help="end with 1 when something is overdue, notes left aside"
    )
    format_option(parser, "text", "json", "csv")


def show(context: Context) -> int:
    """Print what `catalyst status` prints without any option."""
    parser = Parser("status", HELP, EXAMPLES)
    arguments(parser)
    return run(parser.parse([]), context)


def run(args: Namespace, context: Context) -> int:
    found = look(args, context)
    if args.format == "json":
        _print_json(found, context)
    elif args.format == "csv":
        _print_csv(found, context)
    else:
        for line in found.as_text(args.by, cut=not args.all):
            context.print(line)
    return 1 if args.check and any(item.state == "overdue" and item.counts for item in found.items) else 0


@dataclass(frozen=True)
class Standing:
    """What `status` tells. `soon`: the last day of what counts as due soon."""

    cohort: Cohort
    today: date
    soon: date
    figures: Overview
    problems: list[Diagnostic]
    hand_edits: list[str] | None  # paths; None when there is no history to compare with
    items: list[DueItem]
    wanted: Filter

    def as_json(self) -> dict[str, Any]:
        """Everything but the due items."""
        severities = [problem.severity for problem in self.problems]
        return {
            "today": self.today.isoformat(),
            "overview": {
                **asdict(self.figures),
                "problems": {"errors": severities.count("error"), "warnings": severities.count("warning")},
                "hand_edits": self.hand_edits,
            },
        }

    def as_text(self, way: str, cut: bool) -> Iterator[str]:
        from catalyst_tui.cli import due_items
        from catalyst_tui.program.telling import full_day

        if any(self.wanted):
            yield f"{self.figures.program} · as of {self.today:%a} {full_day(self.today)}"
            if not self.wanted.states:
                yield due_items.counted(self.items, self.soon)
        else:
            yield from self._overview()
        sections = due_items.sections(self.items, self.wanted, self.soon)
        yield from due_items.as_text(sections, way, self.cohort, self.today, cut)
        for index, line in enumerate(due_items.left_out(self.items, self.wanted)):
            yield from ("", line) if index == 0 else (line,)
        first = next((item for section in sections for item in section.items), None)
        if first is not None:
            yield f"Why? catalyst explain {first.id}"

    def _overview(self) -> Iterator[str]:
        from catalyst_tui.cli import due_items
        from catalyst_tui.program.telling import full_day
        from catalyst_tui.program.year import over

        figures = self.figures
        yield f"{figures.program} · as of {self.today:%a} {full_day(self.today)}"
        if ended := over(self.cohort.program, self.today):
            yield ended
        yield ""
        statuses = " · ".join(f"{status} {count}" for status, count in figures.partnerships.items())
        yield _row(
            "Partnerships", _of(sum(figures.partnerships.values()), figures.partnerships_target), statuses
        )
        yield _row("Visits done", _of(figures.visits_done, figures.visits_target))
        yield _row(
            "Students", _of(figures.students, figures.students_target), f"{figures.engagements:,} engagements"
        )
        if self.items:
            yield _row("Due", due_items.counted(self.items, self.soon))
        for title, event in zip(("Next", *[""] * 2), figures.next_events, strict=False):
            yield _row(title, _event(event))
        yield _row(
            "Problems", problems.counted(self.problems), 'see "catalyst validate"' if self.problems else ""
        )
        if self.hand_edits:
            count = problems.number(len(self.hand_edits), "file")
            yield _row("By hand", f"{count} edited and not kept yet", 'see "catalyst commit"')


def look(args: Namespace, context: Context) -> Standing:
    """Work out where the cohort stands. UnknownRecord, UsageError, UnknownRevision."""
    from catalyst_tui.cli.due_items import Filter
    from catalyst_tui.metrics.overview import overview
    from catalyst_tui.program import due_items
    from catalyst_tui.rules.check import check

    cohort, today = moment(args.at, context)
    partnership = id_of("partnerships", args.partnership, cohort) if args.partnership else None
    person = id_of("people", args.person, cohort) if args.person else None
    wanted = Filter(partnership, person, _requirement(args.requirement, cohort), tuple(args.state))
    found = check(cohort, today=today)
    judged = partial(due_items, cohort, today, partnership=partnership)
    pressing = args.format == "text" and not wanted.states  # the page tells of nothing else
    items = (pressing and judged(pressing=True)) or judged()
    return Standing(
        cohort=cohort,
        today=today,
        soon=today + timedelta(days=cohort.program.get("policies", {}).get("due_soon_days", 14)),
        figures=overview(cohort, today),
        problems=found,
        hand_edits=None if args.at else _hand_edits(context),
        items=list(filter(wanted.holds, items)) if any(wanted) else items,
        wanted=wanted,
    )


def moment(at: str | None, context: Context) -> tuple[Cohort, date]:
    """The cohort and its today: now, or with `--at` then; the today of a day is that day. UnknownRevision."""
    if at is None:
        return context.cohort, context.today
    from catalyst_tui.model.cohort import Cohort

    at = moment_of(at, context)
    cohort = Cohort(context.workspace.at(at), context.workspace.registry)
    try:
        then = date.fromisoformat(at)
    except ValueError:
        then = context.day_of(cohort)
    return cohort, context.day or then


def _requirement(id: str | None, cohort: Cohort) -> str | None:
    """The id itself. UsageError when the program has no such requirement."""
    from catalyst_tui.program import ACTION, requirements

    known = [requirement.id for requirement in (*requirements(cohort.program), ACTION)]
    if id is not None and id not in known:
        hint = did_you_mean(id, known) or f". There are: {', '.join(known)}."
        raise UsageError(f'There is no requirement "{id}"{hint}')
    return id


def _print_json(found: Standing, context: Context) -> None:
    from catalyst_tui.cli.due_items import as_json

    context.print_json(found.as_json(), "due_items", map(as_json, found.items))


def _print_csv(found: Standing, context: Context) -> None:
    from catalyst_tui.cli.due_items import as_csv

    csv.writer(context.environment.stdout, lineterminator="\n").writerows(as_csv(found.items, found.cohort))


def _hand_edits(context: Context) -> list[str] | None:
    from catalyst_tui.workspace.repository import NoGit, NoRepository

    try:
        return [edit.path for edit in context.workspace.hand_edits()]
    except (NoGit, NoRepository):  # a copy without its history can still be looked at
        return None


def _row(title: str, *cells: str) -> str:
    return f"{title:<14}{'   '.join(filter(None, cells))}"


def _of(count: int, target: int | None) -> str:
    return f"{count:,}" if target is None else f"{count:,} of {target:,}"


def _event(event: Event) -> str:
    return ", ".join(filter(None, (f"{event.date} {event.title}", event.time, event.place)))
