"""Visits planned and visits to place; clearances: as text, JSON and CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst

PROGRAM = "interruptions: [weather]\nways: [mail]\n"
CLEARED = "clearances: [{level: supervised, by: atlanta-public-schools, status: valid, until: 2023-03-01}]\n"


@pytest.fixture
def school_time(repository: Path) -> Path:
    """The small repository, whose district has levels of clearance and whose professionals need one."""
    for path, text in {
        "program.yaml": PROGRAM,
        "people/pro-061.yaml": CLEARED,
        "organizations/atlanta-public-schools.yaml": "clearance_levels: [no-contact, supervised]\n",
    }.items():
        file = repository / "cohort" / path
        file.write_text(file.read_text() + text)
    program = repository / "cohort/program.yaml"
    program.write_text(
        program.read_text().replace("STEM professional,", "STEM professional, clearance: true,")
    )
    return repository


def test_the_visits_of_two_weeks(catalyst: Catalyst) -> None:
    found = catalyst("visits", "--today", "2023-02-15")
    assert (found.status, found.err) == (0, "")
    assert found.out.splitlines()[1].split()[:5] == ["Fri", "17", "Feb", "Coan", "MS"]
    assert "p5 (grade 8, 27 students), classroom visit" in found.out
    assert catalyst("visits", "--from", "2023-03-01").out == "No visit in that time.\n"
    assert catalyst("visits", "--school", "georgia-power").out == "No visit in that time.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--until", "friday"),
        ("--from", "feb 17", "--until", "feb 17"),
        ("--until", "+3"),
        ("--from", "tomorrow", "--school", "coan"),
        ("--school", "coan mid"),
        ("--school", "organizations/coan-ms"),
    ],
)
def test_days_and_schools_in_words(catalyst: Catalyst, arguments: tuple[str, ...]) -> None:
    found = catalyst("visits", *arguments, "--today", "2023-02-15", "--format", "json")
    assert [each["id"] for each in found.json["visits"]] == ["v230217"]


def test_a_day_is_closed_and_its_visits_wait_with_days_that_suit(
    catalyst: Catalyst, school_time: Path
) -> None:
    assert catalyst("commit").status == 0
    told = catalyst("visits", "--to-place", "--today", "2023-02-15")
    assert told.out == "No visit waits for a day.\n"
    closed = catalyst(
        "do",
        "close-day",
        "atlanta-public-schools",
        "--date",
        "2023-02-17",
        "--why",
        "weather",
        "--today",
        "2023-02-15",
    )
    assert closed.status == 0, closed.err
    found = catalyst("visits", "--to-place", "--format", "json", "--today", "2023-02-15").json["visits"]
    assert [(each["id"], each["was"], each["why"]) for each in found] == [("v230217", "moved", "weather")]
    assert found[0]["openings"][0] == {"date": "2023-02-16", "time": None, "who": ["pro-061", "edu-014"]}
    assert "Thu 16 Feb, Mon 20 Feb" in catalyst("visits", "--to-place", "--today", "2023-02-15").out
    assert catalyst("undo").status == 0
    assert catalyst("visits", "--to-place", "--today", "2023-02-15").out == told.out


def test_clearances_first_what_has_to_be_looked_at(catalyst: Catalyst, school_time: Path) -> None:
    found = catalyst("clearances", "--format", "json", "--today", "2023-02-15").json["clearances"]
    assert [(each["person"], each["state"], each["serves_at"]) for each in found] == [
        ("pro-061", "ends-soon", ["coan-ms"])
    ]
    later = catalyst("clearances", "--state", "expired,none", "--today", "2023-03-02").out
    assert "expired" in later
    assert "Imani Whitfield" in later
    assert catalyst("clearances", "--state", "none").out == "No clearance fits, and nobody lacks one.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("visits", "--from", "soon"), "--from soon: Not a date. Try tue, 10/1, feb 14 or +3."),
        (("visits", "--until", "feb 30"), "--until feb 30: February 2023 has no day 30."),
        (
            ("visits", "--from", "2023-03-01", "--until", "2023-02-01"),
            "The last day, 2023-02-01, is before the first",
        ),
        (("visits", "--school", "coan-mz"), "There is no organization"),
        (("clearances", "--state", "golden"), "There is no state"),
        (("clearances", "--person", "pro-999"), "There is no person"),
    ],
)
def test_refused(catalyst: Catalyst, arguments: tuple[str, ...], sentence: str) -> None:
    found = catalyst(*arguments)
    assert found.status
    assert sentence in found.err
