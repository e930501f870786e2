"""Money by purpose, what is left for what, and what waits."""

from __future__ import annotations

from decimal import Decimal

from catalyst_tui.metrics.funds import by_purpose, left_for, requests
from catalyst_tui.model.money.books import Books
from tests.model.money.books_of import AWARDED, FUND, GRANT, books

EQUIPMENT = GRANT.replace("for: materials, what: buzzers", "for: equipment, what: buzzers")


def purposes(found: Books) -> list[tuple[str, Decimal, Decimal]]:
    return [(each.id, each.awarded, each.accounted) for each in by_purpose(found.grants.values())]


def test_what_was_awarded_by_purpose() -> None:
    receipts = "receipts:\n  - {id: r1, date: 2023-01-10, line: l2, amount: 99.99}\n"
    assert purposes(books(EQUIPMENT + AWARDED + receipts, GRANT)) == [
        ("materials", Decimal("262.50"), Decimal("0.00")),
        ("equipment", Decimal("137.50"), Decimal("99.99")),
    ]


def test_what_no_line_explains_stands_under_no_purpose() -> None:
    bare = GRANT[: GRANT.index("budget")] + AWARDED + "receipts: [{id: r1, date: 2023-01-10, amount: 1.05}]\n"
    assert purposes(books(bare)) == [("", Decimal("400.00"), Decimal("1.05"))]


def test_a_fund_for_two_purposes_counts_for_both() -> None:
    found = books(GRANT + AWARDED, fund=FUND.replace("[minigrants]", "[minigrants, events]"))
    assert left_for(found.funds.values()) == {
        ("minigrants", ""): Decimal("600.00"),
        ("events", ""): Decimal("600.00"),
    }


def test_requests_by_age_those_put_off_last() -> None:
    put_off = GRANT + "decision: {date: 2022-12-20, outcome: deferred}\n"
    late = GRANT.replace("2022-12-09", "2023-01-12")
    found = requests(books(put_off, late, GRANT + AWARDED, GRANT, GRANT + "fund: gone\n"))
    assert [(each.grant.id[-2:], each.left) for each in found] == [
        ("g4", Decimal("600.00")),
        ("g5", None),
        ("g2", Decimal("600.00")),
        ("g1", Decimal("600.00")),
    ]
    assert [one.code for one in found[1].objections] == ["fund"]
