"""What is due in the sample on its day: each figure counted a second time from the files, another way."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from catalyst_tui import resources
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Fields
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program import DueItem, due_items, grid, summary
from catalyst_tui.schema import Registry

DAY = date(2023, 2, 15)


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    files = {f"cohort/{path}": data for path, data in resources.files("cohort", "*.yaml").items()}
    return Cohort(DictTree(files), Registry.from_files(resources.schemas()))


@pytest.fixture(scope="module")
def items(cohort: Cohort) -> dict[str, DueItem]:
    return {item.id: item for item in due_items(cohort, DAY)}


def of(items: dict[str, DueItem], requirement: str, *states: str) -> set[str]:
    """The ids without the requirement, in some states."""
    return {
        id.removeprefix(f"{requirement}/")
        for id, item in items.items()
        if item.requirement.id == requirement and item.state in states
    }


def pairs(cohort: Cohort) -> dict[str, Fields]:
    return {record.id: record.value for record in cohort.records("partnerships")}


def serving(value: Fields, day: str) -> set[str]:
    """Who holds the place of an educator or a professional on a day, leave and covers as the sample has them."""
    return {
        entry["who"]
        for entry in partners(value)
        if entry["role"] in ("educator", "professional") and entry["from"] <= day <= entry.get("to", "9")
    }


def test_thirty_one_reports_are_missing(cohort: Cohort, items: dict[str, DueItem]) -> None:
    """Counted by month and role: somebody served, it was no pause, and none of them handed one in."""
    missing = set()
    for id, value in pairs(cohort).items():
        handed_in = {(report["month"], report["by"]) for report in value["reports"]}
        for month in ("2022-10", "2022-11", "2022-12", "2023-01"):
            if value["status"] in ("paused", "ended") and month == "2023-01":
                continue
            for role in ("educator", "professional"):
                served = [
                    entry["who"]
                    for entry in partners(value, role)
                    if entry["from"][:7] <= month <= entry.get("to", "9999")[:7]
                ]
                if served and not any((month, who) in handed_in for who in served):
                    missing.add(f"{id}/{month}/{served[-1]}")
    assert len(missing) == 31
    assert of(items, "monthly-report", "overdue") == missing


def test_reports_that_came_late_say_by_how_much(cohort: Cohort, items: dict[str, DueItem]) -> None:
    following = {"2022-10": "2022-11", "2022-11": "2022-12", "2022-12": "2023-01", "2023-01": "2023-02"}
    late = {
        f"{id}/{report['month']}/{report['by']}": int(report["submitted"][8:]) - 5
        for id, value in pairs(cohort).items()
        for report in value["reports"]
        if report["submitted"][:7] == following[report["month"]] and report["submitted"][8:] > "05"
    }
    met = [item for item in items.values() if item.requirement.id == "monthly-report" and item.state == "met"]
    assert {item.id.removeprefix("monthly-report/"): item.days_late for item in met if item.days_late} == late
    assert len(late) > 20


@pytest.mark.parametrize(("event", "day"), [("kickoff", "2022-10-01"), ("webinar", "2023-01-19")])
def test_who_owes_an_event(event: str, day: str, cohort: Cohort, items: dict[str, DueItem]) -> None:
    marks = cohort.get("attendance", event).value["people"]
    stood_in_for = {mark.get("instead_of") for mark in marks.values()}
    waived = {
        waiver["who"]
        for value in pairs(cohort).values()
        for waiver in value.get("waivers", ())
        if waiver["requirement"] == event
    }
    resting = {
        who
        for value in pairs(cohort).values()
        if value["status"] in ("paused", "ended")
        for who in serving(value, day)
    }
    owed = {
        who
        for who, mark in marks.items()
        if mark["was"] in ("absent", "excused") and "made_up" not in mark and who not in stood_in_for
    }
    assert of(items, event, "overdue") == owed - waived - resting
    assert of(items, event, "waived") == waived
    assert of(items, event, "unknown") == set()


def test_who_owes_the_survey(cohort: Cohort, items: dict[str, DueItem]) -> None:
    """Due on the last school day of December, the 16th in every district."""
    answered = {
        answer["by"]
        for value in pairs(cohort).values()
        for answer in value.get("surveys", ())
        if answer["survey"] == "mid-year"
    }
    owing = {
        who
        for value in pairs(cohort).values()
        if value["status"] != "ended"
        for who in serving(value, "2022-12-16")
    }
    assert of(items, "mid-year-survey", "overdue") == owing - answered
    assert of(items, "mid-year-survey", "met") == answered
    assert {item.due for item in items.values() if item.requirement.id == "mid-year-survey"} == {
        date(2022, 12, 16)
    }


def test_four_check_ins_have_a_date_and_eight_need_one(items: dict[str, DueItem]) -> None:
    due = [item for item in items.values() if item.requirement.id == "check-in" and item.state == "due"]
    assert Counter(item.miss[:11] for item in due) == {"Planned for": 4, "No date yet": 8}
    assert {item.due for item in due} == {date(2023, 2, 28)}


@pytest.mark.parametrize("requirement", ["needs-assessment", "asset-map", "two-goals", "goals-measurable"])
def test_the_kickoffs_worksheets_are_there(requirement: str, items: dict[str, DueItem]) -> None:
    assert len(of(items, requirement, "met", "waived")) == 50
    assert of(items, requirement, "waived") == (
        {"deerwood-academy-22"} if requirement == "asset-map" else set()
    )


def test_visits_are_counted_where_students_were(cohort: Cohort, items: dict[str, DueItem]) -> None:
    for id, value in pairs(cohort).items():
        done = [v for v in value["interactions"] if v["status"] == "done" and v.get("students", 0) > 0]
        item = items[f"interactions/{id}"]
        assert (item.have, item.need, len(item.evidence)) == (len(done), 8, len(item.evidence))
    assert of(items, "interactions", "not-applicable") == {"hapeville-ms-22", "long-ms-22", "palmetto-es-22"}
    assert max(items.values(), key=lambda item: item.behind).id == "interactions/therrell-hs-22"
    assert items["interactions/coan-ms-22"].behind == 1


def test_every_visit_was_cleared_and_three_will_not_be(items: dict[str, DueItem]) -> None:
    assert of(items, "clearance", "overdue", "due") == set()
    assert of(items, "clearance", "upcoming") == {
        "chapel-hill-es-22/v230421/pro-046",
        "cook-es-22/v230303/pro-053",
        "cook-es-22/v230317/pro-053",
    }


def test_receipts_that_are_missing(cohort: Cohort, items: dict[str, DueItem]) -> None:
    grants = {record.id: record.value for record in cohort.records("grants")}
    awarded = {
        id
        for id, grant in grants.items()
        if grant.get("fund", "ncr-2022") == "ncr-2022"
        and grant.get("decision", {}).get("outcome") == "awarded"
        and "closed" not in grant
    }
    undecided = {
        id
        for id, grant in grants.items()
        if grant.get("fund", "ncr-2022") == "ncr-2022" and "decision" not in grant
    }
    open_ones = {id.partition("/")[2] for id in of(items, "grant-rules", "upcoming")}
    assert open_ones == awarded | undecided
    assert items["grant-rules/coan-ms-22/coan-ms-22-g1"].miss == "Receipts for 151.84 of 400.00 are missing."


def test_the_donors_rule_holds_for_the_donors_money_alone(items: dict[str, DueItem]) -> None:
    assert of(items, "donors-photo", "met") == {"mimosa-es-22", "whitefoord-es-22"}
    assert len([id for id in items if id.startswith("donors-photo")]) == 2


def test_a_professional_with_two_schools(items: dict[str, DueItem]) -> None:
    """From 12 December on: one survey and one closing ceremony, two sets of reports."""
    owed = [item for item in items.values() if item.person == "pro-027" and item.state != "not-applicable"]
    assert [item.partnerships for item in owed if item.requirement.id == "closing"] == [
        ("kendrick-ms-22", "suder-es-22")
    ]
    reports = Counter(item.partnerships[0] for item in owed if item.requirement.id == "monthly-report")
    assert reports == {"kendrick-ms-22": 8, "suder-es-22": 6}


@pytest.mark.parametrize(
    ("id", "state", "miss"),
    [
        ("monthly-report/coan-ms-22/2022-11/pro-014", "met", ""),
        ("monthly-report/coan-ms-22/2022-12/pro-014", "not-applicable", "Served until 2022-11-18."),
        ("monthly-report/coan-ms-22/2022-11/pro-061", "not-applicable", "Serves from 2022-12-05 on."),
        ("monthly-report/coan-ms-22/2022-12/pro-061", "met", ""),
        ("monthly-report/robert-shaw-es-22/2023-01/edu-038", "not-applicable", "On leave then."),
        ("monthly-report/robert-shaw-es-22/2023-01/edu-055", "met", ""),
        ("webinar/edu-038", "not-applicable", "On leave then."),
        ("monthly-report/robert-shaw-es-22/2023-04/edu-038", "upcoming", ""),
        ("monthly-report/cook-es-22/2023-02/pro-012", "upcoming", ""),  # 15 of 28 days
        ("monthly-report/cook-es-22/2023-03/pro-053", "upcoming", ""),
        ("monthly-report/cook-es-22/2023-03/pro-012", "not-applicable", "On leave then."),
        ("monthly-report/long-ms-22/2023-02/edu-017", "not-applicable", "The partnership is paused since 2023-01-11."),
        ("check-in/palmetto-es-22/spring", "not-applicable",
            "The place of the STEM professional is empty since 2023-01-21."),
        ("monthly-report/palmetto-es-22/2023-02/edu-047", "upcoming", ""),
        ("monthly-report/palmetto-es-22/2023-01/pro-032", "met", ""),
        ("interactions/hapeville-ms-22", "not-applicable", "The partnership ended on 2022-12-16."),
        ("kickoff/pro-061", "waived", "Not marked on the list of who was there."),
    ],
)  # fmt: skip
def test_who_served_when(id: str, state: str, miss: str, items: dict[str, DueItem]) -> None:
    item = items[id]
    told = item.miss if state in ("not-applicable", "waived") else ""
    assert (item.state, told) == (state, miss)


def test_a_row_of_the_grid(items: dict[str, DueItem]) -> None:
    row = grid(items.values())["coan-ms-22"]
    assert {
        id: summary(row[id]).text
        for id in ("kickoff", "two-goals", "interactions", "monthly-report", "check-in")
    } == {
        "kickoff": "w",
        "two-goals": "✓",
        "interactions": "4/8",
        "monthly-report": "!",
        "check-in": "·",
    }


def test_the_reminders_of_the_sample_name_due_items(cohort: Cohort, items: dict[str, DueItem]) -> None:
    local = {(item.local_id, id) for item in items.values() for id in item.partnerships}
    named = {
        (message["about"], message["partnership"])
        for record in cohort.records("reminders")
        for message in record.value["sent"]
        if "partnership" in message
    }
    assert len(named) > 50
    assert [name for name in named if name not in local] == []


def test_day_by_day_nothing_that_was_met_is_undone(cohort: Cohort) -> None:
    met: set[str] = set()
    day = date(2022, 9, 1)
    while day < date(2023, 7, 1):
        now = {item.id: item.state for item in due_items(cohort, day)}
        assert {id for id in met if now[id] not in ("met", "waived")} == set(), day
        met |= {id for id, state in now.items() if state in ("met", "waived")}
        day += timedelta(days=13)


@pytest.mark.parametrize("day", [date(2022, 11, 23), DAY, date(2023, 6, 30)])
def test_what_is_pressing_is_a_part_of_all(cohort: Cohort, day: date) -> None:
    pressing = [
        item
        for item in due_items(cohort, day)
        if item.state in ("overdue", "due") or item.behind or item.snoozed is not None
    ]
    found = due_items(cohort, day, pressing=True)
    assert pressing
    # Their ids name the requirements, which are compared by identity.
    assert [item[:1] + item[2:] for item in found] == [item[:1] + item[2:] for item in pressing]
