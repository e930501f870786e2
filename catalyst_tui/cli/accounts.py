"""`catalyst accounts`: what both partners reported, side by side, and where they differ."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.names import id_of
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.metrics.accounts import Account, Accounts
    from catalyst_tui.model.cohort import Cohort

HELP = """What both partners of a partnership reported of each month and each visit, side by side. Where they differ,
both accounts stand. Hours are told against what the program asks of a month; students reached (a class counted once)
against engagements (each student at each visit)."""

EXAMPLES = (
    ("catalyst accounts coan-ms-22", "one partnership"),
    ("catalyst accounts coan-ms-22 --format json", "for a script"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("partnership", metavar="PARTNERSHIP", help="which one: coan-ms-22, or therrell")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.metrics.accounts import accounts

    cohort = context.cohort
    id = id_of("partnerships", args.partnership, cohort)
    found = accounts(cohort.sound(cohort.get("partnerships", id)), cohort, context.today)
    if args.format == "json":
        context.print_json({"partnership": id, **_as_json(found)})
    else:
        for line in _as_text(id, found, cohort):
            context.print(line)
    return 0


def _as_text(id: str, found: Accounts, cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned

    yield f"{one_line(cohort.label('partnerships', id))} ({id})"
    yield (
        f"{found.reached:,} students of {found.classes} classes, {found.engagements:,} engagements at "
        f"{len(found.visits)} visits"
    )
    names = {who: one_line(cohort.label("people", who)) for who in found.reporters}
    yield ""
    head = ["HOURS", *names.values()]
    rows = [
        [month.month, *(_hours(account) for account in map(month.accounts.get, found.reporters))]
        for month in found.months
    ]
    rows.append(["all", *(f"{found.hours[who]:f}" for who in found.reporters)])
    yield from aligned([head, *rows], [False] * len(head))
    yield ""
    head = ["STUDENTS", "the visit", *names.values(), ""]
    rows = [
        [
            visit.date,
            _figure(visit.students),
            *(_figure(visit.said.get(who)) for who in found.reporters),
            "! they differ" if visit.differs else "",
        ]
        for visit in found.visits
    ]
    yield from aligned([head, *rows], [False] * len(head))


def _hours(account: Account | None) -> str:
    """`3.5 of 4 (visits 2, planning 1.5), by phone`; `—` for no report."""
    if account is None:
        return "—"
    kinds = ", ".join(f"{kind} {figure:f}" for kind, figure in account.hours.items())
    of = f" of {account.wanted:f}" if account.wanted is not None else ""
    via = f", by {one_line(account.via)}" if account.entered_by and account.via else ""
    return f"{account.total:f}{of}{f' ({kinds})' if kinds else ''}{via}"


def _figure(students: int | None) -> str:
    return "—" if students is None else str(students)


def _as_json(found: Accounts) -> dict[str, Any]:
    return {
        "students": found.reached,
        "classes": found.classes,
        "engagements": found.engagements,
        "hours": {who: float(figure) for who, figure in found.hours.items()},
        "months": [
            {
                "month": month.month,
                "reports": [
                    {
                        "by": account.by,
                        "pointer": account.pointer,
                        "submitted": account.submitted,
                        "via": account.via,
                        "entered_by": account.entered_by,
                        "hours": {kind: float(figure) for kind, figure in account.hours.items()},
                        "students": account.students,
                        **account.told,
                    }
                    for account in month.accounts.values()
                    if account is not None
                ],
            }
            for month in found.months
        ],
        "visits": [
            {
                "id": visit.id,
                "date": visit.date,
                "students": visit.students,
                "said": dict(visit.said),
                "differs": visit.differs,
            }
            for visit in found.visits
        ],
    }
