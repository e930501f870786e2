"""What is due, as text, JSON and CSV; and one of it explained."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.program import STATES
from tests.cli.conftest import Catalyst

Git = Callable[..., str]

MORE = """\
  - {id: kickoff, title: Kickoff, kind: attend, event: kickoff, by: {each: [educator, professional], per: person}}
  - {id: calls, title: Calls, kind: meet, what: planning_calls, with: [educator], due: 2022-10-31, severity: note}
"""


@pytest.fixture
def asked(reporting: Path) -> Path:
    """The small repository, with more requirements."""
    program = reporting / "cohort/program.yaml"
    program.write_text(program.read_text() + MORE)
    return reporting


def test_the_overview_and_what_is_due_at_80_columns(catalyst: Catalyst, asked: Path) -> None:
    found = catalyst("status")
    assert (found.status, found.err) == (0, "")
    assert all(len(line) <= 80 for line in found.out.splitlines())
    assert "Due           7 overdue\n" in found.out
    assert "OVERDUE 7\n" in found.out
    assert re.search(r"(?m)^  ! Coan MS  Jo Ford          November 2022 +72 days late$", found.out)
    assert found.out.endswith("Why? catalyst explain report/coan-ms-22/2022-11/edu-014\n")
    assert "Held against nobody: calls 1. See --requirement calls.\n" in found.out


def test_json_has_the_overview_and_every_due_item(catalyst: Catalyst, asked: Path) -> None:
    found = catalyst("status", "--format", "json").json
    assert found["today"] == "2023-02-15"
    assert found["overview"]["visits_done"] == 2
    items = {item["id"]: item for item in found["due_items"]}
    assert {item["state"] for item in items.values()} <= set(STATES)
    late = items["report/coan-ms-22/2022-11/edu-014"]
    assert {key: late[key] for key in ("requirement", "state", "due", "who", "days_late", "evidence")} == {
        "requirement": "report",
        "state": "overdue",
        "due": "2022-12-05",
        "who": "edu-014",
        "days_late": 72,
        "evidence": [{"file": "cohort/partnerships/coan-ms-22.yaml", "pointer": "/reports/0"}],
    }
    assert items["interactions/coan-ms-22"]["who"] == "coan-ms-22"
    assert (items["interactions/coan-ms-22"]["have"], items["interactions/coan-ms-22"]["need"]) == (1, 8)
    assert items["kickoff/edu-014"]["partnerships"] == ["coan-ms-22", "coan-ms-22b"]


def test_json_without_a_requirement_has_no_due_items(catalyst: Catalyst, repository: Path) -> None:
    (repository / "cohort/program.yaml").write_text("id: p\nname: P\n")
    assert catalyst("status", "--format", "json").json["due_items"] == []


def test_csv_is_harmless_and_has_names(catalyst: Catalyst, asked: Path) -> None:
    person = asked / "cohort/people/edu-014.yaml"
    person.write_text(person.read_text().replace("name: Jo Ford", 'name: "=1+2"'))
    rows = list(csv.DictReader(io.StringIO(catalyst("status", "--format", "csv").out)))
    (late,) = (row for row in rows if row["id"] == "report/coan-ms-22/2022-11/edu-014")
    assert (late["school"], late["name"], late["days_late"], late["due"]) == (
        "Coan MS",
        "'=1+2",
        "72",
        "2022-12-05",
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--person", "pro-014"], {"kickoff/pro-014", *(f"report/coan-ms-22/{m}/pro-014" for m in (
            "2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-03"))}),
        (["--requirement", "interactions"], {"interactions/coan-ms-22", "interactions/coan-ms-22b"}),
        (["--requirement", "kickoff", "--state", "met"], {"kickoff/edu-014", "kickoff/pro-014"}),
        (["--partnership", "coan-ms-22b", "--requirement", "kickoff"], {"kickoff/edu-014", "kickoff/pro-061"}),
        (["--requirement", "report", "--state", "met", "overdue", "--person", "edu-014"], {
            "report/coan-ms-22/2022-10/edu-014", "report/coan-ms-22/2022-11/edu-014",
            "report/coan-ms-22/2022-12/edu-014", "report/coan-ms-22/2023-01/edu-014"}),
    ],
)  # fmt: skip
def test_only_some(catalyst: Catalyst, asked: Path, options: list[str], ids: set[str]) -> None:
    found = catalyst("status", *options, "--format", "json").json
    assert {item["id"] for item in found["due_items"]} == ids


@pytest.mark.parametrize(
    ("way", "title"),
    [
        ("requirement", "  Monthly report"),
        ("partnership", "  Coan MS (coan-ms-22)"),
        ("person", "  Jo Ford (edu-014)"),
        ("due", "  5 Dec 2022"),
    ],
)
def test_grouped(catalyst: Catalyst, asked: Path, way: str, title: str) -> None:
    found = catalyst("status", "--by", way, "--requirement", "report")
    assert any(line.startswith(title) for line in found.out.splitlines())
    assert all(len(line) <= 80 for line in found.out.splitlines())


@pytest.mark.parametrize(
    ("options", "status"), [([], 1), (["--requirement", "calls"], 0), (["--today", "2022-09-01"], 0)]
)
def test_check_ends_with_one_when_something_is_overdue_that_counts(
    catalyst: Catalyst, asked: Path, options: list[str], status: int
) -> None:
    assert catalyst("status", "--check", *options).status == status
    assert catalyst("status", *options).status == 0


def test_as_it_stood_then(catalyst: Catalyst, git: Git, asked: Path) -> None:
    git("commit", "-qam", "More is asked")
    catalyst(
        "set", "partnerships/coan-ms-22", "/reports/-", "{month: 2022-11, by: edu-014, submitted: 2022-12-01}"
    )
    report = ("--requirement", "report", "--person", "edu-014", "--state", "overdue", "--format", "json")
    assert len(catalyst("status", *report).json["due_items"]) == 2
    assert len(catalyst("status", *report, "--at", "HEAD~1").json["due_items"]) == 3
    assert catalyst("status", "--at", "1999-01-01").status == 1


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--requirement", "reports"], 2, 'There is no requirement "reports"; did you mean "report"?'),
        (["--person", "pro-0614"], 1, "Did you mean 'pro-061'"),
        (["--partnership", "brown"], 1, "There is no partnership 'brown' in this cohort."),
        (["--state", "late"], 2, 'waived, not-applicable or unknown, not "late".'),
        (["--by", "school"], 2, '--by is requirement, partnership, person or due, not "school".'),
    ],
)  # fmt: skip
def test_what_is_not_there(
    catalyst: Catalyst, asked: Path, options: list[str], status: int, said: str
) -> None:
    found = catalyst("status", *options)
    assert (found.status, found.out) == (status, "")
    assert said in found.err


def test_thousands_stay_readable(catalyst: Catalyst, asked: Path) -> None:
    text = (asked / "cohort/partnerships/coan-ms-22.yaml").read_text()
    for number in range(40):
        id = f"coan-ms-{number + 30}"
        (asked / f"cohort/partnerships/{id}.yaml").write_text(text.replace("id: coan-ms-22\n", f"id: {id}\n"))
    short, long = catalyst("status"), catalyst("status", "--all")
    assert len(short.out.splitlines()) < 40 < len(long.out.splitlines())
    assert "more: catalyst status --requirement report --all\n" in short.out
    by_person = catalyst("status", "--by", "partnership").out
    assert "more groups: catalyst status --by partnership --all\n" in by_person


def test_what_is_put_off_is_left_out_and_counted(catalyst: Catalyst, asked: Path) -> None:
    snooze = "{id: z, item: report/2022-11/edu-014, until: 2023-03-01, by: staff-01}"
    catalyst("commit", "-m", "More is asked")
    assert catalyst("set", "partnerships/coan-ms-22", "/snoozes", f"[{snooze}]").status == 0
    found = catalyst("status")
    assert "OVERDUE 6\n" in found.out
    assert "1 item put off.\n" in found.out


# --- explain


def test_explain_says_what_is_asked_found_and_wanted_with_lines(catalyst: Catalyst, asked: Path) -> None:
    found = catalyst("explain", "report/coan-ms-22/2022-11/edu-014")
    assert (found.status, found.err) == (0, "")
    assert found.out.splitlines() == [
        "report/coan-ms-22/2022-11/edu-014: overdue, 72 days late",
        "",
        "Asked     Monthly report, November 2022; from Jo Ford of Coan MS; due 5 Dec 2022",
        "          (5 days after the month)",
        "Source    the program's page (cohort/program.yaml:33)",
        "Severity  warning",
        "Found     The last one is of 2022-10 and came on 2022-11-03.",
        "Wanted    An entry {month: 2022-11, by: edu-014, submitted: …} under `reports`",
        "          in cohort/partnerships/coan-ms-22.yaml; or a waiver.",
        "Lines     cohort/partnerships/coan-ms-22.yaml:50",
        "              50 | - month: 2022-10",
    ]


def test_explain_a_waiver_and_a_snooze(catalyst: Catalyst, asked: Path) -> None:
    catalyst("commit", "-m", "More is asked")
    pair = "partnerships/coan-ms-22"
    waiver = (
        "[{id: w, requirement: kickoff, who: pro-061, by: staff-01, date: 2022-12-05, why: joined later}]"
    )
    assert catalyst("set", pair, "/waivers", waiver).status == 0
    assert (
        catalyst(
            "set", pair, "/snoozes", "[{id: z, item: kickoff/pro-061, until: 2023-03-01, by: staff-01}]"
        ).status
        == 0
    )
    found = catalyst("explain", "kickoff/pro-061")
    assert found.out.startswith("kickoff/pro-061: waived\n")
    assert "Waived    by Sam Reyes on 2022-12-05: joined later\n" in found.out
    assert "Put off   until 1 Mar 2023\n" in found.out
    assert "Wanted" not in found.out


def test_explain_as_json(catalyst: Catalyst, asked: Path) -> None:
    item = catalyst("explain", "kickoff/edu-014", "--format", "json").json["due_item"]
    assert (item["id"], item["state"], item["source"]) == ("kickoff/edu-014", "met", "")
    assert item["evidence"] == [
        {"file": "cohort/attendance/kickoff.yaml", "pointer": "/people/edu-014", "line": 3, "column": 12}
    ]
    assert item["asked_at"]["file"] == "cohort/program.yaml"
    assert item["wanted"].startswith("A mark `present` or `late` in cohort/attendance/kickoff.yaml")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("kickoff/pro-06", "There is no due item kickoff/pro-06. Did you mean 'kickoff/pro-061'"),
        (
            "report/2022-11/pro-061",
            "report/2022-11/pro-061 stands for 2 due items: report/coan-ms-22/2022-11/pro-061, ",
        ),
    ],
)
def test_explain_what_is_not_there(catalyst: Catalyst, asked: Path, item: str, said: str) -> None:
    found = catalyst("explain", item)
    assert (found.status, found.out) == (1, "")
    assert said in found.err


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["explain", "kick"], ["kickoff/"]),
        (["explain", "kickoff/e"], ["kickoff/edu-014"]),
        (["status", "--requirement", "re"], ["report"]),
        (["status", "--person", "pro-06"], ["pro-061"]),
        (["status", "--by", "pa"], ["partnership"]),
    ],
)
def test_completion(catalyst: Catalyst, asked: Path, words: list[str], offered: list[str]) -> None:
    assert catalyst("__complete", "--", *words).out.split() == offered
