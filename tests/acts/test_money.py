"""What is done with grants and funds, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, lines, refused
from tests.bare_cohort import cohort
from tests.model.money.books_of import AWARDED, FUND, GRANT, PAID

G1 = "grants/coan-ms-22-g1"
NCR = "funds/ncr-2022"
COAN = "partnerships/coan-ms-22"
RECEIPT = "receipts:\n  - {id: r1, date: 2023-01-10, line: l1, amount: 248.16}\n"
ASKED = GRANT.replace(", awarded: 137.50", "").replace("title:", "fund: ncr-2022\ntitle:", 1)
STEPS = (
    "decide-grant", "pay-grant", "add-receipt", "return-money", "request-change", "decide-change", "report-grant",
    "close-grant",
)  # fmt: skip
CHANGE = "changes:\n  - {id: ch1, date: 2023-02-09, by: edu-014, line: l2, amount: 60.00, to: a lock}\n"


def with_grant(text: str = ASKED, fund: str = FUND) -> Cohort:
    return cohort({"cohort/funds/ncr-2022.yaml": fund, f"cohort/{G1}.yaml": text})


# Requests


def test_a_request_becomes_a_file() -> None:
    before = cohort(added={f"cohort/{COAN}.yaml": "goals: [{id: circuits, statement: Build circuits}]\n"})
    answers = {
        "title": "Batteries",
        "goal": "circuits",
        "budget": [
            {"for": "materials", "what": "9 V batteries", "amount": Decimal("262.50")},
            {"what": "buzzers", "amount": 150},
        ],
        "via": "phone",
    }
    change = done(before, "request-grant", COAN, answers)
    assert change.sentence == "coan-ms-22-g1: 412.50 asked for by edu-014"
    assert (
        lines(change, before)
        == """\
cohort/grants/coan-ms-22-g1.yaml
+ id: coan-ms-22-g1
+ partnership: coan-ms-22
+ fund: ncr-2022
+ title: Batteries
+ goal: circuits
+ requested: {date: 2023-02-15, by: edu-014, amount: 412.50, via: phone}
+ budget:
+   - {id: l1, for: materials, what: 9 V batteries, amount: 262.50}
+   - {id: l2, what: buzzers, amount: 150.00}
"""
    )


def test_the_next_request_has_the_next_number() -> None:
    change = done(with_grant(), "request-grant", COAN, {"title": "Bulbs", "amount": 20})
    assert change.edits[0].path == "cohort/grants/coan-ms-22-g2.yaml"


@pytest.mark.parametrize(
    ("answers", "question", "told"),
    [
        ({}, "budget", "Say what it costs: line by line in the budget, or in one amount."),
        ({"amount": 0}, "amount", "An amount of nothing moves nothing: enter how much it was."),
        ({"amount": 1.005}, "amount", "1.005 is no amount in whole cents, such as 412.50."),
        (
            {"amount": 20, "budget": [{"what": "bulbs", "amount": 19}]},
            "amount",
            "The lines add up to 19.00: leave this empty, or correct them.",
        ),
    ],
)
def test_a_request_is_refused(answers: dict[str, Any], question: str, told: str) -> None:
    refusal = refused(cohort(), "request-grant", COAN, {"title": "Bulbs", **answers})
    assert (str(refusal), refusal.question) == (told, question)


# Decisions


@pytest.mark.parametrize(
    ("answers", "expected", "sentence"),
    [
        (
            {},
            """\
+ decision: {date: 2023-02-15, by: staff-01, outcome: awarded, amount: 412.50}
""",
            "coan-ms-22-g1: awarded 412.50 from ncr-2022, which has 587.50 left",
        ),
        (
            {"amount": 400, "receipts_due": "2023-04-28", "conditions": "Tell us"},
            """\
-   - {id: l2, for: materials, what: buzzers, amount: 150.00}
+   - {id: l2, for: materials, what: buzzers, amount: 150.00, awarded: 137.50}
+ decision:
+   date: 2023-02-15
+   by: staff-01
+   outcome: awarded
+   amount: 400.00
+   conditions: Tell us
+ receipts_due: 2023-04-28
""",
            "coan-ms-22-g1: awarded 400.00 of 412.50 from ncr-2022, which has 600.00 left",
        ),
        (
            {"lines": [{"line": "l2", "awarded": 0, "why": "the library has some"}]},
            """\
-   - {id: l2, for: materials, what: buzzers, amount: 150.00}
+   - {id: l2, for: materials, what: buzzers, amount: 150.00, awarded: 0.00, why: the library has some}
+ decision: {date: 2023-02-15, by: staff-01, outcome: awarded, amount: 262.50}
""",
            "coan-ms-22-g1: awarded 262.50 of 412.50 from ncr-2022, which has 737.50 left",
        ),
        (
            {"amount": 240, "lines": [{"line": "l2", "awarded": 140}]},
            """\
-   - {id: l1, for: materials, what: batteries, amount: 262.50}
+   - {id: l1, for: materials, what: batteries, amount: 262.50, awarded: 100.00}
-   - {id: l2, for: materials, what: buzzers, amount: 150.00}
+   - {id: l2, for: materials, what: buzzers, amount: 150.00, awarded: 140.00}
+ decision: {date: 2023-02-15, by: staff-01, outcome: awarded, amount: 240.00}
""",
            "coan-ms-22-g1: awarded 240.00 of 412.50 from ncr-2022, which has 760.00 left",
        ),
    ],
    ids=["in full", "in all", "by line", "both"],
)
def test_an_award(answers: dict[str, Any], expected: str, sentence: str) -> None:
    before = with_grant()
    change = done(before, "decide-grant", G1, {"outcome": "awarded", **answers})
    assert lines(change, before) == f"cohort/{G1}.yaml\n{expected}"
    assert change.sentence == sentence


def test_an_award_names_its_fund_and_when_receipts_are_due() -> None:
    program = "minigrants: {fund: ncr-2022, receipts: {after: award, days: 120}}\n"
    files = {f"cohort/{G1}.yaml": ASKED.replace("fund: ncr-2022\n", "")}
    text = cohort().tree.read("cohort/program.yaml").decode()
    files["cohort/program.yaml"] = text[: text.index("minigrants:")] + program
    change = done(cohort(files), "decide-grant", G1, {"outcome": "awarded"})
    told = lines(change, cohort(files))
    assert "+ fund: ncr-2022\n" in told
    assert "+ receipts_due: 2023-06-15\n" in told


@pytest.mark.parametrize(
    ("outcome", "answers", "sentence"),
    [
        ("declined", {"reason": "Lunch is none of the purposes."}, "coan-ms-22-g1: declined"),
        ("deferred", {"reason": "The district has not said."}, "coan-ms-22-g1: put off"),
        ("withdrawn", {}, "coan-ms-22-g1: withdrawn"),
    ],
)
def test_no_award(outcome: str, answers: dict[str, Any], sentence: str) -> None:
    before = with_grant()
    change = done(before, "decide-grant", G1, {"outcome": outcome, **answers})
    assert change.sentence == sentence
    assert f"outcome: {outcome}" in lines(change, before)
    assert "receipts_due" not in lines(change, before)


def test_what_was_put_off_is_decided_later() -> None:
    before = with_grant(ASKED + "decision: {date: 2022-12-20, outcome: deferred, reason: wait}\n")
    change = done(before, "decide-grant", G1, {"outcome": "awarded"})
    assert "- decision: {date: 2022-12-20" in lines(change, before)


@pytest.mark.parametrize(
    ("text", "fund", "answers", "question", "told"),
    [
        (
            ASKED.replace("amount: 412.50", "amount: 512.50").replace("262.50", "362.50"),
            FUND,
            {},
            "reason",
            "512.50 awarded; the program gives 500.00 at most. To award it all the same, say why.",
        ),
        (
            ASKED.replace("for: materials, what: buzzers", "for: partner-time, what: an afternoon"),
            FUND,
            {},
            "reason",
            "The program never pays for partner time (an afternoon). To award it all the same, say why.",
        ),
        (
            ASKED,
            FUND.replace("1000.00", "400.00"),
            {},
            "reason",
            "The fund NCR has 400.00 left, and this takes 412.50. To award it all the same, say why.",
        ),
        (ASKED, FUND, {"amount": 500}, "amount", "The lines come to 412.50, which is less."),
        (
            ASKED,
            FUND,
            {"amount": 1, "lines": [{"line": "l1", "awarded": 200}, {"line": "l2", "awarded": 0}]},
            "amount",
            "The lines come to 199.00 more than this.",
        ),
        (
            ASKED,
            FUND,
            {"lines": [{"line": "l2", "awarded": 150.01}]},
            "lines",
            "For line l2 150.00 were asked for, no more.",
        ),
        (ASKED, FUND, {"amount": 0}, "outcome", "Nothing would be awarded: decline the request instead."),
        (ASKED, FUND, {"date": "2022-12-08"}, "date", "That is before it was asked for, on 2022-12-09."),
        (
            ASKED,
            FUND,
            {"outcome": "declined"},
            "reason",
            "Say why, in a few words: they will be told.",
        ),
        (
            ASKED,
            FUND,
            {"outcome": "deferred", "reason": "later", "amount": 5},
            "amount",
            "Only an award has this: leave it empty, or award the request.",
        ),
        (
            ASKED + AWARDED.replace("400.00", "412.50"),
            FUND,
            {},
            None,
            "“Batteries” was awarded on 2022-12-20 and is not paid yet.",
        ),
    ],
)
def test_a_decision_is_refused(
    text: str, fund: str, answers: dict[str, Any], question: str | None, told: str
) -> None:
    refusal = refused(with_grant(text, fund), "decide-grant", G1, {"outcome": "awarded", **answers})
    assert (str(refusal), refusal.question) == (told, question)


def test_a_reason_overrules_a_rule() -> None:
    before = with_grant(ASKED.replace("amount: 412.50", "amount: 512.50").replace("262.50", "362.50"))
    change = done(before, "decide-grant", G1, {"outcome": "awarded", "reason": "prices went up"})
    assert "reason: prices went up" in lines(change, before)


# What comes after


@pytest.mark.parametrize(
    ("id", "text", "answers", "expected", "sentence"),
    [
        (
            "pay-grant",
            GRANT + AWARDED,
            {},
            "+ paid: {date: 2023-02-15, to: coan-ms}\n",
            "coan-ms-22-g1: 400.00 paid to coan-ms",
        ),
        (
            "pay-grant",
            GRANT + AWARDED,
            {"amount": 250, "to": None},
            "+ paid: {date: 2023-02-15, amount: 250.00}\n",
            "coan-ms-22-g1: 250.00 paid",
        ),
        (
            "add-receipt",
            GRANT + AWARDED + PAID,
            {"amount": Decimal("248.16"), "date": "2023-01-10"},
            "+ receipts:\n"
            "+   - {id: r1, date: 2023-01-10, line: l1, amount: 248.16, received: 2023-02-15, checked_by: staff-01}\n",
            "coan-ms-22-g1: receipt r1 of 248.16 for l1",
        ),
        (
            "add-receipt",
            GRANT + AWARDED + PAID + RECEIPT,
            {"amount": 137, "date": "2023-02-10", "line": "l2"},
            "+   - {id: r2, date: 2023-02-10, line: l2, amount: 137.00, received: 2023-02-15, checked_by: staff-01}\n",
            "coan-ms-22-g1: receipt r2 of 137.00 for l2",
        ),
        (
            "return-money",
            GRANT + AWARDED + PAID + RECEIPT,
            {},
            "+ returned:\n+   - {id: b1, date: 2023-02-15, amount: 151.84}\n",
            "coan-ms-22-g1: 151.84 came back",
        ),
        (
            "request-change",
            GRANT + AWARDED + PAID + RECEIPT,
            {"line": "l2", "amount": 60, "to": "a lock", "why": "asked for"},
            "+ changes:\n"
            "+   - {id: ch1, date: 2023-02-15, by: edu-014, line: l2, amount: 60.00, to: a lock, why: asked for}\n",
            "coan-ms-22-g1: change of purpose ch1 asked for, 60.00",
        ),
        (
            "decide-change",
            GRANT + AWARDED + PAID + CHANGE,
            {"approved": True},
            "-   - {id: l2, for: materials, what: buzzers, amount: 150.00, awarded: 137.50}\n"
            "+   - {id: l2, for: materials, what: buzzers, amount: 150.00, awarded: 77.50}\n"
            "+   - {id: l3, for: materials, what: a lock, amount: 0.00, awarded: 60.00}\n"
            "-   - {id: ch1, date: 2023-02-09, by: edu-014, line: l2, amount: 60.00, to: a lock}\n"
            "+   - {id: ch1, date: 2023-02-09, by: edu-014, line: l2, amount: 60.00, to: a lock, decided: 2023-02-15,"
            " decided_by: staff-01, approved: true}\n",
            "coan-ms-22-g1: change of purpose ch1 approved, 60.00 from l2 to l3",
        ),
        (
            "decide-change",
            GRANT + AWARDED + PAID + CHANGE.replace(", amount: 60.00", ""),
            {"approved": True},
            "-   - {id: ch1, date: 2023-02-09, by: edu-014, line: l2, to: a lock}\n"
            "+   - {id: ch1, date: 2023-02-09, by: edu-014, line: l2, to: a lock, decided: 2023-02-15,"
            " decided_by: staff-01, approved: true}\n",
            "coan-ms-22-g1: change of purpose ch1 approved",
        ),
        (
            "decide-change",
            GRANT + AWARDED + PAID + CHANGE,
            {"approved": False},
            "-   - {id: ch1, date: 2023-02-09, by: edu-014, line: l2, amount: 60.00, to: a lock}\n"
            "+   - {id: ch1, date: 2023-02-09, by: edu-014, line: l2, amount: 60.00, to: a lock, decided: 2023-02-15,"
            " decided_by: staff-01, approved: false}\n",
            "coan-ms-22-g1: change of purpose ch1 refused",
        ),
        (
            "close-grant",
            GRANT + AWARDED + PAID + RECEIPT + "returned: [{id: b1, date: 2023-02-01, amount: 151.84}]\n",
            {},
            "+ closed:\n+   date: 2023-02-15\n+   by: staff-01\n"
            "+   declaration: all receipts in and the rest returned\n",
            "coan-ms-22-g1: closed",
        ),
        (
            "report-grant",
            GRANT + AWARDED + PAID,
            {"students": 84},
            "+ report: {date: 2023-02-15, by: edu-014, students: 84}\n",
            "coan-ms-22-g1: report came in, 84 students",
        ),
        (
            "close-grant",
            GRANT + AWARDED,
            {"declaration": "not needed any more"},
            "+ closed:\n+   date: 2023-02-15\n+   by: staff-01\n+   declaration: not needed any more\n",
            "coan-ms-22-g1: closed, 400.00 never paid",
        ),
    ],
)
def test_a_step(id: str, text: str, answers: dict[str, Any], expected: str, sentence: str) -> None:
    before = with_grant(text)
    assert act(id).offered(asked(before, G1))
    change = done(before, id, G1, answers)
    assert lines(change, before) == f"cohort/{G1}.yaml\n{expected}"
    assert change.sentence == sentence


@pytest.mark.parametrize(
    ("id", "text", "answers", "question", "told"),
    [
        ("pay-grant", ASKED, {}, None, "“Batteries” is not decided yet: decide it first."),
        ("pay-grant", GRANT + AWARDED, {"amount": 401}, "amount", "400.00 were awarded, no more."),
        (
            "pay-grant",
            GRANT + AWARDED,
            {"date": "2022-12-19"},
            "date",
            "That is before it was awarded, on 2022-12-20.",
        ),
        (
            "add-receipt",
            GRANT + AWARDED + PAID,
            {"amount": 5, "date": "2023-02-16"},
            "received",
            "The receipt is of 2023-02-16: it came in later.",
        ),
        (
            "add-receipt",
            GRANT + AWARDED + PAID,
            {"amount": 5, "date": "2023-02-14", "line": None},
            "line",
            "Say for which line it is.",
        ),
        (
            "return-money",
            GRANT + AWARDED + PAID + RECEIPT,
            {"amount": 200},
            "amount",
            "400.00 were paid and there are receipts for 248.16: 151.84 at most are open.",
        ),
        (
            "request-change",
            GRANT + AWARDED + PAID + RECEIPT,
            {"to": "a lock", "line": "l1", "amount": 20},
            "amount",
            "Only 14.34 are open on line l1.",
        ),
        (
            "decide-change",
            GRANT + AWARDED + PAID + CHANGE.replace("to: a lock", "to: a lock, approved: false"),
            {"change": "ch1", "approved": True},
            "change",
            "No change ch1 of coan-ms-22-g1 waits for an answer.",
        ),
        (
            "close-grant",
            GRANT + AWARDED + PAID + RECEIPT,
            {},
            None,
            "Of the 400.00 paid for “Batteries”, 151.84 are neither accounted for by receipts nor returned: "
            "enter those first.",
        ),
        (
            "close-grant",
            GRANT + AWARDED + CHANGE,
            {},
            None,
            "A change of purpose of “Batteries” waits for an answer: decide it first.",
        ),
    ],
)
def test_a_step_is_refused(
    id: str, text: str, answers: dict[str, Any], question: str | None, told: str
) -> None:
    refusal = refused(with_grant(text), id, G1, answers)
    assert (str(refusal), refusal.question) == (told, question)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (ASKED, {"decide-grant"}),
        (GRANT + AWARDED, {"pay-grant", "add-receipt", "request-change", "report-grant", "close-grant"}),
        (
            GRANT + AWARDED + PAID + CHANGE,
            {"add-receipt", "return-money", "request-change", "decide-change", "report-grant", "close-grant"},
        ),
        (GRANT + AWARDED + PAID + "closed: {date: 2023-02-01, by: staff-01}\n", {"report-grant"}),
    ],
)
def test_what_is_offered(text: str, offered: set[str]) -> None:
    before = with_grant(text)
    assert {id for id in STEPS if act(id).offered(asked(before, G1))} == offered


# Funds


@pytest.mark.parametrize(
    ("id", "more", "answers", "expected", "sentence"),
    [
        (
            "receive-money",
            "",
            {"amount": Decimal("12.5"), "date": "2022-08-01", "note": "bake sale"},
            "+   - {date: 2022-08-01, amount: 12.50, note: bake sale}\n",
            "ncr-2022: 12.50 received",
        ),
        (
            "return-to-funder",
            "",
            {"amount": 100},
            "+ returned:\n+   - {date: 2023-02-15, amount: 100.00}\n",
            "ncr-2022: 100.00 given back",
        ),
        (
            "send-report",
            "reports_due: [2023-02-28, 2023-07-15]\n",
            {},
            "- reports_due: [2023-02-28, 2023-07-15]\n"
            "+ reports_due: [{due: 2023-02-28, sent: 2023-02-15, by: staff-01}, 2023-07-15]\n",
            "ncr-2022: report due 2023-02-28 sent on 15 Feb",
        ),
        (
            "send-report",
            "reports_due:\n  - 2023-02-28\n  - {due: 2023-07, what: final}  # the last\n",
            {"due": "2023-07"},
            "-   - {due: 2023-07, what: final}  # the last\n"
            "+   - {due: 2023-07, what: final, sent: 2023-02-15, by: staff-01}  # the last\n",
            "ncr-2022: report due 2023-07 sent on 15 Feb",
        ),
    ],
)
def test_a_fund(id: str, more: str, answers: dict[str, Any], expected: str, sentence: str) -> None:
    before = with_grant(fund=FUND + more)
    change = done(before, id, NCR, answers)
    assert lines(change, before) == f"cohort/{NCR}.yaml\n{expected}"
    assert change.sentence == sentence


@pytest.mark.parametrize(
    ("id", "answers", "question", "told"),
    [
        (
            "receive-money",
            {"amount": 5, "date": "2022-07-18"},
            "date",
            "A payment of 2022-07-18 is entered already: correct that one, if both came in on the same day.",
        ),
        ("return-to-funder", {"amount": 1001}, "amount", "1,000.00 are left of it, no more."),
        (
            "send-report",
            {"due": "2023-07"},
            "due",
            "No report of ncr-2022 that was due on 2023-07 is still to be sent.",
        ),
    ],
)
def test_a_fund_refuses(id: str, answers: dict[str, Any], question: str, told: str) -> None:
    refusal = refused(with_grant(), id, NCR, answers)
    assert (str(refusal), refusal.question) == (told, question)
