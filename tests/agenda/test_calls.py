"""Whom to call, worked out by hand. 15 February 2023 is a Wednesday; the January report is due on 5 February."""

from __future__ import annotations

import pytest

from tests.agenda.conftest import HEALTHY, REPORTS, Today, told

OWES = HEALTHY.replace("  - {month: 2023-01, by: edu-1, submitted: 2023-02-02}\n", "")
LOG = "contact_log:\n  - {id: c1, date: %s, by: staff-1, with: edu-1, how: phone%s}\n"
EDU = "id: edu-1\nrole: educator\ncontact: {name: Jo Ford, phone: 404-555-0100, email: jo@example.org}\n"


def test_nobody_is_called_when_all_is_well(today: Today) -> None:
    assert today().of("call") == []


@pytest.mark.parametrize(
    ("day", "group"),
    [
        ("2023-02-05", None),  # due today
        ("2023-02-06", "paperwork"),  # a mail will do
        ("2023-02-11", "paperwork"),
        ("2023-02-12", "call"),  # a week late
    ],
)
def test_what_is_late_is_settled_by_mail_and_then_by_a_call(
    today: Today, day: str, group: str | None
) -> None:
    found = [line for line in today(OWES, day).lines if line.person == "edu-1"]
    assert [line.group for line in found] == ([group] if group else [])


def test_the_program_says_from_when_on_a_person_calls(today: Today) -> None:
    asked = REPORTS + REMINDERS
    assert today(OWES, "2023-02-08", asked=asked).of("call") == []
    assert len(today(OWES, "2023-02-09", asked=asked).of("call")) == 1


def test_what_no_mail_may_say_is_said_by_phone(today: Today) -> None:
    asked = f"{REPORTS}\nreminders: [{{id: late, title: Late, days: [3], how: phone, template: late.txt}}]\n"
    assert today(OWES, "2023-02-07", asked=asked).of("call") == []
    assert told(today(OWES, "2023-02-08", asked=asked).of("call")) == [
        ("call/edu-1", "January report, 3 days late; is to be reached by phone")
    ]


REMINDERS = """
reminders:
  - {id: manager, title: To the manager, days: [4], to: [manager], how: phone, template: manager.txt}
"""


def test_one_line_a_person_with_all_reasons_the_phone_and_the_last_contact(today: Today) -> None:
    missing = HEALTHY.replace("  - {month: 2022-12, by: edu-1, submitted: 2023-01-03}\n", "").replace(
        "  - {month: 2023-01, by: edu-1, submitted: 2023-02-02}\n", ""
    )
    log = LOG % ("2023-02-13", ", note: told the front desk")
    (line,) = today(missing + log, people__edu_1=EDU).of("call")
    assert (line.place, line.who, line.phone, line.mail) == (
        "Coan MS",
        "Jo Ford",
        "404-555-0100",
        "jo@example.org",
    )
    assert line.what == "reports of Dec and Jan, up to 41 days late"
    assert line.last == "last: contact on Monday · told the front desk"
    assert line.items == ("report/coan-ms-22/2022-12/edu-1", "report/coan-ms-22/2023-01/edu-1")
    assert (line.days_late, line.urgent, line.put_off) == (41, True, "edu-1")


@pytest.mark.parametrize(
    ("entry", "called", "later"),
    [
        ("2023-02-13", ["call/edu-1"], 0),  # tried, and not reached
        ("2023-02-08, result: reached", ["call/edu-1"], 0),  # a week ago
        ("2023-02-09, result: reached", [], 1),  # spoken with lately
        ("2023-02-09, result: reached, next: 2023-02-15", ["call/edu-1"], 0),  # promised for today
        ("2023-02-09, result: reached, next: 2023-02-14", ["call/edu-1"], 0),
        ("2023-02-09, result: reached, next: 2023-02-16", [], 1),  # tomorrow
        ("2023-02-09, next: 2023-02-23", [], 1),
        ("2023-02-15", [], 1),  # tried today
    ],
)
def test_who_need_not_be_called_today(today: Today, entry: str, called: list[str], later: int) -> None:
    day, _, more = entry.partition(", ")
    found = today(OWES + LOG % (day, more and f", {more}"))
    assert ([line.id for line in found.of("call")], len(found.later)) == (called, later)


def test_a_call_that_was_promised_is_a_reason_of_its_own(today: Today) -> None:
    (line,) = today(HEALTHY + LOG % ("2023-02-01", ", result: reached, next: 2023-02-15")).of("call")
    assert (line.what, line.urgent, line.items) == ("a call was promised for today", False, ())
    newer = LOG % ("2023-02-01", ", next: 2023-02-10") + (
        "  - {id: c2, date: 2023-02-11, by: staff-1, with: edu-1, result: reached}\n"
    )
    assert today(HEALTHY + newer).of("call") == []


def test_a_check_in_is_a_talk_as_well(today: Today) -> None:
    call = "check_ins: [{period: spring, date: 2023-02-14, attended: [%s, staff-1]}]\n"
    assert today(OWES + call % "edu-1").of("call") == []
    assert told(today(OWES + call % "pro-1").of("call")) == [("call/edu-1", "January report, 10 days late")]


def test_nobody_is_called_who_is_away(today: Today) -> None:
    away = "id: edu-1\nrole: educator\naway: [{from: 2023-02-13, to: 2023-02-20}]\n"
    found = today(OWES, people__edu_1=away)
    assert (found.of("call"), found.later) == ([], ("edu-1",))


def test_a_partnership_that_is_quiet_and_what_was_planned_about_it(today: Today) -> None:
    """Last heard of on 2 December: the sixth week of school since is over on 27 January."""
    quiet = HEALTHY.partition("  - {month: 2022-12")[0]
    steps = """\
escalation:
  - {id: e1, step: contacted, date: 2023-01-20, by: staff-1, next: 2023-01-27}
"""
    before = today(quiet + steps, "2023-01-19").of("call")
    assert not any("quiet" in line.what for line in before)
    lines = today(quiet + steps, "2023-01-27").of("call")
    assert [line.what.partition(";")[0] for line in lines] == ["quiet for 6 school weeks"] * 2
    assert lines[0].what.endswith("; the next step was meant for today")
    assert lines[0].last == "last heard of: report, 2 Dec"
    settled = steps.replace("next: 2023-01-27", "settled: 2023-01-26")
    assert "next step" not in today(quiet + settled, "2023-01-27").of("call")[0].what


def test_of_a_quiet_pair_that_owes_nothing_one_is_called(today: Today) -> None:
    nothing = "{id: map, kind: complete, part: asset_map, due: TBD, by: {any: [educator, professional]}}"
    pair = HEALTHY.partition("reports:")[0]
    assert told(today(pair, "2022-10-01", asked=nothing).of("call")) == [
        ("call/edu-1", "quiet for 6 school weeks")
    ]


def test_what_is_put_off_is_hidden_until_its_day(today: Today) -> None:
    snooze = "snoozes: [{id: z1, item: %s, until: 2023-02-20, by: staff-1}]\n"
    for item in ("report/2023-01/edu-1", "report/coan-ms-22/2023-01/edu-1", "edu-1", "coan-ms-22"):
        assert today(OWES + snooze % item).of("call") == [], item
        assert today(OWES + snooze % item, "2023-02-20").of("call") != [], item
    assert today(OWES + snooze % "pro-1").of("call") != []


def test_what_is_waived_is_gone(today: Today) -> None:
    waiver = (
        "{id: w1, requirement: report, who: edu-1, for: 2023-01, by: staff-1, date: 2023-02-14, why: ill}"
    )
    assert today(f"{OWES}waivers: [{waiver}]\n").of("call") == []


def test_mine_are_the_partnerships_in_which_i_have_a_part(today: Today) -> None:
    other = OWES.replace("staff-1", "staff-2")
    staff = "id: staff-2\nrole: manager\n"
    assert today(other, me="staff-1", people__staff_2=staff).of("call") == []
    assert [line.id for line in today(other, me="staff-2", people__staff_2=staff).of("call")] == [
        "call/edu-1"
    ]
    assert [line.id for line in today(other, people__staff_2=staff).of("call")] == ["call/edu-1"]


def test_a_call_that_somebody_else_promised_is_not_mine(today: Today) -> None:
    staff = "id: staff-2\nrole: manager\n"
    log = LOG % ("2023-02-01", ", next: 2023-02-15, next_by: staff-2")
    assert today(HEALTHY + log, me="staff-1", people__staff_2=staff).of("call") == []
    assert len(today(HEALTHY + log, people__staff_2=staff).of("call")) == 1


def test_who_has_left_is_not_called_but_decided_upon(today: Today) -> None:
    gone = OWES.replace(
        "who: edu-1, from: 2022-08-20}", "who: edu-1, from: 2022-08-20, to: 2023-02-10, left: work}"
    )
    found = today(gone)
    assert found.of("call") == []
    assert told(found.of("decide")) == [
        ("decide/report/coan-ms-22/2023-01/edu-1", "has left, and still owes: January report")
    ]
