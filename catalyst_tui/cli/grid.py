"""`catalyst grid`: every partnership against every requirement, those at the greatest risk first."""

from __future__ import annotations

import csv
import re
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, at_option, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.program.compliance import Heading, Standing
    from catalyst_tui.program.item import DueItem

HELP = """Every partnership against what the program requires, those at the greatest risk first. In the cells:
✓ met, ! overdue, · due or ahead, w waived, ? unknown, – asked of nobody; 3! are three overdue, 4/8 is four of
eight. "quiet" counts the school weeks since anybody was heard of. What a column stands for is told below."""

EXAMPLES = (
    ("catalyst grid", "all partnerships"),
    ("catalyst grid --at-risk", "only those that somebody should look at"),
    ("catalyst grid --where 'school.district:dekalb-county' --format csv > grid.csv", "a spreadsheet"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("--where", metavar="QUERY", help="only the partnerships that the query is true of")
    parser.add_argument(
        "--at-risk", action="store_true", help="only those that owe something, lag or are quiet"
    )
    at_option(parser)
    format_option(parser, "text", "json", "csv")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.status import moment
    from catalyst_tui.model.query import select
    from catalyst_tui.program import due_items
    from catalyst_tui.program.compliance import headings, standings

    cohort, today = moment(args.at, context)
    wanted = {record.id for record in select(cohort, "partnerships", args.where or "")}
    heads = headings(cohort.program)
    items = due_items(cohort, today)
    shown = [
        standing
        for standing in standings(cohort, items, today)
        if standing.partnership in wanted and (standing.at_risk or not args.at_risk)
    ]
    if args.format == "json":
        told = {"today": today.isoformat(), "requirements": [head._asdict() for head in heads]}
        context.print_json(told, "partnerships", _as_json(shown, heads, items, cohort))
    elif args.format == "csv":
        _print_csv(shown, heads, cohort, context)
    else:
        for line in _as_text(shown, heads, cohort):
            context.print(line)
    return 0


def _as_text(shown: Sequence[Standing], heads: Sequence[Heading], cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.cli.problems import number

    if not shown:
        yield "Nobody: no partnership fits, or none is at risk."
        return
    head = ["", "school", *(head.short for head in heads), "quiet", "why here"]
    rows = [
        [
            "!" if each.at_risk else "",
            one_line(cohort.label("partnerships", each.partnership)),
            *(cell.text for cell in each.cells),
            each.quiet,
            one_line("; ".join(each.reasons[:2])),
        ]
        for each in shown
    ]
    yield from aligned([head, *rows], [False] * len(head))
    yield ""
    yield f"{number(len(shown), 'partnership')}, {sum(each.at_risk for each in shown)} at risk."
    for each in heads:
        yield f"{each.short}: {one_line(each.title)}"


def _as_json(
    shown: Sequence[Standing], heads: Sequence[Heading], items: Sequence[DueItem], cohort: Cohort
) -> Iterator[dict[str, Any]]:
    from catalyst_tui.program import grid

    owed = grid(items)
    for standing in shown:
        own = owed.get(standing.partnership, {})
        yield {
            "id": standing.partnership,
            "school": cohort.label("partnerships", standing.partnership),
            "cells": {
                head.short: {
                    "state": cell.state,
                    "text": cell.text,
                    "due_items": [item.id for each in head.requirements for item in own.get(each, ())],
                }
                for head, cell in zip(heads, standing.cells, strict=True)
            },
            "overdue": standing.overdue,
            "days_late": standing.days_late,
            "behind": standing.behind,
            "quiet": standing.silence.quiet,
            "quiet_weeks": standing.silence.weeks,
            "last_heard": standing.silence.last and standing.silence.last.isoformat(),
            "escalation": standing.escalation,
            "why": list(standing.reasons),
        }


def _print_csv(shown: Sequence[Standing], heads: Sequence[Heading], cohort: Cohort, context: Context) -> None:
    from catalyst_tui.cli.list import harmless

    out = csv.writer(context.environment.stdout, lineterminator="\n")
    out.writerow(
        [
            "id",
            "school",
            *(head.short for head in heads),
            "overdue",
            "days_late",
            "behind",
            "quiet_weeks",
            "why",
        ]
    )
    for each in shown:
        cells = (
            each.partnership,
            cohort.label("partnerships", each.partnership),
            *(_no_date(cell.text) for cell in each.cells),
            str(each.overdue),
            str(each.days_late),
            str(each.behind),
            str(each.silence.weeks),
            "; ".join(each.reasons),
        )
        out.writerow([harmless(one_line(cell)) for cell in cells])


def _no_date(text: str) -> str:
    """`3 of 8` for `3/8`, which spreadsheets would read as a day in March."""
    return re.sub(r"^([0-9]+)/([0-9]+)", r"\1 of \2", text)
