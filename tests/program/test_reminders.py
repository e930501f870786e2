"""Who is reminded of what on a day: worked cases, counted by hand.

The reports of January are due on 5 February 2023, a Sunday, the survey on the 8th.
"""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program import due_items
from catalyst_tui.program.reach import is_address
from catalyst_tui.program.reminders import Plan, reminders_due
from catalyst_tui.rules.check import check
from tests import bare_cohort

REQUIREMENTS = """\
consents: [mails]
reasons: [work]
requirements:
  - id: report
    title: Report
    kind: submit
    what: reports
    each: month
    from: 2023-01
    to: 2023-01
    by: {each: [educator, professional]}
    due: {after: month, days: 5}
  - id: survey
    title: Survey
    kind: submit
    what: surveys
    survey: mid
    by: {each: [educator], per: person}
    due: 2023-02-08
  - {id: call, title: Call, kind: meet, what: check_ins, with: [educator, professional], due: 2023-02-10}
  - {id: calls, title: Calls, kind: meet, what: planning_calls, with: [educator], due: 2023-02-05, severity: note}
"""
REMINDERS = """\
reminders:
  - {id: before, days: [-7], of: [report, survey], template: before.txt}
  - {id: today, days: [0], of: [report, survey], template: today.txt}
  - {id: late, days: [3], of: [report], template: late.txt}
  - {id: manager, days: [7], of: [report], to: [manager], template: manager.txt}
"""
TEXT = "Subject: a\n\n{items}\n"
MANAGER = "  - {role: manager, who: staff-01, from: 2022-08-20}\n"
KEEPERS = "keepers: [{who: staff-01, key: age1aa}, {who: edu-014, key: age1bb}]\n"
STAFF = "id: staff-01\nrole: manager\ncontact: {name: Sam Rivers, email: sam@example.org}\n"
SURVEY = "id: mid\ntitle: Mid-year\n"


def a_cohort(
    sent: str = "", reminders: str = REMINDERS, files: dict[str, str] | None = None, added: str = ""
) -> Cohort:
    partnership = bare_cohort.FILES["cohort/partnerships/coan-ms-22.yaml"]
    texts = {
        "cohort/people/staff-01.yaml": STAFF,
        "cohort/surveys/mid.yaml": SURVEY,
        "cohort/partnerships/coan-ms-22.yaml": f"{partnership}{MANAGER}{added}",
        **{f"cohort/templates/{name}.txt": TEXT for name in ("before", "today", "late", "manager")},
        **({"cohort/reminders/2023-02.yaml": f"id: 2023-02\nsent:\n{sent}"} if sent else {}),
        **(files or {}),
    }
    found = bare_cohort.cohort(texts, {"cohort/program.yaml": REQUIREMENTS + reminders})
    assert [problem for problem in check(found) if problem.severity == "error"] == []
    return found


def plan_of(cohort: Cohort, day: str) -> Plan:
    today = date.fromisoformat(day)
    return reminders_due(cohort, due_items(cohort, today), today)


def said(plan: Plan) -> list[str]:
    """Each mail as `person rule: what, what`."""
    return [
        f"{each.to} {each.rule}: {', '.join(line.about.partition('/')[0] for line in each.lines)}"
        for each in plan.reminders
    ]


def line(rule: str, day: str, status: str, to: str = "edu-014", about: str = "report/2023-01/edu-014") -> str:
    return (
        f"  - {{id: m1, rule: {rule}, to: {to}, about: {about}, partnership: coan-ms-22, date: {day}, "
        f"status: {status}}}\n"
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-01-28", []),
        ("2023-01-29", ["edu-014 before: report", "pro-014 before: report"]),
        # Three days later is the last day; meanwhile the survey's week has begun, in the same mail.
        ("2023-02-01", ["edu-014 before: report, survey", "pro-014 before: report"]),
        ("2023-02-02", ["edu-014 before: survey"]),
        ("2023-02-05", ["edu-014 today: report", "pro-014 today: report"]),
        ("2023-02-07", ["edu-014 today: report", "pro-014 today: report"]),
        # Of two rules, the text is that which says more: the last in the program's order.
        ("2023-02-08", ["edu-014 late: report, survey", "pro-014 late: report"]),
        ("2023-02-11", ["edu-014 late: report, survey", "pro-014 late: report"]),
        ("2023-02-12", ["staff-01 manager: report, report"]),
        ("2023-02-15", ["staff-01 manager: report, report"]),
        ("2023-02-16", []),
    ],
)
def test_the_days_of_a_rule_and_the_few_after_them(day: str, expected: list[str]) -> None:
    assert said(plan_of(a_cohort(), day)) == expected


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (line("late", "2023-02-08", "sent"), ["pro-014"]),
        (line("late", "2023-02-08", "prepared"), ["pro-014"]),
        (line("late", "2023-02-08", "sending"), ["pro-014"]),
        (line("late", "2023-01-01", "skipped"), ["pro-014"]),
        # What failed for certain may be tried again; what another rule said, or to somebody else, is no matter.
        (line("late", "2023-02-08", "failed"), ["edu-014", "pro-014"]),
        (line("today", "2023-02-05", "sent"), ["edu-014", "pro-014"]),
        (line("late", "2023-02-08", "sent", to="staff-01"), ["edu-014", "pro-014"]),
        # It went out for an earlier due date, which has moved.
        (line("late", "2023-02-07", "sent"), ["edu-014", "pro-014"]),
    ],
)
def test_nothing_is_said_twice(sent: str, expected: list[str]) -> None:
    reminders = REMINDERS.replace("[report, survey]", "[report]")
    assert [each.to for each in plan_of(a_cohort(sent, reminders), "2023-02-09").reminders] == expected


def test_what_may_have_arrived_is_listed_and_blocks_the_rule_for_good() -> None:
    plan = plan_of(a_cohort(line("late", "2023-01-01", "sending")), "2023-02-09")
    assert [each.to for each in plan.reminders if each.rule == "late"] == ["pro-014"]
    assert [entry.id for entry in plan.under_way] == ["2023-02/m1"]


def test_what_is_handed_in_waived_or_put_off_is_not_mentioned() -> None:
    added = """\
reports: [{month: 2023-01, by: edu-014, submitted: 2023-02-01}]
waivers: [{id: w1, requirement: survey, who: edu-014, by: staff-01, date: 2023-02-01, why: agreed}]
snoozes: [{id: z1, item: report/2023-01/pro-014, until: 2023-02-20, by: staff-01}]
"""
    assert said(plan_of(a_cohort(added=added), "2023-02-08")) == []


PRO = "cohort/people/pro-014.yaml"
WHO = "id: pro-014\nrole: professional\n"


@pytest.mark.parametrize(
    ("person", "why", "by_phone"),
    [
        (f"{WHO}contact: {{name: A B}}\n", "has no mail address", True),
        (f"{WHO}contact: {{name: A B, email: a@b@c.org}}\n", None, None),
        (f"{WHO}contact: {{name: A B, email: 'a b@c.org'}}\n", None, None),
        (
            f"{WHO}contact: {{name: A B, email: a..b@example.org}}\n",
            "has a mail address that cannot be used",
            True,
        ),
        (f"{WHO}contact: {{sealed: xyz}}\n", "has a sealed contact", False),
        (f"{WHO}forgotten: {{date: 2023-01-01, ground: asked for it}}\n", "was forgotten", False),
        (
            f"{WHO}contact: {{name: A B, email: a@example.org}}\naway: [{{from: 2023-02-01, to: 2023-03-01}}]\n",
            "is away until 2023-03-01",
            False,
        ),
    ],
)
def test_who_cannot_be_written_to_is_held_back(person: str, why: str | None, by_phone: bool | None) -> None:
    if why is None:  # the schema already refuses it, and the value is as if it were not there
        why, by_phone = "has no mail address", True
        texts = {**bare_cohort.FILES, PRO: person}
        cohort = bare_cohort.cohort(texts, {"cohort/program.yaml": REQUIREMENTS + REMINDERS})
    else:
        cohort = a_cohort(files={PRO: person}, reminders=REMINDERS + KEEPERS)
    plan = plan_of(cohort, "2023-02-08")
    assert [each.to for each in plan.reminders] == ["edu-014"]
    assert [(each.to, each.why, each.by_phone) for each in plan.held_back] == [("pro-014", why, by_phone)]


def test_who_left_gets_nothing_even_for_what_they_still_owe() -> None:
    gone = bare_cohort.FILES["cohort/partnerships/coan-ms-22.yaml"].replace(
        "who: pro-014, from: 2022-08-20", "who: pro-014, from: 2022-08-20, to: 2023-02-06, left: work"
    )
    cohort = a_cohort(files={"cohort/partnerships/coan-ms-22.yaml": f"{gone}{MANAGER}"})
    plan = plan_of(cohort, "2023-02-08")
    assert [each.to for each in plan.reminders] == ["edu-014"]
    assert [(each.to, each.why) for each in plan.held_back] == [("pro-014", "does not serve there any more")]


@pytest.mark.parametrize(
    ("consents", "gets_one"),
    [
        ("", False),
        ("consents: [{to: mails, date: 2023-01-01}]\n", True),
        ("consents: [{to: mails, date: 2023-03-01}]\n", False),
        ("consents: [{to: mails, date: 2023-01-01, until: 2023-02-01}]\n", False),
        ("consents: [{to: mails, date: 2023-01-01, withdrawn: 2023-02-01}]\n", False),
    ],
)
def test_a_rule_may_ask_for_consent(consents: str, gets_one: bool) -> None:
    cohort = a_cohort(
        reminders=REMINDERS.replace("of: [report], template", "of: [report], consent: mails, template"),
        files={PRO: f"{WHO}contact: {{name: A B, email: a@example.org}}\n{consents}"},
    )
    plan = plan_of(cohort, "2023-02-08")
    assert ("pro-014" in [each.to for each in plan.reminders]) is gets_one
    assert gets_one or ("pro-014", "has not agreed to: mails") in [(e.to, e.why) for e in plan.held_back]


def test_a_rule_by_phone_is_a_call_and_not_a_mail() -> None:
    reminders = "reminders: [{id: ring, days: [0], of: [report], how: phone}]\n"
    plan = plan_of(a_cohort(reminders=reminders), "2023-02-05")
    assert plan.reminders == ()
    assert {(each.why, each.by_phone) for each in plan.held_back} == {("is to be reached by phone", True)}


def test_a_role_that_nobody_has_is_told_and_nobody_else_gets_the_mail() -> None:
    alone = bare_cohort.FILES["cohort/partnerships/coan-ms-22.yaml"]
    plan = plan_of(a_cohort(files={"cohort/partnerships/coan-ms-22.yaml": alone}), "2023-02-12")
    assert plan.reminders == ()
    assert {(each.to, each.why) for each in plan.held_back} == {
        (None, "nobody serves as Program manager there")
    }


def test_without_a_list_a_rule_is_about_all_that_counts_and_of_a_partnership_all_are_told() -> None:
    reminders = "reminders: [{id: any, days: [0]}]\n"
    plan = plan_of(a_cohort(reminders=reminders), "2023-02-10")
    assert said(plan) == ["edu-014 any: survey, call", "pro-014 any: call"]
    assert {each.template for each in plan.reminders} == {"any.txt"}


def test_drafts_of_one_person_and_day_with_one_text_are_one_mail() -> None:
    visit = "to: edu-014, partnership: coan-ms-22, date: 2023-02-08, status: drafted, template: late.txt"
    drafts = f"""\
  - {{id: m1, about: interactions/v1, {visit}}}
  - {{id: m2, about: interactions/v2, {visit}}}
  - {{id: m3, to: edu-014, date: 2023-02-08, status: drafted, subject: Hello, text: "Dear {{name}}"}}
  - {{id: m4, to: staff-01, date: 2023-02-08, status: skipped}}
"""
    plan = plan_of(a_cohort(drafts, reminders="reminders: []\n"), "2023-03-01")
    assert [(each.id, len(each.lines)) for each in plan.reminders] == [
        ("edu-014/2023-02/m1", 2),
        ("edu-014/2023-02/m3", 1),
    ]


@pytest.mark.parametrize(
    ("service", "sent"),
    [
        ("from: 2022-08-20", True),
        ("from: 2023-02-16", True),  # somebody who covers from tomorrow on hears of a day that is closed
        ("from: 2022-08-20, to: 2023-02-14", False),
    ],
)
def test_a_draft_goes_to_who_serves_or_will(service: str, sent: bool) -> None:
    files = {
        "cohort/partnerships/coan-ms-22.yaml": bare_cohort.FILES[
            "cohort/partnerships/coan-ms-22.yaml"
        ].replace("who: pro-014, from: 2022-08-20", f"who: pro-014, {service}")
        + MANAGER
    }
    draft = (
        "  - {id: m1, to: pro-014, partnership: coan-ms-22, about: interactions/v1, date: 2023-02-15,"
        ' status: drafted, subject: Hello, text: "Dear {name}"}\n'
    )
    plan = plan_of(a_cohort(draft, files=files, reminders="reminders: []\n"), "2023-02-15")
    assert bool(plan.reminders) is sent
    assert bool(plan.held_back) is not sent


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        ("a@example.org", True),
        ("first.last+tag@sub.example.org", True),
        ("o'neill@example.org", True),
        ("a@example", False),
        ("a@example.org\nBcc: b@example.org", False),
        ("a@example.org,b@example.org", False),
        ("<a@example.org>", False),
        (".a@example.org", False),
        ("a.@example.org", False),
        ("ä@example.org", False),
        ("a@exa mple.org", False),
        ("@example.org", False),
        ("", False),
    ],
)
def test_addresses(address: str, usable: bool) -> None:
    assert is_address(address) is usable
