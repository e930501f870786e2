"""The funds, and one on a page: what is left, how that comes about, the reports to its funder, its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalyst_tui.metrics.funds import by_purpose
from catalyst_tui.model.money.amounts import said
from catalyst_tui.model.money.books import Books, Fund
from catalyst_tui.model.record import Record
from catalyst_tui.program.fund_reports import FundReport, fund_reports
from catalyst_tui.tui.line import Line, aligned
from catalyst_tui.tui.presenters.record import record_lines
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("fund", least=24, most=40),
    Column("amount", "right", least=8, most=14),
    Column("awarded", "right", least=8, most=14),
    Column("left", "right", least=13, most=18),
    Column("until", least=6, most=12),
    Column("from", least=6, most=30),
)

SIGNS = {"sent": "✓", "overdue": "!", "due": "·", "upcoming": "·", "unknown": "?"}


def rows(books: Books) -> list[Row]:
    """A row for each fund."""
    words = Words(books.cohort, books.today)
    return [
        Row(
            fund.id,
            (
                fund.title,
                said(fund.amount),
                said(fund.awarded) if fund.awarded else "",
                said(fund.left, fund.currency),
                words.day(fund.end) if fund.end else "",
                words.name(fund.funder, "organizations"),
            ),
            fund.id,
            (None, float(fund.amount), float(fund.awarded), float(fund.left), fund.end or None),
        )
        for fund in books.funds.values()
    ]


class FundLines:
    """The lines of one fund, for a width."""

    def __init__(self, record: Record, fund: Fund, books: Books, words: Words) -> None:
        self.record = record
        self.fund = fund
        self.books = books
        self.words = words

    def __call__(self, width: int) -> Sequence[Line]:
        lines = [*self._left(), Line()]
        lines += _section("Spent on", self._spent(width))
        lines += _section("Reports", self._reports(width))
        return [*lines, *record_lines(self.record, self.words, width, skip=("id", "reports_due"))]

    def _left(self) -> Iterator[Line]:
        """How what is left comes about, as one would write it below each other."""
        fund = self.fund
        figures = [("", "amount", fund.amount), ("–", "awarded", fund.awarded)]
        figures += [("+", "came back, or was never paid", fund.awarded - fund.committed)]
        figures += [("–", "given back to the funder", fund.given_back)]
        kept = [figure for figure in figures if figure[2] or not figure[0]]
        wide = max(len(said(amount)) for _, _, amount in kept)
        for place, (sign, title, amount) in enumerate(kept):
            section = "Left" if place == 0 else ""
            yield Line(((f"{sign:1} {said(amount):>{wide}}  {title}", "" if sign else "dim"),), None, section)
        yield Line(((f"= {said(fund.left):>{wide}}  {fund.currency} left", ""),))
        notes = [f"{said(fund.waiting)} asked for and not decided"] if fund.waiting else []
        notes += [f"{said(fund.open)} paid and without receipts"] if fund.open else []
        if fund.in_hand is not None and fund.in_hand != fund.left:
            notes += [f"{said(fund.in_hand)} should be on the account"]
        for note in notes:
            yield Line(((f"  {note}", "dim"),))

    def _spent(self, width: int) -> Iterator[Line]:
        words = self.words.cohort.vocabulary("purposes")
        found = by_purpose(self.fund.grants)
        rows = [
            [
                words.get(each.id, each.id or "no purpose named"),
                said(each.awarded),
                f"{said(each.accounted)} with receipts",
            ]
            for each in found
        ]
        for parts in aligned(rows, width, 0, (1, 2)):
            yield Line(parts)

    def _reports(self, width: int) -> Iterator[Line]:
        found = [
            each for each in fund_reports(self.books.cohort, self.books.today) if each.fund == self.fund.id
        ]
        rows = [[SIGNS[each.state], *self._told(each)] for each in found]
        for each, parts in zip(found, aligned(rows, width, 2), strict=True):
            yield Line(parts, each.pointer)

    def _told(self, report: FundReport) -> tuple[str, str]:
        if report.state == "sent":
            return f"sent {self.words.day(report.sent)}", report.what
        late = f"{report.days_late} days late" if report.days_late else ""
        return f"due {self.words.day(report.due_text)}", ", ".join(filter(None, (late, report.what)))


def _section(title: str, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines with the name of their section beside the first, and a space after the last."""
    found = list(lines)
    for place, line in enumerate(found):
        yield Line(line.parts, line.pointer, title if place == 0 else "", line.target)
    if found:
        yield Line()
