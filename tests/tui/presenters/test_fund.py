"""The page of a fund: how what is left comes about."""

from __future__ import annotations

from catalyst_tui.tui.presenters.fund import FundLines, rows
from catalyst_tui.tui.presenters.values import Words
from tests.model.money.books_of import AWARDED, FUND, GRANT, PAID, books

MORE = """\
returned: [{date: 2023-02-01, amount: 50.00}]
reports_due: [{due: 2022-12-31, sent: 2022-12-20, what: interim}, 2023-02-01, TBD]
"""
BACK = "returned: [{id: b1, date: 2023-02-06, amount: 20.04}]\n"


def test_how_what_is_left_comes_about() -> None:
    kept = books(GRANT + AWARDED + PAID + BACK, GRANT, fund=FUND + MORE)
    record = kept.cohort.get("funds", "ncr-2022")
    lines = FundLines(record, kept.funds["ncr-2022"], kept, Words(kept.cohort, kept.today))(64)
    told = [f"{line.section:<9}{''.join(part for part, _ in line.parts)}".rstrip() for line in lines]
    assert "\n".join(told).split("Title")[0] == (
        "Left       1,000.00  amount\n"
        "         –   400.00  awarded\n"
        "         +    20.04  came back, or was never paid\n"
        "         –    50.00  given back to the funder\n"
        "         =   570.04   left\n"
        "           412.50 asked for and not decided\n"
        "           379.96 paid and without receipts\n"
        "\n"
        "Spent on materials  400.00  0.00 with receipts\n"
        "\n"
        "Reports  ✓  sent 20 Dec  interim\n"
        "         !  due 1 Feb    14 days late\n"
        "         ?  due TBD\n"
        "\n"
    )


def test_the_list_says_what_is_left() -> None:
    (row,) = rows(books(GRANT + AWARDED))
    assert row.cells == ("NCR", "1,000.00", "400.00", "600.00", "30 Jun", "NCR Foundation")
