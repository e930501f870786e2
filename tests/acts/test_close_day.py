from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.acts.many import joined, outcomes
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, files, lines, refused
from tests.school_time import cohort

NORTH = "organizations/north-schools"
COAN = "organizations/coan-ms"
ICE = {"date": "2023-02-17", "kind": "closed", "why": "weather"}


def calendar_of(change: Any, before: Cohort, path: str) -> list[str]:
    told = lines(change, before).split(f"cohort/{path}.yaml\n")
    return (
        []
        if len(told) == 1
        else [line for line in told[1].splitlines() if line[0] in "+-" and "kind:" in line]
    )


def test_an_ice_day_of_a_district_moves_its_visits_and_drafts_the_mails() -> None:
    before = cohort()
    change = done(before, "close-day", NORTH, ICE)
    assert (
        lines(change, before)
        == """\
cohort/organizations/north-schools.yaml
+   - {from: 2023-02-17, to: 2023-02-17, kind: closed, why: weather}
cohort/partnerships/coan-ms-22.yaml
-     status: confirmed     # by phone
+     status: moved     # by phone
+     to: TBD
+     why: weather
-     status: planned
+     status: moved
+     to: TBD
+     why: weather
cohort/reminders/2023-02.yaml
+ id: 2023-02
+ sent:
"""
        + "".join(
            f"""\
+   - id: {id}
+     to: {to}
+     about: interactions/{about}
+     partnership: coan-ms-22
+     date: 2023-02-15
+     status: drafted
+     how: mail
+     template: day-closed.txt
+     by: staff-01
"""
            for id, to, about in (
                ("m1", "edu-014", "v230217"),
                ("m2", "pro-014", "v230217"),
                ("m3", "pro-014", "v230217b"),
            )
        )
    )
    assert change.sentence == (
        "north-schools: closed on 17 Feb, weather; 2 visits to place again; 3 mails drafted; "
        "event webinar stays on 17 Feb"
    )


def test_what_will_move_is_told_by_name_before_it_is_done() -> None:
    assert act("close-day").preview(asked(cohort(), NORTH, ICE)) == [
        "2 visits will wait for a new day, and mails are drafted; none is sent:",
        "Coan MS, Fri 17 Feb 13:10-14:00: p1 (grade 6, 28 students), classroom visit; Jo Ford, Dana Osei",
        "Coan MS, Fri 17 Feb: p5 (grade 8, 27 students); Dana Osei",
        "Webinar is on 17 Feb and stays as it is.",
    ]
    assert act("close-day").preview(asked(cohort(), NORTH, {**ICE, "date": "2023-03-01"})) == []


def test_without_a_template_the_mails_bring_their_text() -> None:
    before = cohort()
    before = before.with_files({"cohort/templates/day-closed.txt": None})
    after = before.with_files(files(done(before, "close-day", NORTH, ICE), before))
    mail = after.get("reminders", "2023-02").value["sent"][0]
    assert mail["subject"] == "No visit at {school} on {due}"
    assert "{items}" in mail["text"]


def test_mails_are_added_to_those_of_the_month() -> None:
    sent = "id: 2023-02\nsent:\n  - {id: m7, to: edu-014, date: 2023-02-01, status: sent}\n"
    before = cohort({"cohort/reminders/2023-02.yaml": sent})
    after = before.with_files(files(done(before, "close-day", NORTH, ICE), before))
    assert [mail["id"] for mail in after.get("reminders", "2023-02").value["sent"]] == [
        "m7",
        "m8",
        "m9",
        "m10",
    ]


@pytest.mark.parametrize(
    ("record", "answers", "moved", "entry"),
    [
        (
            NORTH,
            {"kind": "testing"},
            ["v230217"],
            "{from: 2023-02-17, to: 2023-02-17, kind: testing, why: testing}",
        ),
        (
            NORTH,
            {"until": "2023-02-20"},
            ["v230217", "v230217b"],
            "{from: 2023-02-17, to: 2023-02-20, kind: closed, why: weather}",
        ),
        (
            NORTH,
            {"grades": [8]},
            ["v230217b"],
            "{from: 2023-02-17, to: 2023-02-17, kind: closed, why: weather, grades: [8]}",
        ),
        (
            NORTH,
            {"says": "ice on the roads"},
            ["v230217", "v230217b"],
            "{from: 2023-02-17, to: 2023-02-17, kind: closed, why: ice on the roads}",
        ),
        (NORTH, {"date": "2023-02-20"}, [], "{from: 2023-02-20, to: 2023-02-20, kind: closed, why: weather}"),
        (
            NORTH,
            {"date": "2023-01-26"},
            [],
            "{from: 2023-01-26, to: 2023-01-26, kind: closed, why: weather}",
        ),  # done
    ],
    ids=["tests", "days", "a grade", "in words", "no visit", "a visit that is done"],
)
def test_what_a_closed_day_stops(record: str, answers: dict[str, Any], moved: list[str], entry: str) -> None:
    before = cohort()
    change = done(
        before, "close-day", record, {**ICE, **({"why": "testing"} if "kind" in answers else {}), **answers}
    )
    after = before.with_files(files(change, before))
    visits = after.get("partnerships", "coan-ms-22").value["interactions"]
    assert [visit["id"] for visit in visits if visit["status"] == "moved"] == moved
    assert calendar_of(change, before, record) == [f"+   - {entry}"]
    assert after.get("partnerships", "far-ms-22").value == before.get("partnerships", "far-ms-22").value


def test_the_calendar_stays_in_order_and_an_entry_of_the_same_day_grows() -> None:
    before = cohort()
    change = done(
        before, "close-day", NORTH, {**ICE, "date": "2023-04-03", "until": "2023-04-10", "kind": "break"}
    )
    assert (
        lines(change, before)
        == """\
cohort/organizations/north-schools.yaml
-   - {from: 2023-04-03, to: 2023-04-07, kind: break}
+   - {from: 2023-04-03, to: 2023-04-10, kind: break}
"""
    )


def test_one_school_alone_begins_its_calendar() -> None:
    before = cohort()
    change = done(before, "close-day", COAN, ICE)
    assert change.paths[:2] == ("cohort/organizations/coan-ms.yaml", "cohort/partnerships/coan-ms-22.yaml")


def test_an_ice_day_of_several_districts_is_one_change() -> None:
    far = {"cohort/organizations/far-ms.yaml": "id: far-ms\nkind: school\nname: Far Middle School\n"}
    before = cohort(far)
    each = [asked(before, f"organizations/{id}", ICE) for id in ("north-schools", "far-ms", "coan-ms")]
    change = joined([outcome.change for outcome in outcomes(act("close-day"), each) if outcome.change])
    after = before.with_files(files(change, before))
    moved = [
        f"{record.id}/{visit['id']}"
        for record in after.records("partnerships")
        for visit in record.value["interactions"]
        if visit["status"] == "moved"
    ]
    assert moved == ["coan-ms-22/v230217", "coan-ms-22/v230217b", "far-ms-22/v1"]
    mails = after.get("reminders", "2023-02").value["sent"]
    assert [mail["id"] for mail in mails] == ["m1", "m2", "m3", "m4", "m5"]
    for id in ("north-schools", "far-ms", "coan-ms"):
        assert "2023-02-17" in str(after.get("organizations", id).value["calendar"])


def test_done_again_it_moves_only_what_was_planned_since() -> None:
    before = cohort()
    after = before.with_files(files(done(before, "close-day", NORTH, ICE), before))
    told = refused(after, "close-day", NORTH, ICE)
    assert str(told) == "It is closed then already, and no visit falls on it."


@pytest.mark.parametrize(
    ("record", "answers", "question"),
    [
        (NORTH, {"until": "2023-02-16"}, "until"),
        (NORTH, {"date": "2022-09-05"}, "date"),
        ("organizations/ncr-foundation", {}, None),
    ],
)
def test_refused(record: str, answers: dict[str, Any], question: str | None) -> None:
    assert refused(cohort(), "close-day", record, {**ICE, **answers}).question == question


def test_only_what_has_school_days_is_asked() -> None:
    offered = {
        id: act("close-day").offered(asked(cohort(), f"organizations/{id}"))
        for id in ("coan-ms", "north-schools", "ncr-foundation")
    }
    assert offered == {"coan-ms": True, "north-schools": True, "ncr-foundation": False}
