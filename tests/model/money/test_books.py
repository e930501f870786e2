"""What became of a grant's money, and what a fund has left."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.money.books_of import AWARDED, FUND, GRANT, PAID, books

RECEIPTS = """\
receipts:
  - {id: r1, date: 2023-01-10, line: l1, amount: 248.16}
  - {id: r2, date: 2023-01-20, received: 2023-02-20, line: l2, amount: 100.00}
"""
RETURNED = "returned: [{id: b1, date: 2023-02-06, amount: 20.04}]\n"
CLOSED = "closed: {date: 2023-02-08, by: staff-01, declaration: all in}\n"


@pytest.mark.parametrize(
    ("text", "today", "state", "figures"),
    [
        # awarded, paid, accounted, returned, open, committed
        (GRANT, "2023-02-15", "asked", "0 0 0 0 0 0"),
        (GRANT + AWARDED, "2022-12-19", "asked", "0 0 0 0 0 0"),
        (GRANT + AWARDED, "2022-12-20", "awarded", "400 0 0 0 0 400"),
        (GRANT + AWARDED + PAID, "2022-12-22", "paid", "400 400 0 0 400 400"),
        (GRANT + AWARDED + PAID + RECEIPTS, "2023-02-15", "paid", "400 400 248.16 0 151.84 400"),
        (GRANT + AWARDED + PAID + RECEIPTS, "2023-02-20", "paid", "400 400 348.16 0 51.84 400"),
        (
            GRANT + AWARDED + PAID + RECEIPTS + RETURNED,
            "2023-02-15",
            "paid",
            "400 400 248.16 20.04 131.80 379.96",
        ),
        (
            GRANT + AWARDED + PAID + RECEIPTS + RETURNED + CLOSED,
            "2023-02-15",
            "closed",
            "400 400 248.16 20.04 131.80 379.96",
        ),
        (
            GRANT + AWARDED + "closed: {date: 2023-02-08, by: staff-01}\n",
            "2023-02-15",
            "closed",
            "400 0 0 0 0 0",
        ),
        (
            GRANT + AWARDED + "paid: {date: 2022-12-22, amount: 300.00}\n",
            "2023-02-15",
            "paid",
            "400 300 0 0 300 400",
        ),
        (
            GRANT + "decision: {date: 2022-12-20, outcome: awarded}\n",
            "2023-02-15",
            "awarded",
            "400 0 0 0 0 400",
        ),
        (
            GRANT + "decision: {date: 2022-12-20, outcome: declined}\n",
            "2023-02-15",
            "declined",
            "0 0 0 0 0 0",
        ),
    ],
)
def test_a_grant(text: str, today: str, state: str, figures: str) -> None:
    grant = books(text, today=today).grants["coan-ms-22-g1"]
    found = grant.awarded, grant.paid, grant.accounted, grant.returned, grant.open, grant.committed
    assert (grant.state, found) == (state, tuple(map(Decimal, figures.split())))


def test_its_lines() -> None:
    first, second = books(GRANT + AWARDED + PAID + RECEIPTS).grants["coan-ms-22-g1"].lines
    assert (first.asked, first.awarded, first.accounted, first.open) == tuple(
        map(Decimal, ("262.50", "262.50", "248.16", "14.34"))
    )
    assert (second.asked, second.awarded, second.open) == tuple(map(Decimal, ("150.00", "137.50", "137.50")))


def test_a_grant_that_is_asked_for_later_is_not_there() -> None:
    assert books(GRANT, today="2022-12-08").grants == {}


def test_a_fund() -> None:
    fund = books(
        GRANT + AWARDED + PAID + RECEIPTS + RETURNED,
        GRANT,
        fund=FUND + "returned: [{date: 2023-02-01, amount: 50.00}]\n",
    ).funds["ncr-2022"]
    assert (fund.amount, fund.received) == (1000, 1000)
    assert (fund.awarded, fund.committed, fund.paid) == (400, Decimal("379.96"), 400)
    assert (fund.accounted, fund.returned) == (Decimal("248.16"), Decimal("20.04"))
    assert (fund.left, fund.in_hand) == (Decimal("570.04"), Decimal("570.04"))
    assert fund.waiting == Decimal("412.50")


def test_payments_count_from_their_day_on() -> None:
    assert books(today="2022-09-01").funds["ncr-2022"].received == 600
    bare = FUND[: FUND.index("received")]
    assert books(fund=bare).funds["ncr-2022"].in_hand is None


def test_a_grant_of_no_fund_is_told() -> None:
    found = books(GRANT + "fund: gone-2022\n")
    assert [grant.id for grant in found.unfunded] == ["coan-ms-22-g1"]


def test_digits_are_those_of_the_file() -> None:
    amount = "99999999.99"
    fund = FUND.replace("1000.00", amount)
    assert str(books(fund=fund).funds["ncr-2022"].left) == amount


@given(st.lists(st.integers(1, 10**8), min_size=1, max_size=20), st.integers(0, 10**6))
def test_every_cent_is_somewhere(receipts: list[int], returned: int) -> None:
    """Paid is accounted for, returned or open, to the cent: as sums of doubles it would not be."""
    paid = sum(receipts) + returned + 1
    listed = "".join(
        f"  - {{id: r{n}, date: 2023-01-10, amount: {cents / 100:.2f}}}\n" for n, cents in enumerate(receipts)
    )
    text = (
        GRANT
        + f"decision: {{date: 2022-12-20, outcome: awarded, amount: {paid / 100:.2f}}}\n{PAID}receipts:\n{listed}"
        + f"returned: [{{id: b1, date: 2023-02-06, amount: {returned / 100:.2f}}}]\n"
    )
    grant = books(text).grants["coan-ms-22-g1"]
    assert grant.accounted + grant.returned + grant.open == grant.paid == Decimal(paid) / 100
    assert grant.open == Decimal("0.01")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("", "None"),
        ("receipts_due: 2023-04-28\n", "2023-04-28"),
        ("receipts_due: 2023-04\n", "2023-04-30"),
        ("receipts_due: {after: award, days: 120}\n", "2023-04-19"),
        ("receipts_due: TBD\n", "None"),
    ],
)
def test_when_receipts_are_due(due: str, expected: str) -> None:
    assert str(books(GRANT + AWARDED + due).grants["coan-ms-22-g1"].receipts_due) == expected
    assert books(GRANT + due).grants["coan-ms-22-g1"].receipts_due is None
