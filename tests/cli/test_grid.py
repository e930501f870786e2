"""Every partnership against every requirement: as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst

MAP = "  - {id: map, title: Asset map, short: map, kind: complete, part: asset_map, due: 2022-10-01}\n"


@pytest.fixture
def asking(repository: Path) -> Path:
    """The small repository, whose program asks for an asset map too."""
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + MAP)
    return repository


def test_a_row_for_each_partnership_those_at_risk_on_top(catalyst: Catalyst, asking: Path) -> None:
    found = catalyst("grid")
    assert (found.status, found.err) == (0, "")
    head, first, second, *_ = found.out.splitlines()
    assert head.split() == ["school", "interact", "map", "quiet", "why", "here"]
    assert first.startswith("!  Coan MS ") and "map 137d late" in first
    assert second.startswith("   Coan MS b ")  # paused: nothing is asked of it
    assert "2 partnerships, 1 at risk.\n" in found.out
    assert "map: Asset map\n" in found.out


def test_only_those_at_risk_and_only_those_asked_for(catalyst: Catalyst, asking: Path) -> None:
    assert "1 partnership, 1 at risk." in catalyst("grid", "--at-risk").out
    assert "Coan MS b" not in catalyst("grid", "--at-risk").out
    none = catalyst("grid", "--where", "status:paused", "--at-risk")
    assert (none.status, none.out) == (0, "Nobody: no partnership fits, or none is at risk.\n")


def test_json_names_the_due_items_behind_a_cell(catalyst: Catalyst, asking: Path) -> None:
    found = json.loads(catalyst("grid", "--format", "json").out)
    assert (found["version"], found["today"]) == (1, "2023-02-15")
    assert [head["short"] for head in found["requirements"]] == ["interact", "map"]
    first = found["partnerships"][0]
    assert (first["id"], first["overdue"], first["days_late"]) == ("coan-ms-22", 1, 137)
    assert first["cells"]["map"] == {"state": "overdue", "text": "!", "due_items": ["map/coan-ms-22"]}


def test_csv_is_harmless_to_spreadsheets(catalyst: Catalyst, asking: Path) -> None:
    school = asking / "cohort/organizations/coan-ms.yaml"
    school.write_text(school.read_text() + 'short_name: "=1+1"\n')
    rows = list(csv.reader(io.StringIO(catalyst("grid", "--format", "csv").out)))
    assert rows[0][:4] == ["id", "school", "interact", "map"]
    assert rows[1][1] == "'=1+1"
    assert " of " in rows[1][2]  # 1/8 would be read as a day


def test_the_day_can_be_another(catalyst: Catalyst, asking: Path) -> None:
    assert "at risk" in catalyst("grid", "--today", "2022-09-01").out
    assert "0 at risk" in catalyst("grid", "--today", "2022-09-01").out


def test_a_query_with_a_mistake_is_a_sentence(catalyst: Catalyst, asking: Path) -> None:
    found = catalyst("grid", "--where", "status=")
    assert found.status == 2
    assert found.err.startswith("Expected a question such as `status:active` here.")
