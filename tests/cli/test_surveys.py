"""`catalyst surveys` as text and JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst

SURVEY = """\
id: mid
title: Mid-year survey
roles: [educator, professional]
opens: 2022-12-01
due: 2022-12
anonymous: true
questions:
  - {id: going, text: How is it going?, kind: scale, lowest: 1, highest: 3}
  - {id: again, text: Once more?, kind: one, options: ["yes", {id: maybe, title: Perhaps}]}
  - {id: support, text: What do you need?, kind: text}
results:
  - group: educator
    date: 2023-01-20
    invited: 50
    answered: 45
    questions:
      going: {answered: 45, mean: 2.5, counts: {"3": 30, "2": 12, "1": 3}}
      support: {answered: 20, themes: [parking]}
  - {group: professional, date: 2023-01-20, answered: 3}
findings:
  - {id: f1, finding: No room to park, change: asked the schools}
"""


@pytest.fixture
def survey(repository: Path) -> None:
    (repository / "cohort/surveys").mkdir()
    (repository / "cohort/surveys/mid.yaml").write_text(SURVEY)


@pytest.mark.usefixtures("survey")
def test_all(catalyst: Catalyst) -> None:
    found = catalyst("surveys")
    assert (found.status, found.err) == (0, "")
    assert found.out == (
        "id   survey           opens       due      answered  missing\n"
        "mid  Mid-year survey  2022-12-01  2022-12    0 of 2        2\n"
    )


@pytest.mark.usefixtures("survey")
def test_one(catalyst: Catalyst) -> None:
    assert catalyst("surveys", "mid").out == (
        "Mid-year survey (mid)\n"
        "  opens 2022-12-01 · due 2022-12 · without names\n"
        "\n"
        "QUESTIONS\n"
        "  How is it going? (1 to 3)\n"
        "  Once more? (one of: yes; Perhaps)\n"
        "  What do you need? (text)\n"
        "\n"
        "ANSWERED 0 of 2\n"
        "  missing 2\n"
        "    Coan MS  Jo Ford\n"
        "    Coan MS  Imani Whitfield\n"
        "\n"
        "RESULTS Educator, 2023-01-20: 45 of 50 answered\n"
        "  How is it going? (mean 2.5, median 3, 45 answers)\n"
        "    1    1 to 4  █\n"
        "    2  11 to 14  █████████\n"
        "    3        30  ████████████████████████\n"
        "  What do you need? (20 answers)\n"
        "    – parking\n"
        "\n"
        "RESULTS STEM professional, 2023-01-20: too few answers to be told\n"
        "\n"
        "FINDINGS\n"
        "  No room to park: asked the schools\n"
    )


@pytest.mark.usefixtures("survey")
def test_json(catalyst: Catalyst) -> None:
    (found,) = catalyst("surveys", "mid", "--format", "json").json["surveys"]
    assert (found["answered"], found["asked"]) == (0, 2)
    assert {each["state"] for each in found["people"]} == {"missing"}
    first, second = found["results"]
    assert first["questions"][0]["mean"] == 2.5
    assert first["questions"][0]["options"][0] == {"id": "1", "title": "1", "least": 1, "most": 4}
    assert (second["too_small"], second["answered"], second["questions"]) == (True, None, [])


def test_one_that_is_not_there(catalyst: Catalyst) -> None:
    found = catalyst("surveys", "mid")
    assert (found.status, found.out) == (1, "")
    assert found.err == "There is no survey 'mid' in this cohort.\n"
