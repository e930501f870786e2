"""Applications as a form exports them: the person and the organization come in with each, and all of it only once."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real exports are not here")

HEADER = ["Timestamp", "Your name", "Email", "School or company", "Job title", "Religion"]
ROWS = [
    ["7/21/2022 9:00:00", "Ada Stone", "ada@example.org", "Argyle Labs", "chemist", "none"],
    ["7/22/2022 9:00:00", "Ben Reed", "ben@example.org", "Argyle Labs", "engineer", "none"],
    ["7/23/2022 9:00:00", "Imani Whitfield", "imani.whitfield@example.org", "Coan MS", "engineer", "none"],
]
DECIDED = ("/role=professional", "/organization/kind=company", "*=drop")


def written(path: Path, rows: list[list[str]]) -> str:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path.name


@pytest.fixture
def form(repository: Path, catalyst: Catalyst) -> str:
    """A file of three applications, and a mapping for it in which all is decided."""
    name = written(repository / "form.csv", ROWS)
    assert (
        catalyst("import", name, "--new", "form", "--into", "applications", "--decide", *DECIDED).status == 0
    )
    return name


def test_person_and_organization_come_in_with_an_application(
    repository: Path, catalyst: Catalyst, form: str
) -> None:
    shown = catalyst("import", form, "--dry-run")
    assert "new application, with a new organization Argyle Labs, with a new person" in shown.out
    assert shown.out.count("with a new organization") == 1
    assert catalyst("import", form).status == 0
    listed = catalyst("list", "applications", "--format", "json").json["records"]
    new = {record["person"]: record for record in listed if "sources" in record}
    assert len(new) == 3
    assert "pro-061" in new  # who was here already
    assert {record["organization"] for record in new.values()} == {"argyle-labs", "coan-ms"}
    people = catalyst("list", "people", "--format", "json").json["records"]
    ada = next(record for record in people if record.get("contact", {}).get("name") == "Ada Stone")
    assert (ada["role"], ada["organization"], ada["job"]) == ("professional", "argyle-labs", "chemist")
    assert "none" not in (repository / "cohort" / "people" / f"{ada['id']}.yaml").read_text()
    assert catalyst("validate").status == 0


def test_an_organization_of_another_kind_is_told_once_and_stays(catalyst: Catalyst, form: str) -> None:
    told = "“Coan Middle School” is here as: school, which stays; the file says: company."
    shown = catalyst("import", form, "--dry-run")
    assert shown.out.count(told) == shown.out.count("is here as:") == 1
    rows = catalyst("import", form, "--format", "json").json["rows"]
    assert [any(told in note for note in row["notes"]) for row in rows] == [False, False, True]
    assert catalyst("get", "organizations/coan-ms", "/kind").out == "school\n"


def test_a_newer_export_changes_only_what_changed(repository: Path, catalyst: Catalyst, form: str) -> None:
    catalyst("import", form)
    assert "Nothing to take in" in catalyst("import", form).out
    newer = [row[:] for row in ROWS]
    newer[0][2], newer[0][4] = (
        "ada@stone.example.org",
        "head chemist",
    )  # another address: still the same person
    newer.append(["7/24/2022 9:00:00", "Eve Wood", "eve@example.org", "Argyle Labs", "nurse", "none"])
    written(repository / "form.csv", newer)
    shown = catalyst("import", form, "--dry-run").out
    assert "4 rows: 1 to take in, 1 changed, 2 known" in shown
    assert "job: chemist → head chemist" in shown
    assert catalyst("import", form).status == 0
    people = catalyst("list", "people", "--format", "json").json["records"]
    assert sum(record.get("contact", {}).get("name") == "Ada Stone" for record in people) == 1
    assert "Nothing to take in" in catalyst("import", form).out
    assert catalyst("undo").status == 0
    assert "1 to take in, 1 changed" in catalyst("import", form, "--dry-run").out


def test_what_staff_corrected_stays(catalyst: Catalyst, form: str) -> None:
    catalyst("import", form)
    listed = catalyst("list", "applications", "--format", "json").json["records"]
    who = next(record for record in listed if record.get("organization") == "argyle-labs")["person"]
    catalyst("set", f"people/{who}", "/job", "professor")
    assert "Nothing to take in" in catalyst("import", form).out


@needs_data
@pytest.mark.parametrize("size", ["small", "large"])
def test_five_hundred_answers_become_pairs(repository: Path, catalyst: Catalyst, size: str) -> None:
    count = {"small": 50, "large": 500}[size]
    criteria = (
        "[{id: subjects, kind: overlap, points: 40, of: professional.subjects, with: educator.subjects}]"
    )
    asked = f"{{roles: [professional, educator], criteria: {criteria}}}"
    assert catalyst("set", "program", "/matching", asked).status == 0
    for name, role in (("mentors", "professional"), ("mentees", "educator")):
        path = str(DATA / "forms" / f"{size}_{name}.csv")
        decided = (f"/role={role}", "/organization/kind=government", "*=drop")
        assert (
            catalyst("import", path, "--new", name, "--into", "applications", "--decide", *decided).status
            == 0
        )
        assert catalyst("import", path).status == 0
        assert "Nothing to take in" in catalyst("import", path).out
        listed = catalyst("applications", "--role", role, "--format", "json").json
        assert len(listed["applications"]) >= count
    made = catalyst("match", "--dry-run", "--format", "json")
    assert made.status == 0, made.err
    found = made.json
    assert len(found["pairs"]) >= count


def test_a_second_answer_asks_until_somebody_says_what_is_right(
    repository: Path, catalyst: Catalyst, form: str
) -> None:
    written(
        repository / "form.csv", [*ROWS, ["7/25/2022 9:00:00", *ROWS[0][1:4], "chemist in chief", "none"]]
    )
    first = catalyst("import", form)
    assert "2 rows taken in, 1 changed, 2 to be looked at" in first.out
    assert "Row 5 says something else than what is here" in first.err and "--stays 5" in first.err
    assert "Row 5 says" in catalyst("import", form, "--dry-run").err
    wrong = catalyst("import", form, "--stays", "2")
    assert (wrong.status, "Row 2 asks nothing" in wrong.err) == (2, True)
    assert "what is here stays in 1 row" in catalyst("import", form, "--stays", "5").out
    again = catalyst("import", form)
    assert (again.out.count("Nothing to take in"), again.err) == (1, "")
    assert catalyst("validate").status == 0
    assert catalyst("undo").status == 0
    assert "Row 5 says" in catalyst("import", form, "--dry-run").err
