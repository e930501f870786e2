"""Five years of one program, as data: what each asks for, and one cohort judged by all of them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from catalyst_tui import resources
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program import DueItem, due_items, requirements
from catalyst_tui.rules.check import check
from catalyst_tui.schema import Registry

REGISTRY = Registry.from_files(resources.schemas())
YEARS = ("2020-21", "2021-22", "2022-23", "2023-24", "2024-25")

# What each year asks of one pair: for each requirement, how it is counted and when each of its times is due. A school
# without a calendar: a month means its last weekday.
MONTHS_OF_2024 = [
    ("2024-10", "2024-10-31"), ("2024-11", "2024-11-29"), ("2024-12", "2024-12-31"), ("2025-01", "2025-01-31"),
    ("2025-02", "2025-02-28"), ("2025-03", "2025-03-31"), ("2025-04", "2025-04-30"), ("2025-05", "2025-05-30"),
]  # fmt: skip
ASKED: dict[str, dict[str, object]] = {
    "2020-21": {
        "kickoff": ["2020-09-18", "2020-09-25"],
        "webinars": [None, None, None, None],
        "interactions": (10, "2021-05-31"),
        "end-of-year-survey": [None],
    },
    "2021-22": {
        "kickoff": ["2021-09-14", "2021-09-21"],
        "meetings": ["2022-01-25", "2022-03-22"],
        "closing": ["2022-05-10"],
        "interactions": (8, "2022-05-31"),
        "mid-year-survey": ["2021-12-31"],
        "end-of-year-survey": ["2022-05-31"],
        "check-in": ["2021-10-29", "2022-02-28"],
    },
    "2022-23": {
        "kickoff": ["2022-10-01"],
        "webinar": ["2023-01-19"],
        "closing": ["2023-05-13"],
        "needs-assessment": ["2022-10-01"],
        "asset-map": ["2022-10-01"],
        "two-goals": ["2022-10-01"],
        "interactions": (8, "2023-05-31"),
        "mid-year-survey": ["2022-12-30"],
        "end-of-year-survey": ["2023-05-31"],
        "check-in": ["2022-10-31", "2023-02-28"],
        "monthly-report": [
            "2022-11-05", "2022-12-05", "2023-01-05", "2023-02-05",
            "2023-03-05", "2023-04-05", "2023-05-05", "2023-06-05",
        ],
    },
    "2023-24": {
        "kickoff": ["2023-09-23"],
        "meetings": ["2023-11-15", "2024-03-06"],
        "closing": [None],
        "interactions": (8, "2024-05-31"),
        "mid-year-survey": ["2023-12-29"],
        "end-of-year-survey": [None],
        "check-in": ["2023-10-31", "2024-02-29"],
    },
    "2024-25": {
        "kickoff": ["2024-10-05"],
        "meetings": [day for _, day in MONTHS_OF_2024],
        "closing": ["2025-05-17"],
        "interactions": (8, "2025-05-30"),
        "mid-year-survey": ["2024-12-13"],
        "end-of-year-survey": ["2025-05-31"],
        "check-in": ["2024-10-31", "2025-02-14"],
    },
}  # fmt: skip
TARGETS = {
    "2020-21": {"partnerships": 30, "students": 4500, "interactions": 300},
    "2021-22": {"partnerships": 50, "students": 7500, "interactions": 400},
    "2022-23": {"partnerships": 50, "students": 7500, "interactions": 400},
    "2023-24": {"partnerships": 50, "students": 10000, "interactions": 400},
    "2024-25": {"partnerships": 75, "students": 10000, "interactions": 600},
}
EVENING, LONGER = "18:00-19:00", "18:00-19:30"
TIMES = {
    "2020-21": {"kickoff-1": "12:00-13:00", "kickoff-2": "12:00-13:00"},
    "2021-22": {"kickoff-1": LONGER, "kickoff-2": LONGER, "meeting-1": LONGER, "meeting-2": LONGER},
    "2022-23": {"info-session": EVENING, "kickoff": "09:00-16:00", "webinar": EVENING, "closing": "13:00-16:00"},
    "2023-24": {"info-session": EVENING, "kickoff": "09:00-15:00", "meeting-1": EVENING, "meeting-2": EVENING},
    "2024-25": {"info-session": EVENING, "kickoff": "09:00-15:00", "closing": "15:00-18:00"},
}  # fmt: skip

PAIR = """\
id: coan-ms-2
status: active
partners:
  - {role: school, who: coan-ms, from: %s}
  - {role: manager, who: staff-1, from: %s}
  - {role: educator, who: edu-1, from: %s}
  - {role: professional, who: pro-1, from: %s}
"""
PEOPLE = {
    "people/edu-1": "id: edu-1\nrole: educator\n",
    "people/pro-1": "id: pro-1\nrole: professional\n",
    "people/staff-1": "id: staff-1\nrole: manager\n",
    "organizations/coan-ms": "id: coan-ms\nkind: school\nname: Coan Middle School\n",
}


def pack(year: str) -> dict[str, bytes]:
    files = resources.files("cohort", "*.txt") | resources.files(f"packs/spsp-{year}")
    return {f"cohort/{path}": data for path, data in files.items()}


def with_a_pair(year: str) -> Cohort:
    """The pack, and one pair that serves from the first day of its year on."""
    first = f"{year[:4]}-08-20"
    texts = {**PEOPLE, "partnerships/coan-ms-2": PAIR % ((first,) * 4)}
    files = {f"cohort/{name}.yaml": text.encode() for name, text in texts.items()}
    return Cohort(DictTree({**pack(year), **files}), REGISTRY)


def owed_by_pro(year: str) -> list[DueItem]:
    day = date(int(year[:4]), 9, 1)
    return [item for item in due_items(with_a_pair(year), day) if item.person in (None, "pro-1")]


@pytest.mark.parametrize("year", YEARS)
def test_a_pack_has_no_problem(year: str) -> None:
    assert [f"{found.file}: {found.message}" for found in check(with_a_pair(year))] == []


@pytest.mark.parametrize("year", YEARS)
def test_each_requirement_event_and_date_says_where_it_comes_from(year: str) -> None:
    cohort = with_a_pair(year)
    assert all(requirement.source for requirement in requirements(cohort.program))
    assert all(event.get("source") for event in cohort.events().values())
    assert all(entry.get("source") for entry in cohort.program["timeline"])


@pytest.mark.parametrize("year", YEARS)
def test_what_a_year_asks_of_a_pair_and_when(year: str) -> None:
    found = owed_by_pro(year)
    for id, expected in ASKED[year].items():
        items = [item for item in found if item.requirement.id == id]
        days = [item.due.isoformat() if item.due else None for item in items]
        if isinstance(expected, tuple):
            assert (items[0].need, days) == (expected[0], [expected[1]])
        else:
            assert days == expected, id
        assert {item.state for item, day in zip(items, days, strict=True) if day is None} <= {"unknown"}


@pytest.mark.parametrize("year", YEARS)
def test_targets_and_times(year: str) -> None:
    cohort = with_a_pair(year)
    assert cohort.program["targets"] == TARGETS[year]
    assert {id: event["time"] for id, event in cohort.events().items() if "time" in event} == TIMES[year]


@pytest.mark.parametrize(
    ("year", "mode", "have"),
    [("2022-23", "virtual", 1), ("2023-24", "virtual", 0), ("2023-24", "in-person", 1)],
)
def test_since_2023_visits_count_in_person_alone(year: str, mode: str, have: int) -> None:
    visit = f"interactions: [{{id: v, date: {year[:4]}-10-20, status: done, students: 20, mode: {mode}}}]\n"
    cohort = with_a_pair(year)
    text = cohort.get("partnerships", "coan-ms-2").data + visit.encode()
    found = due_items(
        cohort.with_files({"cohort/partnerships/coan-ms-2.yaml": text}), date(int(year[:4]), 11, 1)
    )
    assert next(item for item in found if item.requirement.id == "interactions").have == have


def test_the_hours_of_2024_are_counted_besides_the_events() -> None:
    hours = "{visits: 2, planning: 1.5, events: 6}"
    report = f"reports: [{{month: 2024-10, by: pro-1, submitted: 2024-11-01, hours: {hours}}}]\n"
    cohort = with_a_pair("2024-25")
    text = cohort.get("partnerships", "coan-ms-2").data + report.encode()
    items = due_items(cohort.with_files({"cohort/partnerships/coan-ms-2.yaml": text}), date(2024, 11, 2))
    (hours,) = (item for item in items if item.id == "hours/coan-ms-2/2024-10/pro-1")
    assert (hours.state, str(hours.have)) == ("due", "3.5")


def moved_to(year: str) -> Cohort:
    """The sample cohort, its own year moved to another one, judged by that one's program and events."""
    by = int(year[:4]) - 2022

    def moved(text: str) -> str:
        return re.sub(r"\b(202[1-5])(?=-[0-9]{2}\b)", lambda found: str(int(found[1]) + by), text)

    sample = resources.files("cohort", "*.yaml")
    kept = {
        path: moved(data.decode()).encode()
        for path, data in sample.items()
        if not path.startswith("attendance/")
    }
    return Cohort(
        DictTree({**{f"cohort/{path}": data for path, data in kept.items()}, **pack(year)}), REGISTRY
    )


@pytest.mark.parametrize(
    ("year", "visits", "kickoffs", "reports"),
    [
        ("2020-21", 10, 103 * 2, 0),
        ("2021-22", 8, 103 * 2, 0),
        ("2022-23", 8, 103, 104 * 8),  # one of them at two schools
        ("2023-24", 8, 103, 0),
        ("2024-25", 8, 103, 0),
    ],
)
def test_the_same_cohort_is_judged_by_the_year_that_it_is_given(
    year: str, visits: int, kickoffs: int, reports: int
) -> None:
    """103 people serve in the sample. No code knows of any year: only `program.yaml` and `events.yaml` differ."""
    cohort = moved_to(year)
    items = due_items(cohort, date(int(year[:4]) + 1, 2, 15))
    asked = Counter(item.requirement.id for item in items)
    assert {item.need for item in items if item.requirement.id == "interactions"} == {visits}
    assert asked["kickoff"] == kickoffs
    assert asked["monthly-report"] == reports
    assert asked.keys() >= ASKED[year].keys()
    assert asked.keys() <= {requirement.id for requirement in requirements(cohort.program)} | {"action"}
