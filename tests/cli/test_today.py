"""What there is to do today, as text and JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Catalyst

Git = Callable[..., str]


def test_text_at_80_columns(catalyst: Catalyst, reporting: Path) -> None:
    found = catalyst("today")
    assert (found.status, found.err) == (0, "")
    assert all(len(line) <= 80 for line in found.out.splitlines())
    assert "CALL " in found.out
    assert "Coan MS  Jo Ford" in found.out
    assert found.out.splitlines()[-1].endswith("reports missing")


def test_json_says_what_every_line_stands_on(catalyst: Catalyst, reporting: Path) -> None:
    found = catalyst("today", "--format", "json").json
    assert (found["today"], found["me"]) == ("2023-02-15", None)
    calls = {line["person"]: line for line in found["lines"] if line["group"] == "call"}
    assert calls["edu-014"]["items"][0] == "report/coan-ms-22/2022-11/edu-014"
    assert calls["edu-014"]["put_off"] == "edu-014"
    assert calls["edu-014"]["record"] == "partnerships/coan-ms-22"
    places = {place["file"] for line in found["lines"] for place in line["evidence"]}
    assert places <= {str(path.relative_to(reporting)) for path in reporting.glob("cohort/**/*.yaml")}


def test_mine_is_what_i_have_a_part_in(catalyst: Catalyst, reporting: Path, git: Git) -> None:
    refused = catalyst("today", "--mine")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == (
        "Nobody knows whose list is meant. Say once who you are: catalyst doctor --me ID. "
        "You may be staff-01 (Sam Reyes). Without --mine it is everybody's.\n"
    )
    git("config", "catalyst.me", "staff-01")
    mine = catalyst("today", "--format", "json").json
    everybodys = catalyst("today", "--everybody", "--format", "json").json
    assert (mine["me"], everybodys["me"]) == ("staff-01", None)
    assert {line["id"] for line in mine["lines"]} <= {line["id"] for line in everybodys["lines"]}
    git("config", "catalyst.me", "pro-014")  # has left
    assert not any(
        line["partnerships"] for line in catalyst("today", "--mine", "--format", "json").json["lines"]
    )
    assert catalyst("today", "--format", "json").json["me"] is None


def test_mine_and_everybodys_is_too_much(catalyst: Catalyst) -> None:
    assert catalyst("today", "--mine", "--everybody").err == "Say --mine or --everybody, not both.\n"


def test_as_it_stood(catalyst: Catalyst, reporting: Path) -> None:
    assert "2 Jan 2023" in catalyst("today", "--today", "2023-01-02").out
