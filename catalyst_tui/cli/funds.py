"""`catalyst funds`: money received, what became of it, what is left, and what waits to be decided."""

from __future__ import annotations

import csv
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, at_option, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.names import id_of
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.metrics.funds import Request
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.model.money.books import Books, Fund
    from catalyst_tui.program.fund_reports import FundReport

HELP = """The funds: what was received, awarded, paid, accounted for by receipts and returned, what is left, and
when the funder wants a report. Then the requests that wait to be decided, with every rule that they are against,
and what was awarded by purpose. Amounts are exact; in JSON they are texts with two digits."""

EXAMPLES = (
    ("catalyst funds", "all funds, and what waits"),
    ("catalyst funds ncr-2022", "one fund"),
    (
        "catalyst funds --today 2022-12-31 --format csv",
        "as they stood at the end of the year, for a spreadsheet",
    ),
)

_SIGNS = {"sent": "✓", "overdue": "!", "due": "·", "upcoming": "·", "unknown": "?"}
_FIGURES = (
    "amount", "received", "awarded", "committed", "paid", "accounted", "returned", "given_back", "open", "waiting",
    "left", "in_hand",
)  # fmt: skip


def arguments(parser: Parser) -> None:
    parser.add_argument("fund", metavar="FUND", nargs="?", help="only this fund")
    at_option(parser)
    format_option(parser, "text", "json", "csv")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.status import moment
    from catalyst_tui.metrics.funds import requests
    from catalyst_tui.model.money.books import Books
    from catalyst_tui.program.fund_reports import fund_reports

    cohort, today = moment(args.at, context)
    if not (cohort.is_complete("grants") and cohort.is_complete("funds")):
        context.tell(
            'Not all grants and funds can be read, so less may be left. "catalyst validate" says why.'
        )
    books = Books(cohort, today)
    only = id_of("funds", args.fund, cohort) if args.fund else None
    funds = [fund for fund in books.funds.values() if only in (None, fund.id)]
    waiting = [each for each in requests(books) if only in (None, each.grant.fund)]
    reports = [report for report in fund_reports(cohort, today) if only in (None, report.fund)]
    if args.format == "json":
        context.print_json(_as_json(funds, waiting, reports, books))
    elif args.format == "csv":
        csv.writer(context.environment.stdout, lineterminator="\n").writerows(_as_csv(funds, cohort))
    else:
        for line in _as_text(funds, waiting, reports, books):
            context.print(one_line(line))
    return 0


def _as_text(
    funds: Sequence[Fund], waiting: Sequence[Request], reports: Sequence[FundReport], books: Books
) -> Iterator[str]:
    if not funds:
        yield "No funds yet. A fund is a file in cohort/funds."
    for index, fund in enumerate(funds):
        yield from ("", *_fund(fund, books.cohort)) if index else _fund(fund, books.cohort)
        for report in reports:
            if report.fund == fund.id:
                yield f"  {_SIGNS[report.state]} {_report(report)}"
    yield from _purposes(funds, books.cohort)
    if waiting:
        yield ""
        yield f"TO DECIDE {len(waiting)}"
    for each in waiting:
        yield from _request(each, books.cohort)
    if waiting:
        yield f"Decide one: catalyst do decide-grant {waiting[0].grant.id}"


def _fund(fund: Fund, cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.model.money.amounts import said

    words = cohort.vocabulary("purposes")
    purposes = ", ".join(words.get(purpose, purpose) for purpose in fund.purposes)
    yield f"{fund.title} ({fund.id}) from {_funder(fund, cohort)}"
    got = ""
    if fund.received is not None:
        got = ", all received" if fund.received == fund.amount else f", {said(fund.received)} received"
    ends = f", until {_day(date.fromisoformat(fund.end))}" if fund.end else ""
    yield f"  {said(fund.amount, fund.currency)}{got}{purposes and f'; for {purposes}'}{ends}"
    figures = [("awarded", fund.awarded), ("paid", fund.paid), ("receipts", fund.accounted)]
    figures += [("returned", fund.returned)] if fund.returned else []
    figures += [("given back", fund.given_back)] if fund.given_back else []
    if fund.awarded or fund.given_back:
        yield "  " + " · ".join(f"{title} {said(value)}" for title, value in figures)
    waits = f" · {said(fund.waiting)} asked for" if fund.waiting else ""
    without = f" · {said(fund.open)} without receipts" if fund.open else ""
    yield f"  left {said(fund.left, fund.currency)}{waits}{without}"


def _funder(fund: Fund, cohort: Cohort) -> str:
    known = cohort.has("organizations", fund.funder)
    return cohort.label("organizations", fund.funder) if known else fund.funder


def _report(report: FundReport) -> str:
    what = f": {report.what}" if report.what else ""
    if report.state == "sent":
        return f"report sent on {_day(date.fromisoformat(report.sent))}{what}"
    when = _day(report.due) if report.due else report.due_text
    late = f", {report.days_late} days late" if report.days_late else ""
    return f"report due {when}{late}{what}"


def _purposes(funds: Sequence[Fund], cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.metrics.funds import by_purpose, left_for
    from catalyst_tui.model.money.amounts import said

    words = cohort.vocabulary("purposes")
    for currency in dict.fromkeys(fund.currency for fund in funds):  # what is added up is of one currency
        found = by_purpose(grant for fund in funds if fund.currency == currency for grant in fund.grants)
        rows = [[f"BY PURPOSE {currency}".rstrip(), "awarded", "receipts"]]
        rows += [
            [words.get(each.id, each.id or "no purpose named"), said(each.awarded), said(each.accounted)]
            for each in found
        ]
        yield from ("", *aligned(rows, [False, True, True])) if found else ()
    left = left_for(funds)
    if len(funds) > 1 and left:
        yield ""
        rows = [["LEFT FOR", ""]]
        rows += [
            [words.get(purpose, purpose or "any purpose"), said(amount, currency)]
            for (purpose, currency), amount in left.items()
        ]
        yield from aligned(rows, [False, True])
        if any(len(fund.purposes) > 1 for fund in funds):
            yield "A fund for several purposes counts for each; it can be spent only once."


def _request(request: Request, cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.model.money.amounts import said

    grant = request.grant
    school = cohort.label("partnerships", grant.partnership)
    put_off = " (put off)" if grant.state == "deferred" else ""
    left = "" if request.left is None else f" of {said(request.left)} left"
    yield f"  · {said(grant.asked, request.currency)}{left}: {school}, {grant.title}{put_off} ({grant.id})"
    for one in request.objections:
        yield f"      ! {one.sentence}"


def _as_json(
    funds: Sequence[Fund], waiting: Sequence[Request], reports: Sequence[FundReport], books: Books
) -> dict[str, Any]:
    from catalyst_tui.metrics.funds import by_purpose

    return {
        "today": books.today.isoformat(),
        "funds": [
            {
                "id": fund.id,
                "title": fund.title,
                "funder": fund.funder,
                "currency": fund.currency,
                **{name: _amount(fund, name) for name in _FIGURES},
                "for": fund.purposes,
                "from": fund.start or None,
                "until": fund.end or None,
                "grants": [grant.id for grant in fund.grants],
                "by_purpose": [
                    {
                        "purpose": each.id,
                        "awarded": f"{each.awarded:.2f}",
                        "accounted": f"{each.accounted:.2f}",
                    }
                    for each in by_purpose(fund.grants)
                ],
                "reports": [_report_as_json(report) for report in reports if report.fund == fund.id],
            }
            for fund in funds
        ],
        "requests": [_request_as_json(each) for each in waiting],
        "without_fund": [grant.id for grant in books.unfunded],
    }


def _report_as_json(report: FundReport) -> dict[str, Any]:
    return {
        "due": report.due.isoformat() if report.due else None,
        "due_text": report.due_text,
        "what": report.what,
        "state": report.state,
        "days_late": report.days_late,
        "sent": report.sent or None,
        "pointer": report.pointer,
    }


def _request_as_json(request: Request) -> dict[str, Any]:
    grant = request.grant
    return {
        "id": grant.id,
        "partnership": grant.partnership,
        "fund": grant.fund,
        "title": grant.title,
        "state": grant.state,
        "asked_on": grant.asked_on,
        "asked": f"{grant.asked:.2f}",
        "left": None if request.left is None else f"{request.left:.2f}",
        "currency": request.currency,
        "objections": [
            {"rule": one.code, "pointer": one.pointer, "message": one.sentence, "source": one.source}
            for one in request.objections
        ],
    }


def _as_csv(funds: Sequence[Fund], cohort: Cohort) -> Iterator[list[str]]:
    from catalyst_tui.cli.list import harmless

    yield ["id", "title", "funder", "currency", *_FIGURES]
    for fund in funds:
        told = fund.id, fund.title, _funder(fund, cohort), fund.currency
        yield [
            *(harmless(one_line(text)) for text in told),
            *(_amount(fund, name) or "" for name in _FIGURES),
        ]


def _amount(fund: Fund, name: str) -> str | None:
    value = getattr(fund, name)
    return None if value is None else f"{value:.2f}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
