"""What waits for a decision."""

from __future__ import annotations

import pytest

from tests.agenda.conftest import HEALTHY, Today, told

GRANT = """\
id: coan-ms-22-g1
partnership: coan-ms-22
fund: grants
title: Batteries
requested: {date: 2023-02-10, by: edu-1, amount: 412.50}
budget: [{id: l1, for: materials, what: batteries, amount: 412.50}]
"""
OTHER = GRANT.replace("g1", "g2").replace("412.50", "160.00").replace("2023-02-10", "2023-01-20") + (
    "decision: {date: 2023-01-25, by: staff-1, outcome: awarded, amount: 160.00}\n"
)


def test_money_that_is_asked_for_and_what_is_left(today: Today) -> None:
    (line,) = today(grants__coan_ms_22_g1=GRANT, grants__coan_ms_22_g2=OTHER).of("decide")
    assert line.what == "grant coan-ms-22-g1, 412.50 of 840.00 left in the fund"
    assert line.last == "“Batteries”, asked for 5 days ago"
    assert line.record == ("grants", "coan-ms-22-g1")
    assert today(grants__coan_ms_22_g1=GRANT, day="2023-02-09").of("decide") == []
    assert (
        today(grants__coan_ms_22_g1=GRANT, me="staff-2", people__staff_2="id: staff-2\nrole: manager\n").lines
        == ()
    )


def test_a_change_of_purpose(today: Today) -> None:
    change = "changes: [{id: ch1, date: 2023-02-01, by: edu-1, line: l1, amount: 20.00, to: a net, why: cheaper%s}]\n"
    asked = OTHER.replace("coan-ms-22-g2", "coan-ms-22-g1")
    (line,) = today(grants__coan_ms_22_g1=asked + change % "").of("decide")
    assert (line.what, line.pointer) == (
        "grant coan-ms-22-g1: a change of its purpose is asked for",
        "/changes",
    )
    decided = change % ", decided: 2023-02-03, decided_by: staff-1, approved: true"
    assert today(grants__coan_ms_22_g1=asked + decided).of("decide") == []


def test_an_application_without_a_decision(today: Today) -> None:
    text = "id: 2022-pro-2\nperson: pro-2\nrole: professional\nsubmitted: 2022-08-14\n"
    (line,) = today(applications__2022_pro_2=text).of("decide")
    assert (line.what, line.when, line.person) == (
        "application as STEM professional, 0 reviews",
        "14 Aug",
        "pro-2",
    )
    decided = "decisions: [{date: 2022-08-20, outcome: wait-list}]\n"
    assert today(applications__2022_pro_2=text + decided).of("decide") == []
    serves = text.replace("pro-2", "pro-1")
    assert today(applications__2022_pro_1=serves).of("decide") == []


def test_a_search_for_a_successor(today: Today) -> None:
    search = """\
searches:
  - {id: s1, role: professional, from: 2023-01-17%s, asked: [{who: pro-2, date: 2023-01-20, answer: no-answer}]}
"""
    (line,) = today(HEALTHY + search % "").of("decide")
    assert (line.what, line.last) == (
        "STEM professional is looked for since 17 Jan, 1 asked so far",
        "pro-2: no answer",
    )
    assert today(HEALTHY + search % ", to: 2023-02-01").of("decide") == []
    begun, ahead = (search.replace("2023-01-17", day) % "" for day in ("2023-02-15", "2023-02-16"))
    assert len(today(HEALTHY + begun).of("decide")) == 1
    assert today(HEALTHY + ahead).of("decide") == []
    put_off = "snoozes: [{id: z1, item: searches/s1, until: 2023-03-01, by: staff-1}]\n"
    assert today(HEALTHY + search % "" + put_off).of("decide") == []


WEBINAR = "{id: webinar, title: Webinar, kind: attend, event: webinar, by: {each: [educator], per: person}}"


@pytest.mark.parametrize(
    ("was", "expected"),
    [
        ("excused", [("decide", "excused from the webinar: accept it, or agree on a make-up")]),
        ("absent", [("call", "missed the webinar, 27 days late")]),
        ("excused, made_up: 2023-02-01", []),
        ("present", []),
    ],
)
def test_an_excuse_is_decided_upon_and_an_absence_is_called_about(
    today: Today, was: str, expected: list[tuple[str, str]]
) -> None:
    marks = f"event: webinar\npeople: {{edu-1: {{was: {was}}}}}\n"
    found = today(asked=WEBINAR, attendance__webinar=marks)
    assert [(line.group, line.what) for line in found.lines] == expected


# Who decides at a school: in this small year managers do.
SCHOOL = """\
id: coan-ms
kind: school
name: Coan Middle School
district: north-schools
contacts:
  - {person: prin-1, role: manager, from: 2020-07-01%s}
%s
approvals: [{by: prin-1, date: 2022-09-06, until: %s}]
"""
PEOPLE = {
    "people__prin_1": "id: prin-1\nrole: manager\ncontact: {name: Regina Coates}\n",
    "people__prin_2": "id: prin-2\nrole: manager\ncontact: {name: Theodora Banks}\n",
}


@pytest.mark.parametrize(
    ("left", "successor", "until", "what"),
    [
        ("", "", "2023-06-30", []),
        ("", "", "2023-03-10", ["approval ends 10 Mar: ask Regina Coates to renew it"]),
        ("", "", "2023-02-10", ["approval ended 10 Feb: ask Regina Coates to renew it"]),
        (
            ", to: 2022-12-31",
            "  - {person: prin-2, role: manager, from: 2023-01-04}",
            "2023-06-30",
            ["approved by Regina Coates, who has left: ask Theodora Banks to renew it"],
        ),
    ],
)
def test_approvals_to_renew(today: Today, left: str, successor: str, until: str, what: list[str]) -> None:
    found = today(organizations__coan_ms=SCHOOL % (left, successor, until), **PEOPLE)
    assert [line.what for line in found.of("decide")] == what


def test_a_school_without_partnerships_needs_no_approval(today: Today) -> None:
    school = SCHOOL % ("", "", "2023-02-10")
    paused = HEALTHY + "pauses: [{id: p1, from: 2023-02-01}]\n"
    assert told(today(paused, organizations__coan_ms=school, **PEOPLE).of("decide")) == []
