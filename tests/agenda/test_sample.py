"""What the sample's Today says on its day: counted a second time from the files, another way, or read and confirmed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from catalyst_tui import resources
from catalyst_tui.acts.act import Asked, act
from catalyst_tui.agenda import GROUPS, Agenda, Group, agenda
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program import DueItem, due_items
from catalyst_tui.schema import Registry

DAY = date(2023, 2, 15)


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    files = {f"cohort/{path}": data for path, data in resources.files("cohort", "*.yaml").items()}
    return Cohort(DictTree(files), Registry.from_files(resources.schemas()))


@pytest.fixture(scope="module")
def items(cohort: Cohort) -> list[DueItem]:
    return due_items(cohort, DAY)


@pytest.fixture(scope="module")
def today(cohort: Cohort, items: list[DueItem]) -> Agenda:
    return agenda(cohort, DAY, items)


def told(found: Agenda, group: Group) -> dict[str, str]:
    return {line.id: line.what for line in found.of(group)}


def pairs(cohort: Cohort) -> dict[str, Fields]:
    return {record.id: record.value for record in cohort.records("partnerships")}


def test_everything_overdue_is_in_one_place_or_waits_for_a_later_day(
    today: Agenda, items: list[DueItem], cohort: Cohort
) -> None:
    """What is not on any line is owed by the six with whom somebody spoke since 9 February, or agreed on a day."""
    overdue = {item.id for item in items if item.state == "overdue" and item.counts}
    placed = [id for line in today.lines for id in line.items if id in overdue and line.id != "mails"]
    assert len(placed) == len(set(placed))
    left_out = {item.person for item in items if item.id in overdue - set(placed)}
    assert set(today.later) == left_out
    assert len(left_out) == 6
    for person in left_out:
        spoken = [
            entry["date"]
            for value in pairs(cohort).values()
            for entry in value.get("contact_log", ())
            if entry.get("with") == person and entry.get("result") in ("reached", "replied")
        ] + [
            call["date"]
            for value in pairs(cohort).values()
            for call in value.get("check_ins", ())
            if person in call.get("attended", ()) and call.get("status", "done") == "done"
        ]
        agreed = [
            entry.get("next", "")
            for value in pairs(cohort).values()
            for entry in value.get("contact_log", ())
            if entry.get("with") == person
        ]
        assert max(spoken, default="") > "2023-02-08" or max(agreed) > "2023-02-15", person


def test_the_worst_is_called_first(today: Agenda) -> None:
    calls = today.of("call")
    assert [line.place for line in calls[:2]] == ["Therrell HS", "Therrell HS"]
    assert calls[0].what.startswith("quiet for 6 school weeks; a call was promised for today")
    assert calls[0].last.startswith("last: message taken on 7 Feb · heard of: report, 16 Dec")
    assert [line.what for line in calls if "quiet" in line.what] == [line.what for line in calls[:2]]


def test_phones_are_those_of_the_people(today: Agenda, cohort: Cohort) -> None:
    for line in today.of("call"):
        contact = cohort.get("people", line.person or "").value["contact"]
        assert (line.who, line.phone) == (contact["name"], contact.get("phone", ""))


def test_visits_at_risk(today: Agenda) -> None:
    """The shared class at Coan is booked twice on Friday."""
    assert told(today, "visits") == {
        "visit/coan-ms-22b/v230217": "not confirmed; class p5 is taken then by Coan MS",
    }


def test_a_clearance_ends_before_visits_that_are_not_soon(today: Agenda) -> None:
    """D. Ruiz's, before 3 and 17 March."""
    (line,) = [line for line in today.of("paperwork") if line.id.startswith("clearance/")]
    assert (line.place, line.what) == ("Cook ES", "clearance ends 24 Feb, 2 visits after")


def test_the_week(today: Agenda, cohort: Cohort) -> None:
    days = {(DAY + timedelta(days=n)).isoformat() for n in range(7)}
    visits = {
        f"week/{id}/{visit['id']}"
        for id, value in pairs(cohort).items()
        for visit in value["interactions"]
        if visit["date"] in days and visit["status"] in ("planned", "confirmed")
    }
    week = told(today, "week")
    assert {id for id in week if id.startswith("week/")} == visits
    assert week["week/cook-es-22/v230217"] == "circuits, class p5, 28 students"
    assert week["meet/check-in"] == "check-in calls: 4 have a date, 8 need one by 28 Feb"


def test_decisions(today: Agenda, cohort: Cohort) -> None:
    decide = told(today, "decide")
    waiting = {
        f"grant/{record.id}"
        for record in cohort.records("grants")
        if record.value.get("decision", {"outcome": "deferred"})["outcome"] == "deferred"
        or any("approved" not in change for change in record.value.get("changes", ()))
    }
    assert {id for id in decide if id.startswith("grant/")} == waiting
    assert decide["grant/coan-ms-22-g2"] == "grant coan-ms-22-g2, 412.50 USD of 1,845.15 left in the fund"
    excused = {
        f"decide/{event}/{who}"
        for event in ("kickoff", "webinar")
        for who, mark in cohort.get("attendance", event).value["people"].items()
        if mark["was"] == "excused" and "made_up" not in mark
    }
    assert {id for id in decide if "excused" in decide[id]} <= excused
    assert "approved by Regina Coates, who has left" in decide["approval/columbia-ms/0"]
    assert "search/palmetto-es-22/s1" in decide


def test_a_caseload_is_a_part_of_everybodys(cohort: Cohort, items: list[DueItem], today: Agenda) -> None:
    """The two managers have all partnerships between them; what belongs to nobody is shown to both."""
    dana, carlos = (agenda(cohort, DAY, items, me) for me in ("staff-01", "staff-02"))
    for group in GROUPS:
        everybodys = {line.id for line in today.of(group)}
        both = {line.id for line in (*dana.of(group), *carlos.of(group))}
        assert both <= everybodys
        assert everybodys - both <= {"task/staff-03/t1"}
    assert {line.id for line in dana.of("call")} & {line.id for line in carlos.of("call")} == set()
    assert sorted(dana.later + carlos.later) == sorted(today.later)


def test_everything_has_its_place_in_a_record(today: Agenda, cohort: Cohort) -> None:
    assert len({line.id for line in today.lines}) == len(today.lines)
    for line in today.lines:
        assert cohort.has(*line.record), line.id
        for file, _ in line.evidence:
            assert cohort.at(file), line.id


def test_what_settles_a_line_can_be_done(today: Agenda, cohort: Cohort) -> None:
    settled = [(line.group, line.settles) for line in today.lines if line.settles]
    assert {group for group, _ in settled} == {"call", "decide", "paperwork"}
    for _, (id, address, given) in settled:
        found, record = act(id), cohort.find(address)
        asked = Asked(cohort, record, given, DAY, "staff-01")
        assert found.on == record.kind.name
        assert found.offered(asked)
        assert {finding.pointer for finding in found.wrong(asked)}.isdisjoint(f"/{name}" for name in given), (
            id
        )


@pytest.mark.parametrize(
    "day", ["2022-08-01", "2022-10-02", "2022-12-25", "2023-04-05", "2023-05-31", "2024-01-01"]
)
def test_on_any_day_everything_overdue_is_in_one_place(cohort: Cohort, day: str) -> None:
    when = date.fromisoformat(day)
    items = due_items(cohort, when)
    found = agenda(cohort, when, items)
    assert len({line.id for line in found.lines}) == len(found.lines)
    overdue = {
        item.id: item for item in items if item.state == "overdue" and item.counts and not item.snoozed
    }
    placed = Counter(id for line in found.lines for id in line.items if id in overdue and line.id != "mails")
    assert set(placed.values()) <= {1}
    assert all(
        item.person in found.later or item.person is None
        for item in overdue.values()
        if item.id not in placed
    )
