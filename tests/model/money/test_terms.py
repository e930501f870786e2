"""Each rule that a grant may be against, and the sentence about it."""

from __future__ import annotations

import pytest

from catalyst_tui.document.scalar import load_exactly
from catalyst_tui.model.money.terms import objections
from tests.model.money.books_of import AWARDED, FUND, GRANT, books

OTHER = GRANT + AWARDED.replace("2022-12-20", "2022-12-19")
TRANSPORT = GRANT.replace("for: materials", "for: transport", 1)


def told(*grants: str, rules: str = "", **options: str) -> list[tuple[str, str]]:
    """The codes and sentences about the last of the grants, under these rules for minigrants."""
    found = books(*grants, **options)
    found.program = {**found.program, "minigrants": load_exactly(f"{{fund: ncr-2022, {rules}}}".encode())}
    return [(one.code, one.sentence) for one in objections(found.grants[f"coan-ms-22-g{len(grants)}"], found)]


@pytest.mark.parametrize(
    ("grants", "rules", "expected"),
    [
        ([GRANT], "at_most: 412.50, each: 1, total: 412.50, due: 2022-12, for: [materials]", []),
        (
            [GRANT],
            "at_most: 412.49",
            [("at-most", "412.50 asked for; the program gives 412.49 at most.")],
        ),
        ([GRANT + AWARDED], "at_most: 400", []),
        (
            [GRANT + AWARDED],
            "at_most: 399.99",
            [("at-most", "400.00 awarded; the program gives 399.99 at most.")],
        ),
        (
            [OTHER, GRANT],
            "total: 800",
            [("total", "Of the 800.00 for all minigrants 400.00 are left.")],
        ),
        (
            [OTHER, GRANT],
            "each: 1",
            [("each", "It is the second of this partnership; the program gives each 1 at most.")],
        ),
        ([OTHER, GRANT], "each: 2", []),
        (
            [OTHER, GRANT + AWARDED],
            "each: 1",
            [("each", "It is the second of this partnership; the program gives each 1 at most.")],
        ),
        (
            [GRANT],
            "due: 2022-11",
            [("due", "Asked for on 2022-12-09; requests were due by 2022-11-30.")],
        ),
        ([GRANT], "due: 2022-12-09", []),
        (
            [GRANT],
            "due: {event: kickoff, days: 30}",
            [("due", "Asked for on 2022-12-09; requests were due by 2022-10-31.")],
        ),
        ([GRANT], "due: TBD", []),
        (
            [TRANSPORT],
            "for: [materials]",
            [("for", "Transport (batteries) is none of the purposes that the program pays for.")],
        ),
        (
            [TRANSPORT],
            "never_for: [transport]",
            [("never-for", "The program never pays for transport (batteries).")],
        ),
        (
            [TRANSPORT.replace("amount: 262.50}", "amount: 262.50, awarded: 0}") + AWARDED],
            "for: [materials]",
            [],
        ),
    ],
)
def test_the_programs_rules(grants: list[str], rules: str, expected: list[tuple[str, str]]) -> None:
    assert told(*grants, rules=rules) == expected


@pytest.mark.parametrize(
    ("old", "new", "today", "expected"),
    [
        ("", "", "2023-02-15", []),
        ("for: [minigrants]", "for: [materials]", "2023-02-15", []),
        (
            "for: [minigrants]",
            "for: [transport]",
            "2023-02-15",
            [
                ("fund-for", "The fund NCR is not for materials (batteries)."),
                ("fund-for", "The fund NCR is not for materials (buzzers)."),
            ],
        ),
        (
            "for: [minigrants]",
            "never_for: [materials]",
            "2023-02-15",
            [
                ("never-for", "The fund NCR never pays for materials (batteries)."),
                ("never-for", "The fund NCR never pays for materials (buzzers)."),
            ],
        ),
        (
            "",
            "",
            "2023-07-01",
            [
                (
                    "fund-dates",
                    "The fund NCR may be spent from 2022-07-01 until 2023-06-30, and the day is 2023-07-01.",
                )
            ],
        ),
        (
            "amount: 1000.00",
            "amount: 412.49",
            "2023-02-15",
            [("left", "The fund NCR has 412.49 left, and this takes 412.50.")],
        ),
    ],
)
def test_the_funds_rules(old: str, new: str, today: str, expected: list[tuple[str, str]]) -> None:
    assert told(GRANT, fund=FUND.replace(old, new), today=today) == expected


def test_another_currency_is_in_no_total_and_says_so() -> None:
    euros = {"fund": FUND + "currency: EUR\n", "more": "currency: USD\n"}
    ((code, sentence),) = told(OTHER, GRANT, rules="at_most: 100, total: 100", **euros)
    assert code == "currency"
    assert sentence.startswith("It is in EUR, and what the program gives at most is in USD: ")
    assert told(OTHER, GRANT, **euros) == []
    dollars = {"fund": FUND, "more": "currency: USD\n"}
    assert [code for code, _ in told(OTHER, GRANT, rules="total: 800", **dollars)] == ["total"]


def test_a_fund_that_is_not_there() -> None:
    assert told(GRANT + "fund: gone\n") == [("fund", "It names no fund that there is.")]


def test_what_is_awarded_is_in_what_is_left() -> None:
    assert told(GRANT + AWARDED, fund=FUND.replace("1000.00", "400.00")) == []


@pytest.mark.parametrize(
    ("condition", "codes"),
    [("", ["at-most"]), (", fund: ncr-2022", ["at-most"]), (", fund: other", []), (", where: 'paid'", [])],
)
def test_a_requirement_for_money(condition: str, codes: list[str]) -> None:
    more = f"requirements: [{{id: grants, kind: money, of: grants, at_most: 100.00{condition}}}]\n"
    assert [code for code, _ in told(GRANT, more=more)] == codes
