"""What needs no call, worked out by hand. 15 February 2023 is a Wednesday."""

from __future__ import annotations

import pytest

from tests.agenda.conftest import HEALTHY, REPORTS, Today, told

STAFF = "id: staff-1\nrole: manager\ncontact: {name: Dana Merriweather}\ntasks: [{id: t1, what: ask %s}]\n"


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("edu-1 for a date, due: 2023-02-15", "ask edu-1 for a date, due today"),
        ("coan-ms for a date, due: 2023-02-21", "ask Coan MS for a date, due on Tuesday"),
        ("coan-ms-22 for a date, due: 2023-02-13", "ask Coan MS for a date, 2 days late"),
        ("us, due: 2023-02-22", None),  # in a week
        ("us, due: TBD", None),
        ("us", None),
        ("us, due: 2023-02-13, done: 2023-02-14", None),
        ("us, due: 2023-02-13, dropped: 2023-02-14", None),
    ],
)
def test_tasks_of_the_office(today: Today, task: str, expected: str | None) -> None:
    lines = today(people__staff_1=STAFF % task).of("paperwork")
    assert [line.what for line in lines] == ([expected] if expected else [])


def test_tasks_of_others_are_not_mine(today: Today) -> None:
    text = STAFF % "edu-1, due: 2023-02-15"
    assert len(today(people__staff_1=text, me="staff-1").of("paperwork")) == 1
    other = "id: staff-2\nrole: manager\n"
    assert today(people__staff_1=text, people__staff_2=other, me="staff-2").of("paperwork") == []


def test_what_the_office_promised_in_a_call(today: Today) -> None:
    calls = """\
check_ins:
  - period: fall
    date: 2022-10-26
    attended: [edu-1]
    actions: [{id: a1, what: send edu-1 the form, who: %s, due: 2023-02-%s}]
"""
    assert told(today(HEALTHY + calls % ("staff-1", "17")).of("paperwork")) == [
        ("action/coan-ms-22/2022-10-26-a1/staff-1", "promised: send edu-1 the form, due on Friday")
    ]
    late = today(HEALTHY + calls % ("staff-1", "01"))
    assert [line.what for line in late.of("paperwork")] == ["promised: send edu-1 the form, 14 days late"]
    assert late.of("call") == []
    partner = today(HEALTHY + calls % ("pro-1", "01"))
    assert [line.what for line in partner.of("call")] == ["promised: send edu-1 the form, 14 days late"]
    assert today(HEALTHY + calls % ("staff-1", "22")).lines == ()


def test_reports_to_funders(today: Today) -> None:
    fund = "id: grants\ntitle: Minigrants\nfunder: sponsor\namount: 1000.00\nreports_due: [%s]\n"
    (line,) = today(funds__grants=fund % "{due: 2023-02-28, what: interim}").of("paperwork")
    assert (line.who, line.what, line.last) == ("Sponsor", "report on Minigrants, due on 28 Feb", "interim")
    assert [one.what for one in today(funds__grants=fund % "2023-02-01").of("paperwork")] == [
        "report on Minigrants, 14 days late"
    ]
    for settled in ("2023-03-15", "{due: 2023-02-28, sent: 2023-02-14}", "TBD"):
        assert today(funds__grants=fund % settled).of("paperwork") == []


def test_receipts(today: Today) -> None:
    rules = "{id: rules, title: Rules, kind: money, of: grants, fund: grants, receipts: 2023-02-%s}"
    grant = """\
id: coan-ms-22-g1
partnership: coan-ms-22
fund: grants
title: Batteries
requested: {date: 2022-12-09, by: edu-1, amount: 400.00}
decision: {date: 2022-12-20, by: staff-1, outcome: awarded, amount: 400.00}
receipts: [{id: r1, date: 2023-01-10, amount: 248.16}]
"""
    for day, told_by in (("24", "due on 24 Feb"), ("01", "14 days late")):
        found = today(asked=rules % day, grants__coan_ms_22_g1=grant)
        assert [line.what for line in found.lines] == [
            f"grant coan-ms-22-g1: receipts for 151.84 of 400.00 are missing, {told_by}"
        ]


def test_visits_nobody_told_of(today: Today) -> None:
    visit = "interactions: [{id: v1, date: 2023-02-%s, status: %s, mode: in-person}]\n"
    assert told(today(HEALTHY + visit % ("13", "confirmed")).of("paperwork")) == [
        ("told/coan-ms-22/v1", "visit of Mon 13 Feb: nobody said whether it took place")
    ]
    for day, status in (("13", "done"), ("13", "cancelled"), ("15", "planned")):
        assert today(HEALTHY + visit % (day, status)).of("paperwork") == []


def test_mails_that_are_ready(today: Today) -> None:
    asked = f"{REPORTS}\nreminders: [{{id: late, title: Late, days: [3], template: late.txt}}]\n"
    owes = HEALTHY.replace("  - {month: 2023-01, by: edu-1, submitted: 2023-02-02}\n", "")
    person = {"people__edu_1": "id: edu-1\nrole: educator\ncontact: {name: Jo Ford, email: jo@example.org}\n"}
    assert [line.what for line in today(owes, "2023-02-08", asked=asked, **person).of("paperwork")] == [
        "by mail: 1 reminder ready to look at",
        "January report, 3 days late",
    ]
    assert [line.id for line in today(owes, "2023-02-15", asked=asked, **person).of("paperwork")] == []


def test_what_i_promised_in_the_call_of_a_colleague_is_mine_and_not_theirs(today: Today) -> None:
    action = "{id: a1, what: send the form, who: staff-2, due: 2023-02-17}"
    calls = f"check_ins: [{{period: fall, date: 2022-10-26, attended: [edu-1], actions: [{action}]}}]\n"
    staff = {"people__staff_2": "id: staff-2\nrole: manager\n"}
    told_me = [line.what for line in today(HEALTHY + calls, me="staff-2", **staff).of("paperwork")]
    assert told_me == ["promised: send the form, due on Friday"]
    assert today(HEALTHY + calls, me="staff-1", **staff).of("paperwork") == []
    assert len(today(HEALTHY + calls, **staff).of("paperwork")) == 1
