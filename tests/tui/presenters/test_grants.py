"""The grants by what is to be done, what is left of funds, and the page of one."""

from __future__ import annotations

import pytest

from catalyst_tui.tui.presenters.grant import GrantLines
from catalyst_tui.tui.presenters.grants import fund_lines, rows
from catalyst_tui.tui.presenters.values import Words
from tests.model.money.books_of import AWARDED, FUND, GRANT, PAID, books

RECEIPT = "receipts: [{id: r1, date: 2023-01-10, line: l1, amount: 248.16, checked_by: staff-01}]\n"
CHANGE = "changes: [{id: ch1, date: 2023-02-09, line: l2, amount: 60.00, to: a lock}]\n"
BACK = "returned: [{id: b1, date: 2023-02-06, amount: 151.84}]\n"
CLOSED = "closed: {date: 2023-02-08, by: staff-01, declaration: all in}\n"
DUE = "receipts_due: 2023-02-10\n"


@pytest.mark.parametrize(
    ("text", "group", "sign", "state"),
    [
        (GRANT, "To decide", "·", "asked 9 Dec"),
        (GRANT.replace("412.50", "612.50"), "To decide", "·", "too much"),
        (GRANT + "decision: {date: 2022-12-20, outcome: deferred}\n", "To decide", "·", "put off 20 Dec"),
        (GRANT + AWARDED, "To pay", "·", "awarded 20 Dec"),
        (GRANT + AWARDED + PAID, "Receipts to come", "·", "paid"),
        (GRANT + AWARDED + PAID + DUE, "Receipts to come", "!", "was due 10 Feb"),
        (GRANT + AWARDED + PAID + DUE.replace("02-10", "04-28"), "Receipts to come", "·", "due 28 Apr"),
        (GRANT + AWARDED + PAID + CHANGE, "A change to decide", "·", "paid"),
        (GRANT + AWARDED + PAID + RECEIPT + BACK, "To close", "·", "all accounted for"),
        (GRANT + AWARDED + PAID + RECEIPT + BACK + CLOSED, "Settled", "✓", "closed 20 Dec"),
        (GRANT + "decision: {date: 2022-12-20, outcome: declined}\n", "Not awarded", "–", "declined 20 Dec"),
    ],
)
def test_a_grant_stands_with_what_is_to_be_done(text: str, group: str, sign: str, state: str) -> None:
    (row,) = rows(books(text))
    assert (row.group, row.cells[0], row.cells[1], row.cells[-1]) == (f"{group}  1", sign, "Coan MS", state)


def test_figures_have_two_digits() -> None:
    (row,) = rows(books(GRANT + AWARDED + PAID + RECEIPT))
    assert row.cells[3:6] == ("412.50", "400.00", "151.84")


def test_what_is_left_of_a_fund_fits_a_line() -> None:
    kept = books(GRANT + AWARDED + PAID, GRANT, fund=FUND + "reports_due: [2023-02-01, 2023-07-15]\n")
    assert fund_lines(kept, 100) == [
        "NCR  600.00 of 1,000.00 left  ! report due 1 Feb · 412.50 asked for · 400.00 open"
    ]
    assert fund_lines(kept, 40) == ["NCR  600.00 of 1,000.00 left  ! report …"]


def page(text: str, **options: str) -> str:
    kept = books(text, **options)
    record = kept.cohort.get("grants", "coan-ms-22-g1")
    made = GrantLines(record, kept.grants[record.id], kept, Words(kept.cohort, kept.today))
    told = [f"{line.section:<9}{''.join(part for part, _ in line.parts)}".rstrip() for line in made(64)]
    return "\n".join(line for line in told if line)


def test_a_request_shows_what_it_is_against_and_what_would_be_left() -> None:
    assert page(GRANT.replace("412.50", "612.50") + "purpose: So that it lights up.\n") == (
        "Request  612.50 on 9 Dec, Jo Ford of Coan MS\n"
        "         So that it lights up.\n"
        "Against  ! 612.50 asked for; the program gives 500.00 at most.\n"
        "Fund     NCR: 1,000.00 of 1,000.00 left, 387.50 after this\n"
        "Lines                           asked\n"
        "         batteries  materials  262.50\n"
        "         buzzers    materials  150.00\n"
        "         together              612.50"
    )


def test_a_grant_shows_where_its_money_is() -> None:
    text = GRANT + AWARDED + PAID + RECEIPT + CHANGE + DUE + "notes: The school pays the rest.\n"
    assert page(text) == (
        "Request  412.50 on 9 Dec, Jo Ford of Coan MS\n"
        "Fund     NCR: 600.00 of 1,000.00 left\n"
        "Lines                           asked  awarded  receipts    open\n"
        "         batteries  materials  262.50   262.50    248.16   14.34\n"
        "         buzzers    materials  150.00   137.50      0.00  137.50\n"
        "         together              412.50   400.00    248.16  151.84\n"
        "Decision awarded 400.00 on 20 Dec by Sam Rivers\n"
        "Payment  400.00 on 22 Dec to Coan Middle School\n"
        "Receipts 10 Jan  batteries  248.16  checked by S. Rivers\n"
        "         ! due by 10 Feb\n"
        "Changes  60.00 for a lock (to be decided)\n"
        "Open     151.84 without receipts\n"
        "Notes    The school pays the rest."
    )
