"""The grants, by what is to be done with each, and above them what is left of the funds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalyst_tui.model.money.amounts import said
from catalyst_tui.model.money.books import Books, Fund
from catalyst_tui.model.money.grant import GRANTED, Grant
from catalyst_tui.model.money.terms import objections
from catalyst_tui.program.fund_reports import FundReport, fund_reports
from catalyst_tui.tui.line import fit
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("", least=1, most=1),
    Column("school", least=12, most=24),
    Column("for", least=12, most=50),
    Column("asked", "right", least=6, most=14),
    Column("awarded", "right", least=6, most=14),
    Column("open", "right", least=6, most=14),
    Column("", least=16, most=40),
)

GROUPS = (
    "To decide",
    "A change to decide",
    "To pay",
    "Receipts to come",
    "To close",
    "Settled",
    "Not awarded",
)
"""What is to be done, in the order in which it is shown."""

AGAINST = {
    "at-most": "too much",
    "total": "more than there is",
    "currency": "another currency",
    "each": "one too many",
    "due": "asked late",
    "for": "not for this",
    "never-for": "never paid",
    "fund-for": "not from this fund",
    "fund-dates": "not at this time",
    "left": "more than is left",
    "fund": "no fund",
}
"""A rule that a request is against, in two words; its page has the sentence."""


def rows(books: Books) -> list[Row]:
    """A row for each grant. What is open was paid and is neither accounted for nor returned."""
    words = Words(books.cohort, books.today)
    made = [(_group(grant), grant) for grant in books.grants.values()]
    made.sort(key=lambda pair: (pair[0], *_order(pair[1], books.today)))
    counts = [sum(group == place for group, _ in made) for place in range(len(GROUPS))]
    return [_row(grant, f"{GROUPS[group]}  {counts[group]}", books, words) for group, grant in made]


def fund_lines(books: Books, width: int) -> list[str]:
    """What is left of each fund, a line each: `Minigrants 2022-23  1,845.15 of 12,500.00 left  report due 28 Feb`.

    Funds that nobody ever asked for grants from come last. Of what is to be known besides, as much is told as fits.
    """
    reports: dict[str, FundReport] = {}
    for report in fund_reports(books.cohort, books.today):
        if report.state in ("overdue", "due", "upcoming"):
            reports.setdefault(report.fund, report)
    words = Words(books.cohort, books.today)
    funds = sorted(books.funds.values(), key=lambda fund: (not fund.grants, fund.end or "9", fund.id))
    several = len({fund.currency for fund in funds}) > 1
    left = [
        f"{said(fund.left)} of {said(fund.amount, fund.currency if several else '')} left" for fund in funds
    ]
    wide = max(map(len, left), default=0)
    room = min(max((len(fund.title) for fund in funds), default=0), max(width * 3 // 8, 12))
    lines = []
    for fund, text in zip(funds, left, strict=True):
        first, *others = *_more(fund, reports.get(fund.id), words), ""
        line = f"{fit(fund.title, room)}  {text:>{wide}}  {first}"
        for more in filter(None, others):
            line += f" · {more}" if len(line) + 3 + len(more) <= width else ""
        lines.append(fit(line, width).rstrip())
    return lines


def _more(fund: Fund, report: FundReport | None, words: Words) -> Iterator[str]:
    if report:
        late = "! report due " if report.state == "overdue" else "report due "
        yield f"{late}{words.day(report.due_text)}"
    if fund.waiting:
        yield f"{said(fund.waiting)} asked for"
    if fund.open:
        yield f"{said(fund.open)} open"


def _group(grant: Grant) -> int:
    match grant.state:
        case "asked" | "deferred":
            return 0
        case "awarded" | "paid" if grant.undecided:
            return 1
        case "awarded":
            return 2
        case "paid":
            return 3 if grant.open else 4
        case "closed":
            return 5
    return 6


def _order(grant: Grant, today: date) -> tuple[object, ...]:
    """The oldest request first, what was put off after what nobody looked at; then by when receipts are due."""
    if grant.state in ("asked", "deferred"):
        return grant.state == "deferred", grant.asked_on, grant.id
    return (grant.receipts_due or date.max) >= today, str(grant.receipts_due), grant.id


def _row(grant: Grant, group: str, books: Books, words: Words) -> Row:
    late = grant.receipts_due is not None and grant.receipts_due < books.today and bool(grant.open)
    awarded = said(grant.awarded) if grant.state in GRANTED else ""
    cells = (
        _sign(grant, late),
        words.name(grant.partnership, "partnerships"),
        grant.title,
        said(grant.asked),
        awarded,
        said(grant.open) if grant.open else "",
        _state(grant, late, books, words),
    )
    sort = (None, None, None, float(grant.asked), float(grant.awarded), float(grant.open), None)
    tone = "dim" if _group(grant) >= 5 else ""
    return Row(grant.id, cells, f"{grant.id} {grant.fund} {grant.state}", sort, group, tone)


def _sign(grant: Grant, late: bool) -> str:
    if late:
        return "!"
    return {"closed": "✓", "declined": "–", "withdrawn": "–"}.get(grant.state, "·")


def _state(grant: Grant, late: bool, books: Books, words: Words) -> str:
    """What is to be known of it, in a few words."""
    match grant.state:
        case "asked" | "deferred":
            told = [f"put off {words.day(grant.decided_on)}"] if grant.state == "deferred" else []
            told += dict.fromkeys(AGAINST[one.code] for one in objections(grant, books))
            return ", ".join(told) or f"asked {words.day(grant.asked_on)}"
        case "paid" if grant.open and grant.receipts_due:
            when = words.day(grant.receipts_due.isoformat())
            return f"{'was ' if late else ''}due {when}"
        case "paid":
            return "paid" if grant.open else "all accounted for"
    return f"{grant.state} {words.day(grant.decided_on)}"
